"""Zips: one that is written while it is sent, and whatever somebody sends us, taken apart with limits."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 4 * MEBIBYTE
LARGEST_TOTAL = 64 * MEBIBYTE
MOST_FILES = 2_000
LARGEST_DIRECTORY = MEBIBYTE
FORMATS = (".xlf", ".xliff", ".po")
# What operating systems put into zips by themselves.
LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


class _Outlet(io.RawIOBase):
    """Takes what a zip writes and hands it on; it cannot be sought, so nothing has to be kept."""

    def __init__(self):
        self.waiting = []

    def writable(self):
        return True

    def write(self, data):
        self.waiting.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def stream_zip(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of a zip of files, each sent as soon as it is made; at most one is in memory."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
            yield outlet.take()
    yield outlet.take()


@dataclass(frozen=True)
class Received:
    """A file that was sent, or why it is not read."""

    name: str
    data: bytes = b""
    refusal: str = ""


def unpack(uploads: Iterable[tuple[str, io.BufferedIOBase, int]]) -> list[Received]:
    """The files among uploads (name, file, size), and those in zips; nothing is read beyond the limits.

    Names serve only to tell files apart in the report: nothing is written under them.
    """
    received, left = {}, LARGEST_TOTAL
    for one in chain.from_iterable(_open(*upload) for upload in uploads):
        left -= len(one.data)
        if left < 0 or len(received) >= MOST_FILES:
            refusal = _("Too much at once: this file and those after it were not read. Send them in parts.")
            received[one.name] = Received(one.name, refusal=refusal)
            break
        name = _free_name(one.name, received)
        received[name] = replace(one, name=name)
    return list(received.values())


def _free_name(name: str, taken) -> str:
    stem, dot, extension = name.rpartition(".")
    numbered = (f"{stem} ({number}){dot}{extension}" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


def _open(name: str, file, size: int) -> Iterator[Received]:
    if name.lower().endswith(".zip"):
        return _open_zip(name, file)
    return iter([_plain_file(re.sub(r"[:/\\]", "_", name), file, size)])


def _plain_file(name: str, file, size: int) -> Received:
    refusal = _refusal(name, size)
    return Received(name, refusal=refusal) if refusal else Received(name, file.read(LARGEST_FILE))


def _refusal(name: str, size: int) -> str:
    if name.lower().endswith(".zip"):
        return _("A zip within a zip is not opened.")
    if not name.lower().endswith(FORMATS):
        return _("Only files that end in .xlf, .xliff, .po or .zip are read.")
    if size > LARGEST_FILE:
        return _("The file is larger than %(size)s MiB.") % {"size": LARGEST_FILE // MEBIBYTE}
    if not size:
        return _("The file is empty.")
    return ""


def _open_zip(name: str, file) -> Iterator[Received]:
    if _directory_size(file) > LARGEST_DIRECTORY:
        yield Received(name, refusal=_("There are too many files in the zip."))
        return
    try:
        with zipfile.ZipFile(file) as packed:
            for entry in packed.infolist()[: MOST_FILES + 1]:
                if not entry.is_dir() and not _is_litter(entry.filename):
                    yield _entry(packed, entry)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        yield Received(name, refusal=_("The zip is damaged or not complete."))


def _directory_size(file) -> int:
    """How large the zip says its list of files is, before that list is read into memory."""
    file.seek(0, io.SEEK_END)
    file.seek(-min(file.tell(), 66_000), io.SEEK_CUR)
    _before, end, record = file.read().rpartition(b"PK\5\6")
    return int.from_bytes(record[8:12], "little") if end else 0


def _is_litter(name: str) -> bool:
    return any(part in LITTER for part in PurePosixPath(name).parts)


def _entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Received:
    name = entry.filename.replace("\\", "/")[-200:]
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return Received(name, refusal=_("The name leads out of the zip; such a file is not read."))
    refusal = _refusal(name, entry.file_size)
    if refusal:
        return Received(name, refusal=refusal)
    try:
        with packed.open(entry) as opened:
            # What the zip says of the size need not be true.
            data = opened.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
        return Received(name, refusal=_("The file in the zip is damaged or has a password."))
    refusal = _refusal(name, len(data))
    return Received(name, refusal=refusal) if refusal else Received(name, data)
