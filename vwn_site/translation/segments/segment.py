"""The passages of a page or snippet: each source text with its translation, and with what it was before.

A passage is a StringSegment of wagtail-localize: a field, or one paragraph, heading or list item of rich text. All
passages of rich text in one field or block share its path and differ in order.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

TAG = re.compile(r"<[^>]+>")
# From this likeness on a former text counts as an earlier wording of a passage in the same place.
ALIKE = 0.5


@dataclass(frozen=True)
class Former:
    """The wording that a passage had before, in the source and in the translation."""

    source: str
    translation: str


@dataclass(frozen=True)
class Passage:
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
    def words(self) -> int:
        return len(TAG.sub(" ", self.source).split())


def passages_of(source: TranslationSource, locale, former: bool = True) -> list[Passage]:
    """The passages of a source in order, with their translations into a locale; two queries.

    `former` also looks for the earlier wording of those without a translation, among what was translated in its place.
    """
    segments = StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order", "pk")
    stored = StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale)
    stored = list(stored.select_related("translation_of", "last_translated_by", "context").order_by("-updated_at"))
    by_place = {(one.translation_of_id, one.context_id): one for one in stored}
    segments = list(segments)
    in_use = {(segment.string_id, segment.context_id) for segment in segments}
    left = defaultdict(list)
    for one in stored if former else ():
        if (one.translation_of_id, one.context_id) not in in_use and not one.has_error:
            left[one.context_id].append(one)
    passages = []
    for segment in segments:
        translation = by_place.get((segment.string_id, segment.context_id))
        before = None if translation else _former(segment.string.data, left[segment.context_id])
        passages.append(passage_of(segment, translation, before))
    return passages


def passage_of(segment: StringSegment, translation: StringTranslation | None, former: Former | None = None) -> Passage:
    """The passage of a segment whose translation is known."""
    return Passage(
        segment_id=segment.pk,
        string_id=segment.string_id,
        context_id=segment.context_id,
        path=segment.context.path,
        field_path=segment.context.field_path,
        order=segment.order,
        source=segment.string.data,
        attrs=segment.attrs,
        translation=translation,
        former=former,
    )


def _former(text: str, candidates: list[StringTranslation]) -> Former | None:
    """The candidate most like the text, the most recent of equals; candidates are the most recent first."""
    likeness = [(SequenceMatcher(None, text, one.translation_of.data).ratio(), one) for one in candidates]
    best = max(likeness, key=lambda pair: pair[0], default=(0, None))
    if best[1] is None or best[0] < ALIKE:
        return None
    return Former(best[1].translation_of.data, best[1].data)


def texts_by_place(instance) -> dict[str, list[str]]:
    """The texts that stand in a page or snippet, as it is in memory, in order by the path of their passages."""
    found = defaultdict(list)
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue):
            found[value.path].append(value.string.data)
    return found


def written_page(translation: Translation):
    """The page or snippet as it is written so far, made as for a preview: its row is not saved."""
    return translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def passages_in(translation: Translation, instance) -> list[Passage]:
    """The passages of a translation as they stand in its page or snippet, which may differ from what is stored.

    One that stands there in the source's words has no translation. A place where the source has another number of
    passages was written before the source changed: there only what is in the source's words is known to be missing.
    """
    passages = passages_of(translation.source, translation.target_locale, former=False)
    places, texts = defaultdict(list), texts_by_place(instance)
    for passage in passages:
        places[passage.path].append(passage)
    found = []
    for path, in_place in places.items():
        if path == "slug":
            found += in_place
        elif len(texts[path]) == len(in_place):
            found += map(_as_written, in_place, texts[path])
        else:
            found += [replace(one, translation=None) if one.source in texts[path] else one for one in in_place]
    return [one for one in found if one.is_done or one.path == "slug" or one.source in texts[one.path]]


def _as_written(passage: Passage, text: str) -> Passage:
    """A passage whose translation is a text; what is stored stays where it is the same, with what was decided of it."""
    if passage.text == text:
        return passage
    if passage.source == text:
        return replace(passage, translation=None)
    kind = StringTranslation.TRANSLATION_TYPE_MANUAL
    return replace(passage, translation=StringTranslation(data=text, translation_type=kind))


def missing_passages(translation: Translation) -> list[Passage]:
    """The passages for which a publication would show the source text."""
    passages = passages_of(translation.source, translation.target_locale, former=False)
    return [passage for passage in passages if not passage.is_done]
