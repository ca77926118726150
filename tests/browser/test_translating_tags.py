"""The buttons that put tags into a translation, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group(__name__)]


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
