"""When the fields of the editor of translations are saved, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser


def test_what_a_tag_button_put_in_the_field_is_kept_when_the_field_is_left(page, site):
    log_in(page, "vertaler")
    page.goto(f"/admin/pages/{site.page_id('/home-1/projects/refugees-for-refugees-in-europe/')}/edit/")
    one = page.locator("[data-passage]", has=page.locator("[data-start]")).first
    field, button = one.locator("textarea[name^=text-]"), one.locator("[data-start]").first
    field.fill("with link")
    field.evaluate("field => field.setSelectionRange(5, 9)")
    button.click()
    expect(one).to_contain_text("vertaler,")
    typed = field.input_value()
    with page.expect_response(lambda response: response.url.endswith(one.get_attribute("data-url"))):
        field.press("Tab")
    page.reload()
    expect(field).to_have_value(typed)
    assert "</" in typed


def test_what_a_colleague_wrote_meanwhile_stays_until_somebody_saves_again(page, site):
    log_in(page, "vertaler")
    address = f"/admin/pages/{site.page_id('/home-1/projects/malta/')}/edit/"
    colleague = page.context.new_page()
    for one in (page, colleague):
        one.goto(address)
    field = ".passage:has(.passage-name:has-text('Samenvatting')) textarea[name^=text-]"
    colleague.locator(field).fill("Written by a colleague.")
    colleague.locator(field).blur()
    expect(colleague.locator(".passage:has(.passage-name:has-text('Samenvatting'))")).to_contain_text("vertaler,")
    page.locator(field).fill("Written by me.")
    page.locator(field).blur()
    expect(page.locator(".passage [role=alert]").first).to_contain_text("Written by a colleague.")
    page.locator(field).focus()
    page.locator(field).blur()
    page.wait_for_timeout(1_000)
    colleague.reload()
    expect(colleague.locator(field)).to_have_value("Written by a colleague.")
