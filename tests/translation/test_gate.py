"""Wagtail's own ways to publish ask what the editor of translations asks, and say why when they refuse."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment

from vwn_site.translation.publishing import hand_in
from vwn_site.translation.writing import write_passage

from .making import change, make_page, segments, submit, text_block, translate_all
from .pitfalls.looking import fresh, in_bulk, is_live, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch(db):
    return make_page(text_block("<p>Wij hielpen 40 mensen.</p>"))


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


def test_dutch_words_are_not_published_in_english_from_a_list(dutch, account, sign_in, commit):
    page, client = submit(dutch).get_target_instance(), sign_in(account("Eindredactie", "en"))
    with commit():
        in_bulk(client, "publish", page)
    assert not is_live(page)
    assert "Not published: " in told(client)


@pytest.mark.parametrize(
    ("language", "reason"),
    [("en", "Not published: 1 passage is not translated."), ("nl", "Niet gepubliceerd: 1 stukje is niet vertaald.")],
)
def test_dutch_words_are_not_approved(dutch, account, sign_in, commit, language, reason):
    chief, translation = account("Eindredactie", language), submit(dutch)
    translate_all(translation, chief)
    segment = segments(translation, "summary")[0]
    segment.context.translations.all().delete()
    page, client = start_review(translation, chief), sign_in(chief)
    with commit():
        assert approve(client, page).status_code == 302
    assert not is_live(page)
    assert fresh(page).workflow_in_progress
    assert reason in told(client)


def test_a_remark_holds_up_the_approval_too(dutch, account, sign_in, commit, client):
    chief, translation = account("Eindredactie", "en"), submit(dutch)
    translate_all(translation, chief)
    figure = StringSegment.objects.get(source=translation.source, string__data__contains="40")
    write_passage(translation, figure, "We helped 14 people.", chief)
    with commit():
        hand_in(translation, chief)
    page = translation.get_target_instance()
    with commit():
        approve(sign_in(chief), page)
    assert not is_live(page)
    write_passage(translation, figure, "We helped 40 people.", chief)
    with commit():
        approve(sign_in(chief), page)
    assert read(client, page).status_code == 200


def test_a_complete_translation_of_what_the_dutch_said_before_can_still_be_approved(
    dutch, account, sign_in, commit, committing, client
):
    chief, translation = account("Eindredactie"), submit(dutch)
    translate_all(translation, chief)
    with commit():
        hand_in(translation, chief)
    change(dutch, committing, summary="Iets heel anders dan er eerst stond.")
    page = translation.get_target_instance()
    with commit():
        approve(sign_in(chief), page)
    shown = read(client, page).content.decode()
    assert "helping" in shown
    assert "Iets heel anders" not in shown


def test_a_dialog_of_the_admin_closes_and_the_page_says_why(dutch, account, sign_in):
    chief = account("Eindredactie", "en")
    page, client = start_review(submit(dutch), chief), sign_in(chief)
    came_from = "http://testserver/admin/pages/3/"
    answer = approve(client, page, **{"x-requested-with": "XMLHttpRequest", "referer": came_from})
    assert answer.json() == {"step": "success", "redirect": came_from}
    assert "Not published: " in told(client)


def test_nobody_is_sent_to_another_site(dutch, account, sign_in):
    chief = account("Eindredactie", "en")
    page, client = start_review(submit(dutch), chief), sign_in(chief)
    assert approve(client, page, referer="https://elsewhere.example/").url == reverse("wagtailadmin_home")
