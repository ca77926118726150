"""Taking over the segments of a page or snippet into wagtail-localize's tables, with few queries.

The outcome is that of TranslationSource.refresh_segments. A row whose place or text changes keeps its primary key, so
that an editor who has the page open is told that the segment changed and not that it is gone.
"""

import json
from collections import defaultdict
from uuid import uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.images.blocks import ImageBlock
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, RelatedObjectSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor, extract_segments

from .source import taken_over

# Tests hold the outcome against the library's own.
library_refresh_segments = TranslationSource.refresh_segments
library_handle_block = StreamFieldSegmentExtractor.handle_block


def handle_block(extractor, block_type, block_value, raw_value=None):
    """The segments of a block; one that was stored before it had this child has none."""
    if block_value is None:
        return []
    if isinstance(block_type, ImageBlock) and raw_value is None:
        raw_value = block_type.get_prep_value(block_value)
    return library_handle_block(extractor, block_type, block_value, raw_value=raw_value)


@transaction.atomic
def refresh_segments(source: TranslationSource):
    """Brings the segments, templates, related objects and overridable values of a source in step with its content."""
    instance = taken_over(source)
    values = extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values})
    by_model = defaultdict(list)
    for value in values:
        by_model[_segment_model(value)].append(value)
    for model, describe in DESCRIBERS.items():
        _store(model, source, describe(source, by_model[model], contexts))


def _segment_model(value):
    kinds = {
        TemplateSegmentValue: TemplateSegment,
        RelatedObjectSegmentValue: RelatedObjectSegment,
        OverridableSegmentValue: OverridableSegment,
    }
    return kinds.get(type(value), StringSegment)


def _ensure(rows, key: str, wanted: dict) -> dict:
    """The rows of a queryset by `key`; those of `wanted` (key to unsaved row) that are missing are made.

    Somebody else may make the same ones at the same time, so what is made is read again.
    """
    found = {getattr(row, key): row for row in rows.filter(**{f"{key}__in": list(wanted)})}
    missing = {name: row for name, row in wanted.items() if name not in found}
    if missing:
        rows.model.objects.bulk_create(missing.values(), ignore_conflicts=True)
        found |= {getattr(row, key): row for row in rows.filter(**{f"{key}__in": list(missing)})}
    return found


def _contexts(source, instance, paths: set[str]) -> dict[str, TranslationContext]:
    ids = {path: TranslationContext._get_path_id(path) for path in paths}
    wanted = {
        path_id: TranslationContext(object_id=source.object_id, path=path, path_id=path_id)
        for path, path_id in ids.items()
    }
    found = _ensure(TranslationContext.objects.filter(object_id=source.object_id), "path_id", wanted)
    without = [context for context in found.values() if not context.field_path]
    for context in without:
        # The library saves each context by itself once it knows its field path.
        context.save = lambda **options: None
        context.get_field_path(instance)
        del context.save
    TranslationContext.objects.bulk_update(without, ["field_path"])
    return {path: found[path_id] for path, path_id in ids.items()}


def _describe_strings(source, values, contexts):
    hashes = [String._get_data_hash(value.string.data) for value in values]
    wanted = {
        data_hash: String(locale_id=source.locale_id, data_hash=data_hash, data=value.string.data)
        for data_hash, value in zip(hashes, values, strict=True)
    }
    strings = _ensure(String.objects.filter(locale_id=source.locale_id), "data_hash", wanted)
    for data_hash, value in zip(hashes, values, strict=True):
        attrs = json.dumps(value.attrs, cls=DjangoJSONEncoder)
        yield _place(value, contexts) | {"string_id": strings[data_hash].pk, "attrs": attrs}


def _describe_templates(source, values, contexts):
    wanted = {_template_uuid(value): value for value in values}
    made = {
        uuid: Template(
            uuid=uuid, template=value.template, template_format=value.format, string_count=value.string_count
        )
        for uuid, value in wanted.items()
    }
    templates = _ensure(Template.objects.all(), "uuid", made)
    for value in values:
        yield _place(value, contexts) | {"template_id": templates[_template_uuid(value)].pk}


def _template_uuid(value):
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _describe_related(source, values, contexts):
    wanted = {
        value.translation_key: TranslatableObject(
            translation_key=value.translation_key, content_type=value.content_type
        )
        for value in values
    }
    _ensure(TranslatableObject.objects.all(), "translation_key", wanted)
    for value in values:
        yield _place(value, contexts) | {"object_id": value.translation_key}


def _describe_overridables(source, values, contexts):
    for value in values:
        yield _place(value, contexts) | {"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)}


DESCRIBERS = {
    StringSegment: _describe_strings,
    TemplateSegment: _describe_templates,
    RelatedObjectSegment: _describe_related,
    OverridableSegment: _describe_overridables,
}
# The columns in which a segment's content stands.
CONTENT = {"string_id", "attrs", "template_id", "object_id", "data_json"}


def _place(value, contexts) -> dict:
    return {"context_id": contexts[value.path].pk, "order": value.order}


def _store(model, source, described):
    """Makes the rows of a source those described: kept, changed, made and deleted in at most four queries."""
    described = list(described)
    rows = list(model.objects.filter(source=source).order_by("order", "pk"))
    pairs = _pair(rows, described)
    changed = [row for row, description in pairs if _is_altered(row, description)]
    if changed:
        model.objects.bulk_update(changed, [name.removesuffix("_id") for name in described[0]])
    taken = {id(description) for _row, description in pairs}
    model.objects.bulk_create(
        model(source=source, **description) for description in described if id(description) not in taken
    )
    kept = {row.pk for row, _description in pairs}
    gone = [row.pk for row in rows if row.pk not in kept]
    if gone:
        model.objects.filter(pk__in=gone).delete()


def _is_altered(row, description: dict) -> bool:
    """Makes an unsaved row as it is described; whether it was otherwise."""
    differing = {name: value for name, value in description.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _pair(rows, described: list[dict]) -> list[tuple]:
    """Which row is to hold which description: what is alike first, then what has the same text, then the same place."""
    pairs = []
    for ignored in (set(), {"order"}, {"order", *CONTENT}):
        taken_rows = {row.pk for row, _description in pairs}
        taken = {id(description) for _row, description in pairs}
        waiting = defaultdict(list)
        for row in rows:
            if row.pk not in taken_rows:
                waiting[row.context_id].append(row)
        for description in described:
            if id(description) not in taken:
                _take(waiting[description["context_id"]], description, ignored, pairs)
    return pairs


def _take(waiting: list, description: dict, ignored: set, pairs: list):
    """Pairs a description with the first waiting row that agrees in all but the ignored names."""
    compared = {name: value for name, value in description.items() if name not in ignored}
    for row in waiting:
        if all(getattr(row, name) == value for name, value in compared.items()):
            waiting.remove(row)
            pairs.append((row, description))
            return
