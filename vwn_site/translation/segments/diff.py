"""What changed between two wordings of a text, word by word."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

TOKEN = re.compile(r"<[^>]*>|\w+|\s+|[^\w\s]")
# Comparing takes time that grows with the square of the length.
LONGEST = 5_000


def difference(before: str, after: str) -> SafeString:
    """The new wording with what was added and removed marked; empty when the wordings are too long to compare.

    Tags are left out, unless they are all that changed.
    """
    texts = [StringValue(text).render_text() for text in (before, after)]
    tokens = [TOKEN.findall(text) for text in (texts if texts[0] != texts[1] else (before, after))]
    if max(map(len, tokens)) > LONGEST:
        return SafeString("")
    return format_html_join("", "{}", ((part,) for part in _parts(*tokens)))


def _parts(before: list[str], after: list[str]):
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield "".join(after[new_start:new_end])
            continue
        if end > start:
            yield _marked("del", _("removed"), before[start:end])
        if new_end > new_start:
            yield _marked("ins", _("added"), after[new_start:new_end])


def _marked(tag: str, word: str, tokens: list[str]) -> SafeString:
    text = "".join(tokens)
    return format_html(
        '<{0}><span class="w-sr-only">[{1}: </span>{2}<span class="w-sr-only">]</span></{0}>', tag, word, text
    )
