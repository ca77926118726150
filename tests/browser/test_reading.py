"""What a reader meets in a real browser: accessible pages in both schemes and widths, and nothing from elsewhere."""

import os

import pytest
from playwright.sync_api import expect

from ..support.browsers import BOTH_SCHEMES, EVERY_LOOK, looks, violations_of
from ..support.weights import too_heavy

pytestmark = [pytest.mark.browser, pytest.mark.database("sample"), pytest.mark.only_reads]

# Each address with what shows that the page is in the state that it stands for.
DUTCH = {
    "/": ".home-figures",
    "/projecten/": "#map-PT",
    "/projecten/?country=slovenia&status=completed": "#map-SI[aria-current]",
    "/projecten/?country=slovenia&funder=europees-kustfonds": ".empty",
    "/projecten/lessen-in-ljubljana/": ".status--completed",
    "/projecten/advocaten-in-porto/": ".locator",
    "/landen/": "#map-PT",
    "/landen/portugal/": ".status--running",
    "/themas/": "main a",
    "/themas/rechtshulp/": ".project-entry",
    "/partners/": ".abbreviation",
    "/partners/loterij-van-de-kust/": ".funded-list",
    "/partners/haven-voor-iedereen/": ".project-entry",
    "/partners/raad-van-de-zuidkust/": ".connections",
    "/over-de-proef/": ".steps",
    "/over-de-proef/onder-de-proef/": ".breadcrumbs",
    "/resultaten/": ".chart__bar",
    "/resultaten/2021/": ".page-picture",
    "/verhalen/": ".story-card",
    "/verhalen/het-verhaal-van-noor-voorbeeld/": ".quotation",
    "/nieuwsbrief/": "main form",
    "/zoeken/": "main form",
    "/zoeken/?q=haven": ".hit__title",
    "/zoeken/?q=kust&kind=project": "[aria-current] >> text=Projecten",
    "/zoeken/?q=zzzz": ".empty",
    "/bestaat-niet/": ".error-page",
}
ENGLISH = {
    "/en/": ".home-figures",
    "/en/projects/": ".language-mark",
    "/en/projects/?sort=newest": "option[value=newest][selected]",
    "/en/projects/lawyers-in-porto/": ".locator",
    "/en/countries/": "#map-PT",
    "/en/countries/slovenia/": ".status--completed",
    "/en/themes/": "main a",
    "/en/themes/legal-aid/": ".project-entry",
    "/en/partners/": ".abbreviation",
    "/en/results/2021/": ".page-picture",
    "/en/stories/": ".story-card",
    "/en/contact/": "main form",
    "/en/search/?q=haven": ".hit__title",
    "/en/search/?q=Portugl": ".offer a",
    "/en/nope/": ".error-page",
}
ADDRESSES = {**DUTCH, **ENGLISH}
MISSING = ["/bestaat-niet/", "/en/nope/"]
# Those whose parts stand in another order, or unfold, on a narrow screen.
OF_TWO_LAYOUTS = ["/", "/projecten/", "/projecten/?country=slovenia&status=completed", "/landen/", "/nieuwsbrief/"]
OF_TWO_LAYOUTS += ["/en/projects/", "/en/contact/"]
# Each template in each state once: these are in English what no Dutch page is.
ONLY_IN_ENGLISH = ["/en/projects/", "/en/contact/", "/en/search/?q=Portugl", "/en/nope/"]
OF_EACH_STATE = [*DUTCH, *ONLY_IN_ENGLISH]


def visit(page, address: str):
    """Opens the page at an address, which is in the state that it stands for."""
    response = page.goto(address)
    assert response.status == (404 if address in MISSING else 200), address
    assert page.locator(ADDRESSES[address]).count() > 0, address


@pytest.mark.parametrize("address", ADDRESSES if os.environ.get("FULL") == "1" else OF_EACH_STATE)
def test_axe_finds_nothing(page, address):
    page.emulate_media(reduced_motion="reduce")
    visit(page, address)
    chosen = EVERY_LOOK if address in OF_TWO_LAYOUTS else BOTH_SCHEMES
    assert {look: violations_of(page) for look in looks(page, chosen)} == {
        f"{width} {scheme}": [] for width, scheme in chosen
    }


@pytest.mark.parametrize("addresses", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_no_page_scrolls_sideways_at_320_px_not_even_with_a_word_of_forty_letters(page, addresses):
    page.set_viewport_size({"width": 320, "height": 800})
    for address in addresses:
        visit(page, address)
        for title in ("", "Vreemdelingenbewaringsvoorzieningenbeleid"):
            if title:
                page.evaluate("word => document.querySelector('h1').textContent = word", title)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, title)


@pytest.mark.parametrize("addresses", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_pages_ask_no_other_host_set_no_cookie_and_report_no_error(page, addresses):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in addresses:
        if address not in MISSING:
            visit(page, address)
    assert page.strangers == []
    assert page.context.cookies() == []
    assert errors == []


@pytest.mark.parametrize("address", DUTCH)
def test_a_page_is_light_with_and_without_its_pictures(page, address):
    assert too_heavy(page, address) == {}
    assert page.locator(ADDRESSES[address]).count() > 0


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_is_there_without_javascript(browser_of):
    page = browser_of(java_script_enabled=False)
    page.goto("/projecten/advocaten-in-porto/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/projects/lawyers-in-porto/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/en/search/")
    page.get_by_label("Search this site").fill("Porto")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Lawyers in Porto").first).to_be_visible()
