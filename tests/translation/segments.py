"""Segments of a translation: which there are, what is stored for them, and pages with many of them."""

from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.factories import standard_page, text_block
from vwn_site.home.models import StandardPage
from vwn_site.translation.editor.saving import seen_mark


def segments(translation: Translation, path: str = "") -> list[StringSegment]:
    """The segments in the order of the page, or those at a path."""
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    return list((segments.filter(context__path=path) if path else segments).order_by("order"))


def segment_at(translation: Translation, path: str) -> StringSegment:
    """The only segment at a path."""
    [segment] = segments(translation, path)
    return segment


def segment_with(translation: Translation, text: str) -> StringSegment:
    """The first segment whose Dutch has a text in it."""
    return next(segment for segment in segments(translation) if text in segment.string.data)


def stored(translation: Translation, path: str) -> str:
    """The translation of the only segment at a path, as it is stored; empty without one.

    Of a text that changed, also what was written for the former one.
    """
    return "\n".join(_written_at(translation, path).values_list("data", flat=True))


def forget_translation(translation: Translation, path: str):
    """As if nobody had translated the segment."""
    _written_at(translation, path).delete()


def _written_at(translation: Translation, path: str):
    return StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, context__path=path, locale=translation.target_locale
    )


def written(translation: Translation, segment: StringSegment) -> str:
    """The translation of a segment as it reads now; empty without one."""
    texts = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale
    )
    return texts[0].data if texts else ""


def type_in(client, translation: Translation, segment: StringSegment, text: str):
    """Saves a segment in the editor of who has just opened it; the answer, with the JSON of what became of it."""
    address = reverse("translation_editor:save_segment", args=[translation.pk, segment.pk])
    seen = seen_mark(segment.string_id, written(translation, segment), "")
    return client.post(address, {"text": text, "seen": seen}, headers={"accept": "application/json"})


def write_many(translation: Translation, segments: list[StringSegment], text: str, user):
    """Stores a text for each of many segments at once, with their numbers in the place of {}; leaves no history."""
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=text.format(segment.pk),
            last_translated_by=user,
        )
        for segment in segments
    )


def long_page(paragraphs: int = 200) -> StandardPage:
    """A page whose body has so many segments, in twenty blocks of rich text with bold words."""
    each = paragraphs // 20
    blocks = [
        text_block("".join(f"<p>Alinea <b>{block}</b> nummer {number} over opvang.</p>" for number in range(each)))
        for block in range(20)
    ]
    return standard_page(*blocks)
