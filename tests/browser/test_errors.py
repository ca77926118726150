"""Pages for when something is wrong stand where others do, and have their looks also when nothing else works."""

import pytest
from playwright.sync_api import Page

from vwn_site.core.error_pages import server_error

pytestmark = pytest.mark.browser

FACE = "title => getComputedStyle(title).fontFamily"
SIZES = {"phone": (360, 740), "laptop": (1280, 800)}


def left_of_title(page: Page) -> float:
    return page.locator("h1").bounding_box()["x"]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("missing", "there"), [("/niets/", "/zoeken/"), ("/en/nothing/", "/en/search/")])
def test_what_is_not_there_is_told_on_the_grid_of_the_site_with_a_search(page, size, missing, there):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    assert page.goto(there).status == 200
    expected = left_of_title(page)
    assert page.goto(missing).status == 404
    assert left_of_title(page) == expected == page.locator(".search-form").bounding_box()["x"]
    assert page.locator("#search-question").bounding_box()["y"] < size[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_fault_has_the_looks_of_the_site_in_both_languages(page):
    assert page.goto("/zoeken/").status == 200
    expected, face = left_of_title(page), page.locator("h1").evaluate(FACE)
    fault = server_error(None)
    page.route("**/fault/", lambda route: route.fulfill(status=fault.status_code, body=fault.content.decode()))
    assert page.goto("/fault/").status == 500
    assert left_of_title(page) == expected
    assert page.locator("h1").evaluate(FACE) == face
    assert page.locator("section[lang=en] h2").inner_text() == "Something went wrong"
    assert page.locator(".brand img").evaluate("mark => mark.naturalWidth") > 0
