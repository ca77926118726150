"""What holds on every page, as a reader and a search engine get it.

Each function takes pages with their responses, as the fixture `rendered` has them, and asserts it of all of them.
"""

import json
import re
from collections import defaultdict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from vwn_site.core.generation import replace_word
from vwn_site.core.models import UpdatesMixin
from vwn_site.core.page_cache import moment

# Interface words that only one of the languages has.
INTERFACE = {
    "nl": [
        "Naar de inhoud",
        "Hoofdmenu",
        "Zoeken",
        "Gefinancierd door",
        "Pagina bewerkt op",
        "In het kort",
        "Wat kwam ervan",
    ],
    "en": ["Skip to content", "Main menu", "Search", "Funded by", "Page edited on", "At a glance", "What came of it"],
}
LAST_CHANGED = {"nl": "Pagina bewerkt op", "en": "Page edited on"}
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# What search engines demand of a thing, by its type.
REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "Article": {"headline", "image", "datePublished", "dateModified", "author", "publisher", "inLanguage"},
    "Project": {"name", "url", "identifier", "parentOrganization"},
    "Report": {"name", "url", "datePublished", "inLanguage", "sameAs"},
    "ScholarlyArticle": {"name", "url", "datePublished", "inLanguage", "sameAs"},
    "Organization": {"name"},
    "NGO": {"name", "url"},
    "WebPage": {"name", "about"},
}


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def links(html: str, relation: str) -> list[str]:
    """The elements in the head that link to something in this relation."""
    return re.findall(rf'<link rel="{relation}"[^>]*>', html)


def structured_data(html: str) -> list[dict]:
    """What a page says in schema.org's words."""
    return [json.loads(text) for text in JSON_LD.findall(html)]


def queries_with_empty_caches(client, address: str) -> int:
    """How many queries a page takes when every cache is empty, and its files are there already."""
    read(client, address)
    replace_word()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    # A server process has a thread that knows of a deadline before a reader asks.
    moment()
    with CaptureQueriesContext(connection) as queries:
        read(client, address)
    know_content_types()
    return len(queries)


def know_content_types():
    """A process learns the kinds of records once; a test that counts queries finds them known, whichever it follows."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())


def by_language(rendered) -> dict[object, dict[str, Page]]:
    """The pages by translation key and language: those of one key say the same."""
    pages = defaultdict(dict)
    for page, _response in rendered:
        pages[page.translation_key][page.locale.language_code] = page
    return pages


def assert_each_answers_in_its_own_language(rendered):
    words_seen = set()
    for page, response in rendered:
        assert response.status_code == 200, page.url
        html = response.content.decode()
        language = page.locale.language_code
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1, page.url
        for words in INTERFACE["en" if language == "nl" else "nl"]:
            assert not stands_alone(words, html), (page.url, words)
        words_seen |= {words for words in INTERFACE[language] if stands_alone(words, html)}
    assert {*INTERFACE["nl"], *INTERFACE["en"]} - words_seen == set()


def stands_alone(words: str, html: str) -> bool:
    """Whether words of the interface are what an element or a label begins with."""
    return re.search(rf'(>|aria-label="){words}["< ]', html) is not None


def assert_each_is_canonical_and_alternates_are_mutual(rendered):
    """A page without a counterpart names no alternates."""
    counterparts, alternates = by_language(rendered), {}
    for page, response in rendered:
        html = response.content.decode()
        assert links(html, "canonical") == [f'<link rel="canonical" href="{page.full_url}">']
        languages = re.findall(r'hreflang="([^"]+)" href="(http[^"]+)"', "".join(links(html, "alternate")))
        alternates[page.full_url] = dict(languages)
    for page, _response in rendered:
        named = alternates[page.full_url]
        if len(counterparts[page.translation_key]) == 1:
            assert named == {}, page.url
            continue
        assert set(named) == {"nl", "en", "x-default"}, page.url
        assert named["x-default"] == named["nl"]
        for language, counterpart in counterparts[page.translation_key].items():
            assert named[language] == counterpart.full_url
            assert alternates[named[language]] == named, page.url


def assert_each_leads_to_its_counterpart_and_keeps_what_the_page_knows_of_the_query(rendered):
    """Without a counterpart the switcher leads to that of the page above, which is asked nothing."""
    counterparts = by_language(rendered)
    for page, response in rendered:
        other_language = "en" if page.locale.language_code == "nl" else "nl"
        counterpart = counterparts[page.translation_key].get(other_language)
        above = counterpart or counterparts[page.get_parent().translation_key][other_language]
        query = "?page=1" if counterpart and "page" in page.specific.query_keys else ""
        address = f"{counterpart.url}{query}" if counterpart else above.url
        switch = re.search(r'<a class="language" href="([^"]+)" hreflang="([^"]+)"', response.content.decode())
        assert switch.groups() == (address, other_language), page.url


def assert_none_sets_a_cookie_and_all_vary_only_by_encoding(rendered):
    assert rendered
    for page, response in rendered:
        assert not response.cookies, page.url
        assert response["Vary"] == "Accept-Encoding", page.url
        assert response["Cache-Control"] == "public, no-cache", page.url
        assert response["ETag"], page.url


def assert_none_has_inline_code_or_asks_another_host(rendered):
    assert rendered
    for page, response in rendered:
        html = response.content.decode()
        assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)', html), page.url
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html), page.url
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html), page.url


def assert_each_page_of_words_says_when_it_last_changed(rendered):
    kinds = set()
    for page, response in rendered:
        if isinstance(page.specific, UpdatesMixin):
            assert LAST_CHANGED[page.locale.language_code] in response.content.decode(), page.url
            kinds.add(type(page.specific).__name__)
    assert len(kinds) == 8


def assert_structured_data_has_what_search_engines_require(rendered, without=frozenset()):
    """All types of things are there, but for those that the site is `without`."""
    types = set()
    for page, response in rendered:
        things = structured_data(response.content.decode())
        assert things, page.url
        for thing in things:
            assert thing["@context"] == "https://schema.org"
            missing = REQUIRED[thing["@type"]] - {key for key, value in thing.items() if value}
            assert not missing, (page.url, missing)
            types.add(thing["@type"])
            for position, item in enumerate(thing.get("itemListElement", []), 1):
                assert item["position"] == position
                assert item["item"].startswith("http") and item["name"]
    assert types == REQUIRED.keys() - without
