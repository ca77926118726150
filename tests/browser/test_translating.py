"""A translation from the changed Dutch to the approved English, in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_staff import publish
from tests.support.browsers import log_in, looks, violations_of

pytestmark = pytest.mark.browser

DUTCH, ENGLISH = "/home/projecten/malta/", "/home-1/projects/malta/"


def open_editor(page, site):
    page.goto(f"/admin/pages/{site.page_id(ENGLISH)}/edit/")
    expect(page.locator("[data-translation-editor]")).to_be_visible()


def passage(page, name: str):
    return page.locator("[data-passage]").filter(has=page.locator(".passage-name", has_text=name))


def text_of(page, name: str):
    return passage(page, name).first.locator("textarea[name^=text-]")


@pytest.fixture
def reviewer(browser_of):
    return browser_of("eindredactie")


@pytest.fixture
def plain(browser_of):
    """A translator whose browser has no JavaScript, already logged in."""
    return browser_of("vertaler", java_script_enabled=False)


def change_the_dutch(reviewer, site):
    """The source changes by one word and is taken over for translation."""
    reviewer.goto(f"/admin/pages/{site.page_id(DUTCH)}/edit/")
    summary = reviewer.locator("#id_summary")
    summary.fill(summary.input_value().replace("samen op te treden", "eensgezind op te treden"))
    publish(reviewer)
    editing = reviewer.request.get(f"/admin/pages/{site.page_id(DUTCH)}/edit/").text()
    reviewer.goto(re.search(r"/admin/localize/update/\d+/", editing).group())
    with reviewer.expect_navigation(timeout=60_000):
        reviewer.locator("main form button[type=submit], main form input[type=submit]").last.click()


def test_a_changed_word_is_seen_translated_handed_in_and_approved(page, reviewer, site):
    change_the_dutch(reviewer, site)
    log_in(page, "vertaler")
    open_editor(page, site)
    summary = passage(page, "Samenvatting")
    expect(summary.locator("del")).to_contain_text("samen")
    expect(summary.locator("ins")).to_contain_text("eensgezind")
    expect(page.locator("[data-progress]")).to_contain_text("5 van 6 stukjes")
    field = text_of(page, "Samenvatting")
    assert "to act together" in field.input_value()
    field.fill(field.input_value().replace("to act together", "to act as one"))
    field.press("Control+s")
    expect(page.locator("[data-progress]")).to_have_text("Alle 6 stukjes zijn vertaald.")
    with page.expect_navigation(timeout=60_000):
        page.get_by_role("button", name="Inleveren").click()
    expect(page.locator(".messages")).to_contain_text("is ingeleverd")
    assert field.is_editable() is False
    page.goto("/en/projects/malta/")
    expect(page.locator("main")).not_to_contain_text("to act as one")

    open_editor(reviewer, site)
    reviewer.locator("summary", has_text="Beoordelen").click()
    with reviewer.expect_navigation(timeout=60_000):
        reviewer.get_by_role("button", name="Goedkeuren en publiceren").click()
    page.goto("/en/projects/malta/")
    expect(page.locator("main")).to_contain_text("to act as one")


def test_without_javascript_a_passage_is_translated_and_published(plain, site):
    open_editor(plain, site)
    text_of(plain, "Samenvatting").fill("We helped PHROM on paper.")
    text_of(plain, "Laatste deel").fill("!!!")
    plain.get_by_role("button", name="Publiceren in het Engels").click()
    expect(passage(plain, "Laatste deel")).to_contain_text("letters of cijfers")
    expect(text_of(plain, "Laatste deel")).to_have_value("!!!")
    expect(text_of(plain, "Samenvatting")).to_have_value("We helped PHROM on paper.")
    text_of(plain, "Laatste deel").fill("malta")
    plain.get_by_role("button", name="Publiceren in het Engels").click()
    expect(plain.locator(".messages")).to_contain_text("is gepubliceerd")
    plain.goto("/en/projects/malta/")
    expect(plain.locator("main")).to_contain_text("We helped PHROM on paper.")


def test_the_keyboard_saves_and_goes_to_the_next_passage_to_do(page, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    title, summary = text_of(page, "Titel"), text_of(page, "Samenvatting")
    summary.fill("")
    summary.blur()
    expect(passage(page, "Samenvatting")).to_contain_text("Te vertalen")
    title.fill("Malta and Gozo")
    title.press("Control+Enter")
    expect(summary).to_be_focused()
    expect(passage(page, "Titel").first).to_contain_text("vertaler,")


def test_the_buttons_put_the_tags_of_the_source_around_the_selection_and_that_is_kept(page, site):
    log_in(page, "vertaler")
    page.goto(f"/admin/pages/{site.page_id('/home-1/projects/refugees-for-refugees-in-europe/')}/edit/")
    one = page.locator("[data-passage]", has=page.locator("[data-start]")).first
    field, button = one.locator("textarea[name^=text-]"), one.locator("[data-start]").first
    field.fill("with link")
    field.evaluate("field => field.setSelectionRange(5, 9)")
    button.click()
    start, end = button.get_attribute("data-start"), button.get_attribute("data-end")
    expect(field).to_have_value(f"with {start}link{end}")
    expect(one).to_contain_text("vertaler,")
    typed = field.input_value()
    with page.expect_response(lambda response: response.url.endswith(one.get_attribute("data-url"))):
        field.press("Tab")
    page.reload()
    expect(field).to_have_value(typed)
    assert "</" in typed


def test_two_translators_see_each_others_text_and_lose_nothing(page, reviewer, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    open_editor(reviewer, site)
    text_of(reviewer, "Samenvatting").fill("Written by the editor.")
    text_of(reviewer, "Samenvatting").press("Control+s")
    expect(passage(reviewer, "Samenvatting")).to_contain_text("eindredactie,")
    text_of(page, "Samenvatting").fill("Written by the translator.")
    text_of(page, "Samenvatting").press("Control+s")
    expect(passage(page, "Samenvatting").locator("[role=alert]")).to_contain_text("Written by the editor.")
    expect(text_of(page, "Samenvatting")).to_have_value("Written by the translator.")
    text_of(page, "Samenvatting").press("Control+s")
    expect(passage(page, "Samenvatting")).to_contain_text("vertaler,")


def test_what_a_colleague_wrote_meanwhile_stays_until_somebody_saves_again(page, site):
    log_in(page, "vertaler")
    colleague = page.context.new_page()
    for one in (page, colleague):
        open_editor(one, site)
    text_of(colleague, "Samenvatting").fill("Written by a colleague.")
    text_of(colleague, "Samenvatting").blur()
    expect(passage(colleague, "Samenvatting")).to_contain_text("vertaler,")
    text_of(page, "Samenvatting").fill("Written by me.")
    text_of(page, "Samenvatting").blur()
    expect(page.locator(".passage [role=alert]").first).to_contain_text("Written by a colleague.")
    text_of(page, "Samenvatting").focus()
    text_of(page, "Samenvatting").blur()
    page.wait_for_timeout(1_000)
    colleague.reload()
    expect(text_of(colleague, "Samenvatting")).to_have_value("Written by a colleague.")


def test_a_remark_is_made_and_resolved_beside_the_passage(page, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    thread = passage(page, "Samenvatting").locator("[data-thread]")
    thread.locator("summary").click()
    thread.locator("textarea").fill("Is PHROM nog actief?")
    thread.get_by_role("button", name="Opmerking plaatsen").click()
    expect(thread).to_contain_text("1 opmerking")
    thread.get_by_role("button", name="Afgehandeld").click()
    expect(thread).to_contain_text("afgehandeld")


def test_leaving_with_unsaved_words_asks_first(page, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    text_of(page, "Samenvatting").press_sequentially("x")
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_the_preview_shows_both_languages(page, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    page.goto(page.get_by_role("link", name=re.compile("^Voorbeeld")).get_attribute("href"))
    first, second = (page.frame_locator("iframe").nth(number) for number in (0, 1))
    expect(first.locator("html")).to_have_attribute("lang", "nl")
    expect(second.locator("html")).to_have_attribute("lang", "en")
    expect(second.locator("h1")).to_contain_text("Malta")


def test_axe_finds_nothing_in_the_editor_and_nothing_runs_off_the_side(page, site):
    log_in(page, "vertaler")
    open_editor(page, site)
    for look in looks(page):
        assert violations_of(page, "[data-translation-editor]") == [], look
        assert page.evaluate("document.querySelector('[data-translation-editor]').scrollWidth <= innerWidth"), look
