"""The page of a story: whom it is about, where what it is tied to leads, its words, and the stories below it."""

import re
from xml.etree import ElementTree

import pytest
from django.db.models import ProtectedError
from wagtail.models import Page

from projects.models import CountryIndexPage
from stories.choices import StoryKind
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    block,
    change,
    country,
    country_page,
    home,
    index_page,
    organisation,
    partner_page,
    project,
    project_page,
    quotation_block,
    story_page,
)
from tests.support.reading import read, structured_data
from vwn_site.core.generation import replace_word

pytestmark = pytest.mark.django_db

ADDRESSES = {"nl": "/verhalen/noor-wacht/", "en": "/en/stories/noor-is-waiting/"}
SOURCE = "https://haven.example/verhaal"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FACTS = {
    "nl": {
        "Persoon": '<bdi>Noor Voorbeeld</bdi><span class="facts__line">advocaat</span>',
        "Organisatie": '<a href="/partners/haven-voor-iedereen/">Haven voor Iedereen</a>',
        "Land": '<a href="/landen/ierland/">Ierland</a>',
        "Project": '<a href="/projecten/advocaten-in-cork/">Advocaten in Cork</a>',
        "Datum": "mei 2021",
        "Bron": f'<a href="{SOURCE}">{SOURCE}</a>',
    },
    "en": {
        "Person": '<bdi>Noor Voorbeeld</bdi><span class="facts__line">lawyer</span>',
        "Organisation": '<a href="/en/partners/harbour-for-all/">Harbour for All</a>',
        "Country": '<a href="/en/countries/ireland/">Ireland</a>',
        "Project": '<a href="/en/projects/lawyers-in-cork/">Lawyers in Cork</a>',
        "Date": "May 2021",
        "Source": f'<a href="{SOURCE}">{SOURCE}</a>',
    },
}
WORDS = {
    "nl": ("Noor helpt al tien jaar.", "Wachten is zwaar.", "Hier staat wat Noor doet."),
    "en": ("Noor has helped for ten years.", "Waiting is hard.", "This says what Noor does."),
}


def words_in(language: str) -> dict:
    text, quotation, summary = WORDS[language]
    said = quotation_block(quotation, "Sam")["value"]
    return {"summary": summary, "body": [block("text", f"<p>{text}</p>", "text"), block("quotation", said, "said")]}


@pytest.fixture(scope="module")
def noor(module_data) -> StoryPage:
    """A story in both languages, tied to an organisation, a country and a project that have pages in both."""
    harbour = organisation(names={"en": "Harbour for All"})
    lawyers = project(countries=["IE"])
    country_page("IE", english=True)
    partner_page(harbour, english=True)
    project_page(lawyers, "Advocaten in Cork", english="Lawyers in Cork")
    ties = {"organisation": harbour, "country": country("IE"), "project": lawyers}
    facts = {"role": "advocaat", "kind": StoryKind.REPORT, "story_date": "2021-05", "source_url": SOURCE}
    english = {"title": "Noor is waiting", "role": "lawyer", **words_in("en")}
    return story_page("Noor Voorbeeld", "Noor wacht", english=english, **ties, **facts, **words_in("nl"))


def facts_on(html: str) -> dict[str, str]:
    """What stands in the list of facts, by its term."""
    section = re.search(r'<section class="facts[^"]*".*?</section>', html, re.DOTALL).group()
    return dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>\s*(.*?)\s*</dd>", section, re.DOTALL))


def others_on(client, page: Page) -> list[str]:
    """The titles of the stories that stand below a story."""
    heading = {"nl": "Meer verhalen", "en": "More stories"}[page.language]
    band = re.search(rf">{heading}</h2>.*?</section>", read(client, page.url), re.DOTALL)
    return re.findall(r'story-card__title"><a[^>]*>([^<]+)<', band.group()) if band else []


@pytest.mark.parametrize("language", ADDRESSES)
def test_a_story_says_whom_it_is_about_and_leads_to_what_it_is_tied_to(client, noor, language):
    facts = facts_on(read(client, ADDRESSES[language]))
    assert list(facts.items()) == list(FACTS[language].items())


@pytest.mark.parametrize("language", ADDRESSES)
def test_a_story_has_its_words_in_its_own_language_and_none_of_the_other(client, noor, language):
    html = read(client, ADDRESSES[language])
    assert all(words in html for words in WORDS[language])
    assert not any(words in html for words in WORDS["en" if language == "nl" else "nl"])


KINDS = {
    StoryKind.INTERVIEW: {"nl": "Interview", "en": "Interview"},
    StoryKind.PORTRAIT: {"nl": "Portret", "en": "Portrait"},
    StoryKind.REPORT: {"nl": "Reportage", "en": "Feature"},
    StoryKind.COLUMN: {"nl": "Column", "en": "Column"},
}


@pytest.mark.parametrize("kind", StoryKind)
def test_a_story_says_what_kind_it_is_in_each_language(client, noor, kind):
    StoryPage.objects.filter(translation_key=noor.translation_key).update(kind=kind)
    replace_word()
    for language, address in ADDRESSES.items():
        assert f'<p class="kicker">{KINDS[kind][language]}</p>' in read(client, address)


def test_the_name_of_a_person_follows_the_dutch_page_at_once(client, noor):
    change(noor, person="Noor V.")
    assert (
        facts_on(read(client, ADDRESSES["nl"]))["Persoon"]
        == '<bdi>Noor V.</bdi><span class="facts__line">advocaat</span>'
    )
    assert (
        facts_on(read(client, ADDRESSES["en"]))["Person"] == '<bdi>Noor V.</bdi><span class="facts__line">lawyer</span>'
    )


def test_what_has_no_page_is_named_without_a_link_in_the_language_of_its_name(client):
    school = organisation("Šola za vse", name_language="sl")
    page = story_page(organisation=school, country=country("SI"), project=project(), english=True)
    english = page.get_translations().get()
    assert facts_on(read(client, page.url)) == {
        "Persoon": "<bdi>Noor Voorbeeld</bdi>",
        "Organisatie": '<span lang="sl">Šola za vse</span>',
        "Land": "Slovenië",
    }
    assert facts_on(read(client, english.url)) == {
        "Person": "<bdi>Noor Voorbeeld</bdi>",
        "Organisation": '<span lang="sl">Šola za vse</span>',
        "Country": "Slovenia",
    }


def test_a_project_that_is_not_translated_is_named_in_dutch_and_says_so(client):
    boats = project()
    project_page(boats, "Boten in Cork")
    page = story_page(project=boats, english=True)
    project_named = facts_on(read(client, page.get_translations().get().url))["Project"]
    assert project_named == '<a href="/projecten/boten-in-cork/" lang="nl">Boten in Cork</a>'


def test_a_story_may_be_about_a_person_and_nothing_else(client):
    page = story_page("Kim Voorbeeld")
    assert facts_on(read(client, page.url)) == {"Persoon": "<bdi>Kim Voorbeeld</bdi>"}


def test_below_a_story_stand_two_others_of_its_country_first_and_then_the_most_recent(client, noor):
    assert others_on(client, noor) == []
    stories = {
        "Oud uit Portugal": {"country": country("PT"), "story_date": "2022"},
        "Oud uit Ierland": {"country": country("IE"), "story_date": "2018-03"},
        "Zonder land": {"story_date": "2024"},
        "Nieuw uit Portugal": {"country": country("PT"), "story_date": "2023"},
    }
    pages = {title: story_page("Kim Voorbeeld", title, **facts) for title, facts in stories.items()}
    for page in (noor, noor.get_translations().get()):
        assert others_on(client, page) == ["Oud uit Ierland", "Zonder land"]
    assert others_on(client, pages["Oud uit Portugal"]) == ["Nieuw uit Portugal", "Zonder land"]
    assert others_on(client, pages["Oud uit Ierland"])[1:] == ["Zonder land"]


def test_below_a_story_of_no_country_stand_the_most_recent_others(client):
    page = story_page("Kim Voorbeeld")
    for year in (2022, 2020, 2023, 2021):
        story_page("Sam Voorbeeld", f"Sam in {year}", story_date=str(year))
    assert others_on(client, page) == ["Sam in 2023", "Sam in 2022"]


def test_other_stories_stand_in_the_language_of_the_reader_where_they_are_translated(client, noor):
    story_page("Kim Voorbeeld", "Kim helpt", story_date="2024", english="Kim helps")
    story_page("Sam Voorbeeld", "Sam helpt", story_date="2023")
    assert others_on(client, noor) == ["Kim helpt", "Sam helpt"]
    assert others_on(client, noor.get_translations().get()) == ["Kim helps", "Sam helpt"]


@pytest.mark.parametrize("language", ADDRESSES)
def test_search_engines_hear_of_a_story_as_an_article(client, noor, language):
    html = read(client, ADDRESSES[language])
    (article,) = [thing for thing in structured_data(html) if thing["@type"] == "Article"]
    page = noor if language == "nl" else noor.get_translations().get()
    assert article["headline"] == page.title
    assert article["description"] == WORDS[language][2]
    assert article["url"] == f"http://testserver{ADDRESSES[language]}"
    assert article["inLanguage"] == language
    (trail,) = [thing for thing in structured_data(html) if thing["@type"] == "BreadcrumbList"]
    overview = {"nl": "Verhalen", "en": "Stories"}[language]
    assert [item["name"] for item in trail["itemListElement"]][1:] == [overview, page.title]


@pytest.mark.parametrize(("language", "feed"), [("nl", "/feed/"), ("en", "/en/feed/")])
def test_followers_get_a_story_whole(client, noor, language, feed):
    entries = ElementTree.fromstring(read(client, feed)).findall("a:entry", ATOM)  # noqa: S314
    contents = {entry.find("a:link", ATOM).get("href"): entry.find("a:content", ATOM).text for entry in entries}
    content = contents[f"http://testserver{ADDRESSES[language]}"]
    assert all(words in content for words in WORDS[language])


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("nl", ["voorbeeld", "advocaat", "ierland", "haven voor iedereen", "tien jaar"]),
        ("en", ["voorbeeld", "lawyer", "ireland", "harbour for all", "ten years"]),
    ],
)
def test_a_story_is_found_by_the_person_the_role_and_what_it_is_tied_to(client, noor, language, questions):
    search = {"nl": "/zoeken/", "en": "/en/search/"}[language]
    for question in questions:
        html = client.get(search, {"q": question}).content.decode()
        assert f'href="{ADDRESSES[language]}"' in html, question


@pytest.mark.parametrize("tie", ["organisation", "country", "project"])
def test_what_a_story_is_tied_to_cannot_be_deleted(tie):
    records = {"organisation": organisation("Kade"), "country": country("SI"), "project": project()}
    page = story_page(**{tie: records[tie]})
    with pytest.raises(ProtectedError) as refusal:
        records[tie].delete()
    assert refusal.value.protected_objects == {page}


def test_stories_stand_below_their_overview_only_and_nothing_below_them(noor):
    overview = index_page(StoryIndexPage)
    assert StoryPage.can_create_at(overview)
    assert not any(StoryPage.can_create_at(page) for page in (home(), index_page(CountryIndexPage), noor))
    assert StoryPage.allowed_subpage_models() == []
    assert not StoryIndexPage.can_create_at(home())
    assert StoryIndexPage.allowed_subpage_models() == [StoryPage]
