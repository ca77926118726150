"""Placeholders, which a program fills in."""

import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from .base import Check, Comparison, listed

PLACEHOLDER = re.compile(r"\{\{\s*[\w.]+\s*\}\}|\{[\w.]*\}|%\(\w+\)[sdf]|%[sdf](?![\w])")


class Placeholders(Check):
    id = "placeholders"
    name = _("Placeholders")
    description = _("The site puts a name or a number there, and can only find it as it is written.")
    is_overrulable = False

    def messages(self, comparison: Comparison):
        wanted, found = (Counter(PLACEHOLDER.findall(text)) for text in (comparison.source_words, comparison.words))
        if wanted != found:
            differing = listed((wanted - found) + (found - wanted))
            yield _("This placeholder must stay as it is: %s") % differing
