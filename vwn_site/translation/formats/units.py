"""What is handed off of one translation: its segments, each once, with what helps to translate it."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..models import GlossaryTerm
from ..segments.segment import TAG, Segment, segments_of
from .labels import describe


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


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# What the number of a segment ends with that nobody had translated when it was sent.
NOTHING = digest("")


def digest_of(segments: Iterable[Segment]) -> str:
    """Changes when any source text of a page does."""
    return digest("\n".join(unit_id(segment.path, segment.source) for segment in segments))


def once(segments: Iterable[Segment]) -> list[Segment]:
    """The segments without repetitions: the same text twice in one place has one translation."""
    return list({(segment.path, segment.source): segment for segment in reversed(list(segments))}.values())[::-1]


def outgoing(translation: Translation, terms: list[GlossaryTerm], *, everything: bool) -> Outgoing:
    """What to hand off of a translation: all of it, or only what is missing or not reviewed."""
    source = translation.source
    segments = once(segments_of(source, translation.target_locale))
    model = source.specific_content_type.model_class()
    wanted = [segment for segment in segments if everything or not segment.is_done or segment.is_unreviewed]
    return Outgoing(
        uuid=str(translation.uuid),
        title=source.object_repr,
        address=_address(source),
        source_language=source.locale.language_code,
        target_language=translation.target_locale.language_code,
        digest=digest_of(segments),
        units=[_unit(segment, model, terms) for segment in wanted],
    )


def _address(source) -> str:
    page = Page.objects.filter(translation_key=source.object_id, locale=source.locale_id, live=True).first()
    return (page.full_url or "") if page else ""


def _unit(segment: Segment, model, terms: list[GlossaryTerm]) -> Unit:
    label, limit = describe(model, segment.field_path or segment.path)
    notes = [label]
    if limit:
        notes.append(_("At most %(limit)s characters.") % {"limit": limit})
    if segment.former:
        difference = changes(segment.former.source, segment.source)
        notes.append(_("The text was changed: %(changes)s") % {"changes": difference})
    if segment.translation and segment.translation.has_error:
        notes.append(_("The translation that is there has an error: %(error)s") % {"error": _error(segment)})
    notes += [_about(term) for term in terms if _is_in(term, segment.source)]
    return Unit(sent_id(segment), segment, limit, tuple(notes))


def _error(segment: Segment) -> str:
    return segment.translation.get_error() or _("unknown")


def changes(before: str, after: str) -> str:
    """Both wordings in one line, word by word: [-gone-] and {+come+}."""
    old, new = (TAG.sub(" ", text).split() for text in (before, after))
    parts = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += old[start:end]
            continue
        parts += [f"[-{' '.join(old[start:end])}-]"] if end > start else []
        parts += [f"{{+{' '.join(new[new_start:new_end])}+}}"] if new_end > new_start else []
    return " ".join(parts)


def terms_for(locale) -> list[GlossaryTerm]:
    return list(GlossaryTerm.objects.filter(target_locale=locale))


def _is_in(term: GlossaryTerm, text: str) -> bool:
    return re.search(rf"\b{re.escape(term.term)}", text, re.IGNORECASE) is not None


def _about(term: GlossaryTerm) -> str:
    note = f"{term.term} → {term.translations}"
    if term.forbidden:
        note += " " + _("(not: %(words)s)") % {"words": term.forbidden}
    return f"{note}. {term.note}" if term.note else note
