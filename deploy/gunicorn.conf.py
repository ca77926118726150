"""The web server: few processes with threads, since a page is mostly waiting for the database."""

import ctypes
import os

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
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
