"""What is handed off of one translation: its segments, each once, with what helps to translate it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from ..checks.terms import Term, terms_in
from ..segments.diff import changed_parts
from ..segments.fields import place_of
from ..segments.library import Translation
from ..segments.markup import without_markup
from ..segments.segment import Segment, digest, segments_of


@dataclass(frozen=True)
class Unit:
    """One segment with its identifier, which stays the same as long as its place, its source and its translation do."""

    id: str
    segment: Segment
    limit: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Outgoing:
    """All that one file holds: a page or snippet into one language."""

    uuid: str
    title: str
    address: str
    source_language: str
    target_language: str
    digest: str
    units: list[Unit]

    def place_of(self, unit: Unit) -> str:
        """Where a unit belongs, in a form that every tool keeps: as a reference to a place in a program."""
        return f"{self.uuid}/{unit.id}"


def unit_id(path: str, source: str) -> str:
    return f"{digest(path)}-{digest(source)}"


def sent_id(segment: Segment) -> str:
    """The identifier of a segment in a file, which also tells what people had written when it was sent."""
    by_people = "" if segment.is_unreviewed else segment.text
    return f"{unit_id(segment.path, segment.source)}-{digest(by_people)}"


# What the number of a segment ends with that nobody had translated when it was sent.
NOTHING = digest("")


def digest_of(segments: Iterable[Segment]) -> str:
    """Changes when any source text of a page does."""
    return digest("\n".join(unit_id(segment.path, segment.source) for segment in segments))


def once(segments: Iterable[Segment]) -> list[Segment]:
    """The segments without repetitions: the same text twice in one place has one translation."""
    return list({(segment.path, segment.source): segment for segment in reversed(list(segments))}.values())[::-1]


def outgoing(translation: Translation, terms: tuple[Term, ...], *, everything: bool) -> Outgoing:
    """What to hand off of a translation: all of it, or only what is missing or not reviewed."""
    source = translation.source
    segments = once(segments_of(source, translation.target_locale))
    model, language = source.specific_content_type.model_class(), source.locale.language_code
    wanted = [segment for segment in segments if everything or segment.is_todo]
    return Outgoing(
        uuid=str(translation.uuid),
        title=source.object_repr,
        address=_address(source),
        source_language=language,
        target_language=translation.target_locale.language_code,
        digest=digest_of(segments),
        units=[_unit(segment, model, terms, language) for segment in wanted],
    )


def _address(source) -> str:
    page = Page.objects.filter(translation_key=source.object_id, locale=source.locale_id, live=True).first()
    return (page.full_url or "") if page else ""


def _unit(segment: Segment, model, terms: tuple[Term, ...], language: str) -> Unit:
    place = place_of(model, segment.field_path or segment.path)
    notes = [place.name]
    if place.limit:
        notes.append(_("At most %(limit)s characters.") % {"limit": place.limit})
    if segment.former:
        difference = changes(segment.former.source, segment.source)
        notes.append(_("The text was changed: %(changes)s") % {"changes": difference})
    if segment.translation and segment.translation.has_error:
        error = segment.translation.get_error() or _("unknown")
        notes.append(_("The translation that is there has an error: %(error)s") % {"error": error})
    notes += map(_about, terms_in(without_markup(segment.source), terms, language))
    return Unit(sent_id(segment), segment, place.limit, tuple(notes))


def changes(before: str, after: str) -> str:
    """Both wordings in one line, word by word: [-gone-] and {+come+}."""
    words = (without_markup(text).split() for text in (before, after))
    marks = {"equal": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return " ".join(marks[kind].format(" ".join(part)) for kind, part in changed_parts(*words))


def _about(term: Term) -> str:
    note = f"{term.term} → {', '.join(term.required)}"
    if term.forbidden:
        note += " " + _("(not: %(words)s)") % {"words": ", ".join(term.forbidden)}
    return f"{note}. {term.note}" if term.note else note
