"""Signing up, as a visitor and the owner of an address meet it."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import block, change, home, link, newsletter_page, translate
from tests.support.clock import NOW
from vwn_site.newsletter.models import Subscription
from vwn_site.newsletter.tasks import forget_subscriptions

from .conftest import WORDS, path_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "en"])
def test_signing_up_and_confirming_puts_an_address_on_the_list_of_its_language_with_evidence(visitor, clock, language):
    words = WORDS[language]
    response = visitor.sign_up("Lezer@Example.org", language)
    assert response.status_code == 303
    assert words["sent"] in visitor.get(response["Location"]).content.decode()
    [message] = mail.outbox
    assert message.subject == words["subject"]
    address = path_in(message, "bevestigen", "confirm")
    assert words["button"] in visitor.get(address).content.decode()
    assert Subscription.objects.get().confirmed_at is None
    clock.move_to(NOW + timedelta(hours=1))
    response = visitor.post(address)
    assert words["confirmed"] in visitor.get(response["Location"]).content.decode()
    subscription = Subscription.objects.get()
    assert (subscription.email, subscription.language) == ("Lezer@example.org", language)
    assert words["consent"] in subscription.consent_text
    assert subscription.consent_version
    assert NOW <= subscription.signed_up_at < NOW + timedelta(hours=1) <= subscription.confirmed_at
    assert subscription.confirmed_at < NOW + timedelta(hours=2)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_is_plain_text_and_html_in_one_language_and_can_be_unsubscribed_from_with_one_click(visitor, language):
    visitor.sign_up("lezer@example.org", language)
    message = mail.outbox[0].message()
    plain, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert [part.get_content_type() for part in message.get_payload()] == ["text/plain", "text/html"]
    assert f'<html lang="{language}">' in html
    for text in (plain, html):
        assert ("Wis mijn adres meteen" in text) == (language == "nl")
        assert ("Delete my address now" in text) == (language == "en")
        assert path_in(mail.outbox[0], "bevestigen", "confirm") in text
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith("<http")
    assert path_in(mail.outbox[0], "uitschrijven", "unsubscribe") in message["List-Unsubscribe"].replace("\n ", "")


def test_the_address_to_unsubscribe_travels_in_one_piece(visitor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://internationaal.vluchtelingenwerk.example"
    visitor.sign_up("lezer@example.org")
    raw = mail.outbox[0].message().as_bytes(linesep="\r\n").decode()
    header = re.search(r"\r\nList-Unsubscribe:\s+<(\S+)>\r\n", raw).group(1)
    assert header.startswith("https://internationaal.vluchtelingenwerk.example/nieuwsbrief/uitschrijven/")
    assert visitor.post(header.removeprefix("https://internationaal.vluchtelingenwerk.example")).status_code == 200


def test_the_words_agreed_to_stand_beside_every_button_to_sign_up(visitor):
    invitation = block("newsletter", {"heading": "Blijf op de hoogte", "text": "", "link": link()})
    translate(change(home(), sections=[invitation]), {"slug": "home"})
    newsletter_page()
    for address in ("/", "/nieuwsbrief/", "/nieuwsbrief/aanmelden/"):
        assert WORDS["nl"]["consent"] in visitor.get(address).content.decode(), address
    for address in ("/en/", "/en/newsletter/", "/en/newsletter/sign-up/"):
        assert WORDS["en"]["consent"] in visitor.get(address).content.decode(), address


def test_known_and_unknown_addresses_get_the_same_answer_and_each_one_mail(visitor):
    visitor.confirm("bekend@example.org")
    visitor.sign_up("wacht@example.org")
    mail.outbox.clear()
    answers = [visitor.sign_up(f"{name}@example.org") for name in ("bekend", "wacht", "nieuw")]
    seen = {
        (answer.status_code, answer["Location"], answer.content, tuple(sorted(answer.headers))) for answer in answers
    }
    assert len(seen) == 1
    assert [message.subject for message in mail.outbox] == [
        WORDS["nl"]["already"],
        WORDS["nl"]["subject"],
        WORDS["nl"]["subject"],
    ]
    assert "/uitschrijven/" in mail.outbox[0].message()["List-Unsubscribe"]


def test_the_two_languages_are_two_lists(visitor):
    visitor.confirm("lezer@example.org", "nl")
    visitor.confirm("lezer@example.org", "en")
    assert set(Subscription.objects.in_state("confirmed").values_list("language", flat=True)) == {"nl", "en"}


def test_an_address_in_other_capitals_is_the_same_address(visitor):
    visitor.confirm("lezer@example.org")
    visitor.sign_up("LEZER@EXAMPLE.ORG")
    assert Subscription.objects.count() == 1
    assert mail.outbox[-1].subject == WORDS["nl"]["already"]


def test_what_was_not_confirmed_in_seven_days_is_deleted_and_nothing_else(visitor, clock):
    visitor.confirm("bevestigd@example.org")
    visitor.sign_up("oud@example.org")
    clock.shift(timedelta(days=7.1))
    visitor.sign_up("vers@example.org")
    forget_subscriptions()
    assert set(Subscription.objects.values_list("email", flat=True)) == {"bevestigd@example.org", "vers@example.org"}


def test_a_mailbox_gets_at_most_four_mails_a_day_whatever_is_asked(visitor):
    for _time in range(6):
        assert visitor.sign_up("lezer@example.org").status_code == 303
    assert len(mail.outbox) == 4


def test_no_page_of_the_newsletter_sets_a_cookie_or_is_indexed(visitor):
    visitor.sign_up("lezer@example.org")
    confirm, leave = path_in(mail.outbox[0], "bevestigen"), path_in(mail.outbox[0], "uitschrijven")
    answers = [
        visitor.get(address) for address in (confirm, leave, "/nieuwsbrief/verstuurd/", "/nieuwsbrief/bevestigd/")
    ]
    answers += [visitor.post(confirm), visitor.post(confirm), visitor.post(leave), visitor.sign_up("niets")]
    for response in answers:
        assert not response.cookies
        assert response.status_code == 302 or b'content="noindex"' in response.content
