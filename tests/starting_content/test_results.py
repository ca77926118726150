"""The results of the real projects, in charts and in tables."""

import pytest

from projects.models import Result
from tests.projects.sections import rows_in, table_in
from tests.support.reading import read

pytestmark = pytest.mark.django_db

HOTSPOTS = {"nl": "/projecten/hotspots-in-griekenland/", "en": "/en/projects/hotspots-in-greece/"}
DUTCH, ENGLISH = ("Meer dan 400", "vluchtelingen", "mei 2019"), ("More than 400", "refugees", "May 2019")


@pytest.mark.parametrize("address", ["/resultaten/", "/en/results/"])
def test_no_chart_sets_what_was_counted_in_different_ways_beside_each_other(client, address):
    html = read(client, address)
    assert "<table>" in html
    assert '<figure class="chart">' not in html


@pytest.mark.parametrize(("address", "number"), [("/resultaten/", "Meer dan 400"), ("/en/results/", "More than 400")])
def test_every_result_stands_in_a_table_and_the_refugees_who_were_helped_first(client, address, number):
    html = read(client, address)
    table = table_in(html)
    assert rows_in(html) == Result.objects.live().count()
    assert number in table
    assert table.index(number) < table.index(">2019<")
    assert f'href="{HOTSPOTS["en" if address.startswith("/en/") else "nl"]}"' in table


@pytest.mark.parametrize(
    ("address", "words"),
    [("/resultaten/2018/", (*DUTCH, HOTSPOTS["nl"])), ("/en/results/2018/", (*ENGLISH, HOTSPOTS["en"]))],
)
def test_the_refugees_helped_on_the_islands_stand_in_a_table_with_project_source_and_date(client, address, words):
    table = table_in(read(client, address))
    for text in (*words, "Onze projecten buiten Nederland"):
        assert text in table
