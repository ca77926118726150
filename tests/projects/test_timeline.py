"""Projects over the years: bars that say what the words say, and honesty about years that nobody knows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from projects.catalogue import Entry, catalogue, years_of, years_of_activity
from projects.choices import Status
from projects.models import ProjectPage
from projects.timeline import MOST_MARKS, Timeline
from tests.factories import more_projects, plain_pages, project, result
from tests.support.clock import NOW

from .lists import LISTS, listed

pytestmark = pytest.mark.django_db


def entry(number: int, start: str = "", end: str = "", status=Status.COMPLETED, known: str = "") -> Entry:
    ran = years_of(start, end, known, status)
    years = years_of_activity(ran, [], status, known)
    return Entry(number, f"project-{number}", status, start, end, known, ran=ran, years=years)


def timeline(*entries: Entry) -> Timeline:
    return Timeline(entries, {entry.project_id: f"page {entry.project_id}" for entry in entries})


def section(client, address: str) -> str:
    html = client.get(address).content.decode()
    start = html.index('<section class="timeline"')
    return html[start : html.index("</section>", start)]


def test_a_bar_begins_and_ends_with_the_years_of_the_project_the_last_year_included():
    bars = timeline(entry(1, "2010", "2011"), entry(2, "2012-05", "2013-02-01"))
    assert (bars.first, bars.last) == (2010, 2013)
    assert [(row.left, row.width) for row in bars.rows] == [("0.0%", "50.0%"), ("50.0%", "50.0%")]


def test_a_running_project_without_an_end_goes_on_until_its_facts_were_known_with_an_open_bar():
    known = entry(1, "2013-12", status=Status.RUNNING, known="2016-05")
    ends = entry(2, "2013", "2014", Status.RUNNING, known="2013")
    unknown = entry(3, "2013", status=Status.RUNNING)
    bars = timeline(known, ends, unknown)
    assert bars.last == 2016 < NOW.year
    assert {one.project_id: list(one.years) for one in (known, ends, unknown)} == {
        1: [2013, 2014, 2015, 2016],
        2: [2013, 2014],
        3: [2013],
    }
    assert {row.entry.project_id: row.goes_on for row in bars.rows} == {1: True, 2: False, 3: True}


def test_projects_of_which_no_year_is_known_are_listed_as_such_and_have_no_bar():
    bars = timeline(entry(1), entry(2, "2013", "2014"))
    assert bars.undated == ["page 1"]
    assert [row.page for row in bars.rows] == ["page 2"]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([entry(1), entry(2, "2013", "2014")], "Of 1 of these 2 projects the years are known: 2013–2014."),
        ([entry(1, "2012", "2012"), entry(2, "2013", "2014")], "2 projects, 2012–2014."),
        ([entry(1, "2012", "2012")], "1 project, 2012."),
    ],
)
def test_the_timeline_says_which_years_it_covers_and_of_how_many_projects(entries, words):
    with translation.override("en"):
        assert timeline(*entries).coverage == words


def test_an_axis_without_projects_is_empty():
    assert (timeline(entry(1)).rows, timeline(entry(1)).marks) == ([], [])
    assert timeline().undated == []


@pytest.mark.parametrize("last", ["2001", "2010", "2044"])
def test_the_marks_of_the_axis_are_few_and_even(last):
    marks = timeline(entry(1, "2000", last)).marks
    assert marks[0].year == 2000
    assert len(marks) <= MOST_MARKS
    assert len({after.year - before.year for before, after in zip(marks, marks[1:], strict=False)}) <= 1


def test_the_period_is_said_as_precisely_as_it_is_known():
    planned = entry(4, "2027", status=Status.PLANNED)
    rows = timeline(entry(1, "2013-12"), entry(2, "2013", "2014-05-04"), entry(3, "", "2020"), planned).rows
    with translation.override("en"):
        assert {row.period for row in rows} == {
            "started in December 2013",
            "2013 – 4 May 2014",
            "until 2020",
            "from 2027",
        }
    with translation.override("nl"):
        assert {row.period for row in rows} == {
            "begonnen in december 2013",
            "2013 – 4 mei 2014",
            "tot en met 2020",
            "vanaf 2027",
        }


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/projecten/?year=2018", "actief in 2018–2019, liep in mei 2019"),
        ("/en/projects/?year=2018", "active in 2018–2019, was running in May 2019"),
    ],
)
def test_a_project_without_dates_stands_in_the_years_of_its_results_and_when_it_was_seen_to_run(client, address, words):
    advice = project("advice", status_by_hand=Status.RUNNING, as_of="2019-05")
    result(advice, year=2018)
    plain_pages(ProjectPage, {"nl": "Advies", "en": "Advice"}, project=advice)
    html = section(client, address)
    assert words in html
    assert "timeline__undated" not in html


@pytest.mark.parametrize("start", ["2020", "2020-03"])
def test_a_result_from_before_a_project_began_is_no_year_of_its_work(client, start):
    advice = project("advice", start=start, end="2021")
    for year in (2019, 2020):
        result(advice, year=year)
    plain_pages(ProjectPage, {"nl": "Advies"}, project=advice)
    assert listed(client, "/projecten/?year=2020") == ["advice"]
    assert [entry.years for entry in catalogue()] == [(2020, 2021)]


@pytest.fixture
def projects():
    """Three projects with years, one without, all with pages in both languages."""
    facts = {
        "running": {"start": "2024", "end": "2026", "countries": ["PT"]},
        "completed": {"start": "2014", "end": "2021-05", "countries": ["SI"]},
        "open": {"start": "2025-03"},
        "undated": {"status_by_hand": Status.COMPLETED},
    }
    made = [project(identifier, **values) for identifier, values in facts.items()]
    for about in made:
        plain_pages(ProjectPage, {"nl": f"Over {about}", "en": f"About {about}"}, project=about)
    return made


@pytest.mark.parametrize("language", LISTS)
def test_every_project_of_the_list_stands_in_the_timeline_with_its_words(client, projects, language):
    response = client.get(LISTS[language])
    shown = {page.url for _heading, pages in response.context["sections"] for page in pages}
    assert len(shown) == len(projects)
    html = section(client, LISTS[language])
    assert set(re.findall(r'href="([^"]+)"', html)) == shown
    assert {"nl": "Jaren niet bekend", "en": "Years not known"}[language] in html
    assert {"nl": "2024 – 2026, loopt", "en": "2024 – 2026, current"}[language] in html
    assert html.count("timeline__bar timeline__bar--") == 3


def test_the_timeline_follows_the_filter(client, projects):
    html = section(client, "/projecten/?country=slovenia")
    assert set(re.findall(r'href="([^"]+)"', html)) == {"/projecten/over-completed/"}


def test_the_timeline_stays_as_small_and_cheap_with_many_more_projects(client, projects):
    def cost():
        client.get("/projecten/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/projecten/")
        return len(captured)

    before = cost()
    more_projects(25, projects[0], languages=["nl"])
    assert client.get("/projecten/").context["listing"].paginator.count == 29
    assert cost() <= before + 2
    assert 4 < section(client, "/projecten/").count("<li>") <= 24
