"""Beside what asks for attention: what somebody does most, what they were at, and what is to come."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from tests.factories import project, schedule, signed_in, staff, standard_page

pytestmark = pytest.mark.django_db


def links(client, part: str) -> dict[str, str]:
    """The addresses of one part of the first page by their labels."""
    section = BeautifulSoup(client.get("/admin/").content, "html.parser").select_one(f"section[aria-labelledby={part}]")
    return {link.get_text(): link["href"] for link in section.select("a")}


def test_everybody_finds_what_they_may_do_at_once():
    actions = links(signed_in(staff("Redactie", language="nl")), "desk-actions")
    assert list(actions) == [
        "Nieuw project",
        "Nieuw verhaal",
        "Nieuw resultaat",
        "Afbeelding toevoegen",
        "Pagina’s zoeken",
    ]
    front = signed_in(staff("Redactie", language="nl")).get("/admin/").content.decode()
    assert 'href="/admin/help/">Handleiding' in front
    assert "guide.wagtail.org" not in front
    client = signed_in(staff("Redactie"))
    assert {address: client.get(address).status_code for address in actions.values() if "search" not in address} == {
        address: 200 for address in actions.values() if "search" not in address
    }
    assert list(links(signed_in(staff("Vertalers", language="nl")), "desk-actions")) == ["Pagina’s zoeken"]


@pytest.mark.parametrize(
    ("language", "name", "guide"),
    [("nl", "VluchtelingenWerk Nederland", "Handleiding"), ("en", "Dutch Council for Refugees", "Guide")],
)
def test_whatever_somebody_may_see_the_site_and_its_guide_have_one_name(language, name, guide):
    for group in ("Auteurs", "Vertalers", "Eindredactie"):
        client = signed_in(staff(group, language=language))
        pages = [BeautifulSoup(client.get(address).content, "html.parser") for address in ("/admin/", "/admin/help/")]
        assert [page.h1.get_text(strip=True) for page in pages] == [name, guide], group


def test_pages_and_records_that_somebody_edited_are_listed_once_and_not_what_is_gone(clock):
    user, page, aid, gone = staff("Redactie"), standard_page(title="De haven"), project("aid"), project("gone")
    for edited in (page, gone, aid, page):
        clock.shift(timedelta(minutes=1))
        log(edited, "wagtail.edit", user=user)
    log(gone, "wagtail.delete", user=user, deleted=True)
    log(standard_page(title="Van een ander"), "wagtail.edit", user=staff("Redactie"))
    edits = links(signed_in(user), "desk-edits")
    assert list(edits) == ["De haven", "aid"]
    section = BeautifulSoup(signed_in(user).get("/admin/").content, "html.parser").select_one("#desk-edits").parent
    kinds = [line.select_one(".desk-moment").get_text() for line in section.select("li")]
    assert kinds == ["plain page", "project"]
    assert edits["aid"] == reverse(aid.snippet_viewset.get_url_name("edit"), args=[aid.pk])


def test_what_goes_live_this_week_is_told_to_who_may_change_it():
    schedule(standard_page(title="De haven", live=False), in_days=3)
    schedule(standard_page(title="De kust", live=False), in_days=9)
    aid = project("aid")
    aid.go_live_at = timezone.now() + timedelta(days=2)
    aid.save_revision().publish()
    assert list(links(signed_in(staff("Redactie")), "desk-planned")) == ["aid", "De haven"]
    assert links(signed_in(staff("Vertalers")), "desk-planned") == {}
