"""Staff look through lists on a phone or magnified, and correct a slip without a mouse, in a real browser."""

import pytest
from playwright.sync_api import expect

from projects.models import ProjectIndexPage
from tests.factories import index_page, picture, project, project_page, standard_page, theme
from tests.support.browsers import keep_picture, settle, violations_of

from .editors import wait_until_watched

pytestmark = pytest.mark.browser
# A phone, and a screen of 1280 pixels magnified to 200 %.
# Whether Wagtail's key for a field of the menu works by now.
LISTENS = """(field) => {
  const menu = field.closest("[data-controller~=w-kbd]");
  return menu && window.wagtail.app.getControllerForElementAndIdentifier(menu, "w-kbd");
}"""
NARROW = {"phone": (360, 740), "magnified": (640, 450)}


def test_on_a_phone_lists_are_cards_that_name_what_they_tell(browser_of, site):
    law = theme("Rechtshulp")
    porto = project("porto", working_title="Porto", countries=["PT"], themes=[law], start="2018-05", end="2020")
    project_page(porto, "Advocaten voor vluchtelingen in de haven van Porto")
    standard_page(title="Wat wij doen voor vluchtelingen in de haven", image=picture())
    project_page(project("faro", countries=["TN"], start="2021"), "Boten bij Faro", live=False)
    overview = index_page(ProjectIndexPage)
    told = {
        "/admin/reports/to-confirm/": ("Wat ontbreekt of niet zeker is", "contact"),
        f"/admin/pages/{overview.pk}/": ("Land", "Portugal"),
        "/admin/pages/1/?search_all=1": ("Soort", "Projectpagina"),
        "/admin/snippets/projects/project/": ("Landen", "Portugal"),
        "/admin/attention/without-alternative-text/": ("Soort", "Gewone pagina"),
    }
    editor = browser_of("redactie")
    for address, (column, value) in told.items():
        editor.goto(address)
        editor.set_viewport_size({"width": 1280, "height": 900})
        keep_picture(editor, f"list-{address.split('/')[-2]}-wide")
        for name, (width, height) in NARROW.items():
            editor.set_viewport_size({"width": width, "height": height})
            settle(editor)
            keep_picture(editor, f"list-{address.split('/')[-2]}-{name}")
            cell = editor.locator(f"td[data-column='{column}']").filter(has_text=value).first
            expect(cell).to_be_visible()
            assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{column}"'
            assert editor.evaluate("document.querySelector('.listing').scrollWidth <= innerWidth"), (address, name)
            assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, name)
        editor.emulate_media(color_scheme="dark")
        settle(editor)
        keep_picture(editor, f"list-{address.split('/')[-2]}-dark")
        assert violations_of(editor, ".listing") == [], address
        editor.emulate_media(color_scheme="light")


def test_a_slip_in_a_title_is_corrected_without_a_mouse(browser_of, site):
    page = standard_page(title="Over onns")
    editor = browser_of("redactie")
    pressed = []

    def press(*keys: str):
        for key in keys:
            editor.keyboard.press(key)
            pressed.append(key)

    editor.goto("/admin/")
    question = editor.locator("#menu-search-q")
    expect(question).to_be_visible()
    editor.wait_for_function(LISTENS, arg=question.element_handle())
    press("/")
    expect(question).to_be_focused()
    press(*"over")
    with editor.expect_navigation():
        press("Enter")
    expect(editor.get_by_role("link", name="Over onns")).to_be_focused()
    with editor.expect_navigation():
        press("Enter")
    wait_until_watched(editor)
    press("Tab", "Tab", "Enter")
    expect(editor.locator("#id_title")).to_be_focused()
    press("End", "ArrowLeft", "Backspace")
    with editor.expect_navigation():
        press("Control+Enter")
    expect(editor.locator(".messages .success")).to_have_count(1)
    page.refresh_from_db()
    assert page.title == "Over ons"
    assert len(pressed) <= 20
