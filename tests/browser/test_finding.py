"""How a reader finds projects in a real browser: filters, the map and the search, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def entries(page) -> list[str]:
    return page.locator(".project-entry__title a").all_inner_texts()


def test_two_filters_are_chosen_shared_in_the_other_language_and_undone(page):
    page.goto("/projecten/")
    everything = entries(page)
    page.evaluate("window.stayed = true")
    page.get_by_label("Land", exact=True).focus()
    page.get_by_label("Land", exact=True).select_option("greece")
    page.wait_for_url("**/projecten/?country=greece")
    expect(page.locator(".filters__count")).to_have_text("2 projecten")
    assert page.evaluate("document.activeElement.id") == "filter-country"
    page.get_by_label("Status", exact=True).select_option("completed")
    page.wait_for_url("**/projecten/?country=greece&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    expect(page.locator("[data-live-status]")).to_have_text("1 project")
    assert page.evaluate("window.stayed") is True, "the whole page was loaded again"
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/projects/?country=greece&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    assert entries(page) == ["Hotspots in Italy and Greece"]
    page.get_by_role("link", name="Status: Completed").click()
    page.wait_for_url("**/en/projects/?country=greece")
    expect(page.locator(".filters__count")).to_have_text("2 projects")
    page.go_back()
    expect(page.locator(".filters__count")).to_have_text("1 project")
    page.get_by_role("link", name="Clear all choices").click()
    page.wait_for_url("**/en/projects/")
    expect(page.locator(".filters__count")).to_have_text(f"{len(everything)} projects")


def test_a_combination_that_leaves_nothing_offers_the_way_out(page):
    page.goto("/en/projects/?country=malta&funder=european-commission")
    assert entries(page) == []
    page.get_by_role("link", name="Show all projects").click()
    page.wait_for_url("**/en/projects/")
    expect(page.locator(".project-entry").first).to_be_visible()


def test_the_map_leads_to_a_country_by_keyboard(page):
    page.goto("/en/countries/")
    greece = page.get_by_role("link", name="Greece: 2 projects, 1 running")
    page.locator("h1").click()
    for _press in range(40):
        page.keyboard.press("Tab")
        if greece.evaluate("link => link === document.activeElement"):
            break
    expect(greece).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/countries/greece/")


@pytest.mark.parametrize(
    ("address", "country"),
    [("/projecten/?status=completed", "Griekenland"), ("/en/projects/?status=completed", "Greece")],
)
def test_the_map_filters_the_list_by_keyboard_without_loading_the_page_again(page, address, country):
    page.goto(address)
    page.evaluate("window.stayed = true")
    shape = page.locator("#map-GR")
    assert country in shape.get_attribute("aria-label")
    shape.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**?status=completed&country=greece")
    expect(page.locator(".project-entry")).to_have_count(1)
    expect(page.locator("#map-GR")).to_have_attribute("aria-current", "true")
    expect(page.locator("#choose-GR")).to_have_attribute("aria-current", "true")
    expect(page.locator("#map-GR")).to_be_focused()
    assert page.evaluate("window.stayed") is True, "the whole page was loaded again"
    page.keyboard.press("Tab")
    expect(page.locator("#map-GR")).not_to_be_focused()
    page.go_back()
    expect(page.locator("#map-GR")).not_to_have_attribute("aria-current", "true")


def test_on_a_phone_the_map_unfolds_and_stays_so_when_a_country_is_chosen(page):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/en/projects/")
    expect(page.locator("#choose-GR")).not_to_be_visible()
    page.get_by_text("Choose a country on the map").click()
    page.locator("#choose-GR").click()
    page.wait_for_url("**/en/projects/?country=greece")
    expect(page.locator("#choose-GR[aria-current]")).to_be_visible()


def test_the_keyboard_can_go_past_the_map(page):
    page.goto("/en/projects/")
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "found"


def test_titles_are_suggested_while_typing(page):
    page.goto("/en/search/")
    page.get_by_label("Search this site").press_sequentially("Gree")
    expect(page.locator("#search-suggestions option[value=Greece]")).to_have_count(1)
    assert page.strangers == []


def test_filters_and_search_work_without_javascript(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/projecten/")
    page.get_by_label("Land", exact=True).select_option("greece")
    page.get_by_label("Status", exact=True).select_option("completed")
    page.get_by_role("button", name="Laat projecten zien").click()
    page.wait_for_url("**/projecten/?country=greece&status=completed")
    expect(page.locator(".filters__count")).to_have_text("1 project")
    page.get_by_role("link", name="Haal alle keuzes weg").click()
    page.wait_for_url("**/projecten/")
    page.locator("#choose-GR").click()
    page.wait_for_url("**/projecten/?country=greece")
    expect(page.locator("#choose-GR[aria-current]")).to_be_visible()
    page.goto("/zoeken/?q=Griekenlnad")
    expect(page.locator(".hit__title a").first).to_have_attribute("href", "/landen/griekenland/")
    context.close()
