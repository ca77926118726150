"""A new colleague: invited by the administrator, let in by a mail, at work on the first page."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browsers import keep_picture, violations_of

from .editors import press

pytestmark = pytest.mark.browser

ADDRESS, PASSWORD = "noor@example.org", "een haven vol schepen"


def test_a_new_colleague_comes_in_by_a_mail_and_finds_what_an_author_may_do(browser_of, site):
    beheer = browser_of("beheer")
    beheer.goto("/admin/users/new/")
    for name, value in {"username": "noor", "email": ADDRESS, "first_name": "Noor", "last_name": "Vis"}.items():
        beheer.locator(f"#id_{name}").fill(value)
    beheer.get_by_role("tab", name="Groepen").first.click()
    beheer.get_by_label("Auteurs: schrijft Nederlandse").check()
    keep_picture(beheer, "invite")
    press(beheer, "Toevoegen")
    expect(beheer.locator(".messages")).to_contain_text("uitgenodigd")

    [mail] = site.mails_to(ADDRESS)
    text = mail.get_content()
    assert "Hallo Noor" in text
    noor = browser_of()
    noor.goto(re.search(r"\S+/password_reset/confirm/\S+", text).group())
    keep_picture(noor, "choose-password")
    assert violations_of(noor) == []
    assert re.search(r"\b[Uu]w?\b", noor.locator("main").inner_text()) is None
    for number in (1, 2):
        noor.locator(f"#id_new_password{number}").fill(PASSWORD)
    noor.get_by_role("button", name="Wachtwoord bewaren").click()
    expect(noor.get_by_role("heading")).to_have_text("Je wachtwoord is bewaard. Je kunt nu inloggen.")
    noor.get_by_role("link").last.click()
    noor.locator("#id_username").fill("noor")
    noor.locator("#id_password").fill(PASSWORD)
    noor.locator("button[type=submit]").click()
    noor.wait_for_url("**/admin/")
    actions = noor.locator("section[aria-labelledby=desk-actions]")
    expect(actions).to_contain_text("Nieuw verhaal")
    expect(actions).not_to_contain_text("Nieuw resultaat")
    keep_picture(noor, "first-page-of-author")
