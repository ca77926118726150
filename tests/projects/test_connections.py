"""Pages of countries, partners, funders and themes show everything that is connected to them, in both languages."""

import re

import pytest

from projects.models import Project, ProjectCountry, ThemePage
from stories.models import StoryPage
from tests.factories import (
    country,
    country_page,
    organisation,
    partner_page,
    project,
    project_page,
    result,
    story_page,
    theme,
    theme_page,
)
from tests.support.reading import read
from vwn_site.core.generation import replace_word

from .lists import ENTRY
from .sections import CONNECTIONS, connected, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("connected_pages")]

ADVICE = {"nl": "/themas/rechtshulp/", "en": "/en/themes/legal-aid/"}
EDUCATION = {"nl": "/themas/onderwijs/", "en": "/en/themes/education/"}
PORTO = {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"}
FARO = {"nl": "/projecten/de-haven-van-faro/", "en": "/en/projects/the-harbour-of-faro/"}
STORY = "/en/stories/the-story-of-noor/"


@pytest.fixture(scope="module")
def connected_pages(module_data):
    """Two projects of two themes in three countries, with a partner, a funder and a story about one of them."""
    advice, education = theme("Rechtshulp", english="Legal aid"), theme("Onderwijs", english="Education")
    harbour = organisation("Haven voor Iedereen", names={"en": "Harbour for All"})
    lottery = organisation("Loterij van de Kust", kind="lottery")
    lawyers = project(
        "lawyers-porto", countries=["PT", "IE"], partners=[harbour], funders=[lottery], themes=[advice, education]
    )
    faro = project("harbour-faro", countries=["SI"], themes=[advice])
    result(lawyers, value=1400, qualifier="more-than", themes=[advice])
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")
    project_page(faro, "De haven van Faro", english="The harbour of Faro")
    for about, english in ((advice, "Legal aid"), (education, "Education")):
        theme_page(about, english=english)
    for iso_code in ("PT", "IE"):
        country_page(iso_code, english=True)
    for about in (harbour, lottery):
        partner_page(about, english=True)
    portugal, title = country("PT"), {"title": "The story of Noor"}
    story_page("Noor Voorbeeld", "Het verhaal van Noor", project=lawyers, country=portugal, english=title)


@pytest.mark.parametrize("language", ADVICE)
def test_every_page_of_a_theme_lists_its_projects(client, language):
    assert sorted(ENTRY.findall(read(client, ADVICE[language]))) == [PORTO[language], FARO[language]]
    assert ENTRY.findall(read(client, EDUCATION[language])) == [PORTO[language]]


def test_a_theme_page_shows_projects_results_countries_partners_funders_and_stories(client):
    html = read(client, ADVICE["en"])
    assert "Lawyers in Porto" in html
    assert "More than 1,400" in html
    assert "<table>" not in read(client, EDUCATION["en"]), "a result shows only with the themes that it belongs to"
    assert STORY in html
    assert connected(client, ADVICE["en"]) == {
        "Countries": ["Ireland", "Portugal"],
        "Partners": ["Harbour for All"],
        "Funders": ["Loterij van de Kust"],
    }
    assert connected(client, ADVICE["nl"]) == {
        "Landen": ["Ierland", "Portugal"],
        "Partners": ["Haven voor Iedereen"],
        "Financiers": ["Loterij van de Kust"],
    }


@pytest.mark.parametrize(
    ("address", "reason", "often"),
    [
        ("/themas/rechtshulp/", "in ‘Advocaten in Porto’", "in 2 van de projecten op deze pagina"),
        ("/en/themes/legal-aid/", "in “Lawyers in Porto”", "in 2 of the projects on this page"),
    ],
)
def test_what_is_related_is_a_few_links_with_why_they_stand_there(client, address, reason, often):
    def related() -> str:
        return plain(CONNECTIONS.search(read(client, address)).group())

    assert related().count(reason) == 3, "once for each kind"
    faro = Project.objects.get(identifier="harbour-faro")
    for code in ("SI", "TN"):
        country_page(code, english=True)
        ProjectCountry.objects.get_or_create(project=faro, country=country(code))
    ProjectCountry.objects.create(project=faro, country=country("PT"))
    replace_word()
    section = CONNECTIONS.search(read(client, address)).group()
    assert len(re.findall(r'<a href="/[^"]*(?:landen|countries)/', section)) == 4, "none is left out"
    assert related().count(often) == 1
    assert related().index(often) < related().index(reason)


@pytest.mark.parametrize(
    ("address", "words", "leads"),
    [
        (ADVICE["nl"], "en nog 1, in de lijst met projecten", "/projecten/?theme=legal-aid"),
        (ADVICE["en"], "and 1 more, in the list of projects", "/en/projects/?theme=legal-aid"),
    ],
)
def test_of_very_many_it_says_how_many_more_there_are_and_leads_to_them(client, monkeypatch, address, words, leads):
    assert words not in plain(CONNECTIONS.search(read(client, address)).group())
    monkeypatch.setattr("projects.connections.AT_MOST", 1)
    replace_word()
    section = CONNECTIONS.search(read(client, address)).group()
    assert len(re.findall(r'<a href="/[^"]*(?:landen|countries)/', section)) == 1
    assert words in plain(section)
    assert f'<a href="{leads}">' in section
    assert "Portugal" in read(client, leads)


@pytest.mark.parametrize("address", [ADVICE["nl"], ADVICE["en"], "/landen/portugal/", PORTO["en"]])
def test_stories_stand_before_what_ends_a_page(client, address):
    html = read(client, address)
    assert html.index('class="story-card"') < html.index('class="page-foot"')


def test_a_page_of_a_theme_points_at_the_same_theme_in_both_languages():
    dutch, english = (ThemePage.objects.get(slug=slug) for slug in ("rechtshulp", "legal-aid"))
    assert dutch.theme == english.theme
    assert dutch.theme.locale.language_code == "nl"


@pytest.mark.parametrize("language", ADVICE)
def test_a_project_leads_to_the_pages_of_its_themes_and_to_the_list_where_there_is_none(client, language):
    assert f'href="{ADVICE[language]}"' in read(client, PORTO[language])
    ThemePage.objects.filter(theme__slug="legal-aid").update(live=False)
    replace_word()
    html = read(client, PORTO[language])
    assert f'href="{ADVICE[language]}"' not in html
    assert "?theme=legal-aid" in html
    assert f'href="{EDUCATION[language]}"' in html


@pytest.mark.parametrize(
    ("address", "names", "counts"),
    [
        ("/themas/", ["Onderwijs", "Rechtshulp"], ["1 project", "2 projecten"]),
        ("/en/themes/", ["Education", "Legal aid"], ["1 project", "2 projects"]),
    ],
)
def test_the_overview_names_all_themes_with_their_number_of_projects(client, address, names, counts):
    html = read(client, address)
    assert re.findall(rf'<li><a href="{address}[^"]+">([^<]+)</a>', html) == names
    assert re.findall(r'class="country-list__count">([^<]+)<', html) == counts


def test_a_funder_shows_where_and_with_whom_and_the_stories_of_its_projects(client):
    address = "/en/partners/loterij-van-de-kust/"
    assert connected(client, address) == {"Countries": ["Ireland", "Portugal"], "Partners": ["Harbour for All"]}
    assert STORY in read(client, address)


def test_a_country_shows_other_countries_of_its_projects_and_who_pays_for_them(client):
    assert connected(client, "/landen/portugal/")["Landen"] == ["Ierland"]
    assert connected(client, "/landen/ierland/")["Landen"] == ["Portugal"]
    facts = re.search(r'<section class="facts.*?</section>', read(client, "/en/countries/portugal/"), re.DOTALL).group()
    assert re.search(r"<dt>Funded by</dt><dd>.*?</dd>", facts, re.DOTALL).group().count("Loterij van de Kust") == 1
    assert "Funders" not in connected(client, "/en/countries/portugal/")


def test_a_story_stands_on_the_page_of_its_own_country_only(client):
    assert STORY in read(client, "/en/countries/portugal/")
    assert STORY not in read(client, "/en/countries/ireland/")
    StoryPage.objects.filter(person="Noor Voorbeeld").update(country=None)
    replace_word()
    assert STORY in read(client, "/en/countries/ireland/")


def test_a_theme_stands_by_its_project_also_when_its_slug_is_another_in_english(client):
    advice = theme("Rechtsbijstand", english="Legal assistance")
    page = project_page(project(themes=[advice]), "Havens", english="Harbours")
    advice.get_translations().update(slug="legal-assistance")
    for address, name in ((page.url, "Rechtsbijstand"), ("/en/projects/harbours/", "Legal assistance")):
        assert name in read(client, address)
