"""Projects over the years: bars that say what the words say, and honesty about years that nobody knows."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from projects.catalogue import Entry, years_of
from projects.choices import Status
from projects.timeline import MOST_MARKS, Timeline

pytestmark = pytest.mark.django_db

LISTS = {"nl": "/projecten/", "en": "/en/projects/"}


def entry(number: int, start: str = "", end: str = "", status=Status.COMPLETED) -> Entry:
    return Entry(number, f"project-{number}", status, start, end, years_of(start, end, status), (), (), (), ())


def timeline(*entries: Entry) -> Timeline:
    return Timeline(entries, {one.project_id: f"page {one.project_id}" for one in entries})


def section(client, address: str) -> str:
    html = client.get(address).content.decode()
    start = html.index('<section class="timeline"')
    return html[start : html.index("</section>", start)]


def test_a_bar_begins_and_ends_with_the_years_of_the_project_the_last_year_included():
    found = timeline(entry(1, "2010", "2011"), entry(2, "2012-05", "2013-02-01"))
    assert (found.first, found.last) == (2010, 2013)
    assert [(row.left, row.width) for row in found.rows] == [("0.0%", "50.0%"), ("50.0%", "50.0%")]


def test_a_running_project_without_an_end_goes_on_until_this_year_with_an_open_bar():
    found = timeline(entry(1, "2018-12", status=Status.RUNNING), entry(2, "2018", "2019", Status.RUNNING))
    assert found.last == timezone.localdate().year
    opened = {row.entry.project_id: row.goes_on for row in found.rows}
    assert opened == {1: True, 2: False}


def test_projects_of_which_no_year_is_known_are_listed_as_such_and_have_no_bar():
    found = timeline(entry(1), entry(2, "2018", "2019"))
    assert found.undated == ["page 1"]
    assert [row.page for row in found.rows] == ["page 2"]


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
    rows = timeline(entry(1, "2018-12"), entry(2, "2018", "2019-05-04"), entry(3, "", "2020")).rows
    with translation.override("en"):
        assert {row.period for row in rows} == {"since December 2018", "2018 – 4 May 2019", "until 2020"}
    with translation.override("nl"):
        assert {row.period for row in rows} == {"sinds december 2018", "2018 – 4 mei 2019", "tot en met 2020"}


@pytest.mark.parametrize("language", LISTS)
def test_every_project_of_the_list_stands_in_the_timeline_with_its_words(client, language):
    response = client.get(LISTS[language])
    shown = {page.url for _heading, pages in response.context["sections"] for page in pages}
    html = section(client, LISTS[language])
    assert set(re.findall(r'href="([^"]+)"', html)) == shown
    assert {"nl": "Jaren niet bekend", "en": "Years not known"}[language] in html
    assert {"nl": "2019 – 2022, loopt", "en": "2019 – 2022, running"}[language] in html
    assert html.count("timeline__bar timeline__bar--") == 3


def test_the_timeline_follows_the_filter(client):
    html = section(client, "/projecten/?country=malta")
    assert set(re.findall(r'href="([^"]+)"', html)) == {"/projecten/malta/"}


def test_the_timeline_stays_as_small_and_cheap_with_many_more_projects(client):
    def cost():
        client.get("/projecten/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/projecten/")
        return len(captured)

    before = cost()
    call_command("seed_scale", projects=60)
    assert cost() <= before + 2
    assert section(client, "/projecten/").count("<li>") <= 24
