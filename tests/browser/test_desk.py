"""The first page of the admin leads an editor to what asks for attention, in a real browser."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Page, Revision

from tests.factories import picture, project, result, standard_page
from tests.support.browsers import BOTH_SCHEMES, keep_picture, looks, violations_of

from ..queue.workers import Workers, eventually
from .editors import wait_until_kept, wait_until_watched

pytestmark = pytest.mark.browser

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


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


def test_a_page_is_planned_with_one_button_by_a_date_as_the_dutch_write_it(browser_of, site):
    page = standard_page(title="De haven", live=False)
    moment = (timezone.localtime() + timedelta(days=40)).strftime("%d-%m-%Y 12:47")
    editor = browser_of("redactie")
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    plan(editor, "2020-11-26 12:47")
    expect(editor.locator("#schedule-publishing-dialog")).to_contain_text("Dat moment is voorbij.")
    plan(editor, moment)
    expect(editor.locator(".messages")).to_contain_text("12:47")
    approved = Revision.objects.filter(approved_go_live_at__isnull=False).get().approved_go_live_at
    assert timezone.localtime(approved).strftime("%d-%m-%Y %H:%M") == moment


# What of a dialog something else lies over, once it is scrolled to.
COVERED = """dialog => [...dialog.querySelectorAll("button, input, label")].filter((part) => {
  if (!part.checkVisibility() || part.closest(".xdsoft_datetimepicker")) return false;
  part.scrollIntoView({ block: "center" });
  const { left, top, width, height } = part.getBoundingClientRect();
  return !part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map((part) => part.outerHTML)"""


def plan(editor, moment: str, field_name: str = "go_live_at"):
    """Types a moment in the dialog that the menu of actions opens, unless a refusal did, leaves it and plans."""
    wait_until_kept(editor)
    dialog, field = editor.locator("#schedule-publishing-dialog"), editor.locator(f"#id_{field_name}")
    if not dialog.is_visible():
        editor.locator("footer [data-w-dropdown-target=toggle]").first.click()
        editor.get_by_role("button", name="Inplannen op …").click()
    calendar = editor.locator(".xdsoft_datetimepicker").locator("visible=true")
    field.click()
    expect(calendar).to_have_count(1)
    for width in (360, 1280):
        editor.set_viewport_size({"width": width, "height": 740})
        assert dialog.locator(".w-dialog__box").evaluate(COVERED) == []
        keep_picture(editor, f"plan-calendar-{width}")
    field.press("Escape")
    expect(calendar).to_have_count(0)
    field.fill(moment)
    field.blur()
    expect(field).to_have_value(moment)
    assert violations_of(editor, "#schedule-publishing-dialog .w-dialog__box") == []
    keep_picture(editor, f"plan-{moment[:10]}")
    field.click()
    expect(calendar).to_have_count(1)
    with editor.expect_navigation(wait_until="domcontentloaded"):
        dialog.get_by_role("button", name="Inplannen", exact=True).click()


def test_what_was_planned_goes_live_and_goes_offline_by_itself_with_the_real_worker(browser_of, site, page, tmp_path):
    summer, winter = standard_page(title="Zomer", live=False), standard_page(title="Winter", english=True)
    editor = browser_of("redactie")
    for planned, field_name in ((summer, "go_live_at"), (winter, "expire_at")):
        editor.goto(f"/admin/pages/{planned.pk}/edit/")
        plan(editor, (timezone.localtime() + timedelta(days=2)).strftime("%d-%m-%Y 12:47"), field_name)
        expect(editor.locator(".messages .success")).to_have_count(1)
    assert [page.goto(address).status for address in ("/zomer/", "/winter/", "/en/winter/")] == [404, 200, 200]
    expect_planned(editor, "Zomer")
    worker = Workers(site.database, tmp_path, port=9)
    # The moments of both have come, whatever the clock of the worker says.
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=LONG_AGO)
    Page.objects.filter(expire_at__isnull=False).update(expire_at=LONG_AGO)
    worker.start()
    try:
        eventually(lambda: Page.objects.get(pk=summer.pk).live and not Page.objects.get(pk=winter.pk).live)
    finally:
        worker.end()
    assert [page.goto(address).status for address in ("/zomer/", "/winter/", "/en/winter/")] == [200, 404, 404]
    editor.goto(f"/admin/pages/{summer.pk}/history/")
    expect(editor.locator("main")).to_contain_text("gepland")
    keep_picture(editor, "planned-history")


def expect_planned(editor, title: str):
    editor.goto("/admin/")
    expect(editor.locator("section[aria-labelledby=desk-planned]")).to_contain_text(title)


def test_what_is_missing_stands_beside_the_form_until_it_is_there(browser_of, site):
    page, editor = standard_page(title="De haven", summary="", live=False), browser_of("redactie")
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    wait_until_watched(editor)
    editor.locator("[data-side-panel-toggle=checks]").click()
    checklist = editor.locator("[data-checklist]")
    expect(checklist).to_contain_text("Er is geen samenvatting")
    keep_picture(editor, "checklist")
    assert violations_of(editor, "section[aria-labelledby=checklist-heading]") == []
    editor.locator("#id_summary").fill("Wat wij in de haven doen.")
    expect(checklist).not_to_contain_text("Er is geen samenvatting")
