"""What machines read: feeds, sitemap, structured data and the pictures of shared pages, each in its language.

Whether they keep to the grammars of their formats is for test_machine_formats.py.
"""

import datetime
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from projects.catalogue import catalogue
from projects.models import ProjectPage
from vwn_site.core.page_cache import start_generation
from vwn_site.following import sitemap

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
FEEDS = {
    "nl": ["/feed/", "/feed/land/greece/", "/feed/project/hotspots-greece/"],
    "en": ["/en/feed/", "/en/feed/country/greece/", "/en/feed/project/hotspots-greece/"],
}
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def xml(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)  # noqa: S314


def texts(element, path: str, space: dict) -> list[str]:
    return [found.text for found in element.findall(path, space)]


@pytest.mark.parametrize(("language", "address"), [(one, address) for one, own in FEEDS.items() for address in own])
def test_a_feed_has_what_atom_demands_and_the_full_text_in_its_language(client, language, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for name in ("title", "id", "updated"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1, name
    assert texts(feed, "a:author/a:name", ATOM) == ["VluchtelingenWerk Nederland"]
    own = [link for link in feed.findall("a:link", ATOM) if link.get("rel") == "self"]
    assert [link.get("href") for link in own] == [f"http://testserver{address}"]
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for entry in entries:
        for name in ("title", "id", "updated", "content"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
        assert entry.find("a:id", ATOM).text.startswith("urn:uuid:")
        assert datetime.datetime.fromisoformat(entry.find("a:updated", ATOM).text).tzinfo
        assert len(entry.find("a:content", ATOM).text) > 200
        link = entry.find("a:link", ATOM).get("href")
        assert link.startswith("http://testserver/en/") == (language == "en"), link
    identifiers = texts(feed, "a:entry/a:id", ATOM)
    assert len(identifiers) == len(set(identifiers))
    updated = texts(feed, "a:entry/a:updated", ATOM)
    assert updated == sorted(updated, reverse=True)


def test_both_languages_have_the_same_number_of_entries_with_different_identities(client):
    for dutch, english in zip(FEEDS["nl"], FEEDS["en"], strict=True):
        ids = [set(texts(xml(client, address), "a:entry/a:id", ATOM)) for address in (dutch, english)]
        assert len(ids[0]) == len(ids[1])
        assert not ids[0] & ids[1]


def test_a_country_feed_has_the_projects_of_the_list_with_that_country(client):
    feed = xml(client, "/en/feed/country/greece/")
    links = {entry.find("a:link", ATOM).get("href") for entry in feed.findall("a:entry", ATOM)}
    projects = {entry.project_id for entry in catalogue() if "greece" in entry.countries}
    pages = ProjectPage.objects.filter(project__in=projects, locale__language_code="en")
    assert {link for link in links if "/projects/" in link} == {f"http://testserver{page.url}" for page in pages}


def test_what_is_withdrawn_or_private_leaves_the_feed_and_the_sitemap_in_both_languages(client):
    dutch = Page.objects.get(url_path="/home/verhalen/spyros-koulocheris/")
    listed = ["/en/feed/", "/feed/", "/sitemap-1.xml"]
    assert all("spyros-koulocheris" in client.get(one).content.decode() for one in listed)
    restriction = PageViewRestriction.objects.create(page=dutch, restriction_type=PageViewRestriction.LOGIN)
    assert not any("spyros-koulocheris" in client.get(one).content.decode() for one in listed[:2])
    assert "/verhalen/spyros-koulocheris/" not in client.get("/sitemap-1.xml").content.decode()
    restriction.delete()
    dutch.unpublish()
    assert not any("spyros-koulocheris" in client.get(one).content.decode() for one in listed[:2])


@pytest.mark.parametrize("address", ["/feed/land/atlantis/", "/en/feed/project/atlantis/"])
def test_a_feed_of_nothing_that_exists_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/feed/", "/en/feed/"])
def test_a_feed_without_content_is_still_a_feed(client, address):
    Page.objects.filter(depth__gt=2).update(live=False)
    start_generation()
    feed = xml(client, address)
    assert feed.findall("a:entry", ATOM) == []
    assert len(feed.findall("a:updated", ATOM)) == 1


@pytest.mark.parametrize("address", ["/projecten/", "/en/stories/", "/en/search/"])
def test_every_page_names_the_feed_of_its_language(client, address):
    feed = "/en/feed/" if address.startswith("/en/") else "/feed/"
    assert f'type="application/atom+xml" href="{feed}"' in client.get(address).content.decode()


def test_the_sitemap_index_leads_to_maps_that_hold_every_public_page_once(client):
    maps = texts(xml(client, "/sitemap.xml"), "s:sitemap/s:loc", MAP)
    assert maps == ["http://testserver/sitemap-1.xml"]
    entries = xml(client, "/sitemap-1.xml").findall("s:url", MAP)
    addresses = [entry.find("s:loc", MAP).text for entry in entries]
    assert len(addresses) == len(set(addresses)) == Page.objects.live().filter(depth__gt=1).count()
    for entry in entries:
        assert datetime.datetime.fromisoformat(entry.find("s:lastmod", MAP).text)
        assert {link.get("hreflang") for link in entry.findall("x:link", MAP)} == {"nl", "en"}
        assert entry.find("i:image/i:loc", MAP).text.endswith(".jpg")


def test_a_large_site_has_more_maps_and_translations_know_each_other_across_them(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PAGES_PER_MAP", 25)
    maps = texts(xml(client, "/sitemap.xml"), "s:sitemap/s:loc", MAP)
    assert len(maps) == -(-Page.objects.live().filter(depth__gt=1).count() // 25)
    seen = []
    for address in maps:
        entries = xml(client, address.removeprefix("http://testserver")).findall("s:url", MAP)
        assert all(len(entry.findall("x:link", MAP)) == 2 for entry in entries)
        seen += [entry.find("s:loc", MAP).text for entry in entries]
    assert len(seen) == len(set(seen)) == Page.objects.live().filter(depth__gt=1).count()
    assert client.get(f"/sitemap-{len(maps) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "Article": {"headline", "image", "datePublished", "dateModified", "author", "publisher", "inLanguage"},
    "Project": {"name", "url", "identifier", "parentOrganization"},
    "Organization": {"name"},
    "NGO": {"name", "url"},
    "WebPage": {"name", "about"},
}


def test_structured_data_of_every_page_is_json_with_what_search_engines_require_of_its_type(rendered):
    seen = set()
    for page, response in rendered:
        things = [json.loads(text) for text in JSON_LD.findall(response.content.decode())]
        assert things, page.url
        for thing in things:
            assert thing["@context"] == "https://schema.org"
            missing = REQUIRED[thing["@type"]] - {key for key, value in thing.items() if value}
            assert not missing, (page.url, missing)
            seen.add(thing["@type"])
            for position, item in enumerate(thing.get("itemListElement", []), 1):
                assert item["position"] == position
                assert item["item"].startswith("http") and item["name"]
    assert seen == set(REQUIRED)


def test_a_project_names_its_funders_to_search_engines(client):
    html = client.get("/en/projects/hotspots-in-greece/").content.decode()
    project = next(one for one in map(json.loads, JSON_LD.findall(html)) if one["@type"] == "Project")
    assert "Nationale Postcode Loterij" in [funder["name"] for funder in project["funder"]]
    assert {"@type": "Country", "name": "Greece"} in project["location"]


def test_a_title_cannot_break_out_of_the_structured_data(client):
    title = "</script><script>alert(1)</script>"
    Page.objects.filter(url_path="/home-1/projects/malta/").update(title=title)
    start_generation()
    html = client.get("/en/projects/malta/").content.decode()
    assert "<script>alert(1)" not in html
    assert any(one.get("name") == title for one in map(json.loads, JSON_LD.findall(html)))


@pytest.mark.parametrize("address", ["/", "/en/projects/malta/", "/en/partners/vasa-prava/", "/verhalen/"])
def test_a_shared_page_shows_a_picture_of_its_own(client, address):
    html = client.get(address).content.decode()
    picture = re.search(r'property="og:image" content="http://testserver([^"]+)"', html).group(1)
    response = client.get(picture)
    assert response["Content-Type"] == "image/jpeg"
    drawn = Image.open(io.BytesIO(response.content))
    assert drawn.size == (1200, 630)
    assert not drawn.getexif()
    assert len(response.content) < 300_000


def test_the_picture_of_a_page_changes_with_it_and_goes_with_it(client):
    page = Page.objects.get(url_path="/home-1/projects/malta/").specific
    before = f"/share/{page.pk}-old.jpg"
    assert client.get(before).status_code == 302
    picture = client.get(before)["Location"]
    assert client.get(picture).status_code == 200
    page.unpublish()
    assert client.get(picture).status_code == 404
    caches["pages"].clear()
