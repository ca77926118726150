"""What every check gets and gives."""

import html
import re
from dataclasses import dataclass
from functools import cached_property

from ..segments.segment import TAG

LINE_BREAK = re.compile(r"<br\s*/?>")


@dataclass(frozen=True)
class Remark:
    """What a check found, in the language of who reads it. `blocks`: a publication waits until it is settled.

    One that is not overrulable can only be settled in the text.
    """

    check_name: str
    message: str
    overrulable: bool = True
    blocks: bool = True


@dataclass(frozen=True)
class Term:
    """A word of the source language with what the translation must and may not have for it; in small letters."""

    term: str
    required: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """A source text and its translation, as segments hold them, with what the checks need to know about them.

    `names` are sets of names for the same thing; `kind` is the name of the field; `longest` its limit in characters.
    """

    source: str
    text: str
    source_language: str
    language: str
    terms: tuple[Term, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    kind: str = ""
    longest: int | None = None

    @cached_property
    def source_words(self) -> str:
        return without_markup(self.source)

    @cached_property
    def words(self) -> str:
        return without_markup(self.text)


def without_markup(text: str) -> str:
    """What a reader sees of a segment."""
    return html.unescape(TAG.sub("", LINE_BREAK.sub("\n", text)))


def listed(values) -> str:
    return ", ".join(sorted(map(str, values)))
