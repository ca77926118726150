"""Spaces where none belong."""

import re

from django.utils.translation import gettext as _

from .remarks import Comparison, Remark

BEFORE_PUNCTUATION = re.compile(r"\w[ \u00a0]+[,;:!?)](?!\w)|\w[ \u00a0]+\.(?![\w.])|\([ \u00a0]")


def check(comparison: Comparison) -> list[Remark]:
    remarks = []
    if "  " in comparison.words:
        remarks.append(Remark("double_spaces", _("There are two spaces in a row."), blocks=False))
    if BEFORE_PUNCTUATION.search(comparison.words):
        remarks.append(Remark("punctuation", _("There is a space before punctuation."), blocks=False))
    return remarks
