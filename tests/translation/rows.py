"""The rows that wagtail-localize keeps of the segments of a page or snippet."""

from collections.abc import Iterable

from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from vwn_site.translation.segments.refresh import library_refresh_segments

COLUMNS = {
    StringSegment: ("context__path", "context__field_path", "order", "string__data", "string__data_hash", "attrs"),
    TemplateSegment: ("context__path", "context__field_path", "order", "template__template", "template__uuid"),
    RelatedObjectSegment: ("context__path", "context__field_path", "order", "object_id", "object__content_type_id"),
    OverridableSegment: ("context__path", "context__field_path", "order", "data_json"),
}


def rows(source: TranslationSource) -> dict:
    return {
        model.__name__: list(model.objects.filter(source=source).order_by("order", "pk").values_list(*columns))
        for model, columns in COLUMNS.items()
    }


def primary_keys(source) -> dict:
    return {model.__name__: set(model.objects.filter(source=source).values_list("pk", flat=True)) for model in COLUMNS}


def forget(source):
    for model in COLUMNS:
        model.objects.filter(source=source).delete()
    TranslationContext.objects.filter(object_id=source.object_id).update(field_path="")


def differences_from_the_library(sources: Iterable[TranslationSource]) -> tuple[list[str], int]:
    """The names of those of which our rows are not what the library makes, and how many rows were compared."""
    different, compared = [], 0
    for source in sources:
        forget(source)
        library_refresh_segments(source)
        expected = rows(source)
        forget(source)
        source.refresh_segments()
        different += [] if rows(source) == expected else [source.object_repr]
        compared += sum(map(len, expected.values()))
    return different, compared
