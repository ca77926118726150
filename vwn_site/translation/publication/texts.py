"""Texts of single places, written in all languages at once by whoever changes what they are about."""

from django.db import transaction

from ..permissions import may_publish, may_translate
from ..segments.library import StringSegment, Translation
from ..segments.markup import from_typed
from ..segments.segment import missing_segments
from ..segments.store import place_in, write_segment
from .follow import follow, is_in_step
from .targets import target_of


@transaction.atomic
def write_texts(source, texts: dict[int, dict[str, str]], user):
    """Writes the translations of places of a page, by locale and path, as far as somebody may; empty ones are not.

    A translation that was in step is published with them when nothing else is left to translate.
    """
    for translation in Translation.objects.filter(source__object_id=source.translation_key, enabled=True):
        target = target_of(translation)
        written = {path: text for path, text in texts.get(translation.target_locale_id, {}).items() if text}
        if not written or target is None or not may_translate(user, translation):
            continue
        was_in_step = is_in_step(translation)
        segments = StringSegment.objects.filter(source=translation.source_id, context__path__in=written)
        for segment in segments.select_related("string", "context"):
            text = from_typed(written[segment.context.path], place_in(translation, segment).is_rich)
            write_segment(translation, segment, text, user)
        if was_in_step and may_publish(user, target) and not missing_segments(translation):
            follow(translation, user)
