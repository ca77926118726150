"""What machines read: feeds, sitemap, structured data and the pictures of shared pages, each in its language.

Whether they keep to the grammars of their formats is for test_machine_formats.py.
"""

import datetime
import io
import re
from collections import defaultdict
from xml.etree import ElementTree

import pytest
from PIL import Image
from wagtail.models import Page

from projects.catalogue import catalogue
from projects.models import AchievementsPage, ProjectPage
from tests.factories import change, committed, make_private, project_page, story_page, withdraw
from vwn_site.core.generation import replace_word
from vwn_site.syndication import sitemap

from .support.reading import assert_structured_data_has_what_search_engines_require, read, structured_data

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

HOST = "http://testserver"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
SLOVENIA = {"nl": "Slovenië", "en": "Slovenia"}
NAMES = {"nl": "VluchtelingenWerk Nederland", "en": "Dutch Council for Refugees"}
FEEDS = {
    "nl": ["/feed/", "/feed/land/portugal/", "/feed/project/lawyers-porto/", "/feed/projecten/?country=portugal"],
    "en": ["/en/feed/", "/en/feed/country/portugal/", "/en/feed/project/lawyers-porto/"],
}
FEEDS["en"] += ["/en/feed/projects/?country=portugal"]
LISTS_FOLLOWED = {
    ("/feed/projecten/", "nl"): "Projecten",
    ("/en/feed/projects/", "en"): "Projects",
}


def xml(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(read(client, address))  # noqa: S314


def texts(element, path: str, space: dict) -> list[str]:
    return [text.text for text in element.findall(path, space)]


@pytest.mark.parametrize(("language", "address"), [(code, address) for code in FEEDS for address in FEEDS[code]])
def test_a_feed_has_what_atom_demands_and_the_full_text_in_its_language(client, language, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for name in ("title", "id", "updated"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1, name
    assert texts(feed, "a:author/a:name", ATOM) == [NAMES[language]]
    assert texts(feed, "a:title", ATOM)[0].startswith(f"{NAMES[language]}, ")
    self_links = [link.get("href") for link in feed.findall("a:link", ATOM) if link.get("rel") == "self"]
    assert self_links == [f"{HOST}{address}"]
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for entry in entries:
        for name in ("title", "id", "updated", "content"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
        assert entry.find("a:id", ATOM).text.startswith("urn:uuid:")
        assert datetime.datetime.fromisoformat(entry.find("a:updated", ATOM).text).tzinfo
        check_full_text(entry, language)
    identifiers = texts(feed, "a:entry/a:id", ATOM)
    assert len(identifiers) == len(set(identifiers))
    updated = texts(feed, "a:entry/a:updated", ATOM)
    assert updated == sorted(updated, reverse=True)


def check_full_text(entry, language: str):
    """The entry leads to a page of the language, and has all words of that page."""
    address = entry.find("a:link", ATOM).get("href")
    page = next(page for page in Page.objects.live() if f"{HOST}{page.url}" == address).specific
    assert page.language == language, address
    achievements = page.achievements.all() if isinstance(page, AchievementsPage) else []
    words = [page.summary, *(achievement.title for achievement in achievements)]
    words += [block.value.source for block in page.body if block.block_type == "text"]
    content = entry.find("a:content", ATOM).text
    assert [text for text in words if text not in content] == []


def test_both_languages_have_the_same_number_of_entries_with_different_identities(client):
    for dutch, english in zip(FEEDS["nl"], FEEDS["en"], strict=True):
        identities = [set(texts(xml(client, address), "a:entry/a:id", ATOM)) for address in (dutch, english)]
        # One project is not translated: it is in the Dutch feeds of everything and of its country only.
        untranslated = 0 if "/project/" in dutch else 1
        assert len(identities[0]) == len(identities[1]) + untranslated > untranslated
        assert not identities[0] & identities[1]


def test_a_country_feed_has_the_projects_of_the_list_with_that_country(client):
    feed = xml(client, "/en/feed/country/portugal/")
    links = {entry.find("a:link", ATOM).get("href") for entry in feed.findall("a:entry", ATOM)}
    projects = {entry.project_id for entry in catalogue() if "portugal" in entry.countries}
    pages = ProjectPage.objects.filter(project__in=projects, locale__language_code="en")
    assert pages
    assert {link for link in links if "/projects/" in link} == {f"{HOST}{page.url}" for page in pages}


@pytest.mark.parametrize(("feed", "language"), LISTS_FOLLOWED)
def test_the_feed_of_a_filtered_list_has_its_projects_and_says_its_choices(client, feed, language):
    followed = xml(client, f"{feed}?utm_source=mail&country=slovenia&year=2018")
    pages = ProjectPage.objects.filter(project__identifier="lessons-ljubljana", locale__language_code=language)
    links = [entry.find("a:link", ATOM).get("href") for entry in followed.findall("a:entry", ATOM)]
    assert links == [f"{HOST}{page.url}" for page in pages] != []
    assert followed.find("a:title", ATOM).text.endswith(
        f": {LISTS_FOLLOWED[feed, language]} in {SLOVENIA[language]} in 2018"
    )
    to = {link.get("rel"): link.get("href") for link in followed.findall("a:link", ATOM)}
    assert to["self"] == f"{HOST}{feed}?country=slovenia&year=2018"
    assert to["alternate"].endswith("/?country=slovenia&year=2018")
    assert client.get(to["alternate"].removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize(("feed", "language"), LISTS_FOLLOWED)
def test_a_feed_of_a_list_that_nothing_is_in_yet_is_empty_and_of_unknown_choices_a_404(client, feed, language):
    assert xml(client, f"{feed}?country=slovenia&theme=legal-aid").findall("a:entry", ATOM) == []
    for asked in ("country=atlantis", "country=portugal&year=20x8", "theme=%3Cscript%3E", "sort=price"):
        assert client.get(f"{feed}?{asked}").status_code == 404, asked


def test_what_is_withdrawn_or_private_leaves_the_feed_and_the_sitemap_in_both_languages(client):
    page = story_page("Kim Voorbeeld", "Kim wacht", english="Kim is waiting")
    dutch, english = "/verhalen/kim-wacht/", "/en/stories/kim-is-waiting/"
    listings = [("/feed/", dutch), ("/en/feed/", english), ("/sitemap-1.xml", dutch), ("/sitemap-1.xml", english)]

    def listed() -> set[bool]:
        return {address in read(client, listing) for listing, address in listings}

    assert listed() == {True}
    restriction = make_private(page)
    assert listed() == {False}
    with committed():
        restriction.delete()
    assert listed() == {True}
    withdraw(page)
    assert listed() == {False}


@pytest.mark.parametrize("address", ["/feed/land/atlantis/", "/en/feed/project/atlantis/"])
def test_a_feed_of_nothing_that_exists_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/feed/", "/en/feed/"])
def test_a_feed_without_content_is_still_a_feed(client, address):
    Page.objects.filter(depth__gt=2).update(live=False)
    replace_word()
    feed = xml(client, address)
    assert feed.findall("a:entry", ATOM) == []
    assert len(feed.findall("a:updated", ATOM)) == 1


@pytest.mark.parametrize("address", ["/projecten/", "/en/stories/", "/en/search/"])
def test_every_page_names_the_feed_of_its_language(client, address):
    feed = "/en/feed/" if address.startswith("/en/") else "/feed/"
    assert f'type="application/atom+xml" href="{feed}"' in read(client, address)


def languages_by_address() -> dict[str, set[str]]:
    """Every public page of the site, with the languages that it is in."""
    pages = list(Page.objects.live().filter(depth__gt=1).select_related("locale"))
    languages = defaultdict(set)
    for page in pages:
        languages[page.translation_key].add(page.locale.language_code)
    return {page.full_url: languages[page.translation_key] for page in pages}


def assert_names_its_languages(entry, expected: dict[str, set[str]]):
    address = entry.find("s:loc", MAP).text
    languages = [link.get("hreflang") for link in entry.findall("x:link", MAP)]
    assert sorted(languages) == sorted(expected[address]), address


def test_the_sitemap_index_leads_to_maps_that_hold_every_public_page_once(client):
    maps = texts(xml(client, "/sitemap.xml"), "s:sitemap/s:loc", MAP)
    assert maps == [f"{HOST}/sitemap-1.xml"]
    entries, expected = xml(client, "/sitemap-1.xml").findall("s:url", MAP), languages_by_address()
    assert sorted(entry.find("s:loc", MAP).text for entry in entries) == sorted(expected)
    for entry in entries:
        assert datetime.datetime.fromisoformat(entry.find("s:lastmod", MAP).text)
        assert entry.find("i:image/i:loc", MAP).text.endswith(".jpg")
        assert_names_its_languages(entry, expected)


def test_a_large_site_has_more_maps_and_translations_know_each_other_across_them(client, monkeypatch):
    # An odd number, so that a page and its translation come to stand in two maps.
    monkeypatch.setattr(sitemap, "PAGES_PER_MAP", 9)
    maps = texts(xml(client, "/sitemap.xml"), "s:sitemap/s:loc", MAP)
    expected, addresses = languages_by_address(), []
    assert len(maps) == -(-len(expected) // 9) > 2
    for address in maps:
        entries = xml(client, address.removeprefix(HOST)).findall("s:url", MAP)
        addresses += [entry.find("s:loc", MAP).text for entry in entries]
        for entry in entries:
            assert_names_its_languages(entry, expected)
    assert sorted(addresses) == sorted(expected)
    assert client.get(f"/sitemap-{len(maps) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_structured_data_of_every_page_is_json_with_what_search_engines_require_of_its_type(rendered):
    assert_structured_data_has_what_search_engines_require(rendered)


def test_a_project_names_its_funders_to_search_engines(client):
    html = read(client, "/en/projects/lawyers-in-porto/")
    (thing,) = [thing for thing in structured_data(html) if thing["@type"] == "Project"]
    assert [funder["name"] for funder in thing["funder"]] == ["European Coast Fund", "Loterij van de Kust"]
    assert {"@type": "Country", "name": "Portugal"} in thing["location"]
    assert {"@type": "Country", "name": "Ireland"} in thing["location"]


def test_a_title_cannot_break_out_of_the_structured_data(client):
    title = "</script><script>alert(1)</script>"
    change(project_page(title="Raad in de haven"), title=title)
    html = read(client, "/projecten/raad-in-de-haven/")
    assert "<script>alert(1)" not in html
    assert title in [thing.get("name") for thing in structured_data(html)]


SHARED = ["/", "/en/projects/lawyers-in-porto/", "/en/partners/haven-voor-iedereen/", "/verhalen/"]


def shared_picture(client, address: str) -> str:
    """The address of the picture that shows when the page at an address is shared."""
    return re.search(rf'property="og:image" content="{HOST}([^"]+)"', read(client, address)).group(1)


@pytest.mark.parametrize("address", SHARED)
def test_a_shared_page_shows_a_picture_of_its_own(client, address):
    response = client.get(shared_picture(client, address))
    assert response["Content-Type"] == "image/jpeg"
    picture = Image.open(io.BytesIO(response.content))
    assert picture.size == (1200, 630)
    assert not picture.getexif()
    assert len(response.content) < 300_000


def test_a_page_without_a_picture_of_its_own_is_shared_with_its_title_from_top_to_bottom(client):
    content = client.get(shared_picture(client, "/verhalen/")).content
    upper = Image.open(io.BytesIO(content)).convert("L").crop((0, 40, 1200, 380))
    assert upper.getextrema()[1] > 200, "no letters in the upper part"


def test_no_two_shared_pages_have_the_same_picture(client):
    assert len({shared_picture(client, address) for address in SHARED}) == len(SHARED)


def test_the_picture_of_a_page_changes_with_it_and_goes_with_it(client):
    page = project_page(title="Raad in de haven")
    picture = client.get(f"/share/{page.pk}-old.jpg")["Location"]
    assert client.get(picture).status_code == 200
    change(page, title="Raad op de kade")
    response = client.get(picture)
    assert response.status_code == 302
    assert response["Location"] not in ("", picture)
    picture = response["Location"]
    assert client.get(picture).status_code == 200
    withdraw(page)
    assert client.get(picture).status_code == 404
