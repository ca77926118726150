"""Names in another language than the page's say which, so that screen readers pronounce them well."""

import re
from html import escape, unescape

from projects.models import Organisation

TAG = re.compile(r"(<[^>]*>)")
ELEMENT = re.compile(r"<(\w+)")
LANGUAGE = re.compile(r"\slang=")
# In these an element would be shown as text, or is not allowed.
UNMARKED = {"option", "textarea", "title", "script", "style", "svg"}
APOSTROPHE = "(?:'|’|&#x27;|&#39;)"


def foreign_names(listed: str, language: str) -> dict[str, str]:
    """The language of each name that is not in the one being shown: of organisations, and of what the settings list."""
    rows = Organisation.objects.values_list("name", "name_language", "names__name", "names__language")
    names = {pair for row in rows.order_by() for pair in (row[:2], row[2:])}
    names |= {(name.strip(), code.strip()) for code, _, name in (line.partition(":") for line in listed.splitlines())}
    own = {name for name, code in names if code == language}
    return {name: code for name, code in sorted(filter(all, names)) if name not in own}


def mark_names(html: str, names: dict[str, str]) -> str:
    """The HTML with the language of each foreign name in its text, save where the language is told already."""
    if not names:
        return html
    pattern, pieces, closed = _pattern(names), [], Closed()
    for piece in TAG.split(html):
        if piece.startswith("<"):
            closed.pass_by(piece)
        elif not closed:
            piece = pattern.sub(lambda match: f'<span lang="{names[_plain(match[0])]}">{match[0]}</span>', piece)
        pieces.append(piece)
    return "".join(pieces)


class Closed:
    """Whether the text that follows stands in an element in which nothing is marked."""

    def __init__(self):
        self.name, self.depth = "", 0

    def __bool__(self):
        return self.depth > 0

    def pass_by(self, tag: str):
        if self.depth:
            self.depth += bool(re.match(rf"<{self.name}\b", tag)) - bool(re.match(rf"</{self.name}\b", tag))
        elif (element := ELEMENT.match(tag)) and (element[1] in UNMARKED or LANGUAGE.search(tag)):
            self.name, self.depth = element[1], 1


def _pattern(names: dict[str, str]) -> re.Pattern:
    longest_first = sorted(names, key=len, reverse=True)
    written = (re.escape(escape(name, quote=False)).replace("'", APOSTROPHE) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])")


def _plain(text: str) -> str:
    return unescape(text).replace("’", "'")
