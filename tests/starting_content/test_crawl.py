"""What a crawl of all pages finds: titles and descriptions of their own, links that say where they lead, and pictures
that say no more than they show."""

from collections import Counter, defaultdict

import pytest

from tests.support.crawling import name_of_link

pytestmark = pytest.mark.django_db

SHORTEST, LONGEST = 70, 155


def addresses_by(pages, words) -> dict[tuple[str, str], set[str]]:
    """Where each words stand in each language, whatever is asked there."""
    found = defaultdict(set)
    for page in pages:
        found[page.language, words(page)].add(page.path)
    return found


def shared(found: dict[tuple[str, str], set[str]]) -> dict:
    return {words: addresses for words, addresses in found.items() if len(addresses) > 1}


def test_the_crawl_reads_forms_searches_filtered_lists_and_errors_in_both_languages(crawled):
    assert {page.language for page in crawled} == {"nl", "en"}
    assert {page.status for page in crawled} == {200, 404, 405, 410, 422, 500}
    assert len(crawled) > 140


def test_no_two_pages_of_a_language_have_the_same_title(crawled):
    pages = [page for page in crawled if page.status == 200]
    assert all(page.title for page in crawled)
    assert shared(addresses_by(pages, lambda page: page.title)) == {}


def test_every_page_has_a_description_of_its_own_of_a_good_length(crawled):
    pages = [page for page in crawled if page.is_indexed]
    assert len(pages) > 110
    assert shared(addresses_by(pages, lambda page: page.meta("description"))) == {}
    for page in pages:
        assert SHORTEST <= len(page.meta("description")) <= LONGEST, (page.address, page.meta("description"))


def test_no_page_has_one_text_for_links_to_different_places_and_none_is_a_bare_address(crawled):
    for page in crawled:
        targets = defaultdict(set)
        for link in page.root.xpath("//body//a[@href]"):
            name = name_of_link(link)
            assert name, (page.address, link.get("href"))
            assert not name.startswith(("http", "www.")), (page.address, name)
            targets[name].add(link.get("href"))
        assert {name: places for name, places in targets.items() if len(places) > 1} == {}, page.address


def test_a_drawing_is_decoration_or_says_what_it_shows_and_a_shared_picture_says_the_words_on_it(crawled):
    shown = Counter()
    for page in crawled:
        alts = [picture.get("alt") for picture in page.root.xpath("//img[contains(@src, '/media/')]")]
        assert len(alts) <= 2, page.address
        shown.update(f"{page.language}: {alt}" if alt else alt for alt in alts)
        if page.meta("og:image"):
            assert page.meta("og:title") in page.meta("og:image:alt"), page.address
    assert shown.pop("") >= 2
    assert len(shown) == 18
    assert set(shown.values()) == {1}
