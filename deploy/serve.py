"""Runs the site as in production on one's own machine: real server, page cache, compressed static files, no debug.

The database is the embedded one unless DATABASE_URL is set; there is no TLS in front, so BEHIND_TLS is off.
"""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# For how long a process may go on with what it is at when it is told to end, in seconds.
PATIENCE = 30
sys.path.insert(0, str(ROOT))

from vwn_site.core.embedded_postgres import database_url  # noqa: E402
from vwn_site.queue.companion import working  # noqa: E402


def environment(database: str = "", **more: str) -> dict[str, str]:
    """The environment of a production process on this machine; its mails become files below VAR_DIR."""
    files = Path(more.get("VAR_DIR") or os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vwn_site.settings.production",
        "DATABASE_URL": database or os.environ.get("DATABASE_URL") or database_url("vwn"),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"http://127.0.0.1:{os.environ.get('PORT', '8000')}",
        "EMAIL_URL": os.environ.get("EMAIL_URL") or f"filemail:///{files}/mails",
        "SECURITY_CONTACT": os.environ.get("SECURITY_CONTACT") or "mailto:security@example.org",
        "BEHIND_TLS": "0",
        "DEMO": "1",
        "CONTACT_EMAIL": os.environ.get("CONTACT_EMAIL") or "contact@example.org",
        **more,
    }


def gunicorn(address: str, application: str = "vwn_site.wsgi") -> list[str]:
    """The command of the web server at an address that gunicorn knows: host:port, or fd:// and a descriptor."""
    config = str(ROOT / "deploy" / "gunicorn.conf.py")
    return [sys.executable, "-m", "gunicorn", "--config", config, "--bind", address, application]


class Processes:
    """The processes that this one started: none outlives it when a signal tells it to end, from whom ever that comes.

    With the last of them the embedded database stops too: its guardian sees that nobody uses it.
    """

    def __init__(self, values: dict[str, str]):
        self.values, self.running = values, []
        self.is_starting, self.status = False, 0

    def __enter__(self):
        for number in ENDING:
            # What is ignored already, as nohup does, stays ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self.end)
        return self

    def end(self, number: int, _frame):
        """Ends this process, but not while it has started one that it does not know yet."""
        self.status = 128 + number
        if not self.is_starting:
            sys.exit(self.status)

    def __exit__(self, *_error):
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, command: list[str], **more: str) -> subprocess.Popen:
        """Starts a command with the environment of all, and `more` variables of its own."""
        self.is_starting = True
        process = subprocess.Popen(command, env={**self.values, **more}, cwd=ROOT)  # noqa: S603
        self.running.append(process)
        self.is_starting = False
        if self.status:
            sys.exit(self.status)
        return process

    def run(self, command: list[str]):
        """Runs a command to its end; ends this process too when it fails."""
        if status := self.start(command).wait():
            sys.exit(status)


def main():
    manage = [sys.executable, str(ROOT / "manage.py")]
    values = environment()
    with Processes(values) as processes:
        processes.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"])
        processes.run([*manage, "demo", "--no-server"])
        with working(values):
            sys.exit(processes.start(gunicorn(f"127.0.0.1:{os.environ.get('PORT', '8000')}")).wait())


if __name__ == "__main__":
    main()
