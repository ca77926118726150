"""Spaces where none belong."""

import re

from django.utils.translation import gettext_lazy as _

from .base import Check, Comparison
from .lang import data_of


class DoubleSpaces(Check):
    id = "double_spaces"
    name = _("Double spaces")
    description = _("They leave holes in a line.")
    is_blocking = False

    def messages(self, comparison: Comparison):
        if "  " in comparison.words:
            yield _("There are two spaces in a row.")


class Punctuation(Check):
    id = "punctuation"
    name = _("Punctuation")
    description = _("A sign with a space before it can end up at the start of a line.")
    is_blocking = False

    def messages(self, comparison: Comparison):
        signs = re.escape(data_of(comparison.language).unspaced)
        if re.search(rf"\w[ \u00a0]+[{signs}](?!\w)|\w[ \u00a0]+\.(?![\w.])|\([ \u00a0]", comparison.words):
            yield _("There is a space before punctuation.")
