"""What listings show: each public page once, in the reader's language where it exists in it; never what is private."""

import re

import pytest
from django.core.cache import caches
from wagtail.models import Page, PageViewRestriction

pytestmark = pytest.mark.django_db

DUTCH, ENGLISH = "/home/projecten/malta/", "/home-1/projects/malta/"
LISTS = ["/", "/en/", "/projecten/", "/en/projects/", "/landen/malta/", "/en/countries/malta/"]
ADDRESSES = ["/projecten/malta/", "/en/projects/malta/"]


def page_at(url_path: str) -> Page:
    return Page.objects.get(url_path=url_path)


def read(client, address: str) -> str:
    for name in ("default", "pages"):
        caches[name].clear()
    return client.get(address).content.decode()


def lists_that_lead_to(client, addresses: list[str]) -> list[str]:
    links = re.compile("|".join(f'href="{address}"' for address in addresses))
    return [address for address in LISTS if links.search(read(client, address))]


def test_each_list_leads_to_the_page_in_its_own_language(client):
    assert lists_that_lead_to(client, ["/projecten/malta/"]) == LISTS[::2]
    assert lists_that_lead_to(client, ["/en/projects/malta/"]) == LISTS[1::2]


def test_without_a_translation_the_english_lists_lead_to_the_dutch_page_and_say_so(client):
    page_at(ENGLISH).unpublish()
    assert lists_that_lead_to(client, ["/projecten/malta/"]) == LISTS
    assert "In Nederlands" in read(client, "/en/projects/")


def test_a_withdrawn_dutch_page_is_in_no_list_of_either_language(client):
    page_at(DUTCH).unpublish()
    assert lists_that_lead_to(client, ADDRESSES) == []


@pytest.mark.parametrize("place", [DUTCH, "/home/projecten/"])
def test_who_may_see_the_dutch_decides_who_may_see_the_english(client, place):
    restriction = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}
    PageViewRestriction.objects.create(page=page_at(place), **restriction)
    for address in ADDRESSES:
        assert 'type="password"' in read(client, address)
        assert "PHROM" not in read(client, address)
    assert lists_that_lead_to(client, ADDRESSES) == []
