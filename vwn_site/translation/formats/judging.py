"""What is to become of each segment of a file that came back; nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..languages import looks_dutch
from ..permissions import may_translate
from ..segments.fields import place_of
from ..segments.segment import Segment, segments_of
from ..segments.store import as_slug, check_markup, check_place, check_slug
from .base import Document, IncomingUnit
from .labels import describe
from .markup import BrokenMarkup, check_links, collapsed, has_same_markup, lines, normalised, plain, trimmed
from .outcomes import Outcome, Row
from .units import digest, once, unit_id

# What made the texts that come from files.
TOOL = "Files"


@dataclass(frozen=True)
class Judgement:
    """What is to happen with a segment of a file: `text` is to be written when the outcome says that it is taken."""

    unit: IncomingUnit
    outcome: Outcome
    segment: Segment | None = None
    text: str = ""
    detail: str = ""

    def row(self, document: Document, translation: Translation) -> Row:
        source = translation.source
        place = self.segment.field_path if self.segment else self.unit.context or self.unit.place
        return Row(
            file=document.name,
            outcome=self.outcome.value,
            page=source.object_repr,
            place=place,
            label=describe(source.specific_content_type.model_class(), place)[0] if self.segment else "",
            source=plain(self.segment.source) if self.segment else collapsed(self.unit.source),
            text=collapsed(self.unit.target),
            detail=self.detail,
        )


# Of a file


def find_translation(document: Document) -> Translation | None:
    """The translation that a file says it is of, if there is one on this site."""
    related = ("source__locale", "source__object", "source__specific_content_type", "target_locale")
    try:
        return Translation.objects.select_related(*related).filter(uuid=document.uuid).first()
    except (ValidationError, ValueError):
        return None


def refusal_of(document: Document, translation: Translation | None, user) -> Outcome | None:
    """Why a whole file cannot be taken, or None."""
    if translation is None:
        return Outcome.FOREIGN
    if not translation.enabled:
        return Outcome.STOPPED
    try:
        if not may_translate(user, translation):
            return Outcome.NO_PERMISSION
    except ObjectDoesNotExist:
        return Outcome.STOPPED
    named = document.target_language
    if named and main_language(named) != main_language(translation.target_locale.language_code):
        return Outcome.WRONG_LANGUAGE
    return None


def main_language(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


# Of its segments


def judge(document: Document, translation: Translation, *, take_unfinished: bool) -> list[Judgement]:
    """What is to happen with each segment of a file, in the file's order."""
    segments = once(segments_of(translation.source, translation.target_locale, former=False))
    known = Known(segments)
    delivered = Delivered(translation, take_unfinished, is_ours=bool(document.digest))
    seen, judged = {}, []
    for unit in document.units:
        segment = known.as_segment(unit, document)
        judgement = judge_unit(unit, segment, known, delivered)
        if segment and not unit.is_obsolete:
            judgement = _judge_repetition(judgement, seen)
        judged.append(judgement)
    clashing = {key for key, text in seen.items() if text is None}
    return [_clash(one) if one.segment and one.segment.segment_id in clashing else one for one in judged]


def _judge_repetition(judgement: Judgement, seen: dict) -> Judgement:
    key, text = judgement.segment.segment_id, collapsed(judgement.unit.target)
    if key in seen and seen[key] != text:
        seen[key] = None
    elif key in seen:
        return Judgement(judgement.unit, Outcome.UNCHANGED, judgement.segment)
    else:
        seen[key] = text
    return judgement


def _clash(judgement: Judgement) -> Judgement:
    return Judgement(judgement.unit, Outcome.REPEATED, judgement.segment)


class Known:
    """The segments of a translation, to be found by what a file says of them."""

    def __init__(self, segments: list[Segment]):
        self.by_id = {unit_id(segment.path, segment.source): segment for segment in segments}
        self.by_context = defaultdict(list)
        for segment in segments:
            self.by_context[segment.path].append(segment)
        self.places = {identifier.partition("-")[0] for identifier in self.by_id}

    def as_segment(self, unit: IncomingUnit, document: Document) -> Segment | None:
        """By the number we gave it; by its place and text when a tool threw that away."""
        if unit.uuid and unit.uuid != document.uuid:
            return None
        segment = self.by_id.get(unit.id)
        if segment is not None:
            return segment if unit.has_source(segment.source) else None
        return next((one for one in self.by_context[unit.context] if unit.has_source(one.source)), None)

    def has_place(self, unit: IncomingUnit) -> bool:
        return unit.id.partition("-")[0] in self.places or bool(self.by_context.get(unit.context))


@dataclass(frozen=True)
class Delivered:
    """What holds for all segments of a file: what they are of, and how the file is to be read.

    `is_ours` is whether it began as one of our files, which say what they were made from.
    """

    translation: Translation
    take_unfinished: bool
    is_ours: bool


def judge_unit(unit: IncomingUnit, segment: Segment | None, known: Known, delivered: Delivered) -> Judgement:
    if unit.is_obsolete:
        return Judgement(unit, Outcome.OBSOLETE, segment)
    if segment is None:
        return Judgement(unit, Outcome.CHANGED_SOURCE if known.has_place(unit) else Outcome.UNKNOWN)
    if unit.is_empty:
        return Judgement(unit, Outcome.EMPTY, segment)
    try:
        return judge_text(unit, segment, delivered)
    except BrokenMarkup as error:
        return Judgement(unit, Outcome.BROKEN, segment, detail=str(error))
    except ValidationError as error:
        return Judgement(unit, Outcome.BROKEN, segment, detail=" ".join(error.messages))


def judge_text(unit: IncomingUnit, segment: Segment, delivered: Delivered) -> Judgement:
    if _is_as_before(unit, segment):
        confirms = unit.is_finished and segment.is_unreviewed
        outcome = Outcome.CONFIRMED if confirms else Outcome.UNCHANGED
        return Judgement(unit, outcome, segment, segment.text)
    if is_of_a_colleague(unit, segment, delivered.is_ours):
        return Judgement(unit, Outcome.COLLEAGUE, segment)
    if not unit.is_finished and not delivered.take_unfinished:
        return Judgement(unit, Outcome.UNFINISHED, segment)
    text = trimmed(normalised(unit.html(segment.source)), segment.source)
    check_links(segment.source, text)
    check_markup(segment.source, text)
    model = delivered.translation.source.specific_content_type.model_class()
    check_place(place_of(model, segment.field_path), segment.path, text)
    if segment.path == "slug":
        text = as_slug(text)
        check_slug(delivered.translation, text)
    if plain(text) == plain(segment.source) and looks_dutch(plain(text)):
        return Judgement(unit, Outcome.COPIED, segment)
    detail = "" if has_same_markup(segment.source, text) else _("The emphasis is not the same as in the source text.")
    return Judgement(unit, Outcome.TAKEN, segment, text, detail)


def is_of_a_colleague(unit: IncomingUnit, segment: Segment, is_ours: bool) -> bool:
    """Whether a person wrote a segment after it was sent out. What came from a file itself may come corrected."""
    stored = segment.translation
    if stored is None or segment.is_unreviewed or stored.tool_name == TOOL or not is_ours:
        return False
    return unit.translation_digest != digest(segment.text)


def _is_as_before(unit: IncomingUnit, segment: Segment) -> bool:
    if not segment.translation:
        return False
    if unit.is_plain(segment.source):
        return collapsed(unit.target) in (plain(segment.text), lines(segment.text))
    try:
        return collapsed(normalised(unit.html(segment.source))) == collapsed(normalised(segment.text))
    except BrokenMarkup:
        return collapsed(unit.target) in (collapsed(segment.text), plain(segment.text))
