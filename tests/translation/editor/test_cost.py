"""What opening and saving asks of the database."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail_localize.models import OverridableSegment

from vwn_site.home.models import HomePage
from vwn_site.translation.writing import write_passage

from ..making import long_page, make_page, segments, submit
from .using import form_of, open_editor, save_one

pytestmark = pytest.mark.django_db


def test_opening_200_passages_costs_at_most_60_queries(client, translator):
    translation = submit(long_page())
    for segment in segments(translation)[:100]:
        write_passage(translation, segment, f"en {segment.pk}", translator)
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        open_editor(client, translation)
    assert len(captured) <= 60, len(captured)


def test_opening_a_page_with_many_pictures_and_links_costs_at_most_60_queries(client):
    picture = get_image_model().objects.first().pk
    page = HomePage.objects.get(locale__language_code="nl")
    blocks = [
        {"type": "image", "id": str(uuid4()), "value": {"image": {"image": picture, "alt_text": "x"}, "caption": "y"}}
        for _number in range(30)
    ]
    links = [
        {"type": "link", "id": str(uuid4()), "value": {"label": "z", "page": page.pk, "url": "", "document": None}}
        for _number in range(30)
    ]
    translation = submit(make_page(*blocks, *links))
    assert OverridableSegment.objects.filter(source=translation.source).count() == 60
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        open_editor(client, translation)
    assert len(captured) <= 60, len(captured)


def test_saving_a_passage_costs_at_most_15_queries(client, translation):
    translation = submit(long_page())
    values = form_of(open_editor(client, translation))
    segment = segments(translation)[0]
    assert segment.context.path == "title"
    save_one(client, translation, segments(translation)[9], "Before.", values[f"seen-{segments(translation)[9].pk}"])
    with CaptureQueriesContext(connection) as captured:
        answer = save_one(client, translation, segment, "Paragraph.", values[f"seen-{segment.pk}"])
    assert answer.json()["kind"] == "saved"
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15, len(asked)
