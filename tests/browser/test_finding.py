"""How a reader finds projects in a real browser: filters, the map and the search, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import project, project_page

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]


@pytest.fixture
def lessons(site):
    """A completed project in Portugal, where two others are running."""
    about = project(start="2017", end="2019-06", countries=["PT"])
    return project_page(about, "Lessen in Lissabon", english="Lessons in Lisbon")


def entries(page) -> list[str]:
    return page.locator(".project-entry__title a").all_inner_texts()


def choose(page, label: str, value: str):
    """Chooses in a field with the mouse, whose list of answers is drawn by the browser and not by the page."""
    field = page.get_by_label(label, exact=True)
    field.dispatch_event("pointerdown")
    field.select_option(value)


def test_two_filters_are_chosen_shared_in_the_other_language_and_undone(page, lessons):
    page.goto("/projecten/")
    everything = entries(page)
    assert len(everything) == 5
    page.evaluate("window.stayed = true")
    page.get_by_label("Land", exact=True).focus()
    choose(page, "Land", "portugal")
    page.wait_for_url("**/projecten/?country=portugal")
    expect(page.locator(".filters__count")).to_have_text("3 projecten")
    assert page.evaluate("document.activeElement.id") == "filter-country"
    page.get_by_text("Meer keuzes").click()
    choose(page, "Status", "completed")
    page.wait_for_url("**/projecten/?country=portugal&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    expect(page.locator("[data-live-status]")).to_have_text("1 project: Portugal, Afgerond")
    expect(page.locator("h1")).to_have_text("Projecten in Portugal die zijn afgerond")
    assert page.title().startswith("Projecten in Portugal die zijn afgerond – ")
    assert page.evaluate("window.stayed") is True, "the whole page was loaded again"
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/projects/?country=portugal&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    assert entries(page) == ["Lessons in Lisbon"]
    page.get_by_role("link", name="Status: Completed").click()
    page.wait_for_url("**/en/projects/?country=portugal")
    expect(page.locator(".filters__count")).to_have_text("3 projects")
    page.go_back()
    expect(page.locator(".filters__count")).to_have_text("1 project")
    page.get_by_role("link", name="Clear all filters").click()
    page.wait_for_url("**/en/projects/")
    expect(page.locator(".filters__count")).to_have_text(f"{len(everything)} projects")


@pytest.mark.only_reads
def test_a_combination_that_leaves_nothing_offers_the_way_out(page):
    page.goto("/en/projects/?country=slovenia&funder=europees-kustfonds")
    expect(page.get_by_text("No projects match all of these filters.")).to_be_visible()
    assert entries(page) == []
    page.get_by_role("link", name="Show all projects").click()
    page.wait_for_url("**/en/projects/")
    expect(page.locator(".project-entry").first).to_be_visible()


def test_the_map_leads_to_a_country_by_keyboard(page, lessons):
    page.goto("/en/countries/")
    portugal = page.get_by_role("link", name=re.compile("^Portugal: 3 projects"))
    page.locator("h1").click()
    for _press in range(40):
        page.keyboard.press("Tab")
        if portugal.evaluate("link => link === document.activeElement"):
            break
    expect(portugal).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/countries/portugal/")


@pytest.mark.parametrize(
    ("address", "country"),
    [("/projecten/?status=completed", "Portugal"), ("/en/projects/?status=completed", "Portugal")],
)
def test_the_map_filters_the_list_by_keyboard_without_loading_the_page_again(page, lessons, address, country):
    page.goto(address)
    expect(page.locator(".project-entry")).to_have_count(2)
    page.evaluate("window.stayed = true")
    shape = page.locator("#map-PT")
    assert country in shape.get_attribute("aria-label")
    page.locator(".map-choice summary").click()
    shape.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**?status=completed&country=portugal")
    expect(page.locator(".project-entry")).to_have_count(1)
    expect(page.locator("#map-PT")).to_have_attribute("aria-current", "true")
    expect(page.locator("#choose-PT")).to_have_attribute("aria-current", "true")
    expect(page.locator("#map-PT")).to_be_focused()
    assert page.evaluate("window.stayed") is True, "the whole page was loaded again"
    page.keyboard.press("Tab")
    expect(page.locator("#map-PT")).not_to_be_focused()
    page.go_back()
    expect(page.locator("#map-PT")).not_to_have_attribute("aria-current", "true")


@pytest.mark.only_reads
def test_on_a_phone_the_map_unfolds_and_stays_so_when_a_country_is_chosen(page):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/en/projects/")
    expect(page.locator("#choose-PT")).not_to_be_visible()
    page.get_by_text("Use the map").click()
    page.locator("#choose-PT").click()
    page.wait_for_url("**/en/projects/?country=portugal")
    expect(page.locator("#choose-PT[aria-current]")).to_be_visible()


@pytest.mark.only_reads
def test_the_keyboard_can_go_past_the_map(page):
    page.goto("/en/projects/")
    page.get_by_text("Use the map").click()
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "found"


@pytest.mark.only_reads
def test_titles_are_suggested_while_typing(page):
    page.goto("/en/search/")
    page.get_by_label("Search this site").press_sequentially("Portu")
    expect(page.locator("#search-suggestions option[value=Portugal]")).to_have_count(1)
    assert page.strangers == []


def test_filters_and_search_work_without_javascript(browser_of, lessons):
    page = browser_of(java_script_enabled=False)
    page.goto("/projecten/")
    page.get_by_label("Land", exact=True).select_option("portugal")
    page.get_by_text("Meer keuzes").click()
    page.get_by_label("Status", exact=True).select_option("completed")
    page.get_by_role("button", name="Toon projecten").click()
    page.wait_for_url("**/projecten/?country=portugal&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    page.get_by_role("link", name="Haal alle keuzes weg").click()
    page.wait_for_url("**/projecten/")
    page.get_by_text("Kies op de kaart").click()
    page.locator("#choose-PT").click()
    page.wait_for_url("**/projecten/?country=portugal")
    expect(page.locator("#choose-PT")).to_have_attribute("aria-current", "true")
    page.goto("/zoeken/?q=Portugla")
    page.get_by_role("main").get_by_role("link", name="Portugal").click()
    expect(page.locator(".hit__title a").first).to_have_attribute("href", "/landen/portugal/")
