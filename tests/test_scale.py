"""Cost does not grow with content: the same queries for the starting content and for many more projects."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from projects.models import Project

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/en/", "/projecten/", "/en/projects/", "/en/projects/hotspots-in-greece/", "/en/countries/"]
ADDRESSES += ["/en/partners/", "/en/results/2018/", "/en/stories/", "/zoeken/?q=samos"]
ADDRESSES += [
    "/en/countries/greece/",
    "/en/partners/nationale-postcode-loterij/",
    "/en/themes/legal-aid/",
    "/en/themes/",
]
ADDRESSES += ["/projecten/?country=greece", "/en/feed/", "/feed/land/greece/", "/sitemap-1.xml"]


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_many_more_projects_cost_no_more_queries(client):
    before = {address: queries(client, address) for address in ADDRESSES}
    call_command("seed_scale", projects=30)
    after = {address: queries(client, address) for address in ADDRESSES}
    grown = {
        address: (before[address], after[address]) for address in ADDRESSES if after[address] > before[address] + 2
    }
    assert grown == {}


def test_invented_projects_stand_in_both_languages_and_leave_without_a_trace(client):
    pages = Page.objects.count()
    call_command("seed_scale", projects=20)
    assert "Example project 1" in client.get("/en/projects/scale-1/").content.decode()
    assert "Voorbeeldproject 1" in client.get("/projecten/scale-1/").content.decode()
    assert Page.find_problems() == ([], [], [], [], [])
    call_command("seed_scale", clear=True)
    assert Page.objects.count() == pages
    assert not Project.objects.filter(identifier__startswith="scale-").exists()
