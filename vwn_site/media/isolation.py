"""Runs what reads an uploaded file in a process of its own, which may use so much and may die alone.

Decoders of pictures and PDFs can be made to need gigabytes or minutes by a file of a few kilobytes, and a limit inside
the process would have to know every such way. The process starts anew, knows neither the database nor a secret, and
is alone on its machine: as many bytes as one may use are all that uploads ever use.
"""

import logging
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from threading import BoundedSemaphore
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .isolated import PlainValues, Refused

logger = logging.getLogger(__name__)

# Address space of the process, of which Python with all decoders takes 90 MiB, and bytes that it may write.
MEMORY = 400 * 1024 * 1024
OUTPUT = 64 * 1024 * 1024
# Seconds of work, and seconds by the clock on a machine that has other things to do.
CPU_SECONDS, SECONDS = 15, 30
# How long a file waits for those before it. In each process one is at work and one waits: threads stay for visitors.
PATIENCE = 20
_places = BoundedSemaphore(2)
ENTRY = "import sys; from vwn_site.media.isolated import main; main(*sys.argv[1:])"
# A decoder with threads would reserve 64 MiB of address space for each of them.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"}
MESSAGES = {
    "too_costly": _("This file needs too much memory or time to be checked. Make it smaller or simpler."),
    "too_busy": _("Other files are being checked at this moment. Try again in a minute."),
}


class TooCostly(Refused):
    """The function needed more memory, time or output than a file may."""

    def __init__(self):
        super().__init__("too_costly")


class TooBusy(Refused):
    """Others were before it for too long."""

    def __init__(self):
        super().__init__("too_busy")


class Failed(Refused):
    """The function had an error of another kind, which is logged; most often the file is damaged in a rare way."""

    def __init__(self):
        super().__init__("failed")


def run_isolated(function: str, upload: BinaryIO, *arguments) -> tuple[BinaryIO, object]:
    """What a function makes of a file in a process of its own: another file, at its beginning, and what it tells of it.

    Raises Refused, or TooCostly, TooBusy or Failed of it. The function is given by its dotted name, so that only that
    process loads what reads files; its module imports no Django. It gets the bytes and the arguments, and returns bytes
    and what it tells, or raises `isolated.Refused`. Arguments and what is told are text, bytes, numbers, None, and
    tuples, lists or dictionaries of these. The files lie on the disk, so that this process stays as small as it is.
    """
    result = tempfile.TemporaryFile()  # noqa: SIM115 - whoever called reads it
    with (
        alone_on_this_machine(),
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as question,
        tempfile.TemporaryFile() as answer,
    ):
        upload.seek(0)
        shutil.copyfileobj(upload, given)
        pickle.dump((function, *arguments), question, protocol=pickle.HIGHEST_PROTOCOL)
        for file in (given, question):
            file.seek(0)
        status = run(question, answer, given, result)
        answer.seek(0)
        report = read(answer, status)
    result.seek(0)
    return result, report


@contextmanager
def alone_on_this_machine() -> Iterator[None]:
    """Waits until no other file is being read on this machine; TooBusy when that takes too long."""
    if not _places.acquire(blocking=False):
        raise TooBusy
    try:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        with open(settings.VAR_DIR / "isolation.lock", "ab") as lock:
            wait_for(lock)
            yield
    finally:
        _places.release()


def wait_for(lock):
    given_up = time.monotonic() + PATIENCE
    while True:
        try:
            return flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > given_up:
                raise TooBusy from None
            time.sleep(0.02)


def run(question, answer, *files) -> int:
    """Runs the process to its end, and returns its exit status; below zero the signal that ended it."""
    limits = [str(limit) for limit in (MEMORY, CPU_SECONDS, OUTPUT)]
    numbers = [file.fileno() for file in files]
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    try:
        return subprocess.run(  # noqa: S603
            [sys.executable, "-c", ENTRY, *limits, *map(str, numbers)],
            pass_fds=numbers,
            stdin=question,
            stdout=answer,
            stderr=None,
            cwd=settings.BASE_DIR,
            env=kept | ENVIRONMENT,
            timeout=SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise TooCostly from None


def read(answer, status: int):
    if status < 0:
        # Ended by the limit of time or output, by a lack of memory that a library could not handle, or by a fault.
        logger.warning("The process that read an uploaded file was ended by signal %s.", -status)
        raise TooCostly
    if status > 0:
        raise RuntimeError(f"The process that reads uploaded files ended with status {status}.")
    kind, *report = PlainValues(answer).load()
    if kind == "result":
        return report[0]
    if kind == "refused":
        raise Refused(report[0], **report[1])
    raise {"too_costly": TooCostly, "failed": Failed}[kind]
