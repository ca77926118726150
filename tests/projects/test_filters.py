"""Filters of the list of projects: the same answer in both languages and wherever it is asked."""

import re

import pytest

from projects.catalogue import catalogue
from projects.choices import Status
from projects.models import CountryPage, Organisation, Project, ProjectPage
from tests.factories import withdraw

from .lists import ENTRY, LISTS, choices_by_facet, listed, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portfolio")]


def test_the_list_without_choices_has_all_projects_running_ones_first(client):
    identifiers = listed(client, "/projecten/")
    assert sorted(identifiers) == sorted(Project.objects.values_list("identifier", flat=True))
    statuses = [Project.objects.get(identifier=identifier).status for identifier in identifiers]
    in_order = [Status.RUNNING, Status.PLANNED, Status.COMPLETED, Status.CANCELLED]
    assert statuses == sorted(statuses, key=in_order.index)
    assert set(statuses) == set(in_order)


def test_choices_combine_and_each_can_be_taken_back(client):
    together = listed(client, "/en/projects/?country=portugal&status=completed")
    country, status = (listed(client, f"/en/projects/?{asked}") for asked in ("country=portugal", "status=completed"))
    assert together == [identifier for identifier in status if identifier in country]
    assert 0 < len(together) < min(len(country), len(status))
    html = read(client, "/en/projects/?country=portugal&status=completed")
    assert 'href="/en/projects/?status=completed"' in html
    assert 'href="/en/projects/?country=portugal"' in html
    assert 'href="/en/projects/">Clear all' in html


@pytest.mark.parametrize(("language", "other"), [("nl", "/en/projects/"), ("en", "/projecten/")])
def test_the_language_switcher_keeps_the_choices(client, language, other):
    html = read(client, f"{LISTS[language]}?country=portugal&year=2012")
    assert f'href="{other}?country=portugal&amp;year=2012"' in html


@pytest.mark.parametrize(("language", "told"), [("nl", ' lang="en"'), ("en", "")])
def test_a_choice_named_in_another_language_says_so(client, language, told):
    Organisation.objects.filter(name="Šola za vse").update(name="School for All", name_language="en")
    assert f'"{told}>School for All (2)</option>' in read(client, LISTS[language])


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("country=", ""),
        ("country=atlantis", ""),
        ("country=PORTUGAL", ""),
        ("country=atlantis&status=running", "?status=running"),
        ("country=portugal&country=slovenia", "?country=portugal"),
        ("country=atlantis&country=slovenia", "?country=slovenia"),
        ("country=ireland", ""),
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
    assert client.get("/projecten/?utm_source=nieuwsbrief&country=portugal").status_code == 200


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
    counts = choices_by_facet()["country"]
    assert set(counts.values()) == {1, 2, 3}
    for country, count in counts.items():
        address = CountryPage.objects.get(country__identifier=country, locale__language_code="en").url
        assert len(ENTRY.findall(read(client, address))) == count, country
        entry = re.search(rf'href="{address}">.*?</li>', overview, re.DOTALL).group()
        assert re.search(rf"\b{count} project", entry), (country, entry)


def test_completed_projects_stand_under_the_year_in_which_they_ended(client):
    html = read(client, "/en/projects/?status=completed")
    sections = dict(re.findall(r'<h2 id="section-\d+">([^<]+)</h2>(.*?)</section>', html, re.DOTALL))
    assert list(sections) == ["2012", "2010", "Year not known"]
    assert [len(ENTRY.findall(section)) for section in sections.values()] == [2, 1, 1]
    assert len(ENTRY.findall(html)) == 4


def test_orders_by_date_are_each_others_reverse(client):
    newest, oldest = (listed(client, f"/projecten/?sort={order}") for order in ("newest", "oldest"))
    starts = {entry.identifier: entry.start or entry.end for entry in catalogue()}
    dated = [starts[identifier] for identifier in newest if starts[identifier]]
    assert 1 < len(dated) < len(newest)
    assert dated == sorted(dated, reverse=True)
    assert [starts[identifier] for identifier in oldest if starts[identifier]] == sorted(dated)


def test_a_project_that_is_withdrawn_leaves_every_count_at_once():
    before = choices_by_facet()["country"]
    withdraw(ProjectPage.objects.get(project__identifier="boats-sfax", locale__language_code="nl"))
    after = choices_by_facet()["country"]
    assert after == {**before, "portugal": before["portugal"] - 1, "tunisia": before["tunisia"] - 1}
