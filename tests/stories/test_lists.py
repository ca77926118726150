"""Where stories are listed besides their overview, each in the language of the list; one that is not public nowhere."""

import re

import pytest
from wagtail.models import Page

from stories.models import StoryPage
from tests.factories import (
    block,
    change,
    country,
    country_page,
    english_locale,
    home,
    link,
    make_private,
    organisation,
    partner_page,
    project,
    project_page,
    story_page,
    theme,
    theme_page,
    translate,
    withdraw,
)
from tests.support.reading import read

pytestmark = pytest.mark.django_db

TITLE = re.compile(r'story-card__title"><a[^>]*>([^<]+)<')
KIM = {"nl": "/verhalen/kim-wacht/", "en": "/en/stories/kim-waits/"}
ABOUT = {
    "nl": ["/", "/landen/ierland/", "/partners/haven-voor-iedereen/", "/themas/rechtshulp/", "/projecten/advocaten/"],
    "en": ["/en/", "/en/countries/ireland/", "/en/partners/haven-voor-iedereen/", "/en/themes/legal-aid/"],
}
ABOUT["en"] += ["/en/projects/lawyers/"]
LISTS = {
    "nl": [*ABOUT["nl"], "/verhalen/", "/verhalen/sam-helpt/", "/zoeken/?q=kim", "/sitemap-1.xml", "/llms.txt"],
    "en": [*ABOUT["en"], "/en/stories/", "/en/stories/sam-helps/", "/en/search/?q=kim", "/sitemap-1.xml"],
}
LISTS["nl"] += ["/feed/", "/feed/land/ireland/", "/feed/project/lawyers/"]
LISTS["en"] += ["/en/llms.txt", "/en/feed/", "/en/feed/country/ireland/", "/en/feed/project/lawyers/"]


@pytest.fixture(scope="module")
def ties(module_data) -> dict:
    """An organisation, a country and a project with pages in both languages, on a site whose home page has stories."""
    harbour, advice = organisation(), theme(english="Legal aid")
    lawyers = project("lawyers", countries=["IE"], partners=[harbour], themes=[advice])
    country_page("IE", english=True)
    partner_page(harbour, english=True)
    theme_page(advice, english="Legal aid")
    project_page(lawyers, "Advocaten", english="Lawyers")
    change(home(), sections=[block("stories", {"heading": "Verhalen", "text": "", "link": link()})])
    translate(home(), {"title": "The front page", "slug": "home"})
    story_page("Sam Voorbeeld", "Sam helpt", english="Sam helps")
    return {"organisation": harbour, "country": country("IE"), "project": lawyers}


@pytest.fixture(scope="module")
def kim(ties) -> StoryPage:
    return story_page("Kim Voorbeeld", "Kim wacht", english="Kim waits", **ties)


def lists_that_lead_to(client, addresses: dict[str, str]) -> dict[str, list[str]]:
    """The lists by language that lead to the page in that language; each is there, or asks who is reading."""
    found = {language: [] for language in addresses}
    for language, address in addresses.items():
        for place in LISTS[language]:
            response = client.get(place)
            assert response.status_code == 200 or "/login/" in response["Location"], place
            if address in response.content.decode():
                found[language].append(place)
    return found


def test_a_public_story_stands_in_every_list_in_the_language_of_the_list(client, kim):
    assert lists_that_lead_to(client, KIM) == LISTS
    other_way_round = {"nl": KIM["en"], "en": KIM["nl"]}
    assert lists_that_lead_to(client, other_way_round) == {"nl": ["/sitemap-1.xml"], "en": ["/sitemap-1.xml"]}


HIDDEN = {
    "withdrawn": (withdraw, 404),
    "private": (make_private, 302),
    "below a private overview": (lambda page: make_private(page.get_parent()), 302),
}


@pytest.mark.parametrize("state", HIDDEN)
def test_a_story_that_is_not_public_stands_nowhere(client, kim, state):
    hide, status = HIDDEN[state]
    hide(kim)
    assert [client.get(address).status_code for address in KIM.values()] == [status, status]
    assert lists_that_lead_to(client, KIM) == {"nl": [], "en": []}
    assert lists_that_lead_to(client, {"nl": "Kim wacht", "en": "Kim waits"}) == {"nl": [], "en": []}


def test_an_english_story_stands_nowhere_while_its_dutch_one_is_offline_in_whatever_way_that_came_about(client, kim):
    Page.objects.filter(pk=kim.pk).update(live=False)
    assert kim.get_translation(english_locale()).live
    assert lists_that_lead_to(client, KIM) == {"nl": [], "en": []}


def test_a_draft_of_a_story_stands_nowhere(client, ties):
    page = story_page("Bo Voorbeeld", "Bo wacht", live=False, **ties)
    assert client.get("/verhalen/bo-wacht/").status_code == 404
    assert lists_that_lead_to(client, {"nl": page.title, "en": page.title}) == {"nl": [], "en": []}


@pytest.mark.parametrize("language", ABOUT)
def test_a_page_has_the_three_most_recent_stories_of_what_it_is_about(client, kim, ties, language):
    for year in (2022, 2020, 2023, 2021):
        story_page("Noor Voorbeeld", f"Noor in {year}", story_date=str(year), **ties)
    for address in ABOUT[language]:
        titles = TITLE.findall(read(client, address))
        assert titles == ["Noor in 2023", "Noor in 2022", "Noor in 2021"], address


def test_a_page_about_something_of_which_there_are_no_stories_has_no_heading_for_them(client, ties):
    story_page(country=country("PT"))
    for page in (country_page("PT"), country_page("SI")):
        html = read(client, page.url)
        assert ('id="stories"' in html) == ("story-card" in html) == (page.country.iso_code == "PT")
