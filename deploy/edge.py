"""nginx in front of a site on one's own machine, with the configuration in deploy/nginx, as tests and measurements do.

On a server nginx runs as a service; docs/administrators.md says how.
"""

import os
import shutil
import subprocess
from pathlib import Path

CONFIGURATION = Path(__file__).resolve().parent / "nginx"
MAIN = """
{user}
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000;
    {temporary}
    upstream vwn {{ server {upstream}; }}
    proxy_cache_path {folder}/pages levels=1:2 keys_zone=vwn_pages:10m max_size=256m inactive=3m use_temp_path=off;
    proxy_cache_path {folder}/files levels=1:2 keys_zone=vwn_files:10m max_size=256m inactive=30d use_temp_path=off;
    include {configuration}/variables.conf;
    server {{
        listen {address};
        {more}
        include {configuration}/locations.conf;
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx() -> str | None:
    """The path of nginx, which is often where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def start(
    folder: Path,
    address: str,
    upstream: str,
    *,
    workers: int = 2,
    more: str = "",
    configuration: Path = CONFIGURATION,
    log=None,
) -> subprocess.Popen:
    """Starts nginx at host:port before a server at another one; what it keeps stands below the folder.

    `more` is configuration of its server. OSError when there is no nginx.
    """
    folder.mkdir(parents=True, exist_ok=True)
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    text = MAIN.format(
        user="user root;" if os.getuid() == 0 else "",
        workers=workers,
        folder=folder,
        temporary=temporary,
        upstream=upstream,
        configuration=configuration,
        address=address,
        more=more,
    )
    (folder / "nginx.conf").write_text(text)
    command = [nginx() or "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    return subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
