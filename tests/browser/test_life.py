"""The life of a page in two languages, by three people and a visitor, each in a browser of their own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_staff import publish
from tests.support.browsers import keep_picture

pytestmark = pytest.mark.browser

DUTCH_TITLE, ENGLISH_TITLE = "Sport voor nieuwkomers in Skopje", "Sport for newcomers in Skopje"
DUTCH, ENGLISH = "/sport-voor-nieuwkomers-in-skopje/", "/en/sport-for-newcomers-in-skopje/"
NOTE = "This translation is of"


@pytest.fixture
def people(browser_of) -> list[Page]:
    """The browsers of redactie, vertaler, eindredactie and a visitor who is not signed in."""
    return [browser_of(name) for name in ("redactie", "vertaler", "eindredactie", "")]


def press(page: Page, name: str):
    with page.expect_navigation(timeout=60_000):
        page.get_by_role("button", name=name).first.click()


def line(page: Page):
    """The line of the page in the work list."""
    page.goto("/admin/translation/?state=all")
    page.get_by_label("Zoek in titels").fill("Skopje")
    press(page, "Laat zien")
    return page.locator("table.work-list tbody tr").filter(has_text=DUTCH_TITLE)


def write(page: Page, name: str, text: str):
    """Types the translation of a passage and leaves the field, which saves it."""
    passage = page.locator("[data-passage]").filter(has=page.locator(".passage-name", has_text=name)).first
    passage.locator("textarea[name^=text-]").fill(text)
    passage.locator("textarea[name^=text-]").blur()
    expect(passage.locator(".passage-state")).to_contain_text("Vertaald")


def make_in_dutch(redactie: Page, site) -> int:
    redactie.goto(f"/admin/pages/add/home/standardpage/{site.page_id('/home/')}/")
    redactie.locator("#id_title").fill(DUTCH_TITLE)
    redactie.locator("#id_summary").fill("Samen voetballen op zaterdag, met 30 mensen.")
    publish(redactie)
    return site.page_id(f"/home{DUTCH}")


def change_in_dutch(redactie: Page, page_id: int, summary: str):
    redactie.goto(f"/admin/pages/{page_id}/edit/")
    redactie.locator("#id_summary").fill(summary)
    publish(redactie)


def translate_and_hand_in(vertaler: Page):
    expect(line(vertaler)).to_contain_text("ontbreekt")
    with vertaler.expect_navigation(timeout=60_000):
        line(vertaler).get_by_role("button", name="Vertalen").click()
    write(vertaler, "Titel", ENGLISH_TITLE)
    write(vertaler, "Laatste deel", "sport-for-newcomers-in-skopje")
    write(vertaler, "Samenvatting", "Playing football together on Saturday, with 30 people.")
    keep_picture(vertaler, "life-written")
    press(vertaler, "Inleveren")
    expect(vertaler.locator(".messages")).to_contain_text("is ingeleverd")
    keep_picture(vertaler, "life-handed-in")


def approve(eindredactie: Page):
    eindredactie.goto("/admin/")
    keep_picture(eindredactie, "life-waits-for-approval")
    eindredactie.get_by_role("link", name=re.compile("Skopje")).first.click()
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


def test_from_the_first_dutch_word_to_the_end_in_both_languages(people, site):
    redactie, vertaler, eindredactie, visitor = people
    page_id = make_in_dutch(redactie, site)
    translate_and_hand_in(vertaler)
    assert visitor.goto(ENGLISH).status == 404
    approve(eindredactie)
    visitor.goto(ENGLISH)
    expect(visitor.locator("h1")).to_have_text(ENGLISH_TITLE)
    expect(visitor.get_by_text(NOTE)).to_have_count(0)

    change_in_dutch(redactie, page_id, "Samen voetballen op zondag, met 30 mensen.")
    visitor.goto(ENGLISH)
    expect(visitor.get_by_text(NOTE)).to_be_visible()
    keep_picture(visitor, "life-note")
    expect(line(vertaler)).to_contain_text("verouderd")
    line(vertaler).get_by_role("link").first.click()
    expect(vertaler.locator(".translation-state")).to_contain_text("Verouderd")
    expect(vertaler.locator(".passage-difference del")).to_contain_text("zaterdag")
    expect(vertaler.locator(".passage-difference ins")).to_contain_text("zondag")
    keep_picture(vertaler, "life-difference")

    say_that_it_still_holds(redactie, page_id)
    visitor.goto(ENGLISH)
    expect(visitor.get_by_text(NOTE)).to_have_count(0)
    expect(line(vertaler)).to_contain_text("bij de tijd")

    redactie.goto(f"/admin/pages/{page_id}/unpublish/")
    press(redactie, "Ja, trek de publicatie in")
    assert visitor.goto(DUTCH).status == 404
    assert visitor.goto(ENGLISH).status == 404
    expect(line(vertaler)).to_have_count(0)
