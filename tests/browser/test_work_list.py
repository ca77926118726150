"""The work list in a real browser: a translator finds and plans the work on changed Dutch, the editor calls it off."""

import pytest
from playwright.sync_api import expect

from tests.factories import change, standard_page, submit, translate
from tests.support.browsers import BOTH_SCHEMES, looks, violations_of

pytestmark = pytest.mark.browser

PUBLIC, NOTE = "/en/lawyers-in-porto/", "This translation dates from"
LIST = "/admin/translation/"


def outdated_page(title: str, english: str):
    """A page whose Dutch says more than its English."""
    return change(standard_page(title=title, english=english), summary="Wij doen meer.")


@pytest.fixture
def lawyers(site):
    return outdated_page("Advocaten in Porto", "Lawyers in Porto")


def lines(page, title: str = ""):
    return page.locator("table.work-list tbody tr").filter(has_text=title)


def test_work_is_found_and_planned(browser_of, lawyers):
    outdated_page("Lessen in Lissabon", "Lessons in Lisbon")
    page = browser_of("vertaler")
    page.goto("/admin/")
    page.get_by_role("link", name="Vertalingen", exact=True).first.click()
    expect(lines(page)).to_have_count(2)
    page.get_by_label("Zoek in titels").fill("Porto")
    page.get_by_role("button", name="Laat zien").click()
    expect(lines(page)).to_have_count(1)
    expect(lines(page, "Advocaten in Porto")).to_contain_text("verouderd")
    lines(page).get_by_role("checkbox").check()
    page.get_by_label("Met wat je koos").select_option(label="Toewijzen")
    page.get_by_label("Wijs toe aan").select_option(index=1)
    page.get_by_role("button", name="Doe het").click()
    expect(page.locator(".messages")).to_contain_text("Gedaan voor 1 regel")
    page.get_by_label("Zoek in titels").fill("")
    page.get_by_label("Toegewezen aan").select_option(label="Niemand")
    page.get_by_role("button", name="Laat zien").click()
    expect(lines(page)).to_have_count(1)
    expect(lines(page, "Lessen in Lissabon")).to_have_count(1)


def test_work_is_called_off(browser_of, lawyers):
    page, editor = browser_of(), browser_of("redactie")
    page.goto(PUBLIC)
    expect(page.get_by_text(NOTE)).to_be_visible()
    editor.goto(LIST)
    lines(editor, "Advocaten in Porto").get_by_role("checkbox").check()
    editor.get_by_label("Met wat je koos").select_option(label="De vertaling klopt nog")
    editor.get_by_role("button", name="Doe het").click()
    expect(editor.locator(".messages")).to_contain_text("Gedaan voor 1 regel")
    expect(lines(editor, "Advocaten in Porto")).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_have_text("Lawyers in Porto")
    expect(page.get_by_text(NOTE)).to_have_count(0)


def test_it_can_be_read_by_everybody_and_on_a_small_screen(browser_of, lawyers):
    standard_page(title="Nog niet begonnen")
    submit(standard_page(title="Pas begonnen"))
    translate(standard_page(title="Half af"), live=False, without=("summary",))
    page = browser_of("vertaler")
    page.goto(f"{LIST}?state=all")
    expect(lines(page, "Half af")).to_be_visible()
    for look in looks(page, BOTH_SCHEMES):
        assert violations_of(page, "main form, .work-counts") == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
