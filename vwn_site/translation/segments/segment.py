"""The segments of a page or snippet: each source text with its translation, and with what it was before.

In wagtail-localize its row is a StringSegment: a field, or one paragraph, heading or list item of rich text. All
segments of rich text in one field or block share its path and differ in order.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.db.models import QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

TAG = re.compile(r"<[^>]+>")
# From this likeness on a former text counts as an earlier wording of a segment in the same place.
ALIKE = 0.5


@dataclass(frozen=True)
class Former:
    """The wording that a segment had before, in the source and in the translation."""

    source: str
    translation: str


@dataclass(frozen=True)
class Segment:
    """One text to translate. `translation` is None without one; `former` is there only while it is missing."""

    segment_id: int
    string_id: int
    context_id: int
    path: str
    field_path: str
    order: int
    source: str
    attrs: str
    translation: StringTranslation | None
    former: Former | None

    @property
    def text(self) -> str:
        return self.translation.data if self.translation else ""

    @property
    def string_translation_id(self) -> int | None:
        return self.translation.pk if self.translation else None

    @property
    def is_done(self) -> bool:
        """Whether publishing shows a translation here and not the source text."""
        return self.translation is not None and not self.translation.has_error

    @property
    def is_unreviewed(self) -> bool:
        return self.is_done and self.translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE

    @property
    def is_todo(self) -> bool:
        """Whether somebody still has to write it, or to read what a machine wrote."""
        return not self.is_done or self.is_unreviewed

    @property
    def words(self) -> int:
        return len(TAG.sub(" ", self.source).split())


def digest(text: str) -> str:
    """Tells one text from another in a form or a file."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def translations() -> QuerySet[Translation]:
    """All translations, with their languages and what they are of; one query."""
    related = ("source__locale", "source__object", "source__specific_content_type", "target_locale")
    return Translation.objects.select_related(*related)


def segments_of(source: TranslationSource, locale, former: bool = True) -> list[Segment]:
    """The segments of a source in order, with their translations into a locale; two queries.

    `former` also looks for the earlier wording of those without a translation, among what was translated in its place.
    """
    rows = list(StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order", "pk"))
    stored = StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale)
    stored = list(stored.select_related("translation_of", "last_translated_by", "context").order_by("-updated_at"))
    by_place = {(translation.translation_of_id, translation.context_id): translation for translation in stored}
    left = _left_over(rows, stored) if former else {}
    segments = []
    for row in rows:
        translation = by_place.get((row.string_id, row.context_id))
        before = None if translation else _former(row.string.data, left.get(row.context_id, []))
        segments.append(as_segment(row, translation, before))
    return segments


def _left_over(rows: list[StringSegment], stored: list[StringTranslation]) -> dict[int, list[StringTranslation]]:
    """By the primary key of its context what was translated there of texts that no longer stand there."""
    in_use = {(row.string_id, row.context_id) for row in rows}
    left = defaultdict(list)
    for translation in stored:
        if (translation.translation_of_id, translation.context_id) not in in_use and not translation.has_error:
            left[translation.context_id].append(translation)
    return left


def as_segment(row: StringSegment, translation: StringTranslation | None, former: Former | None = None) -> Segment:
    """The segment of a row of the library whose translation is known."""
    return Segment(
        segment_id=row.pk,
        string_id=row.string_id,
        context_id=row.context_id,
        path=row.context.path,
        field_path=row.context.field_path,
        order=row.order,
        source=row.string.data,
        attrs=row.attrs,
        translation=translation,
        former=former,
    )


def _former(text: str, candidates: list[StringTranslation]) -> Former | None:
    """The candidate most like the text, the most recent of equals; candidates are the most recent first."""
    scored = [(SequenceMatcher(None, text, each.translation_of.data).ratio(), each) for each in candidates]
    likeness, best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return Former(best.translation_of.data, best.data) if likeness >= ALIKE else None


def texts_by_place(instance) -> dict[str, list[str]]:
    """The texts that stand in a page or snippet, as it is in memory, in order by the path of their segments."""
    texts = defaultdict(list)
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue):
            texts[value.path].append(value.string.data)
    return texts


def written_page(translation: Translation):
    """The page or snippet as it is written so far, made as for a preview: its row is not saved."""
    return translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def segments_in(translation: Translation, instance) -> list[Segment]:
    """The segments of a translation as they stand in its page or snippet, which may differ from what is stored.

    One that stands there in the source's words has no translation. A place where the source has another number of
    segments was written before the source changed: there only what is in the source's words is known to be missing.
    """
    segments = segments_of(translation.source, translation.target_locale, former=False)
    places, texts = defaultdict(list), texts_by_place(instance)
    for segment in segments:
        places[segment.path].append(segment)
    standing = []
    for path, in_place in places.items():
        if path == "slug":
            standing += in_place
        elif len(texts[path]) == len(in_place):
            standing += map(_as_written, in_place, texts[path])
        else:
            standing += [
                replace(segment, translation=None) if segment.source in texts[path] else segment for segment in in_place
            ]
    return [
        segment
        for segment in standing
        if segment.is_done or segment.path == "slug" or segment.source in texts[segment.path]
    ]


def _as_written(segment: Segment, text: str) -> Segment:
    """A segment whose translation is a text; what is stored stays where it is the same, with what was decided of it."""
    if segment.text == text:
        return segment
    if segment.source == text:
        return replace(segment, translation=None)
    kind = StringTranslation.TRANSLATION_TYPE_MANUAL
    return replace(segment, translation=StringTranslation(data=text, translation_type=kind))


def missing_segments(translation: Translation) -> list[Segment]:
    """The segments for which a publication would show the source text."""
    segments = segments_of(translation.source, translation.target_locale, former=False)
    return [segment for segment in segments if not segment.is_done]
