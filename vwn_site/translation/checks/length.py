"""Texts that do not fit."""

from django.utils.translation import gettext_lazy as _

from .base import Check, Comparison

TITLES = {"title", "seo_title", "heading", "label"}
# A title may grow, but a card or a menu has room for about this much more.
GROWTH, ROOM = 1.6, 20


class TooLong(Check):
    id = "too_long"
    name = _("Room in the field")
    description = _("What does not fit cannot be stored.")
    is_overrulable = False
    for_prose_only = False

    def messages(self, comparison: Comparison):
        if is_too_long(comparison):
            values = {"length": len(comparison.words), "longest": comparison.longest}
            yield _("The text has %(length)d characters; there is room for %(longest)d.") % values


class LongTitles(Check):
    id = "length"
    name = _("Length of titles")
    description = _("Cards and menus have room for a title about as long as the source’s.")
    is_blocking = False
    for_prose_only = False

    def messages(self, comparison: Comparison):
        if comparison.kind not in TITLES or is_too_long(comparison):
            return
        values = {"length": len(comparison.words), "source_length": len(comparison.source_words)}
        if values["length"] > values["source_length"] * GROWTH + ROOM:
            message = _(
                "The title is much longer than in the source: %(length)d characters instead of %(source_length)d."
            )
            yield message % values


def is_too_long(comparison: Comparison) -> bool:
    return bool(comparison.longest) and len(comparison.words) > comparison.longest
