"""The small map of a country or a project marks whole countries and says which, what it leaves out, and no opinion."""

import json
import re

import pytest

from projects.choices import Region
from projects.country_map import PLACES
from projects.models import Country, ProjectCountry
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


def test_a_country_is_named_below_its_map(client):
    page = country_page("TN", english=True)
    [english] = page.get_translations()
    assert caption(client, page.url) == f"Op de kaart: Tunesië. {NO_OPINION['nl']}"
    assert caption(client, english.url) == f"On the map: Tunisia. {NO_OPINION['en']}"


@pytest.mark.parametrize(
    ("address", "marked", "missing"),
    [
        ("/projecten/advocaten/", "Op de kaart: Portugal, Slovenië.", "Niet op de kaart: Curaçao."),
        ("/en/projects/lawyers/", "On the map: Portugal, Slovenia.", "Not on the map: Curaçao."),
    ],
)
def test_the_countries_of_a_project_that_lie_elsewhere_are_named(client, address, marked, missing):
    about = project(countries=["PT", "SI"])
    island = Country.objects.create(identifier="curacao", iso_code="CW", region=Region.DUTCH_CARIBBEAN)
    ProjectCountry.objects.create(project=about, country=island)
    project_page(about, "Advocaten", english="Lawyers")
    assert caption(client, address).startswith(f"{marked} {missing} ")


def test_work_that_is_in_no_country_has_no_map(client):
    project_page(project(scope="europe"), "Advocaten")
    assert 'class="locator"' not in read(client, "/projecten/advocaten/")


def test_no_country_of_the_region_is_cut_by_the_edge_of_the_map():
    main = json.loads(PLACES.read_text())["main"]
    width, height = main["size"]
    whole = {"AL", "BA", "BG", "CY", "GR", "HR", "HU", "IT", "ME", "MK", "MT", "RS", "SI", "TR", "XK"}
    for code in whole:
        left, top, right, bottom = main["boxes"][code]
        assert 0 < left < right < width, code
        assert 0 < top < bottom < height, code
