"""Stopping a translation and starting it again without losing what was written by hand in between."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from .passages import texts_by_place
from .refusals import CannotBePublished
from .writing import write_passage


class WrittenOtherwise(CannotBePublished):
    """What was written by hand has other passages than the source, so neither can stand for the other."""

    def __init__(self, places: list[str]):
        message = _("The passages differ in number from the Dutch in: %(places)s. Make them equal first.")
        super().__init__(message % {"places": ", ".join(places)})


@transaction.atomic
def restart(translation: Translation, user):
    """Starts a stopped translation; what its page says now is what is translated. WrittenOtherwise changes nothing."""
    translation.source.update_from_db()
    ours, theirs = segments_by_place(translation), texts_by_place(translation.get_target_instance())
    differing = [place for place in ours if len(ours[place]) != len(theirs[place])]
    if differing:
        raise WrittenOtherwise(sorted({place.split(".")[0] for place in differing}))
    translation.enabled = True
    translation.save(update_fields=["enabled"])
    for place, segments in ours.items():
        for segment, text in zip(segments, theirs[place], strict=True):
            write_passage(translation, segment, text, user)


def segments_by_place(translation: Translation) -> dict[str, list[StringSegment]]:
    found = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order", "pk"):
        found[segment.context.path].append(segment)
    return found
