"""The day's work of communications staff and of a translator, in a real browser."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browsers import log_in

pytestmark = pytest.mark.browser


def test_the_admin_speaks_dutch(page):
    log_in(page, "redactie")
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.get_by_role("link", name="Feiten").or_(page.get_by_role("button", name="Feiten")).count() >= 1


def test_what_redactie_publishes_is_in_both_languages_at_once_and_follows_its_dates(page, site):
    log_in(page, "redactie")
    make_project_record(page)
    make_project_page(page, site)
    assert_listed(page, "/projecten/", "Rechtshulp op Lesbos", "Loopt")
    assert_listed(page, "/en/projects/", "Rechtshulp op Lesbos", "Running")
    page.goto("/en/projects/")
    entry = page.locator(".project-entry", has_text="Rechtshulp op Lesbos")
    assert entry.locator(".language-mark").count() == 1
    end_the_project(page)
    assert_listed(page, "/projecten/", "Rechtshulp op Lesbos", "Afgerond")
    assert_listed(page, "/en/projects/", "Rechtshulp op Lesbos", "Completed")
    page.goto("/")
    assert page.locator(".completed-list", has_text="Rechtshulp op Lesbos").count() == 1


def make_project_record(page):
    page.goto("/admin/snippets/projects/project/add/")
    page.locator("#id_identifier").fill("legal-aid-lesbos")
    page.locator("#id_start").fill("2024")
    page.locator("#id_countries-ADD").click()
    choose_snippet(page, "#id_countries-0-country", "Griekenland")
    for number, (role, organisation) in enumerate(
        [("local-partner", "Greek Council for Refugees"), ("funder", "Nationale Postcode Loterij")]
    ):
        page.locator("#id_organisations-ADD").click()
        choose_snippet(page, f"#id_organisations-{number}-organisation", organisation, search=organisation)
        page.locator(f"#id_organisations-{number}-role").select_option(role)
    publish(page)
    assert page.locator(".messages .success").count() == 1, page.locator(".messages").inner_text()


def choose_snippet(page, field: str, name: str, search: str = ""):
    page.locator(f"{field}-chooser [data-chooser-action-choose]:visible").first.click()
    if search:
        page.locator(".modal-body input[name=q]").fill(search)
    page.locator(".modal-body").get_by_role("link", name=name, exact=True).first.click()
    page.locator(f"{field}-chooser .chooser__title", has_text=name).wait_for()


def wait_for_autosave(page):
    """Returns when Wagtail has nothing left to save: while it saves it replaces the buttons, and a click gets lost."""
    page.wait_for_timeout(1000)  # it looks for changes every half second
    page.wait_for_function(
        """() => document.querySelector("[data-controller~=w-unsaved]")?.dataset.wUnsavedHasEditsValue !== "true"
              && document.querySelector("#w-autosave-indicator")?.dataset.wAutosaveStateValue !== "saving" """
    )


def publish(page):
    wait_for_autosave(page)
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    with page.expect_navigation(timeout=60_000):
        page.locator("button[name=action-publish]").click()
    page.locator(".messages").wait_for()


def make_project_page(page, site):
    index = site.page_id("/home/projecten/")
    page.goto(f"/admin/pages/add/projects/projectpage/{index}/")
    page.locator("#id_title").fill("Rechtshulp op Lesbos")
    page.locator("#id_summary").fill("Gratis rechtshulp voor vluchtelingen op Lesbos. Dit is een voorbeeld.")
    page.locator("#id_image-chooser [data-chooser-action-choose]:visible").first.click()
    page.locator(".modal-body a[href='#tab-upload']").click()
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(picture, "JPEG")
    page.locator("#id_image-chooser-upload-file").set_input_files(
        {"name": "haven.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    page.locator("#id_image-chooser-upload-title").fill("Haven")
    page.locator(".modal-body #tab-upload button[type=submit]").click()
    page.locator("#id_image-chooser .chooser__title", has_text="Haven").or_(
        page.locator("#id_image-chooser img")
    ).first.wait_for()
    page.locator("#id_image_alt").fill("Een haven.")
    choose_snippet(page, "#id_project", "legal-aid-lesbos")
    assert_previewed(page, "Rechtshulp op Lesbos")
    publish(page)
    assert page.locator(".messages .success").count() == 1, page.locator(".messages").inner_text()


def assert_previewed(page, title: str):
    """The panel beside the form shows the page as it is in the form, before anything is published."""
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(title)
    expect(preview.locator("body")).to_contain_text("Greek Council for Refugees")
    page.locator("[data-side-panel-toggle=preview]").click()


def end_the_project(page):
    page.goto("/admin/snippets/projects/project/?q=legal-aid-lesbos")
    page.get_by_role("link", name="legal-aid-lesbos").first.click()
    page.locator("#id_end").fill("2025")
    publish(page)


def assert_listed(page, address: str, title: str, status: str):
    page.goto(address)
    entry = page.locator(".project-entry", has_text=title)
    assert entry.count() == 1
    assert status in entry.inner_text()


def test_vertaler_publishes_an_english_sentence_and_cannot_change_dutch(page, site):
    log_in(page, "vertaler")
    dutch, english = site.page_id("/home/projecten/malta/"), site.page_id("/home-1/projects/malta/")
    page.goto(f"/admin/pages/{dutch}/edit/")
    assert "/edit/" not in page.url or page.locator("button[name=action-publish]").count() == 0
    page.goto(f"/admin/pages/{english}/edit/")
    summary = page.locator("[data-passage]", has_text="Samenvatting").locator("textarea[name^=text-]")
    expect(summary).to_have_value(re.compile("^We helped the coalition PHROM to act together"))
    summary.fill("We helped the coalition PHROM to speak with one voice.")
    page.locator("[data-passage] textarea[name^=text-]").first.focus()
    expect(page.locator("[data-passage]", has_text="Samenvatting")).to_contain_text("vertaler,")

    page.goto("/en/projects/malta/")
    expect(page.locator("main")).to_contain_text("to act together")
    page.goto(f"/admin/pages/{english}/edit/")
    expect(summary).to_have_value("We helped the coalition PHROM to speak with one voice.")
    with page.expect_navigation(timeout=60_000):
        page.get_by_role("button", name="Publiceren in het Engels").click()
    page.goto("/en/projects/malta/")
    expect(page.locator("main")).to_contain_text("to speak with one voice")
    page.goto("/projecten/malta/")
    expect(page.locator("main")).not_to_contain_text("to speak with one voice")
