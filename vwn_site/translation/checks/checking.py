"""Runs the checks over a text, or over all segments of a page or snippet."""

import re
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from wagtail_localize.models import Translation

from ..conf import configuration
from ..locales import source_locale
from ..models import OverruledCheck
from ..segments.segment import Segment, segments_of
from . import dates, glossary, language, length, links, names, numbers, placeholders, spacing
from .records import terms_into
from .remarks import Comparison, Remark, Term

CHECKS = (
    placeholders.check,
    links.check,
    numbers.check,
    dates.check,
    names.check,
    glossary.check,
    language.check_language,
    language.check_copy,
    spacing.check,
    length.check,
)
# Fields whose text is an address or a name: only their length is checked.
NOT_PROSE = {"slug", "url", "person"}
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Context:
    """What the checks need to know besides the texts; read once for many segments."""

    terms: tuple[Term, ...] = ()
    names: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, locale):
        """The glossary into a locale and the names of the records; three queries."""
        return cls(terms_into(locale), configuration().recorded_names())


def remarks_of(
    source_text: str, text: str, locale, *, terms=(), names=(), kind: str = "", longest: int | None = None
) -> list[Remark]:
    """What the checks say of a translation into a locale. Asks no database.

    `terms` and `names` are those of a Context; `kind` is kind_of the segment; `longest` its limit in characters.
    """
    comparison = Comparison(
        source=source_text,
        text=text,
        source_language=source_locale().language_code,
        language=locale.language_code,
        terms=tuple(terms),
        names=tuple(names),
        kind=kind,
        longest=longest,
    )
    checks = (length.check,) if kind in NOT_PROSE else CHECKS
    return [remark for check in checks for remark in check(comparison)]


def remarks_for(translation: Translation, segments: list[Segment] | None = None) -> dict[int, list[Remark]]:
    """The remarks on every translated segment that has any, by segment, without what was overruled; six queries.

    `segments` are those to judge, when they are not to be as they are stored.
    """
    if segments is None:
        segments = segments_of(translation.source, translation.target_locale, former=False)
    context, overruled = Context.of(translation.target_locale), overruled_checks(segments)
    found = {}
    for segment in segments:
        remarks = remarks_on(segment, translation, context)
        remarks = [one for one in remarks if (segment.string_translation_id, one.check_name) not in overruled]
        if remarks:
            found[segment.segment_id] = remarks
    return found


def remarks_on(segment: Segment, translation: Translation, context: Context) -> list[Remark]:
    """The remarks on one segment, also those that were overruled; none without a translation."""
    if segment.translation is None:
        return []
    return remarks_of(
        segment.source,
        segment.text,
        translation.target_locale,
        terms=context.terms,
        names=context.names,
        kind=kind_of(segment.path),
        longest=longest_of(segment.path, translation),
    )


def blocking_remarks(translation: Translation, segments: list[Segment] | None = None) -> dict[int, list[Remark]]:
    """The remarks that a publication waits for, by segment: each to be settled in the text or overruled."""
    found = remarks_for(translation, segments).items()
    blocking = {segment: [remark for remark in remarks if remark.blocks] for segment, remarks in found}
    return {segment: remarks for segment, remarks in blocking.items() if remarks}


def overruled_checks(segments: list[Segment]) -> dict[tuple[int, str], OverruledCheck]:
    """The overruled checks of segments whose text is still the same, by the translation's id and the check's name."""
    texts = {segment.string_translation_id: segment.text for segment in segments if segment.translation}
    stored = OverruledCheck.objects.filter(string_translation__in=texts).select_related("made_by")
    return {
        (one.string_translation_id, one.check_name): one
        for one in stored
        if one.text == texts[one.string_translation_id]
    }


def kind_of(path: str) -> str:
    """The name of the field or of a block's field; empty for a block that is only text."""
    last = path.rsplit(".", 1)[-1]
    return "" if IDENTIFIER.fullmatch(last) else last


def longest_of(path: str, translation: Translation) -> int | None:
    """The limit of the model's field in characters; None for blocks, whose fields have none."""
    try:
        field = translation.source.specific_content_type.model_class()._meta.get_field(path)
    except FieldDoesNotExist:
        return None
    return getattr(field, "max_length", None)
