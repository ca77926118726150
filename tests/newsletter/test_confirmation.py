"""Confirming with the link of a mail: once, within seven days, by who owns the address."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from vwn_site.newsletter.models import Subscription, Token

from .conftest import SIGN_UP, WORDS, path_in

pytestmark = pytest.mark.django_db


def test_opening_the_link_does_not_confirm_however_often(visitor):
    visitor.sign_up("lezer@example.org")
    address = path_in(mail.outbox[0], "bevestigen")
    for _time in range(3):
        response = visitor.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"
    assert not Subscription.objects.in_state("confirmed").exists()


def test_a_link_confirms_once_and_says_so_the_second_time(visitor):
    visitor.sign_up("lezer@example.org")
    address = path_in(mail.outbox[0], "bevestigen")
    visitor.post(address)
    first = Subscription.objects.get().confirmed_at
    for response in (visitor.post(address), visitor.get(address)):
        assert response.status_code == 410
        assert WORDS["nl"]["used"] in response.content.decode()
    assert Subscription.objects.get().confirmed_at == first


def test_only_digests_of_tokens_are_stored(visitor):
    visitor.sign_up("lezer@example.org")
    secrets = [path.rstrip("/").rsplit("/", 1)[1] for path in re.findall(r"testserver(/n\S+)", mail.outbox[0].body)]
    assert len(secrets) == 2
    assert not Token.objects.filter(digest__in=secrets).exists()
    assert all(len(secret) >= 43 for secret in secrets)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_older_than_seven_days_does_not_work_and_offers_the_form_again(visitor, clock, language):
    visitor.sign_up("lezer@example.org", language)
    address = path_in(mail.outbox[0], "bevestigen", "confirm")
    clock.shift(timedelta(days=6.9))
    assert visitor.get(address).status_code == 200
    clock.shift(timedelta(days=0.2))
    for response in (visitor.get(address), visitor.post(address)):
        html = response.content.decode()
        assert response.status_code == 410
        assert WORDS[language]["invalid"] in html
        assert f'action="{SIGN_UP[language]}"' in html
    assert not Subscription.objects.in_state("confirmed").exists()


def test_an_altered_token_or_one_for_something_else_confirms_nothing(visitor):
    visitor.sign_up("lezer@example.org")
    good = path_in(mail.outbox[0], "bevestigen")
    leave = path_in(mail.outbox[0], "uitschrijven").rstrip("/").rsplit("/", 1)[1]
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
    visitor.post(path_in(mail.outbox[1], "bevestigen"))
    assert [subscription.email for subscription in Subscription.objects.in_state("confirmed")] == ["twee@example.org"]


def test_who_asks_twice_can_use_either_mail(visitor):
    visitor.sign_up("lezer@example.org")
    visitor.sign_up("lezer@example.org")
    for message in mail.outbox:
        assert visitor.post(path_in(message, "bevestigen")).status_code == 302
    assert Subscription.objects.in_state("confirmed").count() == 1
