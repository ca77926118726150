"""What changed between two wordings of a text, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .markup import without_markup

TOKEN = re.compile(r"<[^>]*>|\w+|\s+|[^\w\s]")
# Comparing takes time that grows with the square of the length.
LONGEST = 5_000


def difference(before: str, after: str) -> SafeString:
    """The new wording with what was added and removed marked; empty when the wordings are too long to compare.

    Tags are left out, unless they are all that changed.
    """
    texts = [without_markup(text) for text in (before, after)]
    tokens = [TOKEN.findall(text) for text in (texts if texts[0] != texts[1] else (before, after))]
    if max(map(len, tokens)) > LONGEST:
        return SafeString("")
    marked = (_marked(kind, "".join(part)) for kind, part in changed_parts(*tokens))
    return format_html_join("", "{}", ((part,) for part in marked))


def changed_parts(before: list[str], after: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The parts of both wordings in order: "equal" in both, "del" only in the former, "ins" only in the later."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield "equal", after[new_start:new_end]
            continue
        if end > start:
            yield "del", before[start:end]
        if new_end > new_start:
            yield "ins", after[new_start:new_end]


def _marked(kind: str, text: str) -> SafeString | str:
    word = {"del": _("removed"), "ins": _("added")}.get(kind)
    marked = '<{0}><span class="w-sr-only">[{1}: </span>{2}<span class="w-sr-only">]</span></{0}>'
    return format_html(marked, kind, word, text) if word else text
