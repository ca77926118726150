"""Pages of countries, partners, funders and themes show everything that is connected to them, in both languages."""

import html as entities
import re

import pytest

from projects.catalogue import catalogue
from projects.models import Theme, ThemePage
from stories.models import StoryPage
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db

ENTRY = re.compile(r'class="project-entry__title"><a href="([^"]+)"')
THEMES = {"nl": "/themas/rechtshulp/", "en": "/en/themes/legal-aid/"}


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def connected(client, address: str) -> dict[str, list[str]]:
    """The names under each heading of what is connected."""
    section = re.search(r'<section class="band connections".*?</section>', read(client, address), re.DOTALL).group()
    parts = re.findall(r"<h3>([^<]+)</h3>\s*<ul>(.*?)</ul>", section, re.DOTALL)
    names = re.compile(r"<(?:a|span)(?: href=\"[^\"]+\")?(?: lang=\"[^\"]+\")?>([^<]+)</(?:a|span)>")
    return {entities.unescape(heading): list(map(entities.unescape, names.findall(own))) for heading, own in parts}


@pytest.mark.parametrize("language", THEMES)
def test_every_theme_has_a_page_with_its_projects(client, language):
    for page in ThemePage.objects.filter(locale__language_code=language).select_related("theme"):
        expected = [entry for entry in catalogue() if page.theme.slug in entry.themes]
        assert len(ENTRY.findall(read(client, page.url))) == len(expected) > 0, page.url
    assert ThemePage.objects.filter(locale__language_code=language).count() == Theme.objects.count() / 2


def test_a_theme_page_shows_projects_results_countries_partners_funders_and_stories(client):
    html = read(client, THEMES["en"])
    assert "Hotspots in Greece" in html
    assert "more than 400" in html
    assert "/en/stories/spyros-koulocheris/" in html
    found = connected(client, THEMES["en"])
    assert "Greece" in found["Countries"]
    assert "Greek Council for Refugees" in found["Partners"]
    assert "Nationale Postcode Loterij" in found["Funders"]
    assert "Griekenland" in connected(client, THEMES["nl"])["Landen"]


def test_a_page_of_a_theme_points_at_the_same_theme_in_both_languages(client):
    dutch, english = (ThemePage.objects.get(slug=slug) for slug in ("rechtshulp", "legal-aid"))
    assert dutch.theme == english.theme
    assert dutch.theme.locale.language_code == "nl"


@pytest.mark.parametrize(
    ("address", "theme"),
    [("/projecten/hotspots-in-griekenland/", THEMES["nl"]), ("/en/projects/hotspots-in-greece/", THEMES["en"])],
)
def test_a_project_leads_to_the_pages_of_its_themes_and_to_the_list_where_there_is_none(client, address, theme):
    assert f'href="{theme}"' in read(client, address)
    ThemePage.objects.filter(theme__slug="legal-aid").update(live=False)
    start_generation()
    html = read(client, address)
    assert f'href="{theme}"' not in html
    assert "?theme=legal-aid" in html


@pytest.mark.parametrize(("address", "first", "last"), [("/themas/", "Asielbeleid", "Vrijwilligers")])
def test_the_overview_names_all_themes_with_their_number_of_projects(client, address, first, last):
    names = re.findall(r'<li><a href="/themas/[^"]+">([^<]+)</a>', read(client, address))
    assert (names[0], names[-1], len(names)) == (first, last, 8)
    assert read(client, address).count('class="country-list__count"') == 8


def test_a_funder_shows_where_and_with_whom_and_the_stories_of_its_projects(client):
    address = "/en/partners/nationale-postcode-loterij/"
    assert connected(client, address)["Countries"] == ["Greece"]
    assert "Greek Council for Refugees" in connected(client, address)["Partners"]
    assert "/en/stories/spyros-koulocheris/" in read(client, address)


def test_a_country_shows_other_countries_of_its_projects_and_who_pays_for_them(client):
    assert "Italië" in connected(client, "/landen/griekenland/")["Landen"]
    assert "Griekenland" not in connected(client, "/landen/griekenland/")["Landen"]
    assert "Nationale Postcode Loterij" in connected(client, "/en/countries/greece/")["Funders"]


def test_a_story_stands_on_the_page_of_its_own_country_only(client):
    story = "/en/stories/spyros-koulocheris/"
    StoryPage.objects.filter(slug="spyros-koulocheris").update(project=catalogue_id("western-balkans"))
    start_generation()
    assert story in read(client, "/en/countries/greece/")
    assert story not in read(client, "/en/countries/serbia/")
    StoryPage.objects.filter(slug="spyros-koulocheris").update(country=None)
    start_generation()
    assert story in read(client, "/en/countries/serbia/")


def catalogue_id(identifier: str) -> int:
    return next(entry.project_id for entry in catalogue() if entry.identifier == identifier)
