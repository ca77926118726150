"""Filters of the list of projects: the same answer in both languages and wherever it is asked."""

import re

import pytest
from django.http import QueryDict
from django.utils import translation
from wagtail.models import Page

from projects.catalogue import catalogue
from projects.choices import Status
from projects.filters import ProjectFilter
from projects.models import CountryPage, Project, ProjectPage
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db

LISTS = {"nl": "/projecten/", "en": "/en/projects/"}
ENTRY = re.compile(r'class="project-entry__title"><a href="([^"]+)"')


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def listed(client, address: str) -> list[str]:
    """The identifiers of the projects in a list, in its order."""
    roots = {"/en/": "/home-1/", "/": "/home/"}
    found = []
    for link in ENTRY.findall(read(client, address)):
        root = "/en/" if link.startswith("/en/") else "/"
        page = Page.objects.get(url_path=roots[root] + link.removeprefix(root))
        found.append(ProjectPage.objects.get(pk=page.pk).project.identifier)
    return found


def single_filters() -> list[tuple[str, str, int]]:
    """Every choice of every facet with the number of projects that the form promises."""
    with translation.override("nl"):
        facets = ProjectFilter(QueryDict()).facets
    return [(shown.facet.key, choice.value, choice.count) for shown in facets for choice in shown.choices]


def test_the_list_without_choices_has_all_projects_running_ones_first(client):
    identifiers = listed(client, "/projecten/")
    assert sorted(identifiers) == sorted(Project.objects.values_list("identifier", flat=True))
    statuses = [Project.objects.get(identifier=one).status for one in identifiers]
    assert statuses == sorted(statuses, key=[Status.RUNNING, Status.PLANNED, Status.COMPLETED].index)


def test_choices_combine_and_each_can_be_taken_back(client):
    together = listed(client, "/en/projects/?country=greece&status=completed")
    country, status = (listed(client, f"/en/projects/?{one}") for one in ("country=greece", "status=completed"))
    assert together == [one for one in status if one in country]
    html = read(client, "/en/projects/?country=greece&status=completed")
    assert 'href="/en/projects/?status=completed"' in html
    assert 'href="/en/projects/?country=greece"' in html
    assert 'href="/en/projects/">Clear all' in html


@pytest.mark.parametrize(("language", "other"), [("nl", "/en/projects/"), ("en", "/projecten/")])
def test_the_language_switcher_keeps_the_choices(client, language, other):
    html = read(client, f"{LISTS[language]}?country=greece&year=2018")
    assert f'href="{other}?country=greece&amp;year=2018"' in html


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("country=", ""),
        ("country=atlantis", ""),
        ("country=GREECE", ""),
        ("country=atlantis&status=running", "?status=running"),
        ("country=greece&country=malta", "?country=greece"),
        ("country=atlantis&country=malta", "?country=malta"),
        ("year=20x8", ""),
        ("year=-1", ""),
        ("year=99999999999999999999", ""),
        ("sort=price", ""),
        ("country=%3Cscript%3Ealert(1)%3C%2Fscript%3E", ""),
        ("country=%F0%9F%98%80&theme=%D7%A9%D7%9C%D7%95%D7%9D", ""),
        ("country=' OR 1=1 --", ""),
        ("theme=" + "x" * 4000, ""),
    ],
)
@pytest.mark.parametrize("address", LISTS.values())
def test_what_no_project_has_is_left_out_of_the_address(client, address, asked, clean):
    response = client.get(f"{address}?{asked}")
    assert (response.status_code, response["Location"]) == (302, f"{address}{clean}")
    assert client.get(response["Location"]).status_code == 200


def test_keys_that_are_not_about_filtering_stay_as_they_are(client):
    assert client.get("/projecten/?utm_source=nieuwsbrief&country=greece").status_code == 200


@pytest.mark.parametrize("address", LISTS.values())
def test_choices_that_no_project_meets_together_are_explained_with_a_way_out(client, address):
    countries = {country for entry in catalogue() for country in entry.countries}
    funders = {funder for entry in catalogue() for funder in entry.funders}
    together = {(country, funder) for entry in catalogue() for country in entry.countries for funder in entry.funders}
    country, funder = next((c, f) for c in sorted(countries) for f in sorted(funders) if (c, f) not in together)
    html = read(client, f"{address}?country={country}&funder={funder}")
    assert not ENTRY.findall(html)
    assert re.search(rf'class="empty">.*<a href="{address}">', html)


def test_the_number_of_projects_is_the_same_in_list_country_page_and_overview(client):
    overview = read(client, "/en/countries/")
    for key, value, count in single_filters():
        if key != "country":
            continue
        address = CountryPage.objects.get(country__identifier=value, locale__language_code="en").url
        assert len(ENTRY.findall(read(client, address))) == count, value
        entry = re.search(rf'href="{address}">.*?</li>', overview, re.DOTALL).group()
        assert re.search(rf"\b{count} project", entry), (value, entry)


def test_completed_projects_stand_under_the_year_in_which_they_ended(client):
    completed = [entry.project_id for entry in catalogue() if entry.status == Status.COMPLETED]
    for project_id, end in zip(completed, ["2016-05", "2018", "2018-12-31"], strict=False):
        Project.objects.filter(pk=project_id).update(end=end)
    start_generation()  # an update of rows tells nobody
    html = read(client, "/en/projects/?status=completed")
    headings = re.findall(r'<h2 id="section-\d+">([^<]+)</h2>', html)
    assert headings == ["2018", "2016", "Year not known"]
    assert len(ENTRY.findall(html)) == len(completed)


def test_orders_by_date_are_each_others_reverse(client):
    newest, oldest = (listed(client, f"/projecten/?sort={order}") for order in ("newest", "oldest"))
    starts = {entry.identifier: entry.start or entry.end for entry in catalogue()}
    dated = [starts[one] for one in newest if starts[one]]
    assert dated == sorted(dated, reverse=True)
    assert [starts[one] for one in oldest if starts[one]] == sorted(dated)


def test_a_project_that_is_withdrawn_leaves_every_count_at_once(client):
    before = {value: count for key, value, count in single_filters() if key == "country"}
    page = ProjectPage.objects.get(url_path="/home/projecten/malta/")
    page.unpublish()
    start_generation()  # inside the transaction of a test nothing is committed
    after = {value: count for key, value, count in single_filters() if key == "country"}
    assert after.get("malta", 0) == before["malta"] - 1
