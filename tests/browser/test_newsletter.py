"""The newsletter and the contact form in a real browser, reading the mails that were really sent."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from playwright.sync_api import expect

from vwn_site.newsletter.models import Subscription

from ..support.browsers import BOTH_SCHEMES, EVERY_LOOK, looks, violations_of

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]

PAGES = {"nl": ("/nieuwsbrief/", "/contact/"), "en": ("/en/newsletter/", "/en/contact/")}
SIGN_UP = re.compile("Schrijf me in|Sign me up")
# Pages with a form have their parts beside each other on a wide screen only.
FORMS = ("newsletter", "error", "contact", "contact error", "too many")


def link(message, word: str) -> str:
    """The address in a mail whose path holds the word."""
    text = message.get_body(("plain",)).get_content()
    return re.search(rf"http\S+/{word}/\S+", text).group()


def links(message) -> tuple[str, str]:
    """The addresses in a mail where one confirms and where one unsubscribes."""
    text = message.get_body(("plain",)).get_content()
    confirm, leave = re.findall(r"http\S+/newsletter/\S+|http\S+/nieuwsbrief/\S+", text)
    return confirm, leave


def signed_up(page, site, address: str, start: str = "/nieuwsbrief/"):
    """Signs up at a page with the form; the mail that comes."""
    page.goto(start)
    page.get_by_label(re.compile("e-mail")).fill(address)
    page.get_by_role("button", name=SIGN_UP).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Kijk in je mailbox|Check your inbox"))
    [message] = site.mails_to(address)
    return message


def states(email: str) -> list[tuple]:
    """Whether each subscription of an address was confirmed; one that ended has no address left."""
    subscriptions = Subscription.objects.filter(email=email)
    return [(subscription.email, subscription.confirmed_at is not None) for subscription in subscriptions]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_signs_up_on_the_front_page_confirms_and_unsubscribes(browser_of, site, javascript):
    email = f"lezer-{javascript}@example.org".lower()
    page = browser_of(java_script_enabled=javascript)
    message = signed_up(page, site, email, start="/")
    assert message["Subject"] == "Bevestig dat je onze nieuwsbrief wilt"
    page.goto(link(message, "bevestigen"))
    assert states(email) == [(email, False)]
    page.get_by_role("button", name="Ja, ik wil de nieuwsbrief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je krijgt onze nieuwsbrief")
    assert states(email) == [(email, True)]
    page.goto(link(message, "bevestigen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link is al gebruikt")
    page.goto(message["List-Unsubscribe"].strip(" <>"))
    page.get_by_role("button", name="Uitschrijven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent uitgeschreven")
    assert states(email) == []
    assert page.context.cookies() == []


def test_a_reader_of_english_meets_english_only_and_may_switch_on_the_way(page, site):
    message = signed_up(page, site, "reader@example.org", start="/en/newsletter/")
    assert message["Subject"] == "Confirm that you want our newsletter"
    page.goto(link(message, "confirm"))
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("button", name="Ja, ik wil de nieuwsbrief")).to_be_visible()
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Yes, I want the newsletter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You will receive our newsletter")


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
    expect(field).to_have_accessible_description("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.")


def test_a_message_reaches_the_organisation(page, site):
    page.goto("/en/contact/")
    page.get_by_label("Your e-mail address").fill("sam@example.org")
    page.get_by_label("Your message").fill("Is this right?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message was sent")
    [message] = site.mails_to("contact@example.org")
    assert message["Reply-To"] == "sam@example.org"
    assert "Is this right?" in message.get_content()


def post(site, address: str, **fields) -> int:
    """The status of the answer to a form that is sent from one of our pages."""
    headers = {"Origin": site.url}
    return requests.post(address, fields, headers=headers, allow_redirects=False, timeout=30).status_code


def test_the_same_address_at_the_same_moment_is_one_subscription(site):
    address, email = f"{site.url}/nieuwsbrief/aanmelden/", "druk@example.org"
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _number: post(site, address, email=email), range(8))) == {303}
    assert states(email) == [(email, False)]
    secret = link(site.mails_to(email)[0], "bevestigen")
    with ThreadPoolExecutor(8) as pool:
        codes = list(
            pool.map(lambda _n: requests.post(secret, allow_redirects=False, timeout=30).status_code, range(8))
        )
    assert sorted(codes) == [302] + [410] * 7
    assert states(email) == [(email, True)]


def signing_up(page, site, language: str):
    """Shows every state on the way to a subscription, one after the other; yields the name of each."""
    start, _contact = PAGES[language]
    page.goto(start)
    yield "newsletter"
    page.get_by_role("button", name=SIGN_UP).click()
    yield "error"
    confirm, _leave = links(signed_up(page, site, "axe@example.org", start))
    yield "sent"
    page.goto(confirm)
    yield "confirm"
    page.locator("main button").click()
    yield "confirmed"
    page.goto(confirm)
    yield "used"
    page.goto(confirm.rstrip("/") + "x/")
    yield "invalid"


def unsubscribing(page, site, language: str):
    start, _contact = PAGES[language]
    confirm, leave = links(signed_up(page, site, "axe@example.org", start))
    page.goto(confirm)
    page.locator("main button").click()
    page.goto(leave)
    yield "unsubscribe"
    page.locator("main button").click()
    yield "unsubscribed"
    page.goto(leave.rstrip("/") + "x/")
    yield "unknown"


def writing(page, site, language: str):
    _start, contact = PAGES[language]
    page.goto(contact)
    yield "contact"
    page.locator("main form button").click()
    yield "contact error"
    page.get_by_label(re.compile("e-mail")).fill("axe@example.org")
    page.locator("textarea").fill("Is dit waar?")
    page.locator("main form button").click()
    yield "contact sent"


def trying_too_often(page, site, language: str):
    for _time in range(10):
        post(site, f"{site.url}/nieuwsbrief/aanmelden/", email="vol@example.org")
    page.goto("/nieuwsbrief/")
    page.get_by_label("Je e-mailadres").fill("vol@example.org")
    page.get_by_role("button", name=SIGN_UP).click()
    expect(page.locator(".error-summary")).to_contain_text("te veel pogingen")
    yield "too many"


WALKS = [(walk, language) for walk in (signing_up, unsubscribing, writing) for language in PAGES]


@pytest.mark.parametrize(("walk", "language"), [*WALKS, (trying_too_often, "nl")])
def test_axe_finds_nothing_in_any_state_and_none_scrolls_sideways(page, site, walk, language):
    page.emulate_media(reduced_motion="reduce")
    found, wide, titles = {}, [], []
    for state in walk(page, site, language):
        titles.append(page.title())
        for look in looks(page, EVERY_LOOK if state in FORMS else BOTH_SCHEMES):
            if violations := violations_of(page):
                found[state, look] = violations
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((state, look))
    assert found == {}
    assert wide == []
    assert len(set(titles)) == len(titles), "two states are the same page"
    assert page.strangers == []
    assert page.context.cookies() == []
