"""What an author meets in a real browser: nothing that they may not open, and nothing that lies over what they read."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import project, project_page
from tests.support.browsers import keep_picture, settle

pytestmark = pytest.mark.browser

# Where the words of the first message stand, without the space around them.
WORDS = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".messages li"));
  return [...range.getClientRects()].map(({ left, top }) => [left, top]);
}"""


def test_an_author_is_offered_only_what_they_may_open_and_nothing_lies_over_it(browser_of, site):
    page = project_page(project("porto"), "Advocaten in Porto")
    author = browser_of("auteur")
    author.goto(f"/admin/pages/{page.pk}/edit/")
    author.locator("#id_project-chooser [data-w-dropdown-target=toggle]").click()
    expect(author.get_by_role("tooltip").get_by_role("button", name="Kies project")).to_be_visible()
    expect(author.locator("[data-chooser-edit-link][href*='/project/edit/']")).to_be_hidden()
    author.goto(f"/admin/pages/{page.get_parent().pk}/")
    author.locator("td.bulk-action-checkbox-cell input, td input[type=checkbox]").first.check()
    expect(author.locator("[data-bulk-action-button][href*='/page/move/']")).to_be_visible()
    expect(author.locator("[data-bulk-action-button][href*='/page/publish/']")).to_be_hidden()
    read_in_letters_of_twice_the_size(author, "/admin/account/")
    read_a_message_on_a_phone(author, "/admin/translation/")


def read_in_letters_of_twice_the_size(reader: Page, address: str):
    session = reader.context.new_cdp_session(reader)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    reader.goto(address)
    settle(reader)
    keep_picture(reader, "menu-large-letters")
    menu, heading = (reader.locator(one).bounding_box() for one in ("#wagtail-sidebar .sidebar", "#header-title"))
    assert menu["x"] + menu["width"] <= heading["x"]
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})


def read_a_message_on_a_phone(reader: Page, address: str):
    """Of an address that somebody may not open."""
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(address)
    settle(reader)
    keep_picture(reader, "message-phone")
    button = reader.locator(".sidebar-nav-toggle").bounding_box()
    right, below = button["x"] + button["width"], button["y"] + button["height"]
    words = reader.evaluate(WORDS)
    assert words
    assert [word for word in words if word[0] < right and word[1] < below] == []
