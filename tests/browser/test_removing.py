"""Deleting, renaming, replacing and closing, as staff do it in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories import (
    image_block,
    link_block,
    menu,
    partner_page,
    picture,
    png,
    project,
    project_page,
    standard_page,
    text_block,
)
from tests.support.browsers import EVERY_LOOK, keep_picture, looks, violations_of

from .editors import clicks_of, count, press, publish, wait_until_kept, wait_until_watched

pytestmark = pytest.mark.browser


def show(editor, name: str, part: str = "main"):
    """Keeps a picture of a screen in each look, in which axe finds nothing and nothing runs off the side."""
    for look in looks(editor, EVERY_LOOK):
        keep_picture(editor, f"{name}-{look}")
        assert violations_of(editor, part) == [], look
        assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


def test_a_page_that_others_link_to_is_deleted_and_its_address_leads_elsewhere(browser_of, site):
    page = standard_page(title="Oude hulp", english="Old help")
    other = standard_page(title="Nieuwe hulp", english="New help")
    words = text_block(f'<p><a linktype="page" id="{page.pk}">hulp</a></p>')
    standard_page(words, title="Linkt ernaar")
    menu("footer", [link_block("Hulp", page=page)], heading="Onderaan")
    editor = browser_of("eindredactie")
    editor.goto(f"/admin/pages/{page.pk}/delete/")
    for named in ("Old help (Engels)", "Linkt ernaar", "Voettekst"):
        expect(editor.locator("main")).to_contain_text(named)
    expect(editor.get_by_label("Naar ‘VluchtelingenWerk internationaal’")).to_be_checked()
    editor.get_by_label("Naar een andere pagina").check()
    editor.locator("[data-chooser-action-choose]:visible").click()
    editor.locator(".modal-content input[name=q]").fill("Nieuwe hulp")
    editor.locator(".modal-body").get_by_role("link", name="Nieuwe hulp", exact=True).click()
    expect(editor.locator(".forwarding .chooser__title")).to_have_text("Nieuwe hulp")
    show(editor, "delete")
    press(editor, "Ja, verwijder")
    expect(editor.locator(".messages .success")).to_have_count(1)
    for old, new in (("/oude-hulp/", other.url), ("/en/old-help/", "/en/new-help/")):
        editor.goto(old)
        assert editor.url.endswith(new)
    editor.goto("/linkt-ernaar/")
    expect(editor.locator("main")).to_contain_text("hulp")


def test_a_page_that_goes_offline_says_what_goes_with_it(browser_of, site):
    page = standard_page(title="Oude hulp", english="Old help")
    editor = browser_of("redactie")
    editor.goto(f"/admin/pages/{page.pk}/unpublish/")
    expect(editor.locator("main")).to_contain_text("Old help (Engels)")
    show(editor, "unpublish")
    press(editor, "Ja, haal offline")
    editor.goto("/oude-hulp/")
    assert editor.url.rstrip("/").endswith(site.url.rstrip("/"))


def test_a_renamed_page_is_found_by_its_old_address_and_the_old_name_is_kept(browser_of, site):
    page = partner_page("Haven voor Iedereen", slug="haven")
    editor = browser_of("redactie")
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    wait_until_watched(editor)
    editor.locator("#id_title").fill("Haven voor Allen")
    editor.get_by_role("tab", name="Eigenschappen").click()
    editor.locator("#id_slug").fill("haven-voor-allen")
    publish(editor)
    messages = editor.locator(".messages")
    expect(messages).to_contain_text("Wie naar /partners/haven/ gaat")
    keep_picture(editor, "renamed")
    editor.goto("/partners/haven/")
    assert editor.url.endswith("/partners/haven-voor-allen/")


def test_a_picture_is_replaced_in_five_clicks_with_what_it_shows_confirmed(browser_of, site):
    shown = picture("Kade", description="Een vrouw op een kade")
    words = {"image_alt": "A woman on a quay", "title": "Quay"}
    standard_page(image_block(shown, "Een vrouw"), title="Kade", image=shown, image_alt="Een vrouw", english=words)
    editor = browser_of("redactie")
    count(editor)
    editor.goto("/admin/")
    editor.get_by_role("link", name="Afbeeldingen", exact=True).click()
    editor.locator("main a[href*='/admin/images/']", has_text="Kade").first.click()
    editor.get_by_role("link", name="Vervang deze afbeelding").click()
    file = {"name": "kade.png", "mimeType": "image/png", "buffer": png(900, 600, "maroon")}
    editor.locator("#id_file").set_input_files(file)
    for text in editor.get_by_label("Wat er te zien is (Nederlands)").all():
        text.fill("Een tekening van een kade")
    for text in editor.get_by_label("Wat er te zien is (Engels)").all():
        text.fill("A drawing of a quay")
    editor.get_by_label("Een tekening of een andere illustratie").click()
    show(editor, "replace")
    press(editor, "Vervang deze afbeelding")
    assert clicks_of(editor) == 5
    expect(editor.locator(".messages .success")).to_contain_text("het vorige bestand is weg")
    for address, text in (("/kade/", "Een tekening van een kade"), ("/en/quay/", "A drawing of a quay")):
        editor.goto(address)
        expect(editor.locator(f'main img[alt="{text}"]').first).to_be_attached()


def test_a_project_is_closed_with_its_end_and_its_outcome(browser_of, site):
    about = project("legal-aid-porto", start="2024", countries=["PT"])
    page = project_page(about, "Rechtshulp in Porto")
    editor = browser_of("redactie")
    editor.goto("/admin/snippets/projects/project/?q=legal-aid-porto")
    editor.get_by_role("link", name="Rechtshulp in Porto").first.click()
    wait_until_watched(editor)
    editor.locator("#id_end").fill("november 2026")
    editor.locator("#id_status_by_hand").select_option("completed")
    publish(editor)
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    wait_until_watched(editor)
    editor.locator("#id_summary").fill("Wij hielpen 400 mensen aan een advocaat.")
    wait_until_kept(editor)
    publish(editor)
    editor.goto("/projecten/rechtshulp-in-porto/")
    expect(editor.locator("main")).to_contain_text("Afgerond")
    expect(editor.locator("main")).to_contain_text("Wij hielpen 400 mensen aan een advocaat.")
    editor.goto("/en/projects/")
    expect(editor.locator(".project-entry", has_text="Rechtshulp in Porto")).to_contain_text("Completed")
