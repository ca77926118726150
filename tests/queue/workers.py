"""Real processes that work the queue of a database of their own, with production settings."""

import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from deploy.serve import environment
from tests.support.databases import ROOT, address_of


class Workers:
    """Those of one test. Their mail server is on this machine."""

    def __init__(self, database: str, files: Path, port: int):
        self.processes, self.log = [], (files / "workers.log").open("w")
        self.environment = environment(
            address_of(database),
            SECRET_KEY=secrets.token_urlsafe(50),
            VAR_DIR=str(files),
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
        )

    def start(self) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "work", "--while-input"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=self.log,
            stderr=self.log,
        )
        self.processes.append(process)
        return process

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.stdin.close()
        for process in self.processes:
            process.wait(60)
        self.log.close()


def kill(process: subprocess.Popen):
    """As when the machine loses its power: nothing can be finished or tidied up."""
    process.send_signal(signal.SIGKILL)
    process.wait(30)


def eventually(is_so: Callable[[], bool]):
    """Returns as soon as it is so; fails after two minutes."""
    pause = threading.Event()
    for _time in range(2400):
        if is_so():
            return
        pause.wait(0.05)
    raise AssertionError("It was not so within two minutes.")
