"""Files for machines keep to the rules of their formats, also when there is nothing to say.

Where the rules come from stands in support/validity.py.
"""

import pytest
from wagtail.models import Page

from projects.models import ProjectPage
from tests.factories import change
from vwn_site.core.generation import replace_word

from .support.validity import (
    ATOM,
    NAMES,
    RULES,
    SITEMAP,
    assert_valid_feed,
    assert_valid_structured_data,
    feeds,
    xml,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]


def withdraw_pages(*, from_depth: int):
    """All pages from a depth on: home pages have 2, and without its own a language has no addresses."""
    Page.objects.filter(depth__gte=from_depth).update(live=False)
    replace_word()


def test_every_feed_is_valid_atom(client):
    addresses = feeds()
    assert len(addresses) == 2 + 2 * 4 + 2 * 4
    entries = {address: assert_valid_feed(client, address) for address in addresses}
    assert [address for address, found in entries.items() if not found] == ["/en/feed/project/boats-sfax/"]


def test_the_grammar_refuses_what_is_no_feed(client):
    feed = xml(client, "/feed/")
    assert ATOM.validate(feed)
    feed.remove(feed.find("a:id", NAMES))
    assert not ATOM.validate(feed)


@pytest.mark.parametrize("address", ["/feed/", "/en/feed/", "/feed/land/portugal/", "/en/feed/country/portugal/"])
def test_a_feed_with_nothing_in_it_is_valid_atom(client, address):
    assert assert_valid_feed(client, address) != []
    withdraw_pages(from_depth=3)
    assert assert_valid_feed(client, address) == []


def test_a_summary_with_signs_of_html_is_text_in_the_feed(client):
    change(ProjectPage.objects.get(slug="boten-bij-sfax"), summary="Rechten & plichten <b>hier</b>")
    replace_word()
    summary = xml(client, "/feed/project/boats-sfax/").find("a:entry/a:summary", NAMES)
    assert (summary.get("type"), summary.text) == ("html", "Rechten &amp; plichten &lt;b&gt;hier&lt;/b&gt;")


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-1.xml"])
def test_the_sitemap_and_its_index_keep_to_the_protocol(client, address):
    document = xml(client, address)
    assert SITEMAP.validate(document), SITEMAP.error_log.last_error
    assert len(document) > 0


def test_every_page_in_the_sitemap_names_a_picture_that_is_there(client):
    pictures = xml(client, "/sitemap-1.xml").findall("s:url/i:image/i:loc", NAMES)
    assert len(pictures) == Page.objects.live().filter(depth__gt=1).count()
    for picture in pictures[:5]:
        assert client.get(picture.text.removeprefix("http://testserver"))["Content-Type"] == "image/jpeg"


def test_a_site_without_pages_has_a_sitemap_that_lists_none(client):
    withdraw_pages(from_depth=2)
    maps = xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)
    assert [address.text for address in maps] == ["http://testserver/sitemap-1.xml"]
    assert xml(client, "/sitemap-1.xml").findall("s:url", NAMES) == []


def test_structured_data_keeps_to_the_types_of_schema_org(rendered):
    named = set()
    for page, response in rendered:
        named |= assert_valid_structured_data(response.content.decode(), page.url)
    assert named == set(RULES)
