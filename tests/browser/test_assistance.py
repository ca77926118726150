"""What helps a translator beside a passage: remarks while typing, overruling them, and what was translated before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_translating import open_editor, passage, text_of
from tests.support.browsers import keep_picture, log_in, looks, violations_of

pytestmark = pytest.mark.browser

WITH_A_KNOWN_TEXT = "/home-1/projects/caribbean/"


@pytest.fixture
def translator(page, site) -> Page:
    log_in(page, "vertaler")
    open_editor(page, site)
    return page


def make_a_remark(page: Page):
    """Writes a number that is not in the Dutch, so that a check says something of it."""
    field = text_of(page, "Samenvatting")
    field.fill(f"{field.input_value()} It helped 4,317 people.")
    field.blur()
    expect(passage(page, "Samenvatting").locator(".passage-remark")).to_contain_text("4317")


def test_a_remark_comes_while_typing_and_goes_with_its_cause_or_with_a_reason(translator):
    summary, field = passage(translator, "Samenvatting"), text_of(translator, "Samenvatting")
    before = field.input_value()
    make_a_remark(translator)
    keep_picture(translator, "assistance-remark")
    field.fill(before)
    field.blur()
    expect(summary.locator(".passage-remark")).to_have_count(0)

    make_a_remark(translator)
    summary.locator("summary", has_text="Klopt toch").click()
    summary.locator("[data-overrule]").click()
    expect(summary.locator("[data-problem]")).to_contain_text("Zeg waarom")
    summary.locator("[data-reason]").fill("The partner told us this.")
    summary.locator("[data-overrule]").click()
    expect(summary).to_contain_text("The partner told us this.")
    keep_picture(translator, "assistance-overruled")
    translator.reload()
    expect(passage(translator, "Samenvatting")).to_contain_text("The partner told us this.")


def test_what_was_translated_before_is_put_in_the_field(translator, site):
    translator.goto(f"/admin/pages/{site.page_id(WITH_A_KNOWN_TEXT)}/edit/")
    known = translator.locator("[data-passage]").filter(has_text="Verder lezen").first
    field = known.locator("textarea[name^=text-]")
    field.fill("")
    known.get_by_role("button", name="Eerder vertaald").click()
    expect(known.locator(".match").first).to_contain_text("Dezelfde brontekst")
    known.locator("[data-use]").first.click()
    expect(field).to_have_value("Further reading")


def test_axe_finds_nothing_with_remarks_and_matches_open(translator):
    make_a_remark(translator)
    translator.wait_for_load_state("networkidle")
    passage(translator, "Samenvatting").locator("summary", has_text="Klopt toch").click()
    passage(translator, "Titel").first.get_by_role("button", name="Eerder vertaald").click()
    expect(passage(translator, "Titel").first.locator("[data-found]")).not_to_be_empty()
    passage(translator, "Samenvatting").locator("[data-thread] summary").click()
    for look in looks(translator):
        keep_picture(translator, f"assistance {look}")
        assert violations_of(translator, "[data-translation-editor]") == [], look
        assert translator.evaluate("document.querySelector('[data-translation-editor]').scrollWidth <= innerWidth"), (
            look
        )
