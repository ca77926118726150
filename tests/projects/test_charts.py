"""What is drawn of results: only what was counted alike, bars that are as long as their numbers, never too much."""

from decimal import Decimal

import pytest

from projects.charts import MOST_BARS, MOST_CHARTS, charts, length_of
from projects.choices import Qualifier, Unit
from projects.models import Indicator, Result
from tests.factories import project, project_page, result
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


def figures(chart) -> list[str]:
    return [bar.figure for bar in chart.bars]


def test_only_numbers_of_one_indicator_and_one_unit_share_a_chart(advice):
    lessons = Indicator.objects.create(name="lessen", slug="lessons", locale=locale_of("nl"))
    drawn = charts(
        [
            unsaved_result(advice, 1, 600, project=1),
            unsaved_result(advice, 2, 300, project=2),
            unsaved_result(advice, 3, 9, unit=Unit.TRAININGS, project=1),
            unsaved_result(lessons, 4, 500, project=1),
        ],
        {},
    )
    assert [figures(chart) for chart in drawn] == [["600", "300"]]
    assert [bar.length for bar in drawn[0].bars] == [100, 50]


def test_one_number_alone_and_results_without_a_number_are_not_drawn(advice):
    assert charts([unsaved_result(advice, 1, 600), unsaved_result(advice, 2, None, project=2)], {}) == []
    assert charts([], {}) == []


def test_what_a_project_counted_in_several_years_is_drawn_by_year(advice):
    series = [unsaved_result(advice, year, value, year=year, project=1) for year, value in ((2020, 30), (2018, 10))]
    (chart,) = charts(series, {})
    assert [bar.label for bar in chart.bars] == ["2018", "2020"]
    assert [bar.length for bar in chart.bars] == [33, 100]
    assert chart.title == "adviezen"


def test_of_two_thousand_results_a_few_are_drawn_and_it_says_of_how_many(advice):
    many = [unsaved_result(advice, number, number, project=number) for number in range(1, 2001)]
    (chart,) = charts(many, {})
    assert len(chart.bars) == MOST_BARS
    assert chart.bars[0].figure in ("2.000", "2,000")
    assert (chart.is_cut, chart.total) == (True, 2000)
    kinds = [Indicator(pk=number, name=f"soort {number}", locale=locale_of("nl")) for number in range(1000, 1020)]
    pairs = [unsaved_result(kind, 10 * kind.pk + one, one, project=one) for kind in kinds for one in (1, 2)]
    assert len(charts(pairs, {})) == MOST_CHARTS


@pytest.mark.parametrize(("value", "most", "length"), [(0, 0, 0), (0, 9, 0), (9, 9, 100), (1, 3, 33), (1, 10**9, 1)])
def test_a_bar_is_as_long_as_its_part_of_the_largest_and_never_invisible(value, most, length):
    assert length_of(Decimal(value), Decimal(most)) == length


@pytest.mark.parametrize(
    ("address", "title", "words"),
    [
        ("/resultaten/", "Mensen die advies kregen", "Advies in Faro (2021)"),
        ("/en/results/", "People given advice", "Advice in Faro (2021)"),
    ],
)
def test_a_chart_names_its_projects_in_the_readers_language_and_has_no_number_that_the_table_has_not(
    client, address, title, words
):
    for dutch, english, value in (("Advies in Faro", "Advice in Faro", 1400), ("Lessen", "Lessons", 35)):
        about = project()
        project_page(about, dutch, english=english)
        result(about, value=value, qualifier=Qualifier.MORE_THAN)
    assert_chart_is_in_table(read(client, address), title, words)
