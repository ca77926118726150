"""What moment of the site a stored page belongs to: a word that changes with whatever the public may see.

The truth is in PostgreSQL: a change writes a row in its own transaction, so that it is announced exactly when it
counts, and NOTIFY tells other machines. Each machine keeps the last word that it knows in a small piece of memory which
its processes share. Asking for the word is a look at that memory, never a query:

- A change that is committed here replaces the word before its request is answered, without asking anybody.
- Each process has a listener that confirms the word whenever somebody notifies it, and at every heartbeat.
- While PostgreSQL cannot be reached the last word counts for ten minutes; after that there is none.

Without a word nothing is stored and nothing stored is given out.
"""

import hashlib
import logging
import mmap
import os
import secrets
import struct
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_UN, lockf
from functools import cache
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.dispatch import Signal

from .edge import note_change

logger = logging.getLogger(__name__)

CHANNEL = "public_change"
# How often the word is confirmed when nobody notifies, and how long the last one counts when it cannot be, in seconds.
HEARTBEAT = 0.5
LAST_WORD_COUNTS_FOR = 600
# As long ago as this only when PostgreSQL does not answer, or this machine has much to do, in seconds.
CONFIRMED_JUST_NOW = 2.0
# For how long nobody tries again to reach a database that did not answer, in seconds.
SILENCE = 1.0
# A word may wait this long to be confirmed for the first time, by a process that has just started.
FIRST_WORD_WITHIN = 1.0

ANNOUNCE = """
WITH change AS (INSERT INTO core_publicchange DEFAULT VALUES RETURNING id)
SELECT pg_notify(%s, id::text) FROM change
"""
# Not the highest number alone: the change with a lower one may be committed later. The database counts too, since
# another one at the same address, such as a restored backup, may have come to the same numbers.
TRUTH = """
SELECT md5(concat(
  (SELECT oid FROM pg_database WHERE datname = current_database()),
  (SELECT string_agg(id::text, ',' ORDER BY id) FROM core_publicchange)
))
"""
FORGET = "DELETE FROM core_publicchange WHERE made_at < now() - interval '1 day'"


# Sent by the listener of each process, which waits for its receivers: something changed, or may have before it began.
change_heard = Signal()


def current() -> str | None:
    """The word of this moment; None when it cannot be told, and nothing stored may be given out.

    Within a transaction that changes something it is one that nobody else knows: what is read there may not come true.
    """
    if settings.GENERATION_LISTENS:
        listener().ensure()
    word, confirmed_at = own_word().read()
    if settings.GENERATION_LISTENS and not (0 <= time.monotonic() - confirmed_at < LAST_WORD_COUNTS_FOR):
        return None
    change = waiting_change()
    return f"{word}-{change.tell()}" if word and change else word or None


def database_answers() -> bool:
    """Whether PostgreSQL can be asked: the word was confirmed just now, or a connection is made within two seconds.

    A server that hangs accepts what it is asked and never answers, and whoever asks waits as long.
    """
    if not settings.GENERATION_LISTENS:
        return True
    listener().ensure()
    _word, confirmed_at = own_word().read()
    return 0 <= time.monotonic() - confirmed_at < CONFIRMED_JUST_NOW or listener().can_connect()


def key_of_generation(key, prefix: str, version: int) -> str:
    """Where a cache keeps something that holds for this moment only; at a place of its own when there is no word."""
    return f"{prefix}:{version}:{current() or secrets.token_hex(16)}:{key}"


def announce_change(**_signal):
    """Says within the transaction that changes what the public may see that it does; others are told once.

    What is read there before one change does not hold after the next.
    """
    change = waiting_change()
    if change is None:
        with connection.cursor() as cursor:
            cursor.execute(ANNOUNCE, [CHANNEL])
    if change is None or not change.covers_this():
        transaction.on_commit(Change(is_first=change is None))


class Change:
    """What a transaction has announced and is yet to commit, with a word for what is read after it.

    Django forgets it with the savepoint that it was made in: what was read there then has a word that nobody asks for.
    All are committed together, so the first alone makes unreachable what was stored before.
    """

    def __init__(self, is_first: bool):
        self.is_first = is_first
        self.word, self.was_told = secrets.token_hex(8), False
        self.savepoints = tuple(connection.savepoint_ids)

    def tell(self) -> str:
        self.was_told = True
        return self.word

    def covers_this(self) -> bool:
        """Whether a change at this moment needs no word of its own: nothing was read, and it is undone with this."""
        return not self.was_told and self.savepoints == tuple(connection.savepoint_ids)

    def __call__(self):
        if self.is_first:
            replace_word()


def waiting_change() -> Change | None:
    """The last one of the transaction which this thread is in."""
    actions = (action for _savepoints, action, *_more in reversed(connection.run_on_commit))
    return next((action for action in actions if type(action) is Change), None)


def replace_word():
    """Makes unreachable on this machine whatever was stored until now. Asks nothing that could fail."""
    own_word().write(secrets.token_hex(16))
    note_change()


class Word:
    """The last word and when it was confirmed, in a piece of memory; of all processes that open the same file."""

    # The word in hexadecimal, the moment on the machine's monotonic clock, and a checksum of both.
    LAYOUT = struct.Struct("32sdI")

    def __init__(self, descriptor: int = -1):
        self.descriptor, self.lock = descriptor, threading.Lock()
        self.memory = mmap.mmap(descriptor, self.LAYOUT.size)

    @classmethod
    def at(cls, path: Path) -> "Word":
        """That of a file, which is made when it is not there. OSError when it belongs to somebody else."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        if os.fstat(descriptor).st_uid != os.getuid():
            raise PermissionError(f"{path} belongs to another user")
        os.ftruncate(descriptor, cls.LAYOUT.size)
        return cls(descriptor)

    def read(self) -> tuple[str, float]:
        """The word, empty when there is none yet, and the moment when it was confirmed."""
        for _attempt in range(5):
            word, confirmed_at, checksum = self.LAYOUT.unpack(self.memory[:])
            # Somebody else may be writing at this moment.
            if checksum == self._checksum(word, confirmed_at):
                return word.decode(), confirmed_at
        return "", 0.0

    def write(self, word: str, instead_of: str | None = None) -> bool:
        """Replaces the word, which is confirmed with that; when `instead_of` is given, only if that is the last one."""
        with self._alone():
            if instead_of not in (None, self.read()[0]):
                return False
            packed, now = word.encode(), time.monotonic()
            self.memory[:] = self.LAYOUT.pack(packed, now, self._checksum(packed, now))
            return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.lock:
            if self.descriptor >= 0:
                lockf(self.descriptor, LOCK_EX)
            try:
                yield
            finally:
                if self.descriptor >= 0:
                    lockf(self.descriptor, LOCK_UN)

    @staticmethod
    def _checksum(word: bytes, confirmed_at: float) -> int:
        return zlib.crc32(word + struct.pack("d", confirmed_at))


@cache
def own_word() -> Word:
    """That of this machine, or of this process alone where processes do not listen."""
    if settings.GENERATION_LISTENS:
        return Word.at(path_of_word(settings.VAR_DIR, settings.DATABASES["default"]))
    word = Word()
    word.write(secrets.token_hex(16))
    return word


def path_of_word(var_dir: Path | str, database: dict) -> Path:
    """Where the processes of one machine, with these files and this database, share their word."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    place = f"{var_dir}|{database.get('HOST')}|{database.get('PORT')}|{database['NAME']}|{os.getuid()}"
    return folder / f"vwn-word-{hashlib.sha256(place.encode()).hexdigest()[:16]}"


class Listener:
    """Confirms the word from a thread of its own, over a connection of its own."""

    def __init__(self):
        self.pid, self.lock, self.first = None, threading.Lock(), threading.Event()
        self.heard = ""
        self.silent_until = 0.0

    def ensure(self):
        """Starts the thread in this process unless it runs; waits a moment for the first word."""
        if self.pid != os.getpid():
            with self.lock:
                if self.pid != os.getpid():
                    self.pid, self.first = os.getpid(), threading.Event()
                    threading.Thread(target=self._listen_on, name="generation", daemon=True).start()
        if not self.first.is_set():
            self.first.wait(FIRST_WORD_WITHIN)
            self.first.set()

    def _listen_on(self):
        is_lost = False
        while True:
            try:
                with self._connect() as listening:
                    if is_lost:
                        logger.info("PostgreSQL is back; stored pages are confirmed again.")
                    is_lost = False
                    self._listen(listening)
            except psycopg.Error as error:
                if not is_lost:
                    logger.warning("Stored pages cannot be confirmed, PostgreSQL does not answer: %s", error)
                is_lost = True
            time.sleep(HEARTBEAT)

    def can_connect(self) -> bool:
        if time.monotonic() < self.silent_until:
            return False
        try:
            self._connect().close()
        except psycopg.Error:
            self.silent_until = time.monotonic() + SILENCE
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        parameters = connection.get_connection_params()
        for name in ("cursor_factory", "context"):
            parameters.pop(name, None)
        return psycopg.connect(**{**parameters, "connect_timeout": 2}, autocommit=True)

    def _listen(self, listening: psycopg.Connection):
        listening.execute(f"LISTEN {CHANNEL}")
        listening.execute(FORGET)
        while True:
            self.confirm(listening)
            # What waits is read and dropped: one look at the truth covers all of it.
            for _notification in listening.notifies(timeout=HEARTBEAT, stop_after=1):
                pass

    def confirm(self, listening: psycopg.Connection):
        """Writes the truth, unless a change was committed here while it was being asked for."""
        last, _confirmed_at = own_word().read()
        (truth,) = listening.execute(TRUTH).fetchone()
        if own_word().write(truth, instead_of=last):
            self.first.set()
        if truth != self.heard:
            self.heard = truth
            change_heard.send_robust(sender=Listener)


@cache
def listener() -> Listener:
    return Listener()
