"""What is to become of each segment of a file that came back; nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from ..languages import is_in
from ..permissions import may_translate
from ..segments.fields import place_of
from ..segments.library import Translation
from ..segments.markup import plain, tags_in
from ..segments.segment import Segment, digest, segments_of, translations
from ..segments.store import as_slug, check_markup, check_place, check_slug
from .base import Document, IncomingUnit
from .markup import BrokenMarkup, as_stored, check_links, collapsed, spellings
from .outcomes import Outcome, Row
from .units import once, unit_id

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
            label=place_of(source.specific_content_type.model_class(), place).name if self.segment else "",
            source=plain(self.segment.source) if self.segment else collapsed(self.unit.source),
            text=collapsed(self.unit.target),
            detail=self.detail,
        )


# Of a file


def find_translation(document: Document) -> Translation | None:
    """The translation that a file says it is of, if there is one on this site."""
    try:
        return translations().filter(uuid=document.uuid).first()
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


class Judge:
    """Knows the segments of a translation by what a file says of them, and how the file is to be read."""

    def __init__(self, document: Document, translation: Translation, take_unfinished: bool):
        self.document, self.translation, self.take_unfinished = document, translation, take_unfinished
        self.languages = translation.source.locale.language_code, translation.target_locale.language_code
        self.by_id, self.by_context = {}, defaultdict(list)
        for segment in once(segments_of(translation.source, translation.target_locale, former=False)):
            self.by_id[unit_id(segment.path, segment.source)] = segment
            self.by_context[segment.path].append(segment)
        self.places = {identifier.partition("-")[0] for identifier in self.by_id}

    def judgements(self) -> list[Judgement]:
        """What is to happen with each segment of the file, in the file's order."""
        pairs = [(unit, self._segment_for(unit)) for unit in self.document.units]
        repetitions = defaultdict(list)
        for unit, segment in pairs:
            if segment and not unit.is_obsolete:
                repetitions[segment.segment_id].append(unit)
        return [self._judge_among(repetitions, unit, segment) for unit, segment in pairs]

    def _judge_among(self, repetitions: dict, unit: IncomingUnit, segment: Segment | None) -> Judgement:
        alike = repetitions[segment.segment_id] if segment and not unit.is_obsolete else [unit]
        if len({collapsed(other.target) for other in alike}) > 1:
            return Judgement(unit, Outcome.REPEATED, segment)
        return self._judge(unit, segment) if alike[0] is unit else Judgement(unit, Outcome.UNCHANGED, segment)

    def _segment_for(self, unit: IncomingUnit) -> Segment | None:
        """By the number we gave it; by its place and text when a tool threw that away."""
        if unit.uuid and unit.uuid != self.document.uuid:
            return None
        numbered = self.by_id.get(unit.id)
        candidates = [numbered] if numbered else self.by_context.get(unit.context, [])
        return next((segment for segment in candidates if unit.has_source(segment.source)), None)

    def _judge(self, unit: IncomingUnit, segment: Segment | None) -> Judgement:
        if unit.is_obsolete:
            return Judgement(unit, Outcome.OBSOLETE, segment)
        if segment is None:
            has_place = unit.id.partition("-")[0] in self.places or unit.context in self.by_context
            return Judgement(unit, Outcome.CHANGED_SOURCE if has_place else Outcome.UNKNOWN)
        if unit.is_empty:
            return Judgement(unit, Outcome.EMPTY, segment)
        try:
            return self._judge_text(unit, segment)
        except ValidationError as error:
            return Judgement(unit, Outcome.BROKEN, segment, detail=" ".join(error.messages))

    def _judge_text(self, unit: IncomingUnit, segment: Segment) -> Judgement:
        if _is_as_before(unit, segment):
            confirms = unit.is_finished and segment.is_unreviewed
            outcome = Outcome.CONFIRMED if confirms else Outcome.UNCHANGED
            return Judgement(unit, outcome, segment, segment.text)
        # Only our own files say which translation they began with.
        if self.document.digest and _is_of_a_colleague(unit, segment):
            return Judgement(unit, Outcome.COLLEAGUE, segment)
        if not unit.is_finished and not self.take_unfinished:
            return Judgement(unit, Outcome.UNFINISHED, segment)
        text = self._checked(unit.html(segment.source), segment)
        if plain(text) == plain(segment.source) and is_in(plain(text), *self.languages):
            return Judgement(unit, Outcome.COPIED, segment)
        is_alike = tags_in(segment.source) == tags_in(text)
        detail = "" if is_alike else _("The emphasis is not the same as in the source text.")
        return Judgement(unit, Outcome.TAKEN, segment, text, detail)

    def _checked(self, text: str, segment: Segment) -> str:
        """The text to store; ValidationError when it may not be stored."""
        check_links(segment.source, text)
        check_markup(segment.source, text)
        model = self.translation.source.specific_content_type.model_class()
        check_place(place_of(model, segment.field_path), segment.path, text)
        if segment.path != "slug":
            return text
        check_slug(self.translation, as_slug(text))
        return as_slug(text)


def _is_of_a_colleague(unit: IncomingUnit, segment: Segment) -> bool:
    """Whether a person wrote a segment after it was sent out. What came from a file itself may come corrected."""
    stored = segment.translation
    is_by_people = stored is not None and not segment.is_unreviewed and stored.tool_name != TOOL
    return is_by_people and unit.translation_digest != digest(segment.text)


def _is_as_before(unit: IncomingUnit, segment: Segment) -> bool:
    if not segment.translation:
        return False
    if not unit.is_plain(segment.source):
        try:
            return collapsed(unit.html(segment.source)) == collapsed(as_stored(segment.text, segment.source))
        except BrokenMarkup:
            pass
    return collapsed(unit.target) in spellings(segment.text)
