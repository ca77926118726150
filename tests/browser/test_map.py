"""The map can be used by whoever sees little of it: its focus and its countries stand out, with and without style."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

from projects.choices import Region
from projects.models import Country, ProjectCountry
from tests.factories import country_page, project, project_page
from tests.factories.records import country

from ..support.contrast import contrast, painted

pytestmark = pytest.mark.browser

OVERVIEWS = {"nl": "/landen/", "en": "/en/countries/"}
LOOKS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
# WCAG 2.2, 1.4.11 and 2.4.13: what tells something apart differs so much from what is around it or was there before.
ENOUGH = 3
# On each side of a link, what may show that it has the focus.
AROUND = 30
# A line of two pixels around a number of the map.
PIXELS = 150


@pytest.fixture
def countries(site):
    """A small island of each part of the map and countries on land, with and without a running project."""
    malta = Country.objects.create(identifier="malta", iso_code="MT", region=Region.GREECE_AND_SOUTHERN_EUROPE)
    curacao = Country.objects.create(identifier="curacao", iso_code="CW", region=Region.DUTCH_CARIBBEAN)
    running = [country("PT"), country("SI"), curacao]
    for one in (*running, country("IE"), country("TN"), malta):
        about = project(**({} if one in running else {"start": "2017", "end": "2018"}))
        ProjectCountry.objects.create(project=about, country=one)
        project_page(about, f"Lessen {one.iso_code}", english=f"Lessons {one.iso_code}")
        country_page(one, english=True)


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def overview(request, page, countries) -> Page:
    page.emulate_media(reduced_motion="reduce", **request.param)
    page.set_viewport_size({"width": 1280, "height": 1600})
    assert page.goto("/en/projects/").status == 200
    page.locator("details.map-choice").evaluate("map => map.open = true")
    return page


def surroundings(link: Locator) -> dict[str, float]:
    box = link.bounding_box()
    corner = {"x": box["x"] - AROUND, "y": box["y"] - AROUND}
    return corner | {"width": box["width"] + 2 * AROUND, "height": box["height"] + 2 * AROUND}


def picture(page: Page, clip: dict[str, float]) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip, animations="disabled"))).convert("RGB")


def changed(before: Image.Image, after: Image.Image) -> int:
    """How many pixels differ enough in light."""
    differs = ImageChops.difference(before, after).convert("L").point(lambda light: 255 if light else 0)
    pairs = zip(before.getdata(), after.getdata(), differs.getdata(), strict=True)
    return sum(contrast(one, other) >= ENOUGH for one, other, is_changed in pairs if is_changed)


def test_each_country_shows_that_it_has_the_focus_of_the_keyboard(overview):
    links = overview.locator(".map__country")
    assert links.count() == 6
    faint = {}
    for link in links.all():
        overview.locator("h1").evaluate("title => { title.tabIndex = -1; title.focus({ preventScroll: true }); }")
        clip = surroundings(link)
        before = picture(overview, clip)
        link.evaluate("link => link.focus({ preventScroll: true, focusVisible: true })")
        pixels = changed(before, picture(overview, clip))
        if pixels < PIXELS:
            faint[link.get_attribute("aria-label")] = pixels
    assert faint == {}


def test_countries_with_projects_stand_out_from_land_and_sea(overview):
    around = painted(overview, ".map__land", "fill") | painted(overview, ".map__part", "backgroundColor")
    for kind in (".map__shape--running use", ".map__shape:not(.map__shape--running) use"):
        [edge] = painted(overview, kind, "stroke")
        assert all(contrast(edge, other) >= ENOUGH for other in around), (kind, edge, around)


def test_the_legend_is_painted_like_the_map_and_tells_both_kinds_of_countries_apart(overview):
    for kind, key in (
        (".map__shape--running use", ".map__shape--running rect"),
        (".map__shape:not(.map__shape--running) use", ".map__key:not(.map__shape--running) rect"),
    ):
        assert painted(overview, kind, "fill") == painted(overview, key, "fill") != set()
        assert painted(overview, kind, "stroke") == painted(overview, key, "stroke") != set()
    [running], [ended] = (
        painted(overview, ".map__shape--running rect", "fill"),
        painted(overview, ".map__key:not(.map__shape--running) rect", "fill"),
    )
    assert contrast(running, ended) >= ENOUGH


@pytest.mark.parametrize("language", OVERVIEWS)
def test_without_style_the_map_is_drawn_in_lines_and_its_numbers_can_be_read(page, countries, language):
    page.route("**/*.css", lambda route: route.abort())
    assert page.goto(OVERVIEWS[language]).status == 200
    drawing = page.locator("svg.map__part--main")
    drawing.scroll_into_view_if_needed()
    light = Image.open(io.BytesIO(drawing.screenshot())).convert("L").histogram()
    assert sum(light[:100]) < 0.25 * sum(light), "most of it is dark"
    assert sum(light[:100]) > 0.005 * sum(light), "nothing is drawn"
    assert drawing.locator("text").all_inner_texts() or drawing.locator("text").all_text_contents()
