"""Placeholders, which a program fills in."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from .remarks import Comparison, Remark, listed

PLACEHOLDER = re.compile(r"\{\{\s*[\w.]+\s*\}\}|\{[\w.]*\}|%\(\w+\)[sdf]|%[sdf](?![\w])")


def check(comparison: Comparison) -> list[Remark]:
    wanted, found = (Counter(PLACEHOLDER.findall(text)) for text in (comparison.source_words, comparison.words))
    if wanted == found:
        return []
    differing = listed((wanted - found) + (found - wanted))
    return [Remark("placeholders", _("This placeholder must stay as it is: %s") % differing, overrulable=False)]
