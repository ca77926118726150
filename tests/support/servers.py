"""The real web server with production settings, on a database that each test gets fresh."""

import os
import shutil
import socket
import subprocess
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings
from filelock import FileLock
from wagtail.models import Page

from deploy.serve import environment, gunicorn

from .databases import ROOT, TEMPLATES, Template, address_of, drop, files_of, maintenance, run

STATIC = TEMPLATES / "static"


def ensure_static_files() -> Path:
    """Collects and compresses the static files unless none changed; their directory."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    sources = [*files_of(".css", ".js", ".svg", ".woff2", folders=("static",)), ROOT / "uv.lock"]
    changed = max(path.stat().st_mtime_ns for path in sources)
    with FileLock(TEMPLATES / "static.lock"):
        stamp = STATIC / "changed"
        if not stamp.exists() or stamp.read_text() != f"{changed} {len(sources)}":
            shutil.rmtree(STATIC, ignore_errors=True)
            run(
                ["collectstatic", "--no-input", "--verbosity", "0"],
                environment("postgres:///none", VAR_DIR=str(STATIC)),
            )
            stamp.write_text(f"{changed} {len(sources)}")
    return STATIC / "static"


class Server:
    """The web server of `make serve` on a free port. Its files are those of this process of tests."""

    def __init__(self, database: str):
        self.database = database
        self.files = Path(settings.VAR_DIR)
        self.mails = self.files / "mails"
        # The socket listens before the server does: who is early waits.
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __enter__(self):
        shutil.copytree(ensure_static_files(), self.files / "static", dirs_exist_ok=True)
        self.log = (self.files / "server.log").open("w+")
        self.environment = environment(
            address_of(self.database),
            SECRET_KEY=settings.SECRET_KEY,
            VAR_DIR=str(self.files),
            WEB_WORKERS="1",
            BASE_URL=self.url,
            EMAIL_URL=f"filemail:///{self.mails}",
        )
        descriptor = self.socket.fileno()
        self.process = subprocess.Popen(  # noqa: S603
            gunicorn(f"fd://{descriptor}", "tests.support.wsgi"),
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            pass_fds=[descriptor],
        )
        return self

    def __exit__(self, *_error):
        self.process.terminate()
        self.process.wait(20)
        self.socket.close()
        self.log.close()
        with maintenance() as connection:
            drop(connection, self.database)

    def begin(self, template: Template):
        """Gives the server a fresh database and empty caches and mailboxes."""
        template.clone(self.database)
        for directory in (self.files / "cache", self.mails):
            shutil.rmtree(directory, ignore_errors=True)

    def mails_to(self, address: str) -> list[EmailMessage]:
        """The mails that the site sent to an address, the oldest first."""
        sent = [
            message_from_bytes(part.strip(), policy=default)
            for path in sorted(self.mails.glob("*"), key=lambda path: path.stat().st_mtime_ns)
            for part in path.read_bytes().split(b"-" * 79)
            if part.strip()
        ]
        return [message for message in sent if message["To"] == address]

    def page_id(self, url_path: str) -> int:
        """The primary key of the page at a place in the tree, such as /home/projecten/een-project/."""
        return Page.objects.get(url_path=url_path).pk

    def log_text(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text(errors="replace")

    def manage(self, *command: str) -> str:
        """Runs a management command beside the server; its output."""
        return run([*command], {**os.environ, **self.environment})
