"""Stopping a translation and starting it again without losing what was written by hand in between."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from ..exceptions import CannotBePublished
from ..segments.library import StringSegment, StringTranslation, Translation
from ..segments.segment import texts_by_place
from ..segments.store import stored_translation, write_machine_text, write_segment

# Shown beside a segment as what made its text.
BY_HAND = "by hand"


class WrittenOtherwise(CannotBePublished):
    """What was written by hand has other segments than the source, so neither can stand for the other."""

    def __init__(self, places: list[str]):
        message = _("The segments differ in number from the Dutch in: %(places)s. Make them equal first.")
        super().__init__(message % {"places": ", ".join(places)})


@transaction.atomic
def restart(translation: Translation, user):
    """Starts a stopped translation; what its latest draft says is what is translated. WrittenOtherwise changes nothing.

    Where the source changed meanwhile, a text from before is an earlier wording, and what was written since a draft.
    """
    translation.source.update_from_db()
    target = translation.get_target_instance()
    ours, theirs = segments_by_place(translation), texts_by_place(target.get_latest_revision_as_object())
    differing = [place for place in ours if len(ours[place]) != len(theirs[place])]
    if differing:
        raise WrittenOtherwise(sorted({place.split(".")[0] for place in differing}))
    translation.enabled = True
    translation.save(update_fields=["enabled"])
    for place, segments in ours.items():
        for segment, text in zip(segments, theirs[place], strict=True):
            take_back(translation, segment, text, user)


def take_back(translation: Translation, segment: StringSegment, text: str, user):
    """Writes what stands on the page for a segment."""
    former = StringTranslation.objects.filter(context=segment.context_id, locale=translation.target_locale_id)
    former = former.exclude(translation_of__in=StringSegment.objects.filter(source=segment.source_id).values("string"))
    if stored_translation(translation, segment) or not former.exists():
        write_segment(translation, segment, text, user)
    elif not former.filter(data=text).exists():
        write_machine_text(translation, segment, text, user, tool=BY_HAND)


def segments_by_place(translation: Translation) -> dict[str, list[StringSegment]]:
    found = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order", "pk"):
        found[segment.context.path].append(segment)
    return found
