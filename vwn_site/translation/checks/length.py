"""Texts that do not fit."""

from django.utils.translation import gettext as _

from .remarks import Comparison, Remark

TITLES = {"title", "seo_title", "heading", "label"}
# A title may grow, but a card or a menu has room for about this much more.
GROWTH, ROOM = 1.6, 20


def check(comparison: Comparison) -> list[Remark]:
    length, source_length = len(comparison.words), len(comparison.source_words)
    if comparison.longest and length > comparison.longest:
        message = _("The text has %(length)d characters; there is room for %(longest)d.")
        values = {"length": length, "longest": comparison.longest}
        return [Remark("too_long", message % values, overrulable=False)]
    if comparison.kind in TITLES and length > source_length * GROWTH + ROOM:
        message = _("The title is much longer than in the source: %(length)d characters instead of %(source_length)d.")
        return [Remark("length", message % {"length": length, "source_length": source_length}, blocks=False)]
    return []
