"""Facts on paper, in high contrast and on a narrow screen, in a real browser."""

import io
import re

import pikepdf
import pytest
import segno
from playwright.sync_api import expect

from tests.factories import picture, project, project_page, text_block

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]

SHEETS = {
    "/projecten/raad-in-faro/": ("Raad in Faro", "Medegefinancierd door het Kustfonds", "Pagina bewerkt op"),
    "/en/projects/advice-in-faro/": ("Advice in Faro", "Co-funded by the Coast Fund", "Page edited on"),
}
TEAM = "team@haven.example"
ONLY_ON_A_SCREEN = (".main-menu", ".breadcrumbs", ".site-footer", ".share", ".site-doors", ".locator")


@pytest.fixture
def advice(site):
    """A project with a picture and a funder that wants to be named; it fits on a sheet, unlike one with everything."""
    about = project(
        contact_email=TEAM,
        start="2020",
        countries=["PT"],
        partners=["Haven voor Iedereen"],
        funders=["Europees Kustfonds"],
    )
    shown = {"image": picture(), "image_alt": "Een haven"}
    return project_page(about, "Raad in Faro", body=[text_block()], english="Advice in Faro", **shown)


@pytest.mark.parametrize("address", SHEETS)
def test_a_project_prints_as_a_fact_sheet_without_what_only_a_screen_needs(page, advice, address):
    page.goto(address)
    for gone in ONLY_ON_A_SCREEN:
        expect(page.locator(gone)).to_be_visible()
    page.emulate_media(media="print")
    for gone in ONLY_ON_A_SCREEN:
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".acknowledgement__emblem")).to_be_visible()
    for words in SHEETS[address]:
        expect(page.locator("article").get_by_text(words).first).to_be_visible()
    expect(page.locator(".page-foot__address")).to_have_text(page.locator("link[rel=canonical]").get_attribute("href"))
    expect(page.locator(".printed-contact")).to_contain_text(TEAM)
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == 1
        width, height = (float(side) / 72 * 25.4 for side in paper.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (210, 297)


@pytest.mark.only_reads
@pytest.mark.parametrize("address", ["/projecten/advocaten-in-porto/", "/en/projects/lawyers-in-porto/"])
def test_a_printed_project_has_its_address_as_a_code_for_a_phone_and_whom_to_call(page, address):
    page.goto(address)
    expect(page.locator(".printed-contact")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".square-code")).to_be_visible()
    expect(page.locator(".printed-contact")).to_contain_text("000 000 00 00")
    drawn = segno.make(page.locator("link[rel=canonical]").get_attribute("href"), micro=False).svg_inline()
    assert page.locator(".square-code path").get_attribute("d") == re.search(r' d="([^"]+)"', drawn).group(1)
    assert page.locator(".square-code").bounding_box()["width"] > 80


@pytest.mark.only_reads
def test_addresses_of_links_stand_after_them_on_paper_only(page):
    page.goto("/projecten/advocaten-in-porto/")
    after = "getComputedStyle(document.querySelector('main .body a[href^=\"https\"]'), '::after').content"
    assert page.evaluate(after) == "none"
    page.emulate_media(media="print")
    assert "https://" in page.evaluate(after)


@pytest.mark.only_reads
def test_bars_are_drawn_in_the_colours_of_the_system_when_it_forces_its_own(page):
    colour = "getComputedStyle(document.querySelector('.chart__bar')).borderTopColor"
    ink = "getComputedStyle(document.querySelector('.chart__figure')).color"
    page.goto("/resultaten/")
    assert page.evaluate(colour) != page.evaluate(ink)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(colour) == page.evaluate(ink)


@pytest.mark.only_reads
def test_a_table_of_results_shows_every_cell_with_its_heading_below_the_result_on_a_narrow_screen(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/en/results/")
    page.locator(".results__data summary").click()
    row = page.locator(".results tbody tr").first
    headings = row.evaluate("row => [...row.cells].map(cell => getComputedStyle(cell, '::before').content)")
    assert headings == ["none", *(f'"{words}: "' for words in ("Year", "Project", "Source", "As of"))]
    for cell in row.locator("th, td").all():
        box = cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


@pytest.mark.only_reads
def test_the_address_is_copied_by_a_button_that_is_there_only_with_javascript(page, browser_of):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/en/projects/lessons-in-ljubljana/")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_role("button", name="The address is copied")).to_be_visible()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == canonical
    assert page.strangers == []
    without = browser_of(java_script_enabled=False)
    without.goto("/en/projects/lessons-in-ljubljana/")
    expect(without.get_by_role("button", name="Copy the address")).to_be_hidden()
    expect(without.get_by_role("link", name="WhatsApp")).to_be_visible()
