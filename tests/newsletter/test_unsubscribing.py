"""Leaving the list: with a link, with one click in a mail program, and what is kept afterwards."""

import datetime

import pytest
from django.core import mail

from vwn_site.newsletter.addresses import digest_of
from vwn_site.newsletter.models import Subscription
from vwn_site.newsletter.tasks import forget_subscriptions

from .conftest import path_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "button", "done"),
    [("nl", "Uitschrijven", "Je bent uitgeschreven"), ("en", "Unsubscribe", "You have unsubscribed")],
)
def test_the_link_shows_a_button_and_only_the_button_unsubscribes(visitor, language, button, done):
    leave = visitor.confirm("lezer@example.org", language)
    assert f">{button}</button>" in visitor.get(leave).content.decode()
    assert Subscription.objects.in_state("confirmed").exists()
    response = visitor.post(leave)
    assert response.status_code == 200
    assert done in response.content.decode()
    assert not Subscription.objects.in_state("confirmed").exists()
    assert Subscription.objects.get().unsubscribed_by == "link"


def test_a_mail_program_unsubscribes_with_one_click_without_a_token_of_ours_and_without_a_redirect(client, visitor):
    leave = visitor.confirm("lezer@example.org")
    client.handler.enforce_csrf_checks = True
    response = client.post(leave, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert Subscription.objects.get().unsubscribed_by == "one_click"


def test_after_unsubscribing_the_address_is_gone_and_the_evidence_answers_for_it(visitor):
    visitor.post(visitor.confirm("lezer@example.org"))
    ended = Subscription.objects.get()
    assert ended.email == ""
    assert ended.consent_text
    assert ended.confirmed_at
    assert ended.unsubscribed_at
    assert list(Subscription.objects.of_address("Lezer@Example.org")) == [ended]
    assert "lezer" not in ended.email_digest
    assert ended.email_digest == digest_of("lezer@example.org")


def test_evidence_goes_after_five_years(visitor):
    visitor.post(visitor.confirm("lezer@example.org"))
    ended = Subscription.objects.get()
    ended.unsubscribed_at -= datetime.timedelta(days=5 * 365)
    ended.save()
    forget_subscriptions()
    assert Subscription.objects.exists()
    ended.unsubscribed_at -= datetime.timedelta(days=3)
    ended.save()
    forget_subscriptions()
    assert not Subscription.objects.exists()


def test_unsubscribing_twice_says_the_same_and_changes_nothing(visitor):
    leave = visitor.confirm("lezer@example.org")
    visitor.post(leave)
    first = Subscription.objects.get().unsubscribed_at
    assert "Je bent uitgeschreven" in visitor.post(leave).content.decode()
    assert Subscription.objects.get().unsubscribed_at == first


def test_who_left_can_come_back_and_leave_with_any_mail_they_have(visitor):
    old = visitor.confirm("lezer@example.org")
    visitor.post(old)
    visitor.confirm("lezer@example.org")
    assert Subscription.objects.in_state("confirmed").count() == 1
    visitor.post(old)
    assert not Subscription.objects.in_state("confirmed").exists()


def test_a_mail_from_before_leaving_confirms_nothing_afterwards(visitor):
    visitor.sign_up("lezer@example.org")
    leave = visitor.confirm("lezer@example.org")
    visitor.post(leave)
    confirm = path_in(mail.outbox[0], "bevestigen")
    for response in (visitor.get(confirm), visitor.post(confirm)):
        assert response.status_code == 410
        assert "Deze link werkt niet meer" in response.content.decode()
    assert not Subscription.objects.standing().exists()


def test_leaving_one_language_keeps_the_other(visitor):
    leave = visitor.confirm("lezer@example.org", "nl")
    visitor.confirm("lezer@example.org", "en")
    visitor.post(leave)
    assert [subscription.language for subscription in Subscription.objects.in_state("confirmed")] == ["en"]


def test_somebody_who_never_asked_deletes_their_address_at_once_without_a_trace(visitor):
    visitor.sign_up("lezer@example.org")
    visitor.post(path_in(mail.outbox[0], "uitschrijven"))
    assert not Subscription.objects.exists()
    assert visitor.post(path_in(mail.outbox[0], "bevestigen")).status_code == 410


def test_who_lost_their_mails_gets_a_link_to_unsubscribe_by_filling_in_the_form(visitor):
    visitor.confirm("lezer@example.org")
    visitor.sign_up("lezer@example.org")
    visitor.post(path_in(mail.outbox[-1], "uitschrijven"))
    assert not Subscription.objects.in_state("confirmed").exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nieuwsbrief/uitschrijven/", "Deze link kennen we niet"),
        ("/en/newsletter/unsubscribe/", "We do not recognise this link"),
    ],
)
def test_an_unknown_link_unsubscribes_nobody_and_says_what_can_be_done(visitor, address, words):
    leave = visitor.confirm("lezer@example.org")
    for wrong in ("x", leave.rstrip("/").rsplit("/", 1)[1][:-2], "a" * 5000):
        for response in (visitor.get(f"{address}{wrong}/"), visitor.post(f"{address}{wrong}/")):
            assert response.status_code == 410
            assert words in response.content.decode()
    assert Subscription.objects.in_state("confirmed").exists()
