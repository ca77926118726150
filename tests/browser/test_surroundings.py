"""What stands around every page, changed by the chief editors and seen by visitors in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import footer_text, link_block, menu, standard_page
from tests.support.browsers import keep_picture

from .editors import press, publish, write

pytestmark = pytest.mark.browser


def open_english(page, kind: str, snippet):
    page.goto(f"/admin/snippets/home/{kind}/edit/{snippet.get_translations().get().pk}/")
    expect(page.locator("[data-translation-editor]")).to_be_visible()


def test_a_menu_and_the_footer_change_for_visitors_in_both_languages(browser_of, page):
    about = standard_page(title="Over ons", english="About us")
    main = menu("main", [link_block("Over ons", page=about)], english={})
    words = footer_text("<p>Wij helpen in de haven.</p>", english="<p>We help in the harbour.</p>")
    eindredactie = browser_of("eindredactie")
    eindredactie.goto("/admin/snippets/home/menu/")
    eindredactie.get_by_role("link", name="Hoofdmenu").first.click()
    eindredactie.locator("[name=links-0-value-label]").fill("Wie wij zijn")
    keep_picture(eindredactie, "menu")
    publish(eindredactie)
    eindredactie.goto(f"/admin/snippets/home/footertext/edit/{words.pk}/")
    text = eindredactie.locator("[data-contentpath=text] [contenteditable=true]")
    text.click()
    eindredactie.keyboard.press("Control+a")
    eindredactie.keyboard.type("Wij helpen aan de kust.")
    expect(eindredactie.locator("[name=text]")).to_have_value(re.compile("aan de kust"))
    publish(eindredactie)
    page.goto("/")
    expect(page.locator(".main-menu")).to_contain_text("Wie wij zijn")
    expect(page.locator(".site-footer")).to_contain_text("Wij helpen aan de kust.")

    open_english(eindredactie, "menu", main)
    write(eindredactie, "Tekst", "Who we are")
    keep_picture(eindredactie, "menu-english")
    press(eindredactie, "Publiceren in het Engels")
    open_english(eindredactie, "footertext", words)
    write(eindredactie, "Tekst", "We help on the coast.")
    press(eindredactie, "Publiceren in het Engels")
    page.goto("/en/")
    expect(page.locator(".main-menu")).to_contain_text("Who we are")
    expect(page.locator(".site-footer")).to_contain_text("We help on the coast.")
