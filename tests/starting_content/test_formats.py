"""The pages of the starting content and what machines get of them keep to the rules of their formats."""

import re

import pytest
from wagtail.models import Page

from tests.support.validity import (
    NAMES,
    assert_plain_markdown,
    assert_valid_feed,
    assert_valid_html,
    assert_valid_structured_data,
    feeds,
    xml,
)
from vwn_site.syndication.markdown import as_markdown

pytestmark = pytest.mark.django_db

LINK = re.compile(r"\]\((http://testserver[^)]+)\)")


def test_every_page_is_valid_html(rendered, client, tmp_path):
    pages = {page.url: response for page, response in rendered}
    assert len(pages) >= 110
    for address in ("/zoeken/?q=samos", "/en/search/?q=samos"):
        pages[address] = client.get(address)
    assert_valid_html(pages, tmp_path)


def test_every_page_has_its_words_as_plain_markdown(rendered):
    for page, response in rendered:
        text = as_markdown(response.content.decode(), lambda address: f"http://testserver{address}")
        assert_plain_markdown(text, page.url)


def test_structured_data_keeps_to_the_types_of_schema_org(rendered):
    types = set()
    for page, response in rendered:
        types |= assert_valid_structured_data(response.content.decode(), page.url)
    assert {"Project", "Article", "Organization", "WebPage", "BreadcrumbList"} <= types


def test_every_feed_is_valid_atom(client):
    addresses = feeds()
    assert len(addresses) > 50
    entries = [entry for address in addresses for entry in assert_valid_feed(client, address)]
    assert len(entries) > 100


def test_the_sitemap_names_every_page_with_its_picture(client):
    pictures = xml(client, "/sitemap-1.xml").findall("s:url/i:image/i:loc", NAMES)
    assert len(pictures) == Page.objects.live().filter(depth__gt=1).count()


@pytest.mark.parametrize("address", ["/llms.txt", "/en/llms.txt"])
def test_the_list_for_language_models_has_more_than_fifty_pages(client, address):
    assert len(LINK.findall(client.get(address).content.decode())) > 50
