"""What is drawn of results: only what can be compared, bars that are as long as their numbers, never too much."""

from decimal import Decimal

import pytest
from django.utils import translation

from projects.charts import MOST_BARS, MOST_CHARTS, charts, width_of
from projects.choices import Qualifier, Unit
from projects.models import Indicator, Result
from tests.factories import result
from tests.support.reading import read
from vwn_site.core.localisation import locale_of

from .sections import assert_chart_is_in_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def advice():
    return Indicator.objects.create(name="adviezen", slug="sample", locale=locale_of("nl"))


def unsaved_result(counts: Indicator, number: int, value, *, year: int = 2020, unit=Unit.PEOPLE, project=None, **facts):
    facts = {"identifier": f"sample-{number}", "indicator": counts, "project_id": project, **facts}
    value = None if value is None else Decimal(value)
    return Result(pk=number, year=year, value=value, unit=unit if value is not None else "", **facts)


def test_numbers_of_unlike_units_never_share_an_axis(advice):
    drawn = charts(
        [
            unsaved_result(advice, 1, 600, unit=Unit.REFUGEES, project=1),
            unsaved_result(advice, 2, 300, unit=Unit.REFUGEES, project=2),
            unsaved_result(advice, 3, 3, unit=Unit.TRAININGS, project=1),
            unsaved_result(advice, 4, 5, unit=Unit.TRAININGS, project=2),
        ]
    )
    assert [[bar.figure for bar in chart.bars] for chart in drawn] == [["600", "300"], ["5", "3"]]
    assert [[bar.width for bar in chart.bars] for chart in drawn] == [["100.0%", "50.0%"], ["100.0%", "60.0%"]]


def test_one_number_alone_and_results_without_a_number_are_not_drawn(advice):
    assert charts([unsaved_result(advice, 1, 600), unsaved_result(advice, 2, None)]) == []
    assert charts([]) == []


def test_what_a_project_counted_in_several_years_is_drawn_by_year_and_not_a_second_time(advice):
    series = [unsaved_result(advice, year, value, year=year, project=1) for year, value in ((2020, 30), (2018, 10))]
    other = unsaved_result(advice, 1, 60, project=2)
    (chart,) = charts([*series, other])
    assert [bar.lines[0][1] for bar in chart.bars] == ["2018", "2020"]
    assert [bar.width for bar in chart.bars] == ["33.3%", "100.0%"]
    assert chart.title == "adviezen"


def test_of_two_thousand_results_a_few_are_drawn_and_it_says_of_how_many(advice):
    many = [unsaved_result(advice, number, number, project=number) for number in range(1, 2001)]
    (chart,) = charts(many)
    assert len(chart.bars) == MOST_BARS
    assert chart.bars[0].figure in ("2.000", "2,000")
    assert (chart.is_cut, chart.total) == (True, 2000)
    series = [
        unsaved_result(advice, 10 * project + year, year, year=2000 + year, project=project)
        for project in range(1, 100)
        for year in (1, 2)
    ]
    assert len(charts(series)) == MOST_CHARTS


def test_bars_stand_below_one_another_and_within_the_height(advice):
    named = Indicator(
        name="mensen die uitgebreid en persoonlijk juridisch advies kregen op een eiland", locale=locale_of("nl")
    )
    (chart,) = charts([unsaved_result(named, 1, 4, project=1), unsaved_result(advice, 2, 2, project=2)])
    first, second = chart.bars
    assert len(first.lines) > 1
    assert all(len(line) <= 38 for _top, line in first.lines)
    assert first.figure_top < first.lines[0][0] < first.lines[-1][0] < first.top < second.figure_top < second.top
    assert second.top + 14 <= chart.height


@pytest.mark.parametrize(
    ("value", "most", "width"), [(0, 0, "0%"), (0, 9, "0%"), (9, 9, "100.0%"), (1, 3, "33.3%"), (1, 10**9, "0.5%")]
)
def test_a_bar_is_as_long_as_its_part_of_the_largest_and_never_invisible(value, most, width):
    assert width_of(Decimal(value), Decimal(most)) == width


def test_the_summary_says_every_number_in_the_language_being_shown(advice):
    rows = [
        unsaved_result(advice, 1, 1400, project=1, qualifier=Qualifier.MORE_THAN),
        unsaved_result(advice, 2, 3, project=2),
    ]
    with translation.override("en"):
        (chart,) = charts(rows)
        assert chart.summary == "Compared: people. adviezen (2020): more than 1,400; adviezen (2020): 3."
    with translation.override("nl"):
        (chart,) = charts(rows)
        assert chart.summary == "Vergeleken: mensen. adviezen (2020): meer dan 1.400; adviezen (2020): 3."


@pytest.mark.parametrize(
    ("address", "title", "words"),
    [
        ("/resultaten/", "Vergeleken: mensen", "mensen die advies kregen (2021)"),
        ("/en/results/", "Compared: people", "people given advice (2021)"),
    ],
)
def test_a_chart_stands_on_the_page_of_results_with_every_number_in_the_table_too(client, address, title, words):
    result(value=1400, qualifier=Qualifier.MORE_THAN)
    result(value=35)
    assert_chart_is_in_table(read(client, address), title, words)
