"""Pages of the starting content in a real browser: what only real pictures, drawings and lengths of text can show."""

import io

import pikepdf
import pytest

from ..support.browsers import BOTH_SCHEMES, looks, violations_of
from ..support.weights import too_heavy

pytestmark = [pytest.mark.browser, pytest.mark.only_reads]

# One of each kind that can have pictures, and those with the map, which has an inset only here.
ADDRESSES = [
    "/",
    "/projecten/",
    "/projecten/share/",
    "/landen/",
    "/landen/griekenland/",
    "/themas/rechtshulp/",
    "/partners/",
    "/resultaten/",
    "/resultaten/2018/",
    "/verhalen/",
    "/verhalen/aniko-bakonyi/",
    "/over-ons/",
]
PICTURED = ["/projecten/share/", "/themas/rechtshulp/", "/verhalen/aniko-bakonyi/"]

# How many sheets each takes on paper. A project with a film and a funder that wants much said fits on one.
SHEETS = {
    "/": 2,
    "/en/": 2,
    "/projecten/?country=greece": 1,
    "/projecten/share/": 1,
    "/en/projects/share-integration/": 1,
    "/en/projects/hotspots-in-greece/": 2,
    "/en/countries/greece/": 2,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_light_with_and_without_its_pictures(page, address):
    assert too_heavy(page, address) == {}


@pytest.mark.parametrize("address", PICTURED)
def test_a_picture_is_loaded_when_it_comes_into_view(page, address):
    assert page.goto(address).status == 200
    page.locator("main img").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('main img').naturalWidth > 0")
    assert page.locator("main img").count() > 0


@pytest.mark.parametrize("address", ["/", "/en/", "/landen/", "/partners/"])
def test_axe_finds_nothing(page, address):
    page.emulate_media(reduced_motion="reduce")
    assert page.goto(address).status == 200
    assert {look: violations_of(page) for look in looks(page, BOTH_SCHEMES)} == {"1280 light": [], "360 dark": []}


@pytest.mark.parametrize("address", ["/", "/en/", "/projecten/share/", "/resultaten/"])
def test_no_page_scrolls_sideways_at_320_px(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.goto(address).status == 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("address", "sheets"), SHEETS.items())
def test_a_page_prints_without_holes_on_as_few_sheets_as_its_words_need(page, address, sheets):
    assert page.goto(address).status == 200
    page.emulate_media(media="print")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == sheets
