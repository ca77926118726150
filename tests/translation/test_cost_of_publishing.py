"""What a publication asks of the database, by whichever form, with all that it causes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    committed,
    picture,
    project,
    signed_in,
    staff,
    story_page,
    theme,
    translation_of,
)
from vwn_site.translation.segments.store import write_segment

from .rules.lives import form_of
from .segments import segment_at

pytestmark = pytest.mark.django_db


def cost_of(client, address: str, form: dict) -> int:
    """How many statements a form that publishes something leads to, with what waits for its commit."""
    with CaptureQueriesContext(connection) as captured, committed():
        response = client.post(address, {**form, "action-publish": "action-publish"})
    assert response.status_code == 302
    return len(captured)


@pytest.fixture
def chief():
    return signed_in(staff("Eindredactie"))


def test_publishing_costs_few_queries(client, chief):
    story = story_page(image=picture(), project=project(countries=["PT"]), english=True)
    law = theme(english="Legal aid")
    edit_story = reverse("wagtailadmin_pages:edit", args=[story.pk])
    edit_theme = reverse("wagtailsnippets_projects_theme:edit", args=[law.pk])
    costs = {}
    for _time in ("to warm up", "to count"):
        costs["story"] = cost_of(chief, edit_story, {**form_of(story), "summary": f"Een haven {_time}."})
        costs["theme"] = cost_of(chief, edit_theme, {"name": f"Recht {_time}", "slug": law.slug})
        translation = translation_of(story)
        write_segment(translation, segment_at(translation, "summary"), f"A haven {_time}.", None)
        costs["translation"] = cost_of(chief, f"/admin/translation/{translation.pk}/", {"action": "publish"})
    for address, words in {"/verhalen/": "Een haven to count.", "/en/stories/": "A haven to count."}.items():
        assert words in client.get(address).content.decode()
    most = {"story": 120, "theme": 70, "translation": 120}
    assert {name: cost for name, cost in costs.items() if cost > most[name]} == {}
