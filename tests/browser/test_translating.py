"""A translation from the changed Dutch to the approved English, in a real browser, with and without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from projects.models import ProjectPage
from tests.factories import change, picture, project_page, text_block

from .editors import assert_accessible, looks_of_editor, open_editor, press, segment, text_of

pytestmark = pytest.mark.browser

DUTCH, ENGLISH = "We hielpen om samen op te treden.", "We helped them to act together."
TEXT = '<p>Wij geven <a href="https://haven.example/raad">raad</a> in de haven.</p>'
PUBLIC = "/en/projects/lawyers-in-porto/"


@pytest.fixture
def dutch(site) -> ProjectPage:
    return project_page(
        title="Advocaten in Porto",
        summary=DUTCH,
        body=[text_block(TEXT)],
        english={"title": "Lawyers in Porto", "summary": ENGLISH},
    )


@pytest.fixture
def english(dutch) -> ProjectPage:
    return dutch.get_translations().get()


@pytest.fixture
def translator(browser_of, english) -> Page:
    """The browser of a translator in which the translation is open."""
    page = browser_of("vertaler")
    open_editor(page, english)
    return page


@pytest.fixture
def reviewer(browser_of) -> Page:
    return browser_of("eindredactie")


def take_over(reviewer: Page, dutch):
    """Takes a changed page over for translation, where its editor leads to."""
    editing = reviewer.request.get(f"/admin/pages/{dutch.pk}/edit/").text()
    reviewer.goto(re.search(r"/admin/localize/update/\d+/", editing).group())
    with reviewer.expect_navigation(timeout=60_000):
        reviewer.locator("main form button[type=submit], main form input[type=submit]").last.click()


def test_a_changed_word_is_seen_translated_handed_in_and_approved(browser_of, reviewer, dutch, english):
    change(dutch, summary=DUTCH.replace("samen", "eensgezind"))
    take_over(reviewer, dutch)
    page = browser_of("vertaler")
    open_editor(page, english)
    summary, field = segment(page, "Samenvatting"), text_of(page, "Samenvatting")
    expect(summary.locator("del")).to_contain_text("samen")
    expect(summary.locator("ins")).to_contain_text("eensgezind")
    expect(page.locator("[data-progress]")).to_contain_text("3 van 4 stukjes")
    assert "to act together" in field.input_value()
    field.fill(field.input_value().replace("to act together", "to act as one"))
    field.press("Control+s")
    expect(page.locator("[data-progress]")).to_have_text("Alle 4 stukjes zijn vertaald.")
    press(page, "Indienen")
    expect(page.locator(".messages")).to_contain_text("is ingediend")
    assert field.is_editable() is False
    page.goto(PUBLIC)
    expect(page.locator("main")).to_contain_text("to act together")
    expect(page.locator("main")).not_to_contain_text("to act as one")

    open_editor(reviewer, english)
    reviewer.locator("summary", has_text="Beoordelen").click()
    press(reviewer, "Goedkeuren en publiceren")
    page.reload()
    expect(page.locator("main")).to_contain_text("to act as one")


def test_without_javascript_a_segment_is_translated_and_published(browser_of, english):
    plain = browser_of("vertaler", java_script_enabled=False)
    open_editor(plain, english)
    text_of(plain, "Samenvatting").fill("We helped them on paper.")
    text_of(plain, "Laatste deel").fill("!!!")
    plain.get_by_role("button", name="Publiceren in het Engels").click()
    expect(segment(plain, "Laatste deel")).to_contain_text("letters of cijfers")
    expect(text_of(plain, "Laatste deel")).to_have_value("!!!")
    expect(text_of(plain, "Samenvatting")).to_have_value("We helped them on paper.")
    text_of(plain, "Laatste deel").fill("lawyers-in-porto")
    plain.get_by_role("button", name="Publiceren in het Engels").click()
    expect(plain.locator(".messages")).to_contain_text("is gepubliceerd")
    plain.goto(PUBLIC)
    expect(plain.locator("main")).to_contain_text("We helped them on paper.")


def test_the_keyboard_saves_and_goes_to_the_next_segment_to_do(translator):
    title, summary = text_of(translator, "Titel"), text_of(translator, "Samenvatting")
    summary.fill("")
    summary.blur()
    expect(segment(translator, "Samenvatting")).to_contain_text("Te vertalen")
    title.fill("Lawyers and others")
    title.press("Control+Enter")
    expect(summary).to_be_focused()
    expect(segment(translator, "Titel")).to_contain_text("vertaler,")


def test_the_buttons_put_the_tags_of_the_source_around_the_selection_and_that_is_kept(translator):
    tagged = translator.locator("[data-segment]", has=translator.locator("[data-start]")).first
    field, button = tagged.locator("textarea[name^=text-]"), tagged.locator("[data-start]").first
    field.fill("with link")
    field.evaluate("field => field.setSelectionRange(5, 9)")
    button.click()
    start, end = button.get_attribute("data-start"), button.get_attribute("data-end")
    expect(field).to_have_value(f"with {start}link{end}")
    expect(tagged).to_contain_text("vertaler,")
    typed = field.input_value()
    with translator.expect_response(lambda response: response.url.endswith(tagged.get_attribute("data-url"))):
        field.press("Tab")
    translator.reload()
    expect(field).to_have_value(typed)
    assert "</" in typed


def test_two_translators_see_each_others_text_and_lose_nothing(translator, reviewer, english):
    open_editor(reviewer, english)
    text_of(reviewer, "Samenvatting").fill("Written by the editor.")
    text_of(reviewer, "Samenvatting").press("Control+s")
    expect(segment(reviewer, "Samenvatting")).to_contain_text("eindredactie,")
    text_of(translator, "Samenvatting").fill("Written by the translator.")
    text_of(translator, "Samenvatting").press("Control+s")
    expect(segment(translator, "Samenvatting").locator("[role=alert]")).to_contain_text("Written by the editor.")
    expect(text_of(translator, "Samenvatting")).to_have_value("Written by the translator.")
    text_of(translator, "Samenvatting").press("Control+s")
    expect(segment(translator, "Samenvatting")).to_contain_text("vertaler,")


def test_what_a_colleague_wrote_meanwhile_stays_until_somebody_saves_again(translator, english):
    colleague = translator.context.new_page()
    open_editor(colleague, english)
    text_of(colleague, "Samenvatting").fill("Written by a colleague.")
    text_of(colleague, "Samenvatting").blur()
    expect(segment(colleague, "Samenvatting")).to_contain_text("vertaler,")
    summary, title = text_of(translator, "Samenvatting"), text_of(translator, "Titel")
    summary.fill("Written by me.")
    summary.blur()
    expect(translator.locator(".segment [role=alert]").first).to_contain_text("Written by a colleague.")

    places = {name: segment(translator, name).get_attribute("data-url") for name in ("Samenvatting", "Titel")}
    saved = []
    translator.on("request", lambda request: saved.append(urlsplit(request.url).path))
    summary.focus()
    summary.blur()
    # What is left later is sent later, so nothing of the summary is on its way once the title is answered.
    title.fill("Lawyers and others")
    with translator.expect_response(f"**{places['Titel']}"):
        title.blur()
    assert [path for path in saved if path in places.values()] == [places["Titel"]]
    colleague.reload()
    expect(text_of(colleague, "Titel")).to_have_value("Lawyers and others")
    expect(text_of(colleague, "Samenvatting")).to_have_value("Written by a colleague.")


def test_a_remark_is_made_and_resolved_beside_the_segment(translator):
    thread = segment(translator, "Samenvatting").locator("[data-thread]")
    thread.locator("summary").click()
    thread.locator("textarea").fill("Is dit nog zo?")
    thread.get_by_role("button", name="Opmerking plaatsen").click()
    expect(thread).to_contain_text("1 opmerking")
    thread.get_by_role("button", name="Afgehandeld").click()
    expect(thread).to_contain_text("afgehandeld")


def test_leaving_with_unsaved_words_asks_first(translator):
    asked = []
    translator.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    text_of(translator, "Samenvatting").press_sequentially("x")
    translator.goto("/admin/")
    assert asked == ["beforeunload"]


def test_the_preview_shows_both_languages(translator):
    translator.goto(translator.get_by_role("link", name=re.compile("^Voorbeeld")).get_attribute("href"))
    first, second = (translator.frame_locator("iframe").nth(number) for number in (0, 1))
    expect(first.locator("html")).to_have_attribute("lang", "nl")
    expect(second.locator("html")).to_have_attribute("lang", "en")
    expect(second.locator("h1")).to_contain_text("Lawyers in Porto")


def test_axe_finds_nothing_in_the_editor_and_nothing_runs_off_the_side(browser_of, site):
    shown = {"image": picture(), "image_alt": "Een haven", "body": [text_block(TEXT)]}
    illustrated = project_page(title="Advocaten in Porto", english=True, **shown)
    page = browser_of("vertaler")
    open_editor(page, illustrated.get_translations().get())
    for look in looks_of_editor(page):
        assert_accessible(page, look)
