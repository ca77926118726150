"""The overview of publications, which is there, and in menus, only while everybody may see one of them."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.models import PublicationIndexPage, PublicationPage
from tests.factories import change, committed, index_page, link_block, menu, publication_page, translate, withdraw
from tests.support.reading import read

pytestmark = pytest.mark.django_db

OVERVIEWS = {"nl": "/publicaties/", "en": "/en/publications/"}
HARBOUR = {"nl": "/publicaties/rapport-over-de-haven/", "en": "/en/publications/report-on-the-harbour/"}
PASSWORD = "zeewier"


@pytest.fixture(autouse=True)
def footer(database):
    """A footer that leads to the overview."""
    menu("footer", [link_block(page=index_page(PublicationIndexPage))], english={})


def status(client, address: str) -> int:
    return client.get(address).status_code


def overview_is_shown(client) -> bool:
    """Whether the overview answers, and menus, search and sitemap lead to it, the same in both languages."""
    places = {"nl": ["/", "/zoeken/?q=publicaties", "/sitemap-1.xml", "/llms.txt"]}
    places["en"] = ["/en/", "/en/search/?q=publications", "/sitemap-1.xml", "/en/llms.txt"]
    answers = {status(client, address) for address in OVERVIEWS.values()}
    leads = {
        re.search(rf'{OVERVIEWS[language]}(index.md|["<])', client.get(place).content.decode()) is not None
        for language in places
        for place in places[language]
    }
    assert (answers, leads) in (({200}, {True}), ({404}, {False}))
    return leads == {True}


def test_the_overview_and_its_place_in_menus_are_there_only_while_a_publication_is_public(client):
    assert not overview_is_shown(client)
    page = publication_page(live=False)
    assert not overview_is_shown(client)
    with committed():
        page.save_revision().publish()
    assert overview_is_shown(client)
    withdraw(PublicationPage.objects.get(pk=page.pk))
    assert not overview_is_shown(client)


def test_the_overview_goes_when_the_last_publication_expires(client, clock):
    page = publication_page()
    change(page, expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert overview_is_shown(client)
    clock.shift(datetime.timedelta(hours=2))
    assert not overview_is_shown(client)


def test_who_knows_the_password_of_the_only_publication_reads_it_though_there_is_no_overview(client):
    page = publication_page(english="Report on the harbour")
    restriction = {"restriction_type": PageViewRestriction.PASSWORD, "password": PASSWORD}
    with committed():
        restriction = PageViewRestriction.objects.create(page=page, **restriction)
    assert not overview_is_shown(client)
    form = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    client.post(form, {"password": PASSWORD, "return_url": page.url})
    for address in HARBOUR.values():
        html = read(client, address)
        assert not any(f'href="{overview}"' in html for overview in OVERVIEWS.values())


def test_the_overview_of_a_site_without_publications_can_be_translated_before_the_first(client):
    translate(index_page(PublicationIndexPage), {"title": "Reports", "slug": "publications"})
    publication_page()
    assert "<h1>Reports</h1>" in read(client, OVERVIEWS["en"])
