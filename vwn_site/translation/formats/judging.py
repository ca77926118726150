"""What is to become of each passage of a file that came back; nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..languages import looks_dutch
from ..permissions import may_translate
from ..segments.fields import place_of
from ..segments.segment import Passage, passages_of
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
    """What is to happen with a passage of a file: `text` is to be written when the outcome says that it is taken."""

    unit: IncomingUnit
    outcome: Outcome
    passage: Passage | None = None
    text: str = ""
    detail: str = ""

    def row(self, document: Document, translation: Translation) -> Row:
        source = translation.source
        place = self.passage.field_path if self.passage else self.unit.context or self.unit.place
        return Row(
            file=document.name,
            outcome=self.outcome.value,
            page=source.object_repr,
            place=place,
            label=describe(source.specific_content_type.model_class(), place)[0] if self.passage else "",
            source=plain(self.passage.source) if self.passage else collapsed(self.unit.source),
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


# Of its passages


def judge(document: Document, translation: Translation, *, take_unfinished: bool) -> list[Judgement]:
    """What is to happen with each passage of a file, in the file's order."""
    passages = once(passages_of(translation.source, translation.target_locale, former=False))
    known = Known(passages)
    delivered = Delivered(translation, take_unfinished, is_ours=bool(document.digest))
    seen, judged = {}, []
    for unit in document.units:
        passage = known.passage_of(unit, document)
        judgement = judge_unit(unit, passage, known, delivered)
        if passage and not unit.is_obsolete:
            judgement = _judge_repetition(judgement, seen)
        judged.append(judgement)
    clashing = {key for key, text in seen.items() if text is None}
    return [_clash(one) if one.passage and one.passage.segment_id in clashing else one for one in judged]


def _judge_repetition(judgement: Judgement, seen: dict) -> Judgement:
    key, text = judgement.passage.segment_id, collapsed(judgement.unit.target)
    if key in seen and seen[key] != text:
        seen[key] = None
    elif key in seen:
        return Judgement(judgement.unit, Outcome.UNCHANGED, judgement.passage)
    else:
        seen[key] = text
    return judgement


def _clash(judgement: Judgement) -> Judgement:
    return Judgement(judgement.unit, Outcome.REPEATED, judgement.passage)


class Known:
    """The passages of a translation, to be found by what a file says of them."""

    def __init__(self, passages: list[Passage]):
        self.by_id = {unit_id(passage.path, passage.source): passage for passage in passages}
        self.by_context = defaultdict(list)
        for passage in passages:
            self.by_context[passage.path].append(passage)
        self.places = {identifier.partition("-")[0] for identifier in self.by_id}

    def passage_of(self, unit: IncomingUnit, document: Document) -> Passage | None:
        """By the number we gave it; by its place and text when a tool threw that away."""
        if unit.uuid and unit.uuid != document.uuid:
            return None
        passage = self.by_id.get(unit.id)
        if passage is not None:
            return passage if unit.has_source(passage.source) else None
        return next((one for one in self.by_context[unit.context] if unit.has_source(one.source)), None)

    def has_place(self, unit: IncomingUnit) -> bool:
        return unit.id.partition("-")[0] in self.places or bool(self.by_context.get(unit.context))


@dataclass(frozen=True)
class Delivered:
    """What holds for all passages of a file: what they are of, and how the file is to be read.

    `is_ours` is whether it began as one of our files, which say what they were made from.
    """

    translation: Translation
    take_unfinished: bool
    is_ours: bool


def judge_unit(unit: IncomingUnit, passage: Passage | None, known: Known, delivered: Delivered) -> Judgement:
    if unit.is_obsolete:
        return Judgement(unit, Outcome.OBSOLETE, passage)
    if passage is None:
        return Judgement(unit, Outcome.CHANGED_SOURCE if known.has_place(unit) else Outcome.UNKNOWN)
    if unit.is_empty:
        return Judgement(unit, Outcome.EMPTY, passage)
    try:
        return judge_text(unit, passage, delivered)
    except BrokenMarkup as error:
        return Judgement(unit, Outcome.BROKEN, passage, detail=str(error))
    except ValidationError as error:
        return Judgement(unit, Outcome.BROKEN, passage, detail=" ".join(error.messages))


def judge_text(unit: IncomingUnit, passage: Passage, delivered: Delivered) -> Judgement:
    if _is_as_before(unit, passage):
        confirms = unit.is_finished and passage.is_unreviewed
        outcome = Outcome.CONFIRMED if confirms else Outcome.UNCHANGED
        return Judgement(unit, outcome, passage, passage.text)
    if is_of_a_colleague(unit, passage, delivered.is_ours):
        return Judgement(unit, Outcome.COLLEAGUE, passage)
    if not unit.is_finished and not delivered.take_unfinished:
        return Judgement(unit, Outcome.UNFINISHED, passage)
    text = trimmed(normalised(unit.html(passage.source)), passage.source)
    check_links(passage.source, text)
    check_markup(passage.source, text)
    model = delivered.translation.source.specific_content_type.model_class()
    check_place(place_of(model, passage.field_path), passage.path, text)
    if passage.path == "slug":
        text = as_slug(text)
        check_slug(delivered.translation, text)
    if plain(text) == plain(passage.source) and looks_dutch(plain(text)):
        return Judgement(unit, Outcome.COPIED, passage)
    detail = "" if has_same_markup(passage.source, text) else _("The emphasis is not the same as in the source text.")
    return Judgement(unit, Outcome.TAKEN, passage, text, detail)


def is_of_a_colleague(unit: IncomingUnit, passage: Passage, is_ours: bool) -> bool:
    """Whether a person wrote a passage after it was sent out. What came from a file itself may come corrected."""
    stored = passage.translation
    if stored is None or passage.is_unreviewed or stored.tool_name == TOOL or not is_ours:
        return False
    return unit.translation_digest != digest(passage.text)


def _is_as_before(unit: IncomingUnit, passage: Passage) -> bool:
    if not passage.translation:
        return False
    if unit.is_plain(passage.source):
        return collapsed(unit.target) in (plain(passage.text), lines(passage.text))
    try:
        return collapsed(normalised(unit.html(passage.source))) == collapsed(normalised(passage.text))
    except BrokenMarkup:
        return collapsed(unit.target) in (collapsed(passage.text), plain(passage.text))
