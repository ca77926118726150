"""The life of a page in two languages, by three people and a visitor, each in a browser of their own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import change, standard_page
from tests.support.browsers import keep_picture

from .editors import press, publish, write

pytestmark = pytest.mark.browser

DUTCH_TITLE, ENGLISH_TITLE = "Sport voor nieuwkomers in Porto", "Sport for newcomers in Porto"
DUTCH, ENGLISH = "/sport-voor-nieuwkomers-in-porto/", "/en/sport-for-newcomers-in-porto/"
SATURDAY, SUNDAY = (f"Samen voetballen op {day}, met 30 mensen." for day in ("zaterdag", "zondag"))
SATURDAY_IN_ENGLISH = "Playing football together on Saturday, with 30 people."
NOTE = "This translation dates from"


def line(page: Page):
    """The line of the page in the work list that is open."""
    return page.locator("table.work-list tbody tr").filter(has_text=DUTCH_TITLE)


def open_work_list(page: Page):
    page.goto("/admin/translation/?state=all")
    expect(page.locator("table.work-list")).to_be_visible()


def make_in_dutch(redactie: Page, site) -> int:
    redactie.goto(f"/admin/pages/add/home/standardpage/{site.page_id('/home/')}/")
    redactie.locator("#id_title").fill(DUTCH_TITLE)
    redactie.locator("#id_summary").fill(SATURDAY)
    publish(redactie)
    return site.page_id(f"/home{DUTCH}")


def change_in_dutch(redactie: Page, page_id: int):
    redactie.goto(f"/admin/pages/{page_id}/edit/")
    redactie.locator("#id_summary").fill(SUNDAY)
    publish(redactie)


def translate_and_hand_in(vertaler: Page):
    open_work_list(vertaler)
    expect(line(vertaler)).to_contain_text("ontbreekt")
    with vertaler.expect_navigation(timeout=60_000):
        line(vertaler).get_by_role("button", name="Vertalen").click()
    write(vertaler, "Titel", ENGLISH_TITLE)
    write(vertaler, "Laatste deel", "sport-for-newcomers-in-porto")
    write(vertaler, "Samenvatting", SATURDAY_IN_ENGLISH)
    keep_picture(vertaler, "life-written")
    press(vertaler, "Indienen")
    expect(vertaler.locator(".messages")).to_contain_text("is ingediend")
    keep_picture(vertaler, "life-handed-in")


def approve(eindredactie: Page):
    eindredactie.goto("/admin/")
    keep_picture(eindredactie, "life-waits-for-approval")
    eindredactie.get_by_role("link", name=re.compile("Porto")).first.click()
    eindredactie.locator("summary", has_text="Beoordelen").click()
    keep_picture(eindredactie, "life-review")
    press(eindredactie, "Goedkeuren en publiceren")


def say_that_it_still_holds(redactie: Page, page_id: int):
    redactie.goto(f"/admin/pages/{page_id}/edit/")
    redactie.locator("[data-side-panel-toggle=status]").first.click()
    keep_picture(redactie, "life-dutch-outdated")
    redactie.get_by_role("link", name="De vertaling klopt nog").click()
    keep_picture(redactie, "life-still-holds")
    press(redactie, "Ja, de vertaling klopt nog")


def withdraw(redactie: Page, page_id: int):
    redactie.goto(f"/admin/pages/{page_id}/unpublish/")
    redactie.get_by_label("Nergens heen").check()
    press(redactie, "Ja, haal offline")


def test_from_the_first_dutch_word_to_the_end_in_both_languages(browser_of, site):
    redactie, vertaler, eindredactie = (browser_of(name) for name in ("redactie", "vertaler", "eindredactie"))
    visitor = browser_of()
    page_id = make_in_dutch(redactie, site)
    translate_and_hand_in(vertaler)
    assert visitor.goto(ENGLISH).status == 404
    approve(eindredactie)
    visitor.goto(ENGLISH)
    expect(visitor.locator("h1")).to_have_text(ENGLISH_TITLE)
    expect(visitor.get_by_text(NOTE)).to_have_count(0)

    change_in_dutch(redactie, page_id)
    visitor.reload()
    expect(visitor.get_by_text(NOTE)).to_be_visible()
    keep_picture(visitor, "life-note")

    say_that_it_still_holds(redactie, page_id)
    visitor.reload()
    expect(visitor.locator("h1")).to_have_text(ENGLISH_TITLE)
    expect(visitor.get_by_text(NOTE)).to_have_count(0)
    open_work_list(vertaler)
    expect(line(vertaler)).to_contain_text("actueel")

    withdraw(redactie, page_id)
    assert visitor.goto(DUTCH).status == 404
    assert visitor.goto(ENGLISH).status == 404
    open_work_list(vertaler)
    expect(line(vertaler)).to_have_count(0)


def test_the_work_list_leads_a_translator_to_what_changed(browser_of, site):
    english = {"title": ENGLISH_TITLE, "summary": SATURDAY_IN_ENGLISH}
    change(standard_page(title=DUTCH_TITLE, summary=SATURDAY, english=english), summary=SUNDAY)
    vertaler = browser_of("vertaler")
    open_work_list(vertaler)
    expect(line(vertaler)).to_contain_text("verouderd")
    line(vertaler).get_by_role("link").first.click()
    expect(vertaler.locator(".translation-state")).to_contain_text("Verouderd")
    expect(vertaler.locator(".segment-difference del")).to_contain_text("zaterdag")
    expect(vertaler.locator(".segment-difference ins")).to_contain_text("zondag")
    keep_picture(vertaler, "life-difference")
