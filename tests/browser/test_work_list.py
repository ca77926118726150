"""The work list in a real browser: the Dutch changes, a translator finds the work, the editor calls it off."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_staff import publish
from tests.support.browsers import log_in, looks, violations_of

pytestmark = pytest.mark.browser

DUTCH, ENGLISH, PUBLIC = "/home/projecten/malta/", "/home-1/projects/malta/", "/en/projects/malta/"
LIST = "/admin/translation/"


@pytest.fixture
def editor(browser_of):
    return browser_of("redactie")


def change_the_dutch(editor, site):
    editor.goto(f"/admin/pages/{site.page_id(DUTCH)}/edit/")
    summary = editor.locator("#id_summary")
    summary.fill(f"{summary.input_value()} Nu ook.")
    publish(editor)


def line(page):
    return page.locator("table.work-list tbody tr").filter(has_text="Malta")


def test_work_is_found_planned_and_called_off(page, editor, site):
    change_the_dutch(editor, site)
    log_in(page, "vertaler")
    page.get_by_role("link", name="Vertalingen", exact=True).first.click()
    expect(line(page)).to_contain_text("verouderd")
    line(page).get_by_role("checkbox").check()
    page.get_by_label("Met wat je koos").select_option(label="Toewijzen")
    page.get_by_label("Wijs toe aan").select_option(index=1)
    page.get_by_role("button", name="Doe het").click()
    expect(page.locator(".messages")).to_contain_text("Gedaan voor 1 regel")
    page.get_by_label("Toegewezen aan").select_option(label="Niemand")
    page.get_by_role("button", name="Laat zien").click()
    expect(line(page)).to_have_count(0)

    page.goto(PUBLIC)
    expect(page.get_by_text("This translation is of")).to_be_visible()
    editor.goto(LIST)
    line(editor).get_by_role("checkbox").check()
    editor.get_by_label("Met wat je koos").select_option(label="De vertaling klopt nog")
    editor.get_by_role("button", name="Doe het").click()
    expect(editor.locator(".messages")).to_contain_text("Gedaan voor 1 regel")
    expect(line(editor)).to_have_count(0)
    page.goto(PUBLIC)
    expect(page.get_by_text("This translation is of")).to_have_count(0)


def test_it_can_be_read_by_everybody_and_on_a_small_screen(page, site):
    log_in(page, "vertaler")
    page.goto(f"{LIST}?state=all")
    for look in looks(page):
        assert violations_of(page, "main form, .work-counts") == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
