"""A former version of a page or record is public again with two clicks in its history."""

import pytest
from playwright.sync_api import expect

from tests.factories import change, committed, project, standard_page
from tests.support.browsers import keep_picture

pytestmark = pytest.mark.browser


def put_back(page, history: str):
    """Two clicks, and no more."""
    page.goto(history)
    keep_picture(page, f"history{history.replace('/', '-')}")
    page.get_by_role("link", name="Zet deze versie terug").click()
    with page.expect_navigation(wait_until="domcontentloaded", timeout=60_000):
        page.get_by_role("button", name="Publiceer deze versie").click()
    expect(page.locator(".messages .success")).to_have_count(1)


def test_last_weeks_version_of_a_page_and_of_a_record_is_back_with_two_clicks(browser_of):
    page, record = standard_page(title="Over de haven", summary="Vorige week."), project("haven-porto", start="2024")
    change(page, summary="Deze week.")
    with committed():
        record.save_revision().publish()
        record.start = "2025"
        record.save_revision(log_action=True).publish()
    redactie = browser_of("redactie")
    put_back(redactie, f"/admin/pages/{page.pk}/history/")
    put_back(redactie, f"/admin/snippets/projects/project/history/{record.pk}/")
    for changed in (page, record):
        changed.refresh_from_db()
    assert (page.summary, record.start) == ("Vorige week.", "2024")
