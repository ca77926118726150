"""Mails that set another password cannot be asked for without end, and tell nobody who has an account."""

import datetime

import pytest

from vwn_site.users.attempts import Kind
from vwn_site.users.models import Attempt

from .trying import account, ask_reset, mails_to, words_of

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "anna@example.org", "niemand@example.org"


def test_three_mails_an_hour_are_sent_when_one_asks_again_and_again(clock):
    account()
    assert [ask_reset(KNOWN).status_code for _time in range(5)] == [302] * 3 + [429] * 2
    assert mails_to(KNOWN) == 3
    clock.shift(datetime.timedelta(minutes=61))
    assert ask_reset(KNOWN).status_code == 302
    assert mails_to(KNOWN) == 4


def test_known_and_unknown_addresses_get_the_same_answers():
    account()
    pages = {}
    for email in (KNOWN, UNKNOWN):
        answers = [ask_reset(email, sender="192.0.2.1" if email == KNOWN else "192.0.2.2") for _time in range(4)]
        assert [answer.status_code for answer in answers] == [302] * 3 + [429]
        pages[email] = words_of(answers[-1]).replace(email, "")
    assert pages[KNOWN] == pages[UNKNOWN]
    assert "Er waren te veel pogingen." in pages[KNOWN]
    assert mails_to(UNKNOWN) == 0


@pytest.mark.parametrize("email", ["Anna@Example.org", "ANNA@EXAMPLE.ORG", " anna@example.org "])
def test_another_spelling_is_the_same_mailbox(email):
    account()
    codes = [ask_reset(address).status_code for address in (KNOWN, KNOWN, email, email)]
    assert codes == [302] * 3 + [429]


def test_a_mailbox_is_not_flooded_from_many_addresses(clock):
    account()
    codes = [ask_reset(KNOWN, sender=f"198.51.100.{number}").status_code for number in range(8)]
    assert codes == [302] * 6 + [429] * 2
    assert mails_to(KNOWN) == 6
    clock.shift(datetime.timedelta(hours=25))
    assert ask_reset(KNOWN).status_code == 302


def test_one_address_cannot_ask_for_everybody(clock):
    codes = [ask_reset(f"name-{number}@example.org").status_code for number in range(12)]
    assert codes == [302] * 10 + [429] * 2
    assert ask_reset(KNOWN, sender="192.0.2.2").status_code == 302


def test_what_is_no_mail_address_is_not_counted():
    assert ask_reset("no address").status_code == 200
    assert not Attempt.objects.filter(kind=Kind.RESET).exists()
