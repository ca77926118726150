"""Working the queue beside a server on one's own machine, for as long as that runs. Needs no Django."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANAGE = Path(__file__).resolve().parent.parent.parent / "manage.py"
# How long what is being done may take when the server has ended, in seconds.
LEAVE = 10


@contextmanager
def working(environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen]:
    """While it lasts a process works the queue. It ends with this one, also when this one is killed."""
    command = [sys.executable, str(MANAGE), "work", "--while-input"]
    process = subprocess.Popen(command, env=environment, cwd=MANAGE.parent, stdin=subprocess.PIPE)  # noqa: S603
    try:
        yield process
    finally:
        process.stdin.close()
        try:
            process.wait(LEAVE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
