"""One at a time: of many who wait for the same page, on one machine, only the first has it rendered.

The others of the same process wait for a lock, other processes for a lock on a byte of a file that they share. The
system opens that when its process ends, however that ends.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, lockf
from functools import cache
from threading import Lock

from django.conf import settings

from .generation import path_of_word

# For how long somebody waits before they render a page themselves, and how often they look in between, in seconds.
PATIENCE = 20.0
PAUSES = (0.002, 0.005, 0.01, 0.02)
BYTES = 2**40


@dataclass
class Turn:
    """The lock of a page for as long as somebody waits for it."""

    lock: Lock = field(default_factory=Lock)
    waiting: int = 0


class Turns:
    def __init__(self):
        self.lock, self.turns = Lock(), {}

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """While it lasts nobody else on this machine is in here for the same name, unless patience ended."""
        with self._turn(name) as turn:
            is_first = turn.lock.acquire(timeout=PATIENCE)
            try:
                with alone_on_machine(name):
                    yield
            finally:
                if is_first:
                    turn.lock.release()

    @contextmanager
    def _turn(self, name: str) -> Iterator[Turn]:
        with self.lock:
            turn = self.turns.setdefault(name, Turn())
            turn.waiting += 1
        try:
            yield turn
        finally:
            with self.lock:
                turn.waiting -= 1
                if not turn.waiting:
                    del self.turns[name]


@contextmanager
def alone_on_machine(name: str) -> Iterator[None]:
    place = place_of(name)
    is_locked = locked_within(PATIENCE, place)
    try:
        yield
    finally:
        if is_locked:
            lockf(shared_file(), LOCK_UN, 1, place)


def place_of(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % BYTES


def locked_within(seconds: float, place: int) -> bool:
    """Whether this process got the byte at a place; a file can be locked at places that it does not have."""
    end, tries = time.monotonic() + seconds, 0
    while True:
        try:
            lockf(shared_file(), LOCK_EX | LOCK_NB, 1, place)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1
        else:
            return True


@cache
def shared_file() -> int:
    """The descriptor of the file that the processes of a site on this machine share; nothing is written to it."""
    path = path_of_word(settings.VAR_DIR, settings.DATABASES["default"]).with_suffix(".turns")
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


turns = Turns()
