"""Explains words where they first stand in running text: the word becomes a button that shows its definition."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.text import slugify

from vwn_site.core.kept import kept

from .frame import frame
from .models import words_of
from .names import APOSTROPHES, TAG

NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
# In these no word is explained: a button within a link or a heading would be two things to choose in one.
UNEXPLAINED = {"a", "button", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "figcaption", "blockquote"}
APOSTROPHE = f"(?:{'|'.join(APOSTROPHES)})"
EXPLANATION = (
    '<button type="button" class="definition" popovertarget="definition-{key}">{shown}</button>'
    '<dfn class="definition__text" popover id="definition-{key}"><b>{term}</b>: {text}</dfn>'
)


@dataclass(frozen=True)
class Explained:
    """A definition ready to be looked for: its words as a pattern, and what is shown."""

    key: str
    term: str
    text: str
    words: tuple[str, ...]

    def may_stand_in(self, html: str) -> bool:
        """Whether to look for its words in HTML, given in small letters; apostrophes are written in many ways."""
        return any(word.lower().partition("'")[0] in html for word in self.words)


@kept
def definitions() -> list[Explained]:
    """The public definitions in the language being shown."""
    rows = frame()["definitions"]
    return [Explained(slugify(row.heading), row.heading, row.text, words_of(row.heading, row.forms)) for row in rows]


def explain(html: str, known: list[Explained]) -> str:
    """The HTML with each definition at the first place in running text where one of its words stands."""
    small = html.lower()
    left = {definition.key: definition for definition in known if definition.may_stand_in(small)}
    if not left:
        return html
    depth, pieces = 0, []
    for piece in TAG.split(html):
        if piece.startswith("<"):
            depth += _step(piece)
            pieces.append(piece)
        else:
            pieces.append(piece if depth else _explain_text(piece, left))
    return "".join(pieces)


def _step(tag: str) -> int:
    """How much deeper a tag leads into what is not explained."""
    name = NAME.match(tag)
    if not name or name[1].lower() not in UNEXPLAINED:
        return 0
    return -1 if tag.startswith("</") else 1


def _explain_text(text: str, left: dict[str, Explained]) -> str:
    if not left or not text.strip():
        return text
    pattern, by_word = _searched(tuple(left.values()))
    return pattern.sub(lambda match: _once(match, by_word, left), text)


@lru_cache(maxsize=200)
def _searched(definitions: tuple[Explained, ...]) -> tuple[re.Pattern, dict[str, Explained]]:
    """What finds any word of some definitions in a text, the longest first, and whose word that is."""
    by_word = {_plain(word): definition for definition in definitions for word in definition.words}
    words = sorted(by_word, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace("'", APOSTROPHE) for word in words)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), by_word


def _plain(word: str) -> str:
    """A word in small letters and with a straight apostrophe, however it is written."""
    return re.sub(APOSTROPHE, "'", word).lower()


def _once(match: re.Match, by_word: dict[str, Explained], left: dict[str, Explained]) -> str:
    definition = left.pop(by_word[_plain(match[0])].key, None)
    if definition is None:
        return match[0]
    explanation = format_html(EXPLANATION, key=definition.key, term=definition.term, text=definition.text, shown="\0")
    return explanation.replace("\0", match[0])
