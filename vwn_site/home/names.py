"""Names in another language than the page's say which, so that screen readers pronounce them well."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from vwn_site.core.kept import WHOLE

TAG = re.compile(r"(<[^>]*>)")
WITH_LANGUAGE = re.compile(r"<(\w+)[^>]*\slang=[^<]*$")
# Text, a tag, or a whole element in which an element would be shown as text, or is not allowed.
UNMARKED = "option|textarea|title|script|style|svg"
PIECE = re.compile(
    "[^<]+|" + "|".join(rf"<{name}\b.*?</{name}>" for name in UNMARKED.split("|")) + "|<[^>]*>|<", re.DOTALL
)
# As they are written in HTML.
APOSTROPHES = ("'", "’", "&#x27;", "&#39;")
WORD = re.compile(r"(?<![\w-])\w+")
# How many texts are held; most of a page stood on the page before it too. Together a few megabytes.
MOST_TEXTS = 10_000
# And how many parts of pages that stand on many as they are.
MOST_WHOLES = 1_000


class Names(dict[str, list[tuple[str, str]]]):
    """Names with their language, as each is written in HTML, by their first word and the longest first."""

    def __init__(self, by_first_word: dict[str, list[tuple[str, str]]]):
        super().__init__(by_first_word)
        self.marked = lru_cache(MOST_TEXTS)(self._marked)
        self.marked_whole = lru_cache(MOST_WHOLES)(lambda html: mark_names(html, self))

    def _marked(self, text: str) -> str:
        """The HTML of a text without elements, with the language of each name in it."""
        if self.keys().isdisjoint(WORD.findall(text)):
            return text
        pieces, place = [], 0
        for start, end, language in spans_of_names(text, self):
            pieces += [text[place:start], f'<span lang="{escape(language)}">{text[start:end]}</span>']
            place = end
        return "".join([*pieces, text[place:]])


def foreign_names(recorded: set[tuple[str, str]], listed: str, language: str) -> Names:
    """The names that are not in the language being shown: of those recorded, and those that the settings list."""
    known = recorded | {
        (name.strip(), code.strip()) for code, _, name in (line.partition(":") for line in listed.splitlines())
    }
    spoken = {name for name, code in known if code == language}
    return by_first_word({name: code for name, code in sorted(filter(all, known)) if name not in spoken})


def by_first_word(languages: dict[str, str]) -> Names:
    """There may be thousands of names; only those that begin with a word of the text are looked for in it."""
    names = defaultdict(list)
    for name in sorted(languages, key=len, reverse=True):
        if first := WORD.match(name):
            written = {escape(name, quote=False).replace("'", apostrophe) for apostrophe in APOSTROPHES}
            names[first[0]] += [(spelling, languages[name]) for spelling in written]
    return Names(names)


def mark_names(html: str, names: Names) -> str:
    """The HTML with the language of each foreign name in its text, save where the language is told already."""
    closed = Closed()
    first, *others = html.split(WHOLE[0])
    pieces = marked_pieces(first, names, closed)
    for other in others:
        whole, _mark, rest = other.partition(WHOLE[1])
        pieces.append(whole if closed.depth else names.marked_whole(whole))
        pieces += marked_pieces(rest, names, closed)
    return "".join(pieces)


def marked_pieces(html: str, names: Names, closed: "Closed") -> list[str]:
    pieces = []
    for piece in PIECE.findall(html):
        if piece[0] == "<":
            if closed.depth or "lang=" in piece:
                closed.pass_by(piece)
        elif not closed.depth:
            piece = names.marked(piece)
        pieces.append(piece)
    return pieces


class Closed:
    """How deep the text that follows stands in elements of one name, in the first of which the language is told."""

    def __init__(self):
        self.name, self.depth = "", 0

    def pass_by(self, tag: str):
        if self.depth:
            self.depth += bool(re.match(rf"<{self.name}\b", tag)) - bool(re.match(rf"</{self.name}\b", tag))
        elif element := WITH_LANGUAGE.match(tag):
            self.name, self.depth = element[1], 1


def spans_of_names(text: str, names: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[int, int, str]]:
    """Where each foreign name in a text begins and ends, and its language."""
    end = 0
    for word in WORD.finditer(text):
        name_and_language = _name_at(word, names) if word.start() >= end else None
        if name_and_language:
            name, language = name_and_language
            end = word.start() + len(name)
            yield word.start(), end, language


def _name_at(word: re.Match, names: Names) -> tuple[str, str] | None:
    """The longest name that begins with a word of a text and does not end within another one."""
    for name, language in names.get(word[0], ()):
        end = word.start() + len(name)
        if word.string.startswith(name, word.start()) and not re.match(r"[\w-]", word.string[end : end + 1]):
            return name, language
    return None
