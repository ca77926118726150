"""What opening and saving asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import OverridableSegment

from tests.factories import home, image_block, link_block, picture, standard_page, submit
from vwn_site.translation.publication import review

from ..segments import long_page, segments, write_many
from .form import form_of, open_editor, save_one

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a page of more than two hundred segments."""
    return submit(long_page()).pk


def test_opening_200_segments_costs_at_most_60_queries(client, translator, translation):
    write_many(translation, segments(translation)[:100], "en {}", translator)
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        page = open_editor(client, translation)
    assert page.count('id="segment-') >= 200
    assert len(captured) <= 60, len(captured)


def test_opening_a_page_with_many_pictures_and_links_costs_at_most_60_queries(client):
    pictures = [picture() for _number in range(5)]
    images = [image_block(pictures[number % 5], f"x {number}", "y") for number in range(30)]
    links = [link_block("z", page=home()) for _number in range(30)]
    translation = submit(standard_page(*images, *links))
    assert OverridableSegment.objects.filter(source=translation.source).count() == 60
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        page = open_editor(client, translation)
    assert page.count('class="segment-picture"') == 30
    assert len(captured) <= 60, len(captured)


def test_the_review_of_a_page_is_read_once(translation):
    page = translation.get_target_instance()
    review.read_review(page)
    with CaptureQueriesContext(connection) as captured:
        assert page.current_workflow_state is None and not page.workflow_in_progress
    assert len(captured) == 0


def test_saving_a_segment_costs_at_most_15_queries(client, translation):
    values = form_of(open_editor(client, translation))
    segment = segments(translation)[0]
    assert segment.context.path == "title"
    save_one(client, translation, segments(translation)[9], "Before.", values[f"seen-{segments(translation)[9].pk}"])
    with CaptureQueriesContext(connection) as captured:
        answer = save_one(client, translation, segment, "Paragraph.", values[f"seen-{segment.pk}"])
    assert answer.json()["kind"] == "saved"
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15, len(asked)
