"""Passages are taken over as wagtail-localize does it, with few queries and without losing a row that still holds."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from vwn_site.translation.refreshing import library_refresh_segments

from .making import long_page, make_page, segments, submit, text_block

pytestmark = pytest.mark.django_db

COLUMNS = {
    StringSegment: ("context__path", "context__field_path", "order", "string__data", "string__data_hash", "attrs"),
    TemplateSegment: ("context__path", "context__field_path", "order", "template__template", "template__uuid"),
    RelatedObjectSegment: ("context__path", "context__field_path", "order", "object_id", "object__content_type_id"),
    OverridableSegment: ("context__path", "context__field_path", "order", "data_json"),
}


def rows(source) -> dict:
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


def change_a_word(page):
    stored = page.body.raw_data
    stored[5]["value"] = stored[5]["value"].replace("opvang", "onderdak", 1)
    page.body = json.dumps(list(stored))
    page.save_revision().publish()


def test_all_starting_content_gives_the_same_rows_as_the_library():
    compared = 0
    for source in TranslationSource.objects.all():
        forget(source)
        library_refresh_segments(source)
        expected = rows(source)
        forget(source)
        source.refresh_segments()
        assert rows(source) == expected, source.object_repr
        compared += sum(map(len, expected.values()))
    assert compared > 500


def test_content_that_did_not_change_keeps_every_row():
    source = TranslationSource.objects.filter(object_repr__icontains="malta").first()
    before = primary_keys(source)
    source.refresh_segments()
    assert primary_keys(source) == before


def test_one_changed_word_in_200_passages_costs_at_most_60_queries_and_one_row():
    page = long_page()
    translation = submit(page)
    before = {row.pk: (row.string_id, row.order) for row in segments(translation)}
    assert len(before) >= 200
    change_a_word(page)
    with CaptureQueriesContext(connection) as captured:
        TranslationSource.update_or_create_from_instance(page)
    assert len(captured) <= 60, len(captured)
    after = {row.pk: (row.string_id, row.order) for row in segments(translation)}
    assert after.keys() == before.keys()
    assert len([pk for pk in after if after[pk] != before[pk]]) == 1


def test_a_paragraph_in_front_moves_the_others_without_replacing_them():
    page = make_page(text_block("<p>Een.</p><p>Twee.</p>"))
    translation = submit(page)
    before = {row.string.data: row.pk for row in segments(translation)}
    stored = list(page.body.raw_data)
    stored[0]["value"] = "<p>Nul.</p>" + stored[0]["value"]
    page.body = json.dumps(stored)
    page.save_revision().publish()
    TranslationSource.update_or_create_from_instance(page)
    after = {row.string.data: row.pk for row in segments(translation)}
    assert {text: after[text] for text in before} == before
    texts = [row.string.data for row in segments(translation) if row.context.path.startswith("body")]
    assert texts == ["Nul.", "Een.", "Twee."]


def test_a_removed_paragraph_leaves_no_row():
    page = make_page(text_block("<p>Een.</p><p>Twee.</p>"))
    translation = submit(page)
    stored = list(page.body.raw_data)
    stored[0]["value"] = "<p>Een.</p>"
    page.body = json.dumps(stored)
    page.save_revision().publish()
    TranslationSource.update_or_create_from_instance(page)
    assert "Twee." not in [row.string.data for row in segments(translation)]


def test_the_same_text_twice_in_one_place_is_two_passages():
    translation = submit(make_page(text_block("<p>Gelijk.</p><p>Gelijk.</p>")))
    assert [row.string.data for row in segments(translation)].count("Gelijk.") == 2
    translation.source.refresh_segments()
    assert [row.string.data for row in segments(translation)].count("Gelijk.") == 2


BLOCKS = [
    ("heading", {"text": None, "level": "2"}),
    ("quotation", {"text": None, "speaker": None, "role": None, "language": None}),
    ("call_out", {"title": None, "text": None}),
    ("steps", {"steps": [{"type": "item", "id": "7f0b2a4e", "value": {"title": None, "text": None}}]}),
    ("image", {"image": None, "caption": None}),
    ("figure", {"number": None, "text": None}),
    ("video", {"title": None, "url": None, "poster": None, "description": None, "transcript": None}),
    ("download", {"document": None, "text": None}),
    ("related_pages", {"heading": None, "pages": []}),
    ("link", {"label": None, "page": None, "url": None, "document": None}),
    ("text", None),
]


@pytest.mark.parametrize(("kind", "value"), BLOCKS)
def test_nulls_in_a_stored_block_are_no_passages_and_no_error(kind, value):
    page = make_page({"type": kind, "id": "5b3c1f0e-aaaa-4bbb-8ccc-0123456789ab", "value": value})
    translation = submit(page)
    assert {row.context.path for row in segments(translation)} <= {"title", "slug", "summary", "seo_title"}
    translation.source.update_from_db()
