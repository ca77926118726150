"""A segment's text as translators see and type it: without entities, with the tags that its source has.

Stored texts are fragments of HTML with inline tags. What stands in a plain field is typed as plain text.
"""

import html
import re
from collections import Counter

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS, StringValue

from .segment import TAG

BREAK = re.compile(r"<br\s*/?>")
PLAIN_AMPERSAND = re.compile(r"&amp;(?!#?\w+;)")
PAIRED_TAG = re.compile(r"<(a|abbr|acronym|b|code|em|i|strong)(?: id=\"(\w+)\")?>")


def to_typed(stored: str, is_rich: bool) -> str:
    """What stands in the field of a translator for a stored text."""
    if not is_rich:
        return without_markup(stored)
    return PLAIN_AMPERSAND.sub("&", BREAK.sub("\n", stored))


def from_typed(typed: str, is_rich: bool) -> str:
    """The text to store for what a translator typed; its markup is not checked here."""
    text = normalised(typed)
    if not is_rich:
        return StringValue.from_plaintext(text).data
    return str(BeautifulSoup(text.replace("\n", "<br/>"), "html.parser"))


def without_markup(stored: str) -> str:
    """What a reader sees of a stored text."""
    return html.unescape(TAG.sub("", BREAK.sub("\n", stored)))


def plain(stored: str) -> str:
    """What a reader sees of a stored text, in one line."""
    return " ".join(without_markup(stored).split())


def normalised(typed: str) -> str:
    """A browser sends other line ends than it was given, and people leave blanks at the ends."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


def shown(stored: str, targets: dict[str, str] | None = None) -> SafeString:
    """A stored text with its bold words and links visible; links cannot be followed but say where they lead."""
    return _shown(BeautifulSoup(stored, "html.parser"), targets or {})


def _shown(element, targets: dict[str, str]) -> SafeString:
    parts = []
    for child in element.children:
        if isinstance(child, NavigableString):
            parts.append(format_html("{}", str(child)))
        elif child.name == "br":
            parts.append(SafeString("<br>"))
        elif child.name == "a":
            name = child.get("id", "")
            link = '<span class="segment-link" title="{}">{}<small> [{}]</small></span>'
            parts.append(format_html(link, targets.get(name, ""), _shown(child, targets), name))
        elif child.name in INLINE_TAGS:
            parts.append(format_html("<{0}>{1}</{0}>", child.name, _shown(child, targets)))
        else:
            parts.append(_shown(child, targets))
    return format_html_join("", "{}", ((part,) for part in parts))


def link_targets(attrs: dict | None) -> dict[str, str]:
    """Where the links of a segment lead, by their name in it: an address, or that it is a page or a document."""
    found = {}
    for name, values in (attrs or {}).items():
        kind = {"page": _("a page of this site"), "document": _("a document")}.get(values.get("linktype"), "")
        found[name] = values.get("href") or kind
    return found


def tags_in(stored: str) -> Counter[tuple[str, str]]:
    """The names of the tags in a text, with the number of a link, each as often as it stands there."""
    return Counter((tag.name, tag.get("id", "")) for tag in BeautifulSoup(stored, "html.parser").find_all(True))


def tags_of(stored: str) -> list[tuple[str, str]]:
    """The tags that a source text has, as start and end, each once, for buttons that put them around a selection."""
    pairs = []
    for name, link in PAIRED_TAG.findall(stored):
        start = f'<{name} id="{link}">' if link else f"<{name}>"
        if (start, f"</{name}>") not in pairs:
            pairs.append((start, f"</{name}>"))
    return pairs
