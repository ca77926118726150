"""Projects over the years: bars that say what the words say, and honesty about years that nobody knows."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from projects.catalogue import Entry, catalogue, years_of, years_of_activity
from projects.choices import Status
from projects.models import ProjectPage
from projects.timeline import MOST_MARKS, Timeline, span_of
from tests.factories import more_projects, plain_pages, project, result

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


def test_a_bar_begins_and_ends_as_precisely_as_the_dates_are_known():
    bars = timeline(entry(1, "2010", "2011"), entry(2, "2012-07", "2013-02-01"), entry(3, "2013-12", "2013-12"))
    assert (bars.first, bars.last) == (2010, 2013)
    assert [(row.left, row.width) for row in bars.rows] == [("0.0%", "50.0%"), ("62.5%", "14.6%"), ("97.9%", "2.1%")]


def test_a_running_project_without_an_end_goes_on_until_its_facts_were_known():
    known = entry(1, "2013-12", status=Status.RUNNING, known="2016-05")
    ends = entry(2, "2013", "2014", Status.RUNNING, known="2013")
    unknown = entry(3, "2013", status=Status.RUNNING)
    assert {one.project_id: span_of(one) for one in (known, ends, unknown)} == {
        1: (date(2013, 12, 1), date(2016, 5, 31)),
        2: (date(2013, 1, 1), date(2014, 12, 31)),
        3: (date(2013, 1, 1), date(2013, 12, 31)),
    }


def test_a_project_of_which_only_the_end_is_known_has_a_bar_in_its_last_year():
    assert span_of(entry(1, "", "2014-03")) == (date(2014, 3, 1), date(2014, 3, 31))
    assert span_of(entry(2, "2015", "2014")) == (date(2015, 1, 1), date(2015, 12, 31)), "an end before its beginning"


def test_what_a_bar_looks_like_is_said_once_for_each_look_that_is_there():
    completed, current = entry(1, "2012", "2013"), entry(2, "2012", status=Status.RUNNING)
    aged = [entry(3, "2012", status=Status.WAS_RUNNING), entry(4, "2012", "2013", Status.UNCONFIRMED)]
    with translation.override("en"):
        assert timeline(completed, current, *aged).legend == {
            "over": "Completed",
            "running": "Current",
            "open": "End not known or not confirmed",
        }
        assert list(timeline(*aged).legend) == ["open"]
        assert [row.mark for row in timeline(completed, current).rows] == ["running", "over"]


def test_projects_of_which_no_year_is_known_are_counted_and_have_no_bar():
    bars = timeline(entry(1), entry(2, "2013", "2014"), entry(3, "2014"))
    assert bars.undated == 1
    assert [row.page for row in bars.rows] == ["page 2", "page 3"]


def test_one_project_has_no_bar_because_it_compares_with_nothing():
    assert timeline(entry(1, "2012", "2013")).rows == []


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            [entry(1), entry(2, "2013", "2014"), entry(3, "2013")],
            "Of 2 of these 3 projects the years are known: 2013–2014.",
        ),
        ([entry(1, "2012", "2012"), entry(2, "2013", "2014")], "2 projects, 2012–2014."),
        ([entry(1, "2012", "2012"), entry(2, "2012")], "2 projects, 2012."),
    ],
)
def test_the_timeline_says_which_years_it_covers_and_of_how_many_projects(entries, words):
    with translation.override("en"):
        assert timeline(*entries).coverage == words


def test_an_axis_without_projects_is_empty():
    assert (timeline(entry(1)).rows, timeline(entry(1)).marks) == ([], [])
    assert timeline().undated == 0


@pytest.mark.parametrize("last", ["2001", "2010", "2044"])
def test_the_marks_of_the_axis_are_few_and_even(last):
    marks = timeline(entry(1, "2000", last), entry(2, "2000")).marks
    assert marks[0].year == 2000
    assert len(marks) <= MOST_MARKS
    assert len({after.year - before.year for before, after in zip(marks, marks[1:], strict=False)}) <= 1


def test_the_period_is_said_as_precisely_as_it_is_known():
    planned = entry(4, "2027", status=Status.PLANNED)
    rows = timeline(entry(1, "2013-12"), entry(2, "2013", "2014-05-04"), entry(3, "", "2020"), planned).rows
    with translation.override("en"):
        assert {row.period for row in rows} == {
            "started in December 2013, end not known",
            "2013 – 4 May 2014",
            "start not known, until 2020",
            "from 2027, end not known",
        }
    with translation.override("nl"):
        assert {row.period for row in rows} == {
            "begonnen in december 2013, eind niet bekend",
            "2013 – 4 mei 2014",
            "begin niet bekend, tot en met 2020",
            "vanaf 2027, eind niet bekend",
        }


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/projecten/?year=2018", "actief in 2018–2019"),
        ("/en/projects/?year=2018", "active in 2018–2019"),
    ],
)
def test_a_project_without_dates_stands_in_the_years_of_its_results_and_when_it_was_seen_to_run(client, address, words):
    advice = project("advice", status_by_hand=Status.RUNNING, as_of="2019-05")
    result(advice, year=2018)
    plain_pages(ProjectPage, {"nl": "Advies", "en": "Advice"}, project=advice)
    lessons = project("lessons", start="2018", end="2019")
    plain_pages(ProjectPage, {"nl": "Lessen", "en": "Lessons"}, project=lessons)
    assert words in section(client, address)


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
def test_every_project_with_years_stands_in_the_timeline_with_when_it_ran_and_nothing_that_the_list_says(
    client, projects, language
):
    html = section(client, LISTS[language])
    about = {"nl": "/projecten/over-", "en": "/en/projects/about-"}[language]
    assert set(re.findall(r'href="([^"]+)"', html)) == {f"{about}{one}/" for one in ("running", "completed", "open")}
    assert "2024 – 2026<" in html
    of = {"nl": "Van 3 van deze 4 projecten", "en": "Of 3 of these 4 projects"}[language]
    assert of in html
    assert html.count(' aria-hidden="true" width="100%" height="22"') == 3
    assert "Loopt, " not in html


def test_the_timeline_follows_the_filter(client, projects):
    html = section(client, "/projecten/?status=running")
    assert set(re.findall(r'href="([^"]+)"', html)) == {"/projecten/over-running/", "/projecten/over-open/"}
    assert '<section class="timeline"' not in client.get("/projecten/?country=slovenia").content.decode()


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
