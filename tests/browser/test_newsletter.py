"""The newsletter and the contact form in a real browser, reading the mails that were really sent."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
import requests
from playwright.sync_api import expect

from ..support import databases
from ..support.browsers import looks, violations_of

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def nothing_counted(site):
    """No test meets the limits that another one reached."""
    shutil.rmtree(site.files / "cache" / "default", ignore_errors=True)


def link(message, word: str) -> str:
    """The address in a mail whose path holds the word."""
    text = message.get_body(("plain",)).get_content()
    return re.search(rf"http\S+/{word}/\S+", text).group()


def signed_up(page, site, address: str, start: str = "/nieuwsbrief/"):
    """Signs up at a page with the form; the mail that comes."""
    page.goto(start)
    page.get_by_label(re.compile("e-mail")).fill(address)
    page.get_by_role("button", name=re.compile("Schrijf me in|Sign me up")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Kijk in je mailbox|Look in your mailbox"))
    [message] = site.mails_to(address)
    return message


def states(site, email: str) -> list[tuple]:
    """Whether each subscription of an address was confirmed and unsubscribed; one that ended has no address left."""
    with psycopg.connect(databases.address_of(site.database)) as connection:
        query = "SELECT email, confirmed_at IS NOT NULL FROM newsletter_subscription WHERE email = %s"
        return connection.execute(query, [email]).fetchall()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_signs_up_on_the_front_page_confirms_and_unsubscribes(browser, site, javascript):
    email = f"lezer-{javascript}@example.org".lower()
    context = browser.new_context(base_url=site.url, java_script_enabled=javascript, locale="nl-NL")
    page = context.new_page()
    message = signed_up(page, site, email, start="/")
    assert message["Subject"] == "Bevestig dat je onze nieuwsbrief wilt"
    page.goto(link(message, "bevestigen"))
    assert states(site, email) == [(email, False)]
    page.get_by_role("button", name="Ja, ik wil de nieuwsbrief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je krijgt onze nieuwsbrief")
    assert states(site, email) == [(email, True)]
    page.goto(link(message, "bevestigen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link is al gebruikt")
    page.goto(message["List-Unsubscribe"].strip(" <>"))
    page.get_by_role("button", name="Uitschrijven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent uitgeschreven")
    assert states(site, email) == []
    assert context.cookies() == []
    context.close()


def test_a_reader_of_english_meets_english_only_and_may_switch_on_the_way(page, site):
    message = signed_up(page, site, "reader@example.org", start="/en/newsletter/")
    assert message["Subject"] == "Confirm that you want our newsletter"
    page.goto(link(message, "confirm"))
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("button", name="Ja, ik wil de nieuwsbrief")).to_be_visible()
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Yes, I want the newsletter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You receive our newsletter")


def test_mistakes_are_named_at_the_top_with_a_way_to_the_field_by_keyboard(page):
    page.goto("/nieuwsbrief/")
    page.get_by_label("Je e-mailadres").fill("geen adres")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Fout:"))
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_label("Je e-mailadres")
    expect(field).to_be_focused()
    expect(field).to_have_value("geen adres")
    expect(field).to_have_accessible_description("Dit is geen e-mailadres. Vul het in zoals naam@voorbeeld.nl.")


def test_a_message_reaches_the_organisation(page, site):
    page.goto("/en/contact/")
    page.get_by_label("Your e-mail address").fill("sam@example.org")
    page.get_by_label("Your message").fill("Is this right?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message was sent")
    [message] = site.mails_to("contact@example.org")
    assert message["Reply-To"] == "sam@example.org"
    assert "Is this right?" in message.get_content()


def test_the_same_address_at_the_same_moment_is_one_subscription(site):
    address = f"{site.url}/nieuwsbrief/aanmelden/"

    def post(_number):
        answer = requests.post(
            address, {"email": "druk@example.org"}, headers={"Origin": site.url}, allow_redirects=False, timeout=30
        )
        return answer.status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(post, range(8))) == {303}
    assert states(site, "druk@example.org") == [("druk@example.org", False)]
    secret = link(site.mails_to("druk@example.org")[0], "bevestigen")
    with ThreadPoolExecutor(8) as pool:
        codes = list(
            pool.map(lambda _n: requests.post(secret, allow_redirects=False, timeout=30).status_code, range(8))
        )
    assert sorted(codes) == [302] + [410] * 7
    assert states(site, "druk@example.org") == [("druk@example.org", True)]


def visit_states(page, site):
    """Shows every state of the forms in both languages, one after the other; yields the name of each."""
    for language, start, contact in (("nl", "/nieuwsbrief/", "/contact/"), ("en", "/en/newsletter/", "/en/contact/")):
        button = re.compile("Schrijf me in|Sign me up")
        page.goto(start)
        yield f"{language} newsletter"
        page.get_by_role("button", name=button).click()
        yield f"{language} error"
        email = f"{language}-axe@example.org"
        message = signed_up(page, site, email, start)
        yield f"{language} sent"
        text = message.get_body(("plain",)).get_content()
        confirm, leave = re.findall(r"http\S+/newsletter/\S+|http\S+/nieuwsbrief/\S+", text)
        page.goto(confirm)
        yield f"{language} confirm"
        page.locator("main button").click()
        yield f"{language} confirmed"
        page.goto(confirm)
        yield f"{language} used"
        page.goto(confirm.rstrip("/") + "x/")
        yield f"{language} invalid"
        page.goto(leave)
        yield f"{language} unsubscribe"
        page.locator("main button").click()
        yield f"{language} unsubscribed"
        page.goto(leave.rstrip("/") + "x/")
        yield f"{language} unknown"
        page.goto(contact)
        yield f"{language} contact"
        page.locator("main form button").click()
        yield f"{language} contact error"
        page.get_by_label(re.compile("e-mail")).fill(email)
        page.locator("textarea").fill("Is dit waar?")
        page.locator("main form button").click()
        yield f"{language} contact sent"
    for _time in range(11):
        page.goto("/nieuwsbrief/")
        page.get_by_label("Je e-mailadres").fill("vol@example.org")
        page.get_by_role("button", name=button).click()
    expect(page.locator(".error-summary")).to_contain_text("te veel pogingen")
    yield "nl too many"


def test_axe_finds_nothing_in_any_state_and_none_scrolls_sideways(page, site):
    page.emulate_media(reduced_motion="reduce")
    found, wide = {}, []
    for state in visit_states(page, site):
        for look in looks(page):
            if violations := violations_of(page):
                found[state, look] = violations
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((state, look))
    assert found == {}
    assert wide == []
    assert page.strangers == []
    assert page.context.cookies() == []
