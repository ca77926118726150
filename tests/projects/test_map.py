"""The map of countries says what the list beside it says, to everyone, and draws disputed places as it should."""

import html as entities
import json
import re

import pytest

from projects.catalogue import catalogue, entries_by_country
from projects.choices import Region
from projects.country_map import GAP, PLACES, RADIUS, MapCountry, Shape, apart
from projects.models import Country, CountryPage, ProjectCountry
from tests.factories import plain_pages
from tests.factories.records import project_of

from .lists import LISTS, read
from .maps import DRAWING, OVERVIEWS, bytes_of_map

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portfolio")]

LINK = re.compile(r'<a role="link" class="map__country[^"]*"\s+id="[^"]+" xlink:href="([^"]+)" aria-label="([^"]+)"')
CHOICE = re.compile(r'<a id="choose-(\w\w)" href="([^"]+)"( aria-current="true")?>\s*([^<]+)</a> <span>([^<]+)</span>')
SHAPE = re.compile(r'id="map-(\w\w)" xlink:href="([^"]+)" aria-label="([^"]+)"(\s+aria-current="true")?')


def links(client, language: str) -> dict[str, str]:
    return {href: entities.unescape(label) for href, label in LINK.findall(page(client, language))}


def page(client, language: str) -> str:
    return read(client, OVERVIEWS[language])


@pytest.mark.parametrize(("language", "words"), [("nl", ("project", "projecten")), ("en", ("project", "projects"))])
def test_every_country_with_a_project_is_a_link_with_its_name_and_number(client, language, words):
    labels = links(client, language)
    expected = {}
    for country_page in CountryPage.objects.filter(locale__language_code=language).select_related("country"):
        total = len(entries_by_country(catalogue()).get(country_page.country.identifier, []))
        if total:
            name = country_page.country.name_in(language)
            expected[country_page.url] = f"{name}: {total} {words[0] if total == 1 else words[1]}"
    assert len(expected) == 4
    assert labels.keys() == expected.keys()
    for href, start in expected.items():
        assert labels[href].startswith(start), labels[href]


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "geen project op deze site"), ("en", "no project on this site")]
)
def test_a_country_without_a_project_is_marked_so_on_the_map_and_in_the_list(client, language, words):
    before = page(client, language).split('<figure class="map">')[0].count(words)
    names = {}
    for code in ("ES", "JP"):
        country = Country.objects.create(identifier=code.lower(), iso_code=code, region=Region.NEIGHBOURS)
        names[code] = country.name_in(language)
        plain_pages(CountryPage, {"nl": country.name_in("nl"), "en": country.name_in("en")}, country=country)
    html, labels = page(client, language), links(client, language).values()
    assert f"{names['ES']}: {words}" in labels
    assert not [label for label in labels if label.startswith(names["JP"])]
    assert re.search(rf"(Niet op de kaart|Not on the map): [^<]*{names['JP']}", html)
    listed, legend = html.split('<figure class="map">')
    assert listed.count(words) == before + 2
    assert legend.split("map__legend")[1].count(words) == 1


@pytest.mark.parametrize("language", OVERVIEWS)
def test_the_map_says_nothing_that_the_list_does_not(client, language):
    listed = page(client, language).split('<figure class="map">')[0]
    labels = links(client, language)
    assert labels
    for href, label in labels.items():
        name, total = re.match(r"(.+): (\d+) ", label).groups()
        entry = re.search(rf'<a href="{href}">{re.escape(entities.escape(name))}</a>.*?</li>', listed, re.DOTALL)
        assert re.search(rf"\b{total} proje", entry.group()), label


def test_the_map_is_small_enough_for_a_bad_network(client):
    parts = json.loads(PLACES.read_text())
    codes = {code for part in parts.values() for code in part["places"]}
    there = set(Country.objects.values_list("iso_code", flat=True))
    countries = Country.objects.bulk_create(
        Country(identifier=code.lower(), iso_code=code, region=Region.NEIGHBOURS) for code in sorted(codes - there)
    )
    everywhere = project_of("meeting-europe")
    # One that is only named is left out when the numbers of others push its own over the edge.
    without = Country.objects.filter(projects=None)
    ProjectCountry.objects.bulk_create(ProjectCountry(project=everywhere, country=country) for country in without)
    for country in countries:
        plain_pages(CountryPage, {"nl": country.name_in("nl")}, country=country)
    assert len(links(client, "en")) == len(codes)
    for address in [*OVERVIEWS.values(), *LISTS.values()]:
        assert bytes_of_map(read(client, address)) <= 25 * 1024, address


def test_every_country_that_a_number_can_stand_on_is_drawn():
    for kind, part in json.loads(PLACES.read_text()).items():
        assert drawn(kind).keys() == part["places"].keys()


@pytest.mark.matrix
@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("more", ["", "status=completed", "theme=legal-aid&sort=oldest"])
def test_a_country_on_the_map_of_the_list_is_chosen_and_the_other_choices_stay(client, language, more):
    html = client.get(f"{LISTS[language]}?{more}").content.decode()
    shapes = {code: (entities.unescape(href), label) for code, href, label, _chosen in SHAPE.findall(html)}
    assert shapes
    for href, _label in shapes.values():
        assert href.startswith(f"{LISTS[language]}?")
        assert set(more.split("&")) - {""} < set(href.partition("?")[2].split("&")), href
        assert client.get(href).status_code == 200, href
    listed = {
        code: (entities.unescape(href), f"{name}: {rest}") for code, href, _now, name, rest in CHOICE.findall(html)
    }
    assert listed == shapes


@pytest.mark.parametrize("language", LISTS)
def test_the_chosen_country_is_marked_on_the_map_and_in_its_list_and_the_others_stay(client, language):
    html = client.get(f"{LISTS[language]}?country=portugal").content.decode()
    assert [shape[0] for shape in SHAPE.findall(html) if shape[3]] == ["PT"]
    assert [choice[0] for choice in CHOICE.findall(html) if choice[2]] == ["PT"]
    assert {choice[0] for choice in CHOICE.findall(html)} == {"PT", "SI", "TN", "CW"}
    shapes = SHAPE.findall(client.get(LISTS[language]).content.decode())
    assert shapes
    assert not [shape for shape in shapes if shape[3]]


def drawn(kind: str) -> dict[str, str]:
    """The outlines of one part of the map by country."""
    group = re.search(rf'<g id="{kind}">(.*?)</g>', DRAWING.read_text(), re.DOTALL).group(1)
    return dict(re.findall(r'<path id="(\w\w)" d="([^"]+)"/>', group))


def inside(outline: str, x: float, y: float) -> bool:
    """Whether a point lies within a path of relative lines."""
    within = False
    for shape in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", outline):
        place = [int(shape[0]), int(shape[1])]
        points = [tuple(place)]
        steps = [int(step) for step in re.findall(r"-?\d+", shape[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            place = [place[0] + dx, place[1] + dy]
            points.append(tuple(place))
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                within = not within
    return within


def test_crimea_is_part_of_ukraine_and_kosovo_and_north_macedonia_stand_on_their_own():
    from deploy.draw_map import CRIMEA, MAIN, projection

    outlines = drawn("main")
    x, y = projection(MAIN)(CRIMEA)
    assert inside(outlines["UA"], x, y)
    assert not inside(outlines["RU"], x, y)
    for code, place in {"XK": (20.9, 42.6), "MK": (21.4, 41.6), "RS": (20.8, 44.0), "GR": (22.0, 39.5)}.items():
        x, y = projection(MAIN)(place)
        assert [country for country, outline in outlines.items() if inside(outline, x, y)] == [code]


def test_the_map_says_that_its_boundaries_express_no_opinion(client):
    assert "The boundaries on this map do not express an opinion." in page(client, "en")
    assert "Met de grenzen op deze kaart nemen we geen standpunt in." in page(client, "nl")


def test_numbers_of_neighbours_never_cover_one_another():
    country = MapCountry("PT", "", 1, 0, "")
    moved = apart([Shape(country, 100.0 + n, 100.0, 100.0 + n, 100.0) for n in range(6)])
    assert len(moved) == 6
    for number, shape in enumerate(moved):
        for other in moved[number + 1 :]:
            distance = ((shape.x - other.x) ** 2 + (shape.y - other.y) ** 2) ** 0.5
            assert distance >= 2 * RADIUS + GAP - 1
