"""Pages whose words somebody should look at again: when, what is done with them, and the weekly mail."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from tests.factories import project_page, signed_in, staff, standard_page, story_page
from vwn_site.desk.models import PageReview
from vwn_site.desk.reviews import send_reminders

pytestmark = pytest.mark.django_db

LIST = "/admin/attention/to-review/"


def published(page, days_ago: int):
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=days_ago))
    return page


@pytest.fixture
def owner():
    return staff("Redactie", language="nl")


@pytest.fixture
def old_page(owner):
    return published(standard_page(title="De haven", owner=owner, english="The harbour"), days_ago=366)


def test_pages_are_due_after_the_time_of_their_type_and_only_in_dutch(owner, old_page):
    published(project_page(title="Rechtshulp"), days_ago=181)
    published(standard_page(title="Nog vers"), days_ago=181)
    published(story_page(title="Een verhaal"), days_ago=900)
    published(standard_page(title="Een concept", live=False), days_ago=900)
    html = signed_in(owner).get(LIST).content.decode()
    told = [title for title in ("De haven", "Rechtshulp") if title in html]
    assert told == ["De haven", "Rechtshulp"]
    assert not any(title in html for title in ("Nog vers", "Een verhaal", "Een concept", "The harbour"))


def test_one_click_says_that_a_page_still_holds_and_its_history_says_who_did(owner, old_page, clock):
    client = signed_in(owner)
    answer = client.post(f"{LIST}{old_page.pk}/confirm/", follow=True).content.decode()
    assert "Hier is niets te doen." in answer
    assert PageReview.objects.get().confirmed_by == owner
    assert PageLogEntry.objects.filter(page=old_page.pk, user=owner, action="desk.still_right").count() == 1
    assert "alles klopt nog" in client.get(f"/admin/pages/{old_page.pk}/history/").content.decode()
    clock.shift(timedelta(days=366))
    assert "De haven" in signed_in(owner).get(LIST).content.decode()


def test_who_says_that_a_page_still_holds_comes_back_to_the_list_as_it_was_filtered(owner, old_page):
    client, asked = signed_in(owner), f"owner={owner.pk}&p=1"
    page = BeautifulSoup(client.get(f"{LIST}results/?{asked}").content, "html.parser")
    form = page.select_one(f"form[action$='{old_page.pk}/confirm/']")
    answer = client.post(form["action"], {"asked": form.select_one("[name=asked]")["value"]})
    assert answer["Location"] == f"{LIST}?{asked}"
    assert client.post(form["action"], {"asked": "//elsewhere.example"})["Location"].startswith(f"{LIST}?")


def test_who_may_not_change_a_page_says_nothing_of_it(old_page):
    translator = signed_in(staff("Vertalers"))
    for action in ("confirm", "take-over"):
        assert translator.post(f"{LIST}{old_page.pk}/{action}/").status_code == 302
        assert signed_in(staff("Redactie")).get(f"{LIST}{old_page.pk}/{action}/").status_code == 405
    assert not PageReview.objects.exists()


def test_whoever_looks_after_a_page_gets_one_mail_a_week_in_their_language(owner, old_page, clock):
    english_reader = staff("Redactie", language="en")
    other = published(standard_page(title="De kust", owner=owner), days_ago=400)
    signed_in(english_reader).post(f"{LIST}{other.pk}/take-over/")
    assert send_reminders() == 2
    assert send_reminders() == 0
    told = {message.to[0]: message for message in mail.outbox}
    assert told[owner.email].subject == "Pagina’s om weer na te kijken"
    assert f"/admin/pages/{old_page.pk}/edit/" in told[owner.email].body
    assert "De kust" not in told[owner.email].body
    assert "Are these pages still correct?" in told[english_reader.email].body
    assert f"/admin/pages/{other.pk}/edit/" in told[english_reader.email].alternatives[0][0]
    clock.shift(timedelta(days=7))
    assert send_reminders() == 2


def test_who_wants_no_such_mail_says_so_in_the_account_and_gets_none(owner, old_page):
    client = signed_in(owner)
    assert "elke week een mail over pagina’s" in client.get("/admin/account/").content.decode().lower()
    assert send_reminders() == 1
    assert "/admin/account/" in mail.outbox[0].body
    PageReview.objects.update(mailed_at=None)
    assert turn_off(client).status_code == 302
    assert send_reminders() == 0
    assert "review_reminder" not in signed_in(staff("Vertalers")).get("/admin/account/").content.decode()


def turn_off(client):
    """Saves the account without the mark before the mail about reviews."""
    form = {"name_email-first_name": "Anna", "name_email-last_name": "de Vries", "name_email-email": "anna@example.org"}
    form |= {"locale-preferred_language": "nl", "locale-current_time_zone": "Europe/Amsterdam"}
    form |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    return client.post("/admin/account/", form)


def test_nobody_is_mailed_about_what_they_may_no_longer_change(owner, old_page):
    owner.groups.clear()
    assert send_reminders() == 0
