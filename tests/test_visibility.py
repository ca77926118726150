"""What is shown of other pages: each public one, in the reader's language where it has it; never what is private."""

import re

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from projects.models import ProjectIndexPage, ProjectPage
from tests.factories import (
    block,
    change,
    country_page,
    english_locale,
    home,
    index_page,
    link,
    link_block,
    make_private,
    menu,
    project,
    project_page,
    related_pages_block,
    standard_page,
    text_block,
    translate,
    withdraw,
)
from vwn_site.core.generation import replace_word

from .support.reading import queries_with_empty_caches

pytestmark = pytest.mark.django_db

LISTS = ["/", "/en/", "/projecten/", "/en/projects/", "/landen/portugal/", "/en/countries/portugal/"]
ADDRESSES = ["/projecten/advocaten-in-porto/", "/en/projects/lawyers-in-porto/"]
PARTNER = "Haven voor Iedereen"


@pytest.fixture(scope="module", autouse=True)
def pages(module_data):
    """The page of a project, to which the front page, the overview and the page of its country lead."""
    running = block("running_projects", {"heading": "Wat loopt er?", "text": "", "link": link()})
    translate(change(home(), sections=[running]), {"slug": "home"})
    country_page("PT", english=True)
    lawyers = project(start="2020", countries=["PT"], partners=[PARTNER])
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")


def dutch_page() -> Page:
    return index_page(ProjectPage)


def overview() -> Page:
    return index_page(ProjectIndexPage)


def read(client, address: str) -> str:
    replace_word()
    return client.get(address).content.decode()


def lists_that_lead_to(client, addresses: list[str]) -> list[str]:
    links = re.compile("|".join(f'href="{address}"' for address in addresses))
    return [address for address in LISTS if links.search(read(client, address))]


def test_each_list_leads_to_the_page_in_its_own_language(client):
    assert lists_that_lead_to(client, ADDRESSES[:1]) == LISTS[::2]
    assert lists_that_lead_to(client, ADDRESSES[1:]) == LISTS[1::2]


def test_without_a_translation_the_english_lists_lead_to_the_dutch_page_and_say_so(client):
    withdraw(dutch_page().get_translation(english_locale()))
    assert lists_that_lead_to(client, ADDRESSES[:1]) == LISTS
    assert "In Dutch" in read(client, "/en/projects/")


def test_a_withdrawn_dutch_page_is_in_no_list_of_either_language(client):
    withdraw(dutch_page())
    assert lists_that_lead_to(client, ADDRESSES) == []


@pytest.mark.parametrize("place", [dutch_page, overview])
def test_who_may_see_the_dutch_decides_who_may_see_the_english(client, place):
    for address in ADDRESSES:
        assert PARTNER in read(client, address)
    restriction = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}
    PageViewRestriction.objects.create(page=place(), **restriction)
    for address in ADDRESSES:
        assert 'type="password"' in read(client, address)
        assert PARTNER not in read(client, address)
    assert lists_that_lead_to(client, ADDRESSES) == []


# What leads to a page because an editor chose it


def rich_text(page: Page) -> dict:
    return text_block(f'<p>Lees <a linktype="page" id="{page.pk}">haar woorden</a> en <b>meer</b>.</p>')


@pytest.fixture
def chosen(pages):
    """Everything that leads to the page of the project because an editor chose it."""
    page = dutch_page()
    standard_page(rich_text(page), title="Tekst", english="Text")
    standard_page(related_pages_block("Ook", page), title="Verwant", english="Related")
    standard_page(link_block(page=page), title="Knop", english="Button")
    menu("main", [link_block(page=page)], english={})
    section = block("newsletter", {"heading": "Keuze", "text": "", "link": link(page=page)})
    translate(change(home(), doors=[link_block(page=page)], sections=[section]), {"slug": "home"})
    for words in ("keuze", "choice"):
        SearchPromotion.objects.create(query=Query.get(words), page=page, description="")
    Redirect.objects.create(old_path="/oud", redirect_page=page)
    Redirect.objects.create(old_path="/en/old", redirect_page=page.get_translation(english_locale()))


READ = ["/", "/en/", "/index.md", "/en/index.md", "/zoeken/?q=keuze", "/en/search/?q=choice", "/oud/", "/en/old/"]
READ += [f"{address}{end}" for address in ("/tekst/", "/verwant/", "/knop/") for end in ("", "index.md")]
READ += [f"/en/{address}/{end}" for address in ("text", "related", "button") for end in ("", "index.md")]
TOLD = re.compile("advocaten-in-porto|lawyers-in-porto|Advocaten in Porto|Lawyers in Porto")


def told(client) -> set[str]:
    """The addresses that name the project's page or lead to it."""
    replace_word()
    answers = {address: client.get(address) for address in READ}
    return {one for one, answer in answers.items() if TOLD.search(f"{answer.content.decode()}{answer.headers}")}


def expired(page: Page):
    Page.objects.filter(pk=page.pk).update(expire_at=page.last_published_at)


@pytest.mark.parametrize("close", [withdraw, make_private, expired, lambda page: make_private(overview())])
def test_a_page_that_is_not_public_is_not_named_by_what_leads_to_it(client, chosen, close):
    assert told(client) == set(READ)
    close(dutch_page())
    assert told(client) == set()


def test_the_words_of_a_link_to_what_is_not_public_stay(client):
    standard_page(rich_text(dutch_page()), title="Keuze")
    assert "[haar woorden](http" in read(client, "/keuze/index.md")
    withdraw(dutch_page())
    assert "haar woorden</a> en <b>meer</b>" in read(client, "/keuze/")
    assert "Lees haar woorden en **meer**." in read(client, "/keuze/index.md")


def test_many_links_to_pages_cost_no_more_queries_than_one(client):
    links = [link_block(page=dutch_page()) for _number in range(6)]
    standard_page(*links[:1], title="Keuze", english="Choice")
    standard_page(*links, title="Keuzes", english="Choices")
    assert queries_with_empty_caches(client, "/en/choices/") == queries_with_empty_caches(client, "/en/choice/")


def test_private_pages_lead_to_each_other_and_public_ones_to_none(client):
    make_private(dutch_page().get_translation(english_locale()))
    dutch = read(client, ADDRESSES[0])
    assert 'hreflang="en"' not in dutch.split("<body")[0]
    assert ADDRESSES[1] not in dutch
