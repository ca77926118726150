"""The real web server with production settings, on a database that each test gets fresh."""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import requests
import time_machine
from django.conf import settings
from wagtail.models import Page

from deploy.serve import environment, gunicorn
from vwn_site.core.generation import Word, path_of_word
from vwn_site.settings.base import env

from .clock import NOW
from .databases import ROOT, Template, address_of, drop, maintenance, run
from .static_files import ensure_static_files

# In files, so that a test can begin without what the server kept for another one.
CACHES = ("CACHE_URL", "RENDITION_CACHE_URL")
real_time = time_machine.escape_hatch.time.time


def comes_true(condition: Callable[[], bool], within: float = 10) -> bool:
    """Whether something is so within some seconds: often one is meant, but machines that test may be busy."""
    end = real_time() + within
    while not condition():
        if real_time() > end:
            return False
    return True


class Server:
    """The web server of `make serve` on a free port. Its files are those of this process of tests."""

    def __init__(self, database: str):
        self.database = database
        self.files = Path(settings.VAR_DIR)
        self.mails = self.files / "mails"
        # The socket listens before the server does: who is early waits.
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.template, self.is_fresh = None, False

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
            **{name: f"filecache://{self.files}/cache/{name}" for name in CACHES},
        )
        return self

    def _start(self):
        descriptor = self.socket.fileno()
        self.started_at = real_time()
        self.process = subprocess.Popen(  # noqa: S603
            gunicorn(f"fd://{descriptor}", "tests.support.wsgi"),
            cwd=ROOT,
            env={**self.environment, "STARTED_AT": str(self.started_at)},
            stdout=self.log,
            stderr=self.log,
            pass_fds=[descriptor],
        )

    def _stop(self):
        self.process.terminate()
        self.process.wait(30)

    def __exit__(self, *_error):
        if self.template:
            self._stop()
        self.socket.close()
        self.log.close()
        with maintenance() as connection:
            drop(connection, self.database)

    def begin(self, template: Template, only_reads: bool = False):
        """Gives the server a fresh database and empty caches and mailboxes.

        A test that only reads leaves the database as fresh as it was.
        """
        if not (self.is_fresh and self.template == template):
            self._refresh(template)
        self.is_fresh = only_reads
        for directory in (self.files / "cache", self.mails):
            shutil.rmtree(directory, ignore_errors=True)
        self.log_begins = Path(self.log.name).stat().st_size

    def _refresh(self, template: Template):
        """A process remembers the numbers of locales and of types of content: another template gets another process."""
        if self.template and self.template != template:
            self._stop()
            self.template = None
        template.clone(self.database)
        self._forget_the_word()
        if self.template is None:
            self.template = template
            self._start()
            requests.get(f"{self.url}/healthz", timeout=120).raise_for_status()

    def _forget_the_word(self):
        """What the server holds of another copy of the database is not of this one, before it can hear of that."""
        database = env.db_url_config(address_of(self.database))
        self.word, self.forgotten = Word.at(path_of_word(self.files, database)), secrets.token_hex(16)
        self.word.write(self.forgotten)

    def has_heard(self) -> bool:
        """Whether the server knows by now which moment its database is at, so that what it stores stays in reach."""
        return self.word.read()[0] != self.forgotten

    @property
    def now(self) -> datetime:
        """What time it is for the server, whose clock goes on from one test to the next."""
        return NOW + timedelta(seconds=real_time() - self.started_at)

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
        """What the server wrote since it began with its database."""
        return Path(self.log.name).read_bytes()[self.log_begins :].decode(errors="replace")

    def manage(self, *command: str) -> str:
        """Runs a management command beside the server; its output."""
        return run([*command], {**os.environ, **self.environment})
