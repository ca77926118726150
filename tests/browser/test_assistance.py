"""What helps a translator beside a segment: remarks while typing, overruling them, and what was translated before."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import heading_block, standard_page, submit, translate
from tests.support.browsers import keep_picture

from .editors import assert_accessible, looks_of_editor, open_editor, segment, text_of

pytestmark = pytest.mark.browser


@pytest.fixture
def translator(browser_of, site) -> Page:
    """The browser of a translator in which the translation of a page is open."""
    page = browser_of("vertaler")
    open_editor(page, translate(standard_page(title="Advocaten in Porto")))
    return page


def make_a_remark(page: Page):
    """Writes a number that is not in the Dutch, so that a check says something of it."""
    summary, field = segment(page, "Samenvatting"), text_of(page, "Samenvatting")
    field.fill(f"{field.input_value()} It helped 4,317 people.")
    expect(summary.locator("[data-live]")).to_contain_text("4317")
    field.blur()
    expect(summary.locator(".segment-remark")).to_contain_text("4317")


def test_a_remark_comes_while_typing_and_goes_with_its_cause_or_with_a_reason(translator):
    summary, field = segment(translator, "Samenvatting"), text_of(translator, "Samenvatting")
    before = field.input_value()
    make_a_remark(translator)
    keep_picture(translator, "assistance-remark")
    field.fill(before)
    field.blur()
    expect(summary.locator(".segment-remark")).to_have_count(0)

    make_a_remark(translator)
    summary.locator("summary", has_text="Klopt toch").click()
    summary.locator("[data-overrule]").click()
    expect(summary.locator("[data-problem]")).to_contain_text("Zeg waarom")
    summary.locator("[data-reason]").fill("The partner told us this.")
    summary.locator("[data-overrule]").click()
    expect(summary).to_contain_text("The partner told us this.")
    keep_picture(translator, "assistance-overruled")
    translator.reload()
    expect(segment(translator, "Samenvatting")).to_contain_text("The partner told us this.")


def test_what_was_translated_before_is_put_in_the_field(browser_of, site):
    heading = heading_block("Meer over de haven")
    translate(
        standard_page(heading), {"body": [{**heading, "value": {**heading["value"], "text": "More on harbours"}}]}
    )
    page = browser_of("vertaler")
    open_editor(page, submit(standard_page(heading_block("Meer over de haven"))).get_target_instance())
    known = page.locator("[data-segment]").filter(has_text="Meer over de haven").first
    field = known.locator("textarea[name^=text-]")
    expect(field).to_have_value("")
    known.get_by_role("button", name="Eerder vertaald").click()
    expect(known.locator(".match").first).to_contain_text("Dezelfde brontekst")
    known.locator("[data-use]").first.click()
    expect(field).to_have_value("More on harbours")


def test_axe_finds_nothing_with_remarks_and_matches_open(translator):
    make_a_remark(translator)
    segment(translator, "Samenvatting").locator("summary", has_text="Klopt toch").click()
    segment(translator, "Titel").get_by_role("button", name="Eerder vertaald").click()
    expect(segment(translator, "Titel").locator("[data-found]")).not_to_be_empty()
    segment(translator, "Samenvatting").locator("[data-thread] summary").click()
    for look in looks_of_editor(translator):
        keep_picture(translator, f"assistance {look}")
        assert_accessible(translator, look)
