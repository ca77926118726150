"""Translations of invented pages, made in bulk as wagtail-localize would make them one by one."""

import json

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

# Of ten pages one lacks a segment, one was written by a machine, and one is written but not public.
LACKING, BY_MACHINE, DRAFT = 2, 3, 4
BATCH = 2_000


def translate_all(pages: list[Page], locale: Locale):
    """Gives the pages, which exist in both languages, sources with segments and translations in various states."""
    if not pages:
        return
    sources = _sources(pages)
    Translation.objects.bulk_create(Translation(source=source, target_locale=locale) for source in sources)
    places = [
        (number, source, value)
        for number, (page, source) in enumerate(zip(pages, sources, strict=True))
        for value in extract_segments(page)
    ]
    contexts = _contexts(places)
    _store_templates([place for place in places if isinstance(place[-1], TemplateSegmentValue)], contexts)
    texts = [place for place in places if isinstance(place[-1], StringSegmentValue)]
    segments = _store_texts(texts, contexts, pages[0].locale_id)
    _write(segments, [number for number, *_rest in texts], locale)
    _publish(pages, locale)


def _store_texts(places: list[tuple], contexts: dict[tuple, TranslationContext], locale_id: int) -> list[StringSegment]:
    strings = _strings([value.string.data for *_place, value in places], locale_id)
    segments = [
        StringSegment(
            source=source,
            string=strings[value.string.data],
            context=contexts[source.object_id, value.path],
            order=value.order,
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for _number, source, value in places
    ]
    return StringSegment.objects.bulk_create(segments, batch_size=BATCH)


def _store_templates(places: list[tuple], contexts: dict[tuple, TranslationContext]):
    """How the texts of each rich text stand in it; of invented pages all alike."""
    different = {value.template: value for *_place, value in places}
    templates = {text: Template.from_value(value) for text, value in different.items()}
    segments = [
        TemplateSegment(
            source=source,
            template=templates[value.template],
            context=contexts[source.object_id, value.path],
            order=value.order,
        )
        for _number, source, value in places
    ]
    TemplateSegment.objects.bulk_create(segments, batch_size=BATCH)


def _write(segments: list[StringSegment], numbers: list[int], locale: Locale):
    kinds = {BY_MACHINE: StringTranslation.TRANSLATION_TYPE_MACHINE}
    written = [
        StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            data=segment.string.data,
            translation_type=kinds.get(number % 10, StringTranslation.TRANSLATION_TYPE_MANUAL),
        )
        for segment, number in zip(segments, numbers, strict=True)
        if number % 10 != LACKING or segment.context.path != "title"
    ]
    StringTranslation.objects.bulk_create(written, batch_size=BATCH, ignore_conflicts=True)


def _sources(pages: list[Page]) -> list[TranslationSource]:
    now = timezone.now()
    TranslatableObject.objects.bulk_create(
        TranslatableObject(
            translation_key=page.translation_key, content_type=ContentType.objects.get_for_model(type(page))
        )
        for page in pages
    )
    return TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=page.translation_key,
            specific_content_type=ContentType.objects.get_for_model(type(page)),
            locale_id=page.locale_id,
            object_repr=page.title,
            content_json=page.to_json(),
            schema_version=get_schema_version(page._meta.app_label) or "",
            last_updated_at=now,
        )
        for page in pages
    )


def _strings(texts: list[str], locale_id: int) -> dict[str, String]:
    hashes = {String._get_data_hash(text): text for text in texts}
    String.objects.bulk_create(
        (String(locale_id=locale_id, data_hash=data_hash, data=text) for data_hash, text in hashes.items()),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    strings = String.objects.filter(locale_id=locale_id, data_hash__in=list(hashes))
    return {string.data: string for string in strings}


def _contexts(places) -> dict[tuple, TranslationContext]:
    wanted = {(source.object_id, value.path) for _number, source, value in places}
    made = TranslationContext.objects.bulk_create(
        (
            TranslationContext(
                object_id=key, path=path, path_id=TranslationContext._get_path_id(path), field_path=path.split(".")[0]
            )
            for key, path in wanted
        ),
        batch_size=BATCH,
    )
    return {(context.object_id, context.path): context for context in made}


def _publish(pages: list[Page], locale: Locale):
    now = timezone.now()
    keys = [page.translation_key for page in pages]
    Page.objects.filter(translation_key__in=keys).update(first_published_at=now, last_published_at=now)
    drafts = [page.translation_key for number, page in enumerate(pages) if number % 10 == DRAFT]
    Page.objects.filter(translation_key__in=drafts, locale=locale).update(live=False)
