"""Somebody who does not know how finds it in the help, from the screen that they are at."""

import pytest
from playwright.sync_api import expect

from tests.factories import standard_page
from tests.support.browsers import BOTH_SCHEMES, keep_picture, looks, violations_of

pytestmark = pytest.mark.browser

SHOWN = "img => img.complete && img.naturalWidth === Number(img.getAttribute('width'))"


def test_from_the_form_of_a_page_the_help_shows_how_to_put_a_former_version_back(browser_of, site):
    editor = browser_of("redactie")
    editor.goto(f"/admin/pages/{standard_page().pk}/edit/")
    editor.get_by_role("link", name="De handleiding bij dit scherm").click()
    expect(editor.locator(".help h2")).to_have_text("Een pagina schrijven en publiceren")
    editor.get_by_role("link", name="De hele handleiding").click()
    editor.get_by_label("Zoek in de handleiding").fill("oude versie terugzetten")
    editor.get_by_label("Zoek in de handleiding").press("Enter")
    editor.locator(".help li a").first.click()
    expect(editor.locator(".help h2")).to_have_text("Een vorige versie terugzetten")
    picture = editor.locator(".help-picture img")
    picture.scroll_into_view_if_needed()
    editor.wait_for_function(SHOWN, arg=picture.element_handle())
    for look in looks(editor, BOTH_SCHEMES):
        keep_picture(editor, f"help-{look}")
        assert violations_of(editor, ".help") == [], look
        assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
