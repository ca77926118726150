"""What listings show: each public page once, in the reader's language where it exists in it; never what is private."""

import re

import pytest
from wagtail.models import Page, PageViewRestriction

from projects.models import ProjectIndexPage, ProjectPage
from tests.factories import (
    block,
    change,
    country_page,
    english_locale,
    home,
    index_page,
    link,
    project,
    project_page,
    translate,
    withdraw,
)
from vwn_site.core.generation import replace_word

pytestmark = pytest.mark.django_db

LISTS = ["/", "/en/", "/projecten/", "/en/projects/", "/landen/portugal/", "/en/countries/portugal/"]
ADDRESSES = ["/projecten/advocaten-in-porto/", "/en/projects/lawyers-in-porto/"]
PARTNER = "Haven voor Iedereen"


@pytest.fixture(scope="module", autouse=True)
def pages(module_data):
    """The page of a project, to which the front page, the overview and the page of its country lead."""
    running = block("running_projects", {"heading": "Wat loopt er?", "text": "", "link": link()})
    translate(change(home(), sections=[running]), {"slug": "home"})
    country_page("PT", english=True)
    lawyers = project(start="2020", countries=["PT"], partners=[PARTNER])
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")


def dutch_page() -> Page:
    return index_page(ProjectPage)


def overview() -> Page:
    return index_page(ProjectIndexPage)


def read(client, address: str) -> str:
    replace_word()
    return client.get(address).content.decode()


def lists_that_lead_to(client, addresses: list[str]) -> list[str]:
    links = re.compile("|".join(f'href="{address}"' for address in addresses))
    return [address for address in LISTS if links.search(read(client, address))]


def test_each_list_leads_to_the_page_in_its_own_language(client):
    assert lists_that_lead_to(client, ADDRESSES[:1]) == LISTS[::2]
    assert lists_that_lead_to(client, ADDRESSES[1:]) == LISTS[1::2]


def test_without_a_translation_the_english_lists_lead_to_the_dutch_page_and_say_so(client):
    withdraw(dutch_page().get_translation(english_locale()))
    assert lists_that_lead_to(client, ADDRESSES[:1]) == LISTS
    assert "In Dutch" in read(client, "/en/projects/")


def test_a_withdrawn_dutch_page_is_in_no_list_of_either_language(client):
    withdraw(dutch_page())
    assert lists_that_lead_to(client, ADDRESSES) == []


@pytest.mark.parametrize("place", [dutch_page, overview])
def test_who_may_see_the_dutch_decides_who_may_see_the_english(client, place):
    for address in ADDRESSES:
        assert PARTNER in read(client, address)
    restriction = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}
    PageViewRestriction.objects.create(page=place(), **restriction)
    for address in ADDRESSES:
        assert 'type="password"' in read(client, address)
        assert PARTNER not in read(client, address)
    assert lists_that_lead_to(client, ADDRESSES) == []
