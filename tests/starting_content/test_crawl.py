"""What a crawl of all pages finds: titles and descriptions of their own, and links that say where they lead."""

import re
from collections import defaultdict

import pytest

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
SHORTEST, LONGEST = 70, 155


def content_of(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found.group(1)).split()) if found else ""


def by_language(rendered, pattern: str) -> dict[tuple[str, str], list[str]]:
    """The addresses of the pages by language and by what stands at the pattern."""
    found = defaultdict(list)
    for page, response in rendered:
        found[page.locale.language_code, content_of(response.content.decode(), pattern)].append(page.url)
    return found


def test_no_two_pages_of_a_language_have_the_same_title(rendered):
    titles = by_language(rendered, r"<title>(.*?)</title>")
    assert len(titles) > 100
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


def test_every_page_has_a_description_of_its_own_of_a_good_length(rendered):
    descriptions = by_language(rendered, r'<meta name="description" content="([^"]*)"')
    assert {text: pages for text, pages in descriptions.items() if len(pages) > 1} == {}
    for (_language, text), pages in descriptions.items():
        length = len(text.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"'))
        assert SHORTEST <= length <= LONGEST, (pages, length)


def test_no_page_has_one_text_for_links_to_different_places_and_none_is_a_bare_address(rendered):
    for page, response in rendered:
        targets = defaultdict(set)
        main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
        main = re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)  # numbers on the map, which have labels
        for address, text in LINK.findall(main):
            text = " ".join(re.sub(r"<[^>]+>", " ", text).split())
            assert not text.startswith(("http", "www.")), (page.url, text)
            targets[text].add(address)
        targets.pop("", None)
        assert {text: places for text, places in targets.items() if len(places) > 1} == {}, page.url
