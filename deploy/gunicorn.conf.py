"""The web server: few processes with threads, since a page is mostly waiting for the database."""

import ctypes
import os
import signal

from gunicorn.systemd import sd_notify

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
# A process accepts little more than it can work at, so that another one takes what comes then; of what waits for a next
# request no more is held open than leaves room for who comes.
worker_connections = threads + 2
# The application is loaded once, and a process that begins anew does so at once, with memory that all share.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# Far apart and rarely: only against what nobody knows of.
max_requests = 100_000
max_requests_jitter = 100_000
accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"
control_socket_disable = True
# Nothing that a client sends decides where the site stands; gunicorn trusts these from the same machine otherwise.
# Whether a request came over https is told by X-Forwarded-Proto, which the settings read.
forwarder_headers = ""
secure_scheme_headers = {}

# Of malloc.h: how many heaps the threads of a process share, and from how many bytes on a block is one of its own.
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3


def post_fork(_server, _worker):
    """Has the process give back what pictures needed, as soon as it is free.

    glibc keeps a heap for each thread, and larger and larger blocks in it: 418 MiB at the worst instead of 292. Other
    libraries of C have no such setting, and do not need it.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(M_ARENA_MAX, 2)
        libc.mallopt(M_MMAP_THRESHOLD, 1024 * 1024)


def when_ready(server):
    """Ends the server that this one replaces, which went on until now (SIGUSR2): nobody waits for a reload."""
    if replaced := os.environ.get("GUNICORN_PID", ""):
        sd_notify(f"READY=1\nMAINPID={os.getpid()}", server.log)
        os.kill(int(replaced), signal.SIGTERM)
