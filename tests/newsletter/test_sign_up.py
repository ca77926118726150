"""Signing up and confirming, as a visitor and the owner of an address meet it."""

import datetime
import re

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone

from vwn_site.newsletter.models import Subscription, Token

from .conftest import SIGN_UP, link

pytestmark = pytest.mark.django_db

WORDS = {
    "nl": {
        "subject": "Bevestig dat je onze nieuwsbrief wilt",
        "already": "Je krijgt onze nieuwsbrief al",
        "sent": "Kijk in je mailbox",
        "button": "Ja, ik wil de nieuwsbrief",
        "confirmed": "Je krijgt onze nieuwsbrief",
        "used": "Deze link is al gebruikt",
        "invalid": "Deze link werkt niet meer",
        "consent": "Ik wil per e-mail de nieuwsbrief krijgen",
    },
    "en": {
        "subject": "Confirm that you want our newsletter",
        "already": "You already receive our newsletter",
        "sent": "Look in your mailbox",
        "button": "Yes, I want the newsletter",
        "confirmed": "You receive our newsletter",
        "used": "This link was used before",
        "invalid": "This link does not work any more",
        "consent": "I want to receive the newsletter",
    },
}


class BrokenMailServer(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def age(days: float):
    """Makes everything that was asked for so many days older."""
    earlier = datetime.timedelta(days=days)
    for subscription in Subscription.objects.all():
        subscription.signed_up_at -= earlier
        subscription.save()
    for token in Token.objects.exclude(expires_at=None):
        token.expires_at -= earlier
        token.save()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_signing_up_and_confirming_puts_an_address_on_the_list_of_its_language_with_evidence(visitor, language):
    words = WORDS[language]
    response = visitor.sign_up("Lezer@Example.org", language)
    assert response.status_code == 303
    assert words["sent"] in visitor.get(response["Location"]).content.decode()
    [message] = mail.outbox
    assert message.subject == words["subject"]
    address = link(message, "bevestigen", "confirm")
    assert words["button"] in visitor.get(address).content.decode()
    assert Subscription.objects.get().confirmed_at is None
    response = visitor.post(address)
    assert words["confirmed"] in visitor.get(response["Location"]).content.decode()
    subscription = Subscription.objects.get()
    assert (subscription.email, subscription.language) == ("Lezer@example.org", language)
    assert words["consent"] in subscription.consent_text
    assert subscription.consent_version
    assert subscription.signed_up_at < subscription.confirmed_at <= timezone.now()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_is_plain_text_and_html_in_one_language_and_can_be_unsubscribed_from_with_one_click(visitor, language):
    visitor.sign_up("lezer@example.org", language)
    message = mail.outbox[0].message()
    plain, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert [part.get_content_type() for part in message.get_payload()] == ["text/plain", "text/html"]
    assert f'<html lang="{language}">' in html
    for text in (plain, html):
        assert ("Wis mijn adres meteen" in text) == (language == "nl")
        assert ("Delete my address at once" in text) == (language == "en")
        assert link(mail.outbox[0], "bevestigen", "confirm") in text
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith("<http")
    assert link(mail.outbox[0], "uitschrijven", "unsubscribe") in message["List-Unsubscribe"].replace("\n ", "")


def test_the_address_to_unsubscribe_travels_in_one_piece(visitor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://internationaal.vluchtelingenwerk.example"
    visitor.sign_up("lezer@example.org")
    raw = mail.outbox[0].message().as_bytes(linesep="\r\n").decode()
    header = re.search(r"\r\nList-Unsubscribe:\s+<(\S+)>\r\n", raw).group(1)
    assert header.startswith("https://internationaal.vluchtelingenwerk.example/nieuwsbrief/uitschrijven/")
    assert visitor.post(header.removeprefix("https://internationaal.vluchtelingenwerk.example")).status_code == 200


def test_the_words_agreed_to_stand_beside_every_button_to_sign_up(visitor):
    for address in ("/", "/nieuwsbrief/", "/nieuwsbrief/aanmelden/"):
        assert WORDS["nl"]["consent"] in visitor.get(address).content.decode(), address
    for address in ("/en/", "/en/newsletter/", "/en/newsletter/sign-up/"):
        assert WORDS["en"]["consent"] in visitor.get(address).content.decode(), address


def test_known_and_unknown_addresses_get_the_same_answer_and_each_one_mail(visitor):
    visitor.confirm("bekend@example.org")
    visitor.sign_up("wacht@example.org")
    mail.outbox.clear()
    answers = [visitor.sign_up(f"{name}@example.org") for name in ("bekend", "wacht", "nieuw")]
    seen = {(one.status_code, one["Location"], one.content, tuple(sorted(one.headers))) for one in answers}
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


def test_opening_the_link_does_not_confirm_however_often(visitor):
    visitor.sign_up("lezer@example.org")
    address = link(mail.outbox[0], "bevestigen")
    for _time in range(3):
        response = visitor.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"
    assert not Subscription.objects.in_state("confirmed").exists()


def test_a_link_confirms_once_and_says_so_the_second_time(visitor):
    visitor.sign_up("lezer@example.org")
    address = link(mail.outbox[0], "bevestigen")
    visitor.post(address)
    first = Subscription.objects.get().confirmed_at
    for response in (visitor.post(address), visitor.get(address)):
        assert response.status_code == 410
        assert WORDS["nl"]["used"] in response.content.decode()
    assert Subscription.objects.get().confirmed_at == first


def test_only_digests_of_tokens_are_stored(visitor):
    visitor.sign_up("lezer@example.org")
    secrets = [path.rstrip("/").rsplit("/", 1)[1] for path in re.findall(r":8000(/n\S+)", mail.outbox[0].body)]
    assert len(secrets) == 2
    assert not Token.objects.filter(digest__in=secrets).exists()
    assert all(len(secret) >= 43 for secret in secrets)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_older_than_seven_days_does_not_work_and_offers_the_form_again(visitor, language):
    visitor.sign_up("lezer@example.org", language)
    address = link(mail.outbox[0], "bevestigen", "confirm")
    age(6.9)
    assert visitor.get(address).status_code == 200
    age(0.2)
    for response in (visitor.get(address), visitor.post(address)):
        html = response.content.decode()
        assert response.status_code == 410
        assert WORDS[language]["invalid"] in html
        assert f'action="{SIGN_UP[language]}"' in html
    assert not Subscription.objects.in_state("confirmed").exists()


def test_an_altered_token_or_one_for_something_else_confirms_nothing(visitor):
    visitor.sign_up("lezer@example.org")
    good = link(mail.outbox[0], "bevestigen")
    leave = link(mail.outbox[0], "uitschrijven").rstrip("/").rsplit("/", 1)[1]
    secret = good.rstrip("/").rsplit("/", 1)[1]
    for wrong in (secret[:-1], secret + "A", secret.swapcase(), leave, "x", "é" * 50, "a" * 5000, "<script>", "%27"):
        response = visitor.post(f"/nieuwsbrief/bevestigen/{wrong}/")
        assert response.status_code in (404, 410), wrong
        assert b"<script>" not in response.content
    assert not Subscription.objects.in_state("confirmed").exists()
    assert visitor.post(good).status_code == 302


def test_somebody_elses_token_confirms_only_their_own_address(visitor):
    visitor.sign_up("een@example.org")
    visitor.sign_up("twee@example.org")
    visitor.post(link(mail.outbox[1], "bevestigen"))
    assert [one.email for one in Subscription.objects.in_state("confirmed")] == ["twee@example.org"]


def test_who_asks_twice_can_use_either_mail(visitor):
    visitor.sign_up("lezer@example.org")
    visitor.sign_up("lezer@example.org")
    for message in mail.outbox:
        assert visitor.post(link(message, "bevestigen")).status_code == 302
    assert Subscription.objects.in_state("confirmed").count() == 1


def test_the_daily_command_deletes_what_was_not_confirmed_in_seven_days_and_nothing_else(visitor, capsys):
    visitor.confirm("bevestigd@example.org")
    visitor.sign_up("oud@example.org")
    age(7.1)
    visitor.sign_up("vers@example.org")
    call_command("purge_newsletter")
    assert "1 subscriptions deleted" in capsys.readouterr().out
    assert set(Subscription.objects.values_list("email", flat=True)) == {"bevestigd@example.org", "vers@example.org"}


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "We kunnen op dit moment geen mail versturen"), ("en", "We cannot send mail")]
)
def test_without_a_mail_server_nothing_is_stored_what_was_typed_stays_and_it_works_later(
    visitor, settings, language, words
):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.BrokenMailServer"
    for _time in range(6):
        response = visitor.sign_up("lezer@example.org", language)
        html = response.content.decode()
        assert response.status_code == 503
        assert words in html
        assert 'value="lezer@example.org"' in html
    assert not Subscription.objects.exists()
    assert not Token.objects.exists()
    settings.EMAIL_BACKEND = working
    assert visitor.sign_up("lezer@example.org", language).status_code == 303
    assert len(mail.outbox) == 1


def test_a_mailbox_gets_at_most_four_mails_a_day_whatever_is_asked(visitor):
    for _time in range(6):
        assert visitor.sign_up("lezer@example.org").status_code == 303
    assert len(mail.outbox) == 4


def test_no_page_of_the_newsletter_sets_a_cookie_or_is_indexed(visitor):
    visitor.sign_up("lezer@example.org")
    confirm, leave = link(mail.outbox[0], "bevestigen"), link(mail.outbox[0], "uitschrijven")
    answers = [visitor.get(one) for one in (confirm, leave, "/nieuwsbrief/verstuurd/", "/nieuwsbrief/bevestigd/")]
    answers += [visitor.post(confirm), visitor.post(confirm), visitor.post(leave), visitor.sign_up("niets")]
    for response in answers:
        assert not response.cookies
        assert response.status_code == 302 or b'content="noindex"' in response.content
