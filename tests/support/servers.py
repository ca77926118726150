import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import psycopg
from filelock import FileLock

from deploy.serve import environment, gunicorn

from . import databases

TEMPLATE = "vwn_site_template"


def ensure_template() -> Path:
    """Makes the database and files that each running site starts with once for a run of tests; the directory of files.

    It is the starting content with the accounts of the demo and the static files.
    """
    content = databases.ensure_template()
    files = databases.ROOT / "var" / "site-template"
    with FileLock(databases.ROOT / "var" / "site-template.lock"):
        stamp, run = files / "run", os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        if not stamp.exists() or stamp.read_text() != run:
            databases.copy_files(content, files)
            databases.clone(TEMPLATE)
            values = environment(databases.address_of(TEMPLATE), VAR_DIR=str(files))
            databases.run(["collectstatic", "--no-input", "--verbosity", "0"], values)
            databases.run(["demo", "--no-server"], values)
            stamp.write_text(run)
    return files


class RunningSite:
    """The web server of `make serve` on a free port, with a database and files of its own."""

    def __init__(self, database: str):
        self.database = database

    def __enter__(self):
        template = ensure_template()
        databases.clone(self.database, TEMPLATE)
        self.files = Path(tempfile.mkdtemp(prefix="vwn-site-"))
        shutil.copytree(template, self.files, dirs_exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.mails = self.files / "mails"
        self.environment = environment(
            databases.address_of(self.database),
            VAR_DIR=str(self.files),
            WEB_WORKERS="1",
            BASE_URL=self.url,
            EMAIL_URL=f"filemail:///{self.mails}",
        )
        self.log = (self.files / "server.log").open("w+")
        self.process = subprocess.Popen(  # noqa: S603
            gunicorn(str(self.port)), cwd=databases.ROOT, env=self.environment, stdout=self.log, stderr=self.log
        )
        self._wait()
        return self

    def __exit__(self, *_error):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        shutil.rmtree(self.files, ignore_errors=True)

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
        """The primary key of the page at a place in the tree, such as /home/projecten/malta/."""
        with psycopg.connect(databases.address_of(self.database)) as connection:
            row = connection.execute("SELECT id FROM wagtailcore_page WHERE url_path = %s", [url_path]).fetchone()
        return row[0]

    def _wait(self):
        for _attempt in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):  # noqa: S310
                    return
            except OSError:
                time.sleep(0.1)
        self.log.seek(0)
        raise AssertionError(self.log.read())
