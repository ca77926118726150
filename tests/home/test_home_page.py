"""The top of the home page: figures with their source, the doors and the map, from records and pages."""

import re

import pytest

from projects.choices import Qualifier
from projects.models import ProjectIndexPage
from tests.factories import (
    block,
    change,
    contact_page,
    home,
    index_page,
    link_block,
    project,
    project_page,
    result,
    translate,
    withdraw,
)
from tests.support.reading import read
from vwn_site.home.sections import RunningProjectsSection

pytestmark = pytest.mark.django_db

HOMES = {"nl": "/", "en": "/en/"}


def words(html: str, kind: str) -> str:
    """The words of the part of a page with this class, on one line."""
    part = re.search(rf'<(\w+) class="{kind}".*?</\1>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", part.group()).split()) if part else ""


@pytest.fixture
def lawyers():
    return project_page(project(countries=["PT"]), "Advocaten in Porto", english="Lawyers in Porto")


def show(**values):
    """Publishes the home page with other values, in both languages."""
    page = change(home(), **values)
    translate(page, {"title": "Home", "slug": "home"})


def figures_of(*results) -> list[dict]:
    return [block("result", one.pk) for one in results]


def test_figures_say_what_when_in_which_project_and_where_it_is_written_down(client, lawyers):
    source = {"source_title": "Jaarverslag", "source_language": "nl", "as_of": "2022-05"}
    show(figures=figures_of(result(lawyers.project, value=1400, qualifier=Qualifier.MORE_THAN, year=2021, **source)))
    dutch, english = (words(read(client, address), "home-figures") for address in HOMES.values())
    assert dutch == ("meer dan 1.400 mensen die advies kregen , 2021 Bron: Jaarverslag (mei 2022)")
    assert english == "more than 1,400 people given advice , 2021 Source: Jaarverslag (May 2022)"
    assert '<cite lang="nl">Jaarverslag</cite>' in read(client, "/en/")
    link = 'aria-labelledby="figure-1 figure-of-1" href="/en/projects/lawyers-in-porto/">people given advice</a>'
    assert link in re.sub(r"\s+", " ", read(client, "/en/"))


def test_figures_of_several_sources_name_each_once(client, lawyers):
    own = [
        result(lawyers.project, value=value, source_title=title)
        for value, title in ((1, "Verslag A"), (2, "Verslag A"), (3, "Verslag B"))
    ]
    show(figures=figures_of(*own))
    assert words(read(client, "/"), "home-figures").endswith("Bronnen: Verslag A · Verslag B")


@pytest.mark.parametrize("address", HOMES.values())
def test_a_figure_without_a_number_or_of_a_withdrawn_project_is_not_shown(client, lawyers, address):
    counted, told = result(lawyers.project, value=7), result(lawyers.project)
    show(figures=figures_of(told, counted))
    assert read(client, address).count("home-figures__number") == 1
    withdraw(lawyers)
    assert 'class="home-figures"' not in read(client, address)


def test_the_doors_lead_to_pages_of_the_language_and_vanish_with_them(client):
    contact = contact_page()
    show(
        doors=[link_block("Onze projecten", page=index_page(ProjectIndexPage)), link_block("Hulp nodig?", page=contact)]
    )
    assert re.findall(r'<a class="button[^"]*" href="([^"]+)"', read(client, "/")) == ["/projecten/", "/contact/"]
    doors = re.findall(r'<a class="button[^"]*" href="([^"]+)"', read(client, "/en/"))
    assert doors == ["/en/projects/", "/en/contact/"]
    withdraw(contact)
    assert words(read(client, "/"), "doors") == "Onze projecten"


def test_the_map_counts_the_countries_of_projects_and_is_missing_without_them(client):
    assert "home-map" not in read(client, "/")
    for codes in (["PT", "TN"], ["PT"]):
        project_page(project(countries=codes), english=True)
    assert "Waar we projecten hebben of hadden: 2 landen en gebieden" in words(read(client, "/"), "map home-map")
    assert "Where we have or had projects: 2 countries and territories" in words(read(client, "/en/"), "map home-map")


@pytest.mark.parametrize("address", HOMES.values())
def test_more_projects_make_the_home_page_no_longer(client, address):
    for number in range(RunningProjectsSection.at_most + 2):
        project_page(project(countries=["PT"]), f"Lessen {number}", english=f"Lessons {number}")
    section = block("running_projects", {"heading": "Nu", "text": "", "link": link_block("")["value"]})
    show(sections=[section])
    assert read(client, address).count('class="project-entry"') == RunningProjectsSection.at_most
