"""The small map of a country or a project marks whole countries and says which, what it leaves out, and no opinion."""

import json
import re

import pytest

from projects.country_map import PLACES
from projects.locator import TINY
from tests.factories import country_page, project, project_page
from tests.support.reading import read

from .sections import plain

pytestmark = pytest.mark.django_db

CAPTION = re.compile(r'<figure class="locator">.*?<figcaption>(.*?)</figcaption>', re.DOTALL)
NO_OPINION = {"nl": "Met de grenzen op deze kaart nemen we geen standpunt in."}
NO_OPINION["en"] = "The boundaries on this map do not express an opinion."


def caption(client, address: str) -> str:
    [words] = CAPTION.findall(read(client, address))
    return plain(words)


@pytest.mark.parametrize(
    ("address", "words"),
    [("/landen/tunesie/", "Op de kaart: Tunesië."), ("/en/countries/tunisia/", "On the map: Tunisia.")],
)
def test_a_country_is_named_below_its_map(client, address, words):
    country_page("TN", english=True)
    language = "en" if address.startswith("/en/") else "nl"
    assert caption(client, address) == f"{words} {NO_OPINION[language]}"


@pytest.mark.parametrize(
    ("address", "marked", "missing"),
    [
        ("/projecten/advocaten/", "Op de kaart: Portugal, Slovenië.", "Niet op de kaart: Curaçao."),
        ("/en/projects/lawyers/", "On the map: Portugal, Slovenia.", "Not on the map: Curaçao."),
    ],
)
def test_the_countries_of_a_project_that_lie_elsewhere_are_named(client, address, marked, missing):
    project_page(project(countries=["PT", "CW", "SI"]), "Advocaten", english="Lawyers")
    assert caption(client, address).startswith(f"{marked} {missing} ")


def test_work_that_is_in_no_country_has_no_map(client):
    project_page(project(scope="europe"), "Advocaten")
    assert 'class="locator"' not in read(client, "/projecten/advocaten/")


def test_no_country_of_the_region_is_cut_by_the_edge_of_the_map():
    main = json.loads(PLACES.read_text())["main"]
    width, height = main["size"]
    whole = {"AL", "BA", "BG", "CY", "GR", "HR", "HU", "IT", "ME", "MK", "MT", "RS", "SI", "TR", "XK"}
    assert whole & TINY
    for code in whole:
        left, top, right, bottom = main["boxes"][code]
        assert 0 < left < right < width, code
        assert 0 < top < bottom < height, code
