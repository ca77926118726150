"""Storing what a translator typed, without overwriting what somebody else wrote meanwhile."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..segments.fields import Place, place_of
from ..segments.library import StringSegment, StringTranslation, Translation
from ..segments.markup import from_typed, normalised, to_typed
from ..segments.segment import Segment, as_segment, digest, segments_of
from ..segments.store import LONGEST, as_slug, erase_segment, place_in, stored_translation, write_segment
from ..work_list.listing import name_of

UNTOUCHED, SAVED, REFUSED, CONFLICT, CHANGED, GONE = "untouched", "saved", "refused", "conflict", "changed", "gone"


@dataclass(frozen=True)
class Submission:
    """What a browser sends of one segment: the text, what it had seen before, and whether somebody confirms it."""

    segment_id: int
    typed: str
    seen: str
    is_confirmed: bool = False

    @property
    def seen_parts(self) -> list[str]:
        """The three parts of the mark that seen_mark made; empty ones where somebody made it up."""
        return [*self.seen.split("."), "", "", ""][:3]


def submissions_in(posted) -> Iterator[Submission]:
    """What a form holds of each segment; names and numbers that are none of ours are left out."""
    for name, mark in posted.items():
        number = name.removeprefix("seen-")
        if name != number and number.isdecimal() and len(number) < 10:
            yield Submission(int(number), posted.get(f"text-{number}", ""), mark, f"confirm-{number}" in posted)


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. `typed` is what stands in the field afterwards; nothing that was typed is lost.

    `segment` is how the segment is stored afterwards, when it was looked at.
    """

    kind: str
    typed: str = ""
    message: str = ""
    segment: Segment | None = None

    @property
    def is_trouble(self) -> bool:
        return self.kind not in (UNTOUCHED, SAVED)


def seen_mark(string_id: int, stored: str, initial: str) -> str:
    """What a form was made from: the source text, the stored translation, and what stood in the field at first."""
    return f"{string_id}.{digest(stored)}.{digest(normalised(initial))}"


@transaction.atomic
def save_typed(translation: Translation, submission: Submission, user, instance=None) -> Outcome:
    """Stores one submission, or says why not; whoever saves the same segment at the same time waits for it.

    `instance` is the page or snippet that the translation makes, when the caller has it at hand.
    """
    typed = normalised(submission.typed)
    if digest(typed) == submission.seen_parts[2] and not submission.is_confirmed:
        return Outcome(UNTOUCHED, typed)
    segments = StringSegment.objects.select_for_update(of=("self",)).select_related("string", "context")
    segment = segments.filter(source=translation.source_id, pk=submission.segment_id).first()
    if segment is None:
        return Outcome(GONE, typed, _("This segment is no longer on the page."))
    stored = stored_translation(translation, segment)
    place = place_in(translation, segment)
    kind, message = _obstacle(submission, segment, stored, place)
    if kind:
        return Outcome(kind, typed, message, as_segment(segment, stored))
    if not typed:
        erase_segment(translation, segment, user)
        return Outcome(SAVED, segment=as_segment(segment, None))
    text = (as_slug(typed) or typed) if segment.context.path == "slug" else from_typed(typed, place.is_rich)
    try:
        stored = write_segment(translation, segment, text, user, stored=stored, instance=instance)
    except ValidationError as error:
        return Outcome(REFUSED, typed, " ".join(error.messages), as_segment(segment, stored))
    return Outcome(SAVED, to_typed(stored.data, place.is_rich), segment=as_segment(segment, stored))


def is_changed_since(translation: Translation, submissions: Iterable[Submission]) -> bool:
    """Whether a segment is stored otherwise than the form showed it and than who sent it typed."""
    segments = segments_of(translation.source, translation.target_locale, former=False)
    segments = {segment.segment_id: segment for segment in segments}
    model = translation.source.specific_content_type.model_class()
    for submission in submissions:
        segment = segments.get(submission.segment_id)
        if segment is None or str(segment.string_id) != submission.seen_parts[0]:
            return True
        typed = to_typed(segment.text, place_of(model, segment.field_path).is_rich)
        if digest(segment.text) != submission.seen_parts[1] and typed != normalised(submission.typed):
            return True
    return False


def _obstacle(submission: Submission, segment, stored: StringTranslation | None, place: Place) -> tuple[str, str]:
    """What forbids to store a submission before anything of it is read as markup: a kind of outcome and why."""
    string_id, stored_digest, _initial = submission.seen_parts
    if str(segment.string_id) != string_id:
        return CHANGED, _("The source text has changed in the meantime. Check whether your text is still correct.")
    if len(submission.typed) > LONGEST:
        return REFUSED, _("The text is too long.")
    is_other = stored is not None and digest(stored.data) != stored_digest
    if is_other and stored.data != from_typed(submission.typed, place.is_rich):
        return CONFLICT, conflict_message(stored, place)
    return "", ""


def conflict_message(stored: StringTranslation, place: Place) -> str:
    values = {"name": name_of(stored.last_translated_by), "text": to_typed(stored.data, place.is_rich)}
    message = _(
        "%(name)s has written something else here in the meantime: “%(text)s”. "
        "Your text is not saved yet; save to use it."
    )
    return message % values
