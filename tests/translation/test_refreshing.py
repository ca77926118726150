"""Segments are taken over as wagtail-localize does it, with few queries and without losing a row that still holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import TranslationContext, TranslationSource

from tests.factories import block, standard_page, submit, text_block

from .rows import differences_from_the_library, primary_keys
from .segments import long_page, segments

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]


def republish(page, *blocks: dict):
    """Publishes a page with other blocks; its segments are those of before."""
    page.body = list(blocks)
    page.save_revision().publish()


def change_a_word(page):
    blocks = list(page.body.raw_data)
    blocks[5] = {**blocks[5], "value": blocks[5]["value"].replace("opvang", "onderdak", 1)}
    republish(page, *blocks)


def test_each_type_of_page_and_snippet_gives_the_same_rows_as_the_library():
    # The last by title: of plain pages that is the one with every block.
    sources = TranslationSource.objects.order_by("specific_content_type", "-object_repr")
    different, compared = differences_from_the_library(sources.distinct("specific_content_type"))
    assert different == []
    assert compared > 120


def test_content_that_did_not_change_keeps_every_row():
    source = TranslationSource.objects.get(object_repr="Over de proef")
    before = primary_keys(source)
    source.refresh_segments()
    assert before["StringSegment"] and before["TemplateSegment"] and before["OverridableSegment"]
    assert primary_keys(source) == before


def test_one_changed_word_in_200_segments_costs_at_most_60_queries_and_one_row():
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


def test_segments_are_taken_over_for_the_first_time_with_as_many_queries_for_any_number_of_blocks():
    def queries(page) -> int:
        for model in (TranslationSource, TranslationContext):
            model.objects.filter(object_id=page.translation_key).delete()
        with CaptureQueriesContext(connection) as captured:
            TranslationSource.update_or_create_from_instance(page)
        return len(captured)

    few = queries(standard_page(text_block("<p>Een <b>alinea</b>.</p>")))
    assert queries(long_page()) <= few + 2


def test_a_paragraph_in_front_moves_the_others_without_replacing_them():
    page = standard_page(text_block("<p>Een.</p><p>Twee.</p>"))
    translation = submit(page)
    before = {row.string.data: row.pk for row in segments(translation)}
    [first] = page.body.raw_data
    republish(page, {**first, "value": "<p>Nul.</p>" + first["value"]})
    TranslationSource.update_or_create_from_instance(page)
    after = {row.string.data: row.pk for row in segments(translation)}
    assert {text: after[text] for text in before} == before
    texts = [row.string.data for row in segments(translation) if row.context.path.startswith("body")]
    assert texts == ["Nul.", "Een.", "Twee."]


def test_a_removed_paragraph_leaves_no_row():
    page = standard_page(text_block("<p>Een.</p><p>Twee.</p>"))
    translation = submit(page)
    assert "Twee." in [row.string.data for row in segments(translation)]
    [first] = page.body.raw_data
    republish(page, {**first, "value": "<p>Een.</p>"})
    TranslationSource.update_or_create_from_instance(page)
    assert "Twee." not in [row.string.data for row in segments(translation)]


def test_the_same_text_twice_in_one_place_is_two_segments():
    translation = submit(standard_page(text_block("<p>Gelijk.</p><p>Gelijk.</p>")))
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
def test_nulls_in_a_stored_block_are_no_segments_and_no_error(kind, value):
    page = standard_page(block(kind, value))
    translation = submit(page)
    assert {row.context.path for row in segments(translation)} <= {"title", "slug", "summary", "seo_title"}
    translation.source.update_from_db()
