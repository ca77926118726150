"""What a reader meets in a real browser: accessible pages in both schemes and widths, and nothing from elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.support.browsers import looks, violations_of

pytestmark = pytest.mark.browser

KINDS = [
    "/",
    "/projecten/",
    "/projecten/?country=greece&status=completed",
    "/projecten/?country=malta&funder=european-commission",
    "/projecten/hotspots-in-griekenland/",
    "/projecten/share/",
    "/landen/",
    "/landen/griekenland/",
    "/themas/",
    "/themas/rechtshulp/",
    "/partners/",
    "/partners/nationale-postcode-loterij/",
    "/toegankelijkheid/",
    "/partners/balkan-refugee-and-migration-council/",
    "/resultaten/",
    "/resultaten/2018/",
    "/verhalen/",
    "/verhalen/aniko-bakonyi/",
    "/over-ons/",
    "/nieuwsbrief/",
    "/zoeken/",
    "/zoeken/?q=samos",
    "/zoeken/?q=vluchteling&kind=project",
    "/zoeken/?q=zzzz",
    "/bestaat-niet/",
]
ENGLISH = [
    "/en/",
    "/en/projects/",
    "/en/projects/?sort=newest",
    "/en/projects/share-integration/",
    "/en/countries/",
    "/en/themes/",
    "/en/themes/legal-aid/",
    "/en/partners/",
    "/en/results/2018/",
    "/en/stories/",
    "/en/contact/",
    "/en/search/?q=samos",
    "/en/search/?q=Grece",
    "/en/nope/",
]
KIB = 1024


def test_axe_finds_nothing(page):
    found = {}
    for address in [*KINDS, *ENGLISH]:
        page.goto(address)
        for look in looks(page):
            if violations := violations_of(page):
                found[address, look] = violations
    assert found == {}


def test_no_page_scrolls_sideways_at_320_px_not_even_with_a_word_of_forty_letters(page):
    page.set_viewport_size({"width": 320, "height": 800})
    for address in [*KINDS, *ENGLISH]:
        page.goto(address)
        for title in ("", "Vreemdelingenbewaringsvoorzieningenbeleid"):
            if title:
                page.evaluate("word => document.querySelector('h1').textContent = word", title)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, title)


def test_pages_ask_no_other_host_set_no_cookie_and_report_no_error(page):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in [one for one in [*KINDS, *ENGLISH] if "nope" not in one and "bestaat" not in one]:
        page.goto(address)
    assert page.strangers == []
    assert page.context.cookies() == []
    assert errors == []


def kind_of(event: dict) -> str:
    """The kind of what was received; the browser does not call the drawing that the map refers to a picture."""
    return "Image" if event["response"]["mimeType"] == "image/svg+xml" else event["type"]


def test_a_page_is_light_with_and_without_its_pictures(page):
    page.set_viewport_size({"width": 360, "height": 780})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sizes = {}, {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: kind_of(event)}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    for address in KINDS:
        session.send("Network.clearBrowserCache")
        kinds.clear()
        sizes.clear()
        page.goto(address, wait_until="networkidle")
        by_kind = {}
        for request, size in sizes.items():
            by_kind[kinds.get(request)] = by_kind.get(kinds.get(request), 0) + size
        pictures = by_kind.pop("Image", 0)
        assert sum(by_kind.values()) <= 60 * KIB, (address, by_kind)
        assert sum(by_kind.values()) + pictures <= 300 * KIB, (address, by_kind, pictures)
        assert by_kind.get("Stylesheet", 0) <= 20 * KIB
        assert by_kind.get("Script", 0) <= 5 * KIB


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_is_there_without_javascript(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/projecten/hotspots-in-griekenland/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/projects/hotspots-in-greece/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/en/search/")
    page.get_by_label("Search this site").fill("Samos")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Hotspots in Greece").first).to_be_visible()
    context.close()
