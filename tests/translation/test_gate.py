"""Wagtail's own ways to publish ask what the editor of translations asks, and say why when they refuse."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.factories import (
    change,
    committed,
    signed_in,
    staff,
    standard_page,
    submit,
    text_block,
    translate,
    translation_of,
)
from vwn_site.home.models import StandardPage
from vwn_site.translation.publication.publish import hand_in
from vwn_site.translation.segments.store import write_segment

from .pitfalls.pages import fresh, in_bulk, is_live, read
from .segments import segment_with

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dutch_page(module_data) -> int:
    """The number of a page that nobody has translated yet."""
    return standard_page(text_block("<p>Wij hielpen 40 mensen.</p>"), title="Hulp aan de kust").pk


@pytest.fixture
def dutch(dutch_page, db) -> StandardPage:
    return StandardPage.objects.get(pk=dutch_page)


@pytest.fixture
def written(dutch) -> Translation:
    """The translation of the page, with every segment written and nothing public."""
    translate(dutch, live=False)
    return translation_of(dutch)


def approve(client, page: Page, **headers):
    """Approves at the address of Wagtail's own moderation."""
    task = fresh(page).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    return client.post(address, {"comment": ""}, headers=headers)


def told(client) -> str:
    return client.get("/admin/account/").content.decode()


def start_review(translation, user) -> Page:
    """Hands the page in as Wagtail does, which does not ask what is translated."""
    page = translation.get_target_instance()
    page.get_workflow().start(page, user)
    return page


def test_dutch_words_are_not_published_in_english_from_a_list(dutch):
    page, client = submit(dutch).get_target_instance(), signed_in(staff("Eindredactie"))
    with committed():
        in_bulk(client, "publish", page)
    assert not is_live(page)
    assert "Not published: " in told(client)


@pytest.mark.parametrize(
    ("language", "reason"),
    [("en", "Not published: 1 segment is not translated."), ("nl", "Niet gepubliceerd: 1 stukje is niet vertaald.")],
)
def test_dutch_words_are_not_approved(dutch, language, reason):
    chief = staff("Eindredactie", language=language)
    translate(dutch, live=False, without=["summary"])
    page, client = start_review(translation_of(dutch), chief), signed_in(chief)
    with committed():
        assert approve(client, page).status_code == 302
    assert not is_live(page)
    assert fresh(page).workflow_in_progress
    assert reason in told(client)


def test_a_remark_holds_up_the_approval_too(written, client):
    chief, figure = staff("Eindredactie"), segment_with(written, "40")
    write_segment(written, figure, "We helped 14 people.", chief)
    with committed():
        hand_in(written, chief)
    page = written.get_target_instance()
    with committed():
        approve(signed_in(chief), page)
    assert not is_live(page)
    write_segment(written, figure, "We helped 40 people.", chief)
    with committed():
        approve(signed_in(chief), page)
    assert read(client, page).status_code == 200


def test_a_complete_translation_of_what_the_dutch_said_before_can_still_be_approved(dutch, written, client):
    chief = staff("Eindredactie")
    with committed():
        hand_in(written, chief)
    change(dutch, summary="Iets heel anders dan er eerst stond.")
    page = written.get_target_instance()
    with committed():
        approve(signed_in(chief), page)
    shown = read(client, page).content.decode()
    assert "helping" in shown
    assert "Iets heel anders" not in shown


def test_a_dialog_of_the_admin_closes_and_the_page_says_why(dutch):
    chief = staff("Eindredactie")
    page, client = start_review(submit(dutch), chief), signed_in(chief)
    came_from = "http://testserver/admin/pages/3/"
    answer = approve(client, page, **{"x-requested-with": "XMLHttpRequest", "referer": came_from})
    assert answer.json() == {"step": "success", "redirect": came_from}
    assert "Not published: " in told(client)


def test_nobody_is_sent_to_another_site(dutch):
    chief = staff("Eindredactie")
    page, client = start_review(submit(dutch), chief), signed_in(chief)
    assert approve(client, page, referer="https://elsewhere.example/").url == reverse("wagtailadmin_home")
