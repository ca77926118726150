"""What may stand in a PDF, as small functions that take a value of the old file and return one for the new, or None."""

import re
import zlib
from collections.abc import Callable
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel, String

from ..isolated import Refused

Kind = Callable[[object], object]
# Arrays in arrays hold the widths of a font at most.
DEEPEST_ARRAY = 4


def damaged() -> Refused:
    return Refused("damaged_pdf")


def too_costly() -> Refused:
    return Refused("too_costly")


def number(value):
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def whole(value):
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def boolean(value):
    return value if isinstance(value, bool) else None


def name(value):
    return Name(str(value)) if isinstance(value, Name) else None


def text(value):
    """Words for readers, stored anew; what is not for reading stays behind, such as marks of a language."""
    if not isinstance(value, String):
        return None
    return String(re.sub(r"\x1b[^\x1b]*\x1b", "", str(value)).replace("\0", ""))


def word(value):
    """A short string that is no sentence, such as the name of a set of characters; Photoshop ends it with a space."""
    words = str(value).strip(" ") if isinstance(value, String) else ""
    return String(words) if re.fullmatch(r"[A-Za-z0-9]{1,16}", words) else None


def plain(value, depth: int = 0):
    """A number, name or truth value, or an array of them."""
    if isinstance(value, Array):
        return Array([plain(item, depth + 1) for item in value]) if depth < DEEPEST_ARRAY else None
    if isinstance(value, Name):
        return name(value)
    return value if isinstance(value, int | Decimal) else None


def numbers(value):
    """An array of nothing but numbers."""
    if not isinstance(value, Array):
        return None
    kept = [number(item) for item in value]
    return None if None in kept else Array(kept)


def choice(*names: str) -> Kind:
    return lambda value: name(value) if isinstance(value, Name) and str(value) in names else None


def chosen(source, kinds: dict[str, Kind]) -> dict:
    """The entries of a dictionary that are listed and of their kind; nothing of what is no dictionary."""
    if not isinstance(source, Dictionary | Stream):
        return {}
    return {key: kept for key, kind in kinds.items() if key in source and (kept := kind(source[key])) is not None}


def dictionary(source, kinds: dict[str, Kind]):
    kept = chosen(source, kinds)
    return Dictionary(kept) if kept else None


def entries(source) -> dict[str, Object]:
    """What a dictionary holds; nothing for what is none."""
    return dict(source.items()) if isinstance(source, Dictionary | Stream) else {}


def items(source) -> list:
    """What an array holds; nothing for what is none."""
    return list(source) if isinstance(source, Array) else []


def part(source: Dictionary, key: str) -> Dictionary:
    """A dictionary that stands in the catalogue, empty if none does; anything else there is damage."""
    value = source.get(key)
    if value is None:
        return Dictionary()
    if not isinstance(value, Dictionary):
        raise damaged()
    return value


def identity(source) -> tuple[int, int] | None:
    """What an object is known by in its file; None for one that stands inside another."""
    objgen = getattr(source, "objgen", (0, 0))
    return objgen if objgen[0] else None


def decoded(stream: Stream) -> bytes:
    return bytes(stream.read_bytes(StreamDecodeLevel.specialized))


def packed(new: Pdf, data: bytes, kept: dict[str, object] | None = None) -> Stream:
    """A stream of the new file with the entries that are kept.

    Packed at once, since all of them are held in memory until the end.
    """
    return with_entries(Stream(new, zlib.compress(data)), {"/Filter": Name.FlateDecode} | (kept or {}))


def with_entries(target, kept: dict[str, object]):
    """A dictionary or stream of the new file with these entries, but for those that are None."""
    for key, value in kept.items():
        if value is not None:
            target[key] = value
    return target
