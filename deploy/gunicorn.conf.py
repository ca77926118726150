"""The web server: few processes with threads, since a page is mostly waiting for the database."""

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
