"""The first page of the admin leads an editor to what asks for attention, in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Page

from tests.factories import picture, project, result, standard_page
from tests.support.browsers import BOTH_SCHEMES, keep_picture, looks, violations_of

pytestmark = pytest.mark.browser


def test_from_the_first_page_it_is_two_clicks_to_what_asks_for_attention(browser_of, site):
    page = standard_page(title="De haven", image=picture())
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=400))
    result(project("haven", end="2020", status_by_hand="running", countries=["PT"]), year=2019)
    editor = browser_of("redactie")
    editor.goto("/admin/")
    for name, where in (("Projecten na hun einddatum", "haven"), ("Pagina’s met een afbeelding", "De haven")):
        editor.goto("/admin/")
        editor.locator("#attention-content").get_by_role("link", name=name).click()
        editor.locator("td.title").get_by_role("link", name=where).click()
        expect(editor.locator("form[data-edit-form]")).to_be_visible()

    editor.goto("/admin/")
    for look in looks(editor, BOTH_SCHEMES):
        keep_picture(editor, f"first-page-{look}")
        for part in ("#attention-section", "#desk-section"):
            assert violations_of(editor, part) == [], (look, part)
        assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
    editor.goto("/admin/attention/to-review/")
    keep_picture(editor, "to-review")
    assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations_of(editor, "#listing-results") == []
    editor.get_by_role("button", name="Klopt nog").click()
    expect(editor.locator(".messages")).to_contain_text("‘De haven’ klopt nog")
