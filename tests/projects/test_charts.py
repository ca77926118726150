"""What is drawn of results: only what can be compared, bars that are as long as their numbers, never too much."""

import re
from decimal import Decimal

import pytest
from django.utils import translation

from projects.charts import MOST_BARS, MOST_CHARTS, charts, width_of
from projects.choices import Qualifier, Unit
from projects.models import Indicator, Project, Result
from vwn_site.core.localisation import locale_of
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return Indicator.objects.create(name="adviezen", slug="sample", locale=locale_of("nl"))


def result(indicator: Indicator, number: int, value, *, year: int = 2020, unit=Unit.PEOPLE, project=None, **facts):
    facts = {"identifier": f"sample-{number}", "indicator": indicator, "project_id": project, **facts}
    value = None if value is None else Decimal(value)
    return Result(pk=number, year=year, value=value, unit=unit if value is not None else "", **facts)


def test_numbers_of_unlike_units_never_share_an_axis(indicator):
    found = charts(
        [
            result(indicator, 1, 400, unit=Unit.REFUGEES, project=1),
            result(indicator, 2, 200, unit=Unit.REFUGEES, project=2),
            result(indicator, 3, 3, unit=Unit.TRAININGS, project=1),
            result(indicator, 4, 5, unit=Unit.TRAININGS, project=2),
        ]
    )
    assert [[bar.figure for bar in chart.bars] for chart in found] == [["400", "200"], ["5", "3"]]
    assert [[bar.width for bar in chart.bars] for chart in found] == [["100.0%", "50.0%"], ["100.0%", "60.0%"]]


def test_one_number_alone_and_results_without_a_number_are_not_drawn(indicator):
    assert charts([result(indicator, 1, 400), result(indicator, 2, None)]) == []
    assert charts([]) == []


def test_what_a_project_counted_in_several_years_is_drawn_by_year_and_not_a_second_time(indicator):
    series = [result(indicator, year, value, year=year, project=1) for year, value in ((2020, 30), (2018, 10))]
    other = result(indicator, 1, 60, project=2)
    (chart,) = charts([*series, other])
    assert [bar.lines[0][1] for bar in chart.bars] == ["2018", "2020"]
    assert [bar.width for bar in chart.bars] == ["33.3%", "100.0%"]
    assert chart.title == "adviezen"


def test_of_two_thousand_results_a_few_are_drawn_and_it_says_of_how_many(indicator):
    many = [result(indicator, number, number, project=number) for number in range(1, 2001)]
    (chart,) = charts(many)
    assert len(chart.bars) == MOST_BARS
    assert chart.bars[0].figure in ("2.000", "2,000")
    assert (chart.is_cut, chart.total) == (True, 2000)
    series = [
        result(indicator, 10 * project + year, year, year=2000 + year, project=project)
        for project in range(1, 100)
        for year in (1, 2)
    ]
    assert len(charts(series)) == MOST_CHARTS


def test_bars_stand_below_one_another_and_within_the_height(indicator):
    named = Indicator(
        name="mensen die uitgebreid en persoonlijk juridisch advies kregen op een eiland", locale=locale_of("nl")
    )
    (chart,) = charts([result(named, 1, 4, project=1), result(indicator, 2, 2, project=2)])
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


def test_the_summary_says_every_number_in_the_language_being_shown(indicator):
    rows = [
        result(indicator, 1, 1400, project=1, qualifier=Qualifier.MORE_THAN),
        result(indicator, 2, 3, project=2),
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
        ("/resultaten/", "Vergeleken: organisaties", "organisaties vormen samen de"),
        ("/en/results/", "Compared: organisations", "organisations together form the"),
    ],
)
def test_a_chart_stands_on_the_page_of_results_with_every_number_in_the_table_too(client, address, title, words):
    html = client.get(address).content.decode()
    chart = html[html.index('<figure class="chart">') : html.index("</figure>")]
    table = html[html.index("<table>") : html.index("</table>")]
    assert title in chart
    assert words in chart
    assert 'role="img"' in chart
    for figure in re.findall(r'class="chart__figure"[^>]*>([^<]+)<', chart):
        assert f">{figure}</td>" in table


TABLES = {
    "/resultaten/2018/": ("meer dan 400", "vluchtelingen", "/projecten/hotspots-in-griekenland/", "mei 2019"),
    "/en/results/2018/": ("more than 400", "refugees", "/en/projects/hotspots-in-greece/", "May 2019"),
    "/landen/griekenland/": ("meer dan 400", "vluchtelingen", "/projecten/hotspots-in-griekenland/", "mei 2019"),
    "/en/countries/greece/": ("more than 400", "refugees", "/en/projects/hotspots-in-greece/", "May 2019"),
    "/partners/greek-council-for-refugees/": ("meer dan 400", "/projecten/hotspots-in-griekenland/", "mei 2019"),
    "/en/partners/greek-council-for-refugees/": ("more than 400", "/en/projects/hotspots-in-greece/", "May 2019"),
    "/projecten/hotspots-in-griekenland/": ("meer dan 400", "vluchtelingen", "mei 2019"),
    "/en/projects/hotspots-in-greece/": ("more than 400", "refugees", "May 2019"),
}


@pytest.mark.parametrize("address", TABLES)
def test_each_result_has_its_number_unit_project_source_and_date(client, address):
    html = client.get(address).content.decode()
    table = html[html.index("<table>") : html.index("</table>")]
    for words in TABLES[address]:
        assert words in table
    assert re.search(r'href="/documents/[^"]+"', table)


def test_a_result_of_a_withdrawn_project_is_not_on_the_page_of_its_year(client):
    assert "Samos" in client.get("/resultaten/2018/").content.decode().split("<table>")[1]
    Project.objects.get(identifier="hotspots-greece").unpublish()
    start_generation()
    assert "Samos" not in client.get("/resultaten/2018/").content.decode().split("<table>")[1]


def test_a_source_elsewhere_is_named_by_its_host(client):
    row = Result.objects.get(identifier="summit-2019-workshop")
    row.source_url = "https://www.example.org/a/report"
    row.save()
    start_generation()
    html = client.get("/en/results/").content.decode()
    assert '<a href="https://www.example.org/a/report">example.org</a>' in html


def test_all_results_can_be_reached_page_by_page_in_both_languages(client):
    indicator, had = Indicator.objects.filter(locale=locale_of("nl")).first(), Result.objects.live().count()
    for number in range(60):
        Result.objects.create(identifier=f"extra-{number}", indicator=indicator, year=2000)
    start_generation()
    for address, following in {"/resultaten/": "Volgende", "/en/results/": "Next"}.items():
        pages = [client.get(address, {"page": number}).content.decode() for number in (1, 2)]
        assert [html.count("<tr>") - 1 for html in pages] == [50, had + 10]
        assert f'href="?page=2">{following}' in pages[0]
    assert client.get("/resultaten/?page=3").status_code == 404
