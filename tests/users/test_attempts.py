"""Passwords of accounts cannot be guessed by trying, and nobody can keep somebody else out."""

import datetime
import logging
import re

import pytest
from django.contrib.auth import get_user_model, hashers
from django.contrib.auth.password_validation import validate_password
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support.routes import routes
from vwn_site.users.attempts import Kind, delete_old_attempts, subject_of
from vwn_site.users.models import Attempt

from .trying import LOGIN, READERS_LOGIN, RIGHT, WRONG, account, fail, failed_everywhere, is_let_in, log_in, words_of

pytestmark = pytest.mark.django_db

WORDS = {"nl": "te veel pogingen", "en": "too many attempts"}


def test_after_five_wrong_passwords_the_right_one_is_not_looked_at(clock):
    account()
    assert fail(5) == [200] * 5
    assert not is_let_in(log_in("anna", RIGHT))
    clock.shift(datetime.timedelta(minutes=14))
    assert log_in("anna", RIGHT).status_code == 429
    clock.shift(datetime.timedelta(minutes=2))
    assert is_let_in(log_in("anna", RIGHT))


def test_a_right_password_is_not_told_from_a_wrong_one_nor_an_account_from_an_invented_one():
    account()
    fail(5), fail(5, "nobody")
    answers = [log_in("anna", RIGHT), log_in("anna", WRONG), log_in("nobody", WRONG)]
    pages = [re.sub("anna|nobody", "", words_of(answer)) for answer in answers]
    assert [answer.status_code for answer in answers] == [429] * 3
    assert len(set(pages)) == 1
    assert RIGHT not in pages[0]


def test_the_page_says_when_it_may_be_tried_again_in_the_look_of_the_admin(clock):
    account()
    fail(5)
    clock.shift(datetime.timedelta(minutes=5, seconds=30))
    answer = log_in("anna")
    assert answer.status_code == 429
    assert 550 < int(answer["Retry-After"]) <= 570
    html = answer.content.decode()
    assert "Er waren te veel pogingen. Vanaf 14:16 kun je het opnieuw proberen." in html
    assert 'class="login' in html
    assert 'name="username"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_log_in_of_readers_counts_too_and_speaks_their_language(language):
    account()
    address = READERS_LOGIN[language]
    assert [log_in("anna", address=address).status_code for _time in range(5)] == [200] * 5
    html = log_in("anna", RIGHT, address=address).content.decode()
    assert f'<html lang="{language}">' in html
    assert [code for code, words in WORDS.items() if words in html] == [language]
    assert log_in("anna", RIGHT).status_code == 429


def test_every_address_where_one_logs_in_counts():
    account()
    addresses = [f"/{route}" for route, _view in routes() if re.search(r"login/$", route)]
    addresses = {address.replace("/en/", "/") for address in addresses}
    assert {LOGIN, READERS_LOGIN["nl"]} == addresses
    for number, address in enumerate([LOGIN, *READERS_LOGIN.values()]):
        codes = [log_in("anna", sender=f"192.0.2.{number}", address=address).status_code for _time in range(6)]
        assert codes == [200] * 5 + [429], address


@pytest.mark.parametrize("name", ["Anna", "ANNA", " anna ", "ａｎｎａ"])
def test_another_spelling_of_a_name_is_the_same_account(name):
    account()
    fail(3), fail(2, name)
    assert log_in("anna", RIGHT).status_code == 429


@pytest.mark.parametrize("name", ["Ωμέγα", "عائشة", "😀", "x" * 150, "a|sender=192.0.2.1", "' OR 1=1"])
def test_a_name_of_any_script_is_counted_and_stored_nowhere(name):
    assert fail(6, name) == [200] * 5 + [429]
    assert not any(name in str(value) for row in Attempt.objects.values() for value in row.values())


def test_who_guesses_at_many_accounts_from_one_address_is_held_back_at_all(clock):
    account()
    fail(5, "anna")
    codes = [log_in(f"name-{number}").status_code for number in range(16)]
    assert codes == [200] * 15 + [429]
    assert log_in("anna", RIGHT).status_code == 429
    assert is_let_in(log_in("anna", RIGHT, sender="192.0.2.2"))


def test_who_guesses_at_one_account_from_many_addresses_is_held_back_for_an_hour(clock):
    account()
    codes = [log_in("anna", sender=f"198.51.100.{number}").status_code for number in range(41)]
    assert codes == [200] * 40 + [429]
    assert log_in("anna", RIGHT, sender="203.0.113.1").status_code == 429
    assert fail(1, "another", sender="203.0.113.1") == [200]
    clock.shift(datetime.timedelta(minutes=61))
    assert is_let_in(log_in("anna", RIGHT, sender="203.0.113.1"))


def test_an_attack_from_everywhere_keeps_nobody_out_of_a_browser_they_used_before():
    account()
    browser = Client()
    assert is_let_in(log_in("anna", RIGHT, client=browser))
    browser.post("/admin/logout/")
    failed_everywhere(Kind.LOGIN, "anna", 40)
    assert is_let_in(log_in("anna", RIGHT, sender="203.0.113.7", client=browser))


def test_an_attack_from_everywhere_keeps_nobody_out_at_an_address_where_they_logged_in_before():
    account()
    assert is_let_in(log_in("anna", RIGHT, sender="203.0.113.7"))
    failed_everywhere(Kind.LOGIN, "anna", 40)
    assert is_let_in(log_in("anna", RIGHT, sender="203.0.113.7"))
    assert log_in("anna", RIGHT, sender="203.0.113.8").status_code == 429


def test_a_colleague_who_guesses_from_the_same_address_keeps_nobody_out_of_their_own_browser():
    account()
    browser = Client()
    log_in("anna", RIGHT, client=browser)
    fail(5), fail(15, "somebody")
    assert log_in("anna", RIGHT).status_code == 429
    assert is_let_in(log_in("anna", RIGHT, client=browser))


def test_a_browser_that_was_used_before_may_not_guess_without_end_either():
    account()
    browser = Client()
    log_in("anna", RIGHT, client=browser)
    codes = [log_in("anna", sender=f"192.0.2.{number}", client=browser).status_code for number in range(11)]
    assert codes == [200] * 10 + [429]
    assert is_let_in(log_in("anna", RIGHT))


def test_a_browser_is_known_for_the_accounts_that_were_logged_in_to_there_and_no_others():
    account(), account("bart")
    browser = Client()
    log_in("anna", RIGHT, client=browser)
    assert fail(6, "bart", client=browser) == [200] * 5 + [429]
    other = Client()
    other.cookies["known_device"] = browser.cookies["known_device"].value[:-1] + "x"
    assert fail(6, client=other) == [200] * 5 + [429]


def test_several_people_share_a_computer():
    account(), account("bart")
    browser = Client()
    log_in("anna", RIGHT, client=browser), log_in("bart", RIGHT, client=browser)
    fail(5), fail(5, "bart")
    assert is_let_in(log_in("anna", RIGHT, client=browser))
    assert is_let_in(log_in("bart", RIGHT, client=browser))


def test_only_who_logged_in_gets_the_cookie_of_a_known_browser_and_it_names_nobody():
    account()
    assert "known_device" not in log_in("anna").cookies
    cookie = log_in("anna", RIGHT).cookies["known_device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "anna" not in cookie.value
    assert subject_of(Kind.LOGIN, "anna") != subject_of(Kind.RESET, "anna")


def test_an_invented_forwarded_address_does_not_get_around_the_limit(settings):
    account()
    settings.PROXIES = 1
    codes = [
        log_in("anna", headers={"x-forwarded-for": f"10.9.9.{number}, 192.0.2.7"}).status_code for number in range(6)
    ]
    assert codes == [200] * 5 + [429]
    assert is_let_in(log_in("anna", RIGHT, headers={"x-forwarded-for": "192.0.2.8"}))


def test_a_network_of_ipv6_is_one_sender():
    account()
    codes = [log_in("anna", sender=f"2001:db8:1:2::{number:x}").status_code for number in range(6)]
    assert codes == [200] * 5 + [429]


def test_who_tries_on_while_held_back_does_not_wait_longer(clock):
    account()
    fail(5)
    for _time in range(15):
        clock.shift(datetime.timedelta(minutes=1))
        log_in("anna")
    clock.shift(datetime.timedelta(seconds=1))
    assert is_let_in(log_in("anna", RIGHT))


def broken(*_arguments, **_options):
    raise ConnectionError


def test_counting_needs_no_cache(monkeypatch):
    account()
    for name in ("default", "counts"):
        monkeypatch.setattr(caches[name].store, "get", broken)
        monkeypatch.setattr(caches[name].store, "add", broken)
        monkeypatch.setattr(caches[name].store, "set", broken)
    assert fail(3) == [200] * 3
    for cache in caches.all():
        cache.clear()
    assert fail(3) == [200, 200, 429]


@pytest.fixture
def hashed(monkeypatch) -> list[int]:
    """The length of each password that was hashed."""
    lengths, encode = [], hashers.MD5PasswordHasher.encode

    def counting(self, password, *rest):
        lengths.append(len(password))
        return encode(self, password, *rest)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counting)
    return lengths


@pytest.mark.parametrize(("length", "status"), [(1_001, 200), (60_000, 200), (1_000_000, 413)])
@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_a_password_of_up_to_a_megabyte_is_refused_before_it_is_hashed(hashed, name, length, status):
    account()
    hashed.clear()
    answer = log_in(name, "x" * length)
    assert (answer.status_code, is_let_in(answer)) == (status, False)
    assert hashed == []


def test_no_password_is_set_that_the_log_in_would_not_take():
    validate_password("duinen" * 166)
    with pytest.raises(ValidationError):
        validate_password("duinen" * 167)


def test_no_password_of_fewer_than_twelve_characters_is_set():
    validate_password("duinen en zee")
    with pytest.raises(ValidationError):
        validate_password("duinen, zee")


def test_known_and_unknown_accounts_cost_the_same_work(hashed):
    account()
    hashed.clear()
    tables = {}
    for name in ("anna", "nobody"):
        with CaptureQueriesContext(connection) as queries:
            log_in(name)
        tables[name] = [re.findall(r'(FROM|INTO) "(\w+)"', query["sql"]) for query in queries]
    assert hashed == [len(WRONG)] * 2
    assert tables["anna"] == tables["nobody"]
    assert [("INTO", "users_attempt")] in tables["anna"]


def test_a_failed_log_in_is_logged_without_what_was_typed(caplog):
    account()
    with caplog.at_level(logging.INFO):
        log_in("anna", "hunter2-hunter2"), log_in("my-password-in-the-wrong-field", "hunter2-hunter2")
    lines = [record.getMessage() for record in caplog.records if record.name == "vwn_site.users.attempts"]
    assert lines == [
        "A password was wrong (login: anna), from 192.0.2.1.",
        "A password was wrong (login: unknown), from 192.0.2.1.",
    ]
    assert "hunter2" not in caplog.text
    assert "wrong-field" not in caplog.text


def test_attempts_are_forgotten_after_thirty_days(clock):
    account()
    fail(2), log_in("anna", RIGHT)
    clock.shift(datetime.timedelta(days=29))
    fail(1)
    assert delete_old_attempts() == 0
    clock.shift(datetime.timedelta(days=2))
    assert delete_old_attempts() == 3
    assert [attempt.at.date() for attempt in Attempt.objects.all()] == [
        (timezone.now() - datetime.timedelta(days=2)).date()
    ]


def test_an_account_that_was_closed_is_told_from_none_by_nothing():
    get_user_model().objects.filter(pk=account().pk).update(is_active=False)
    assert not is_let_in(log_in("anna", RIGHT))
    assert fail(5)[-1] == 429


def test_the_old_password_cannot_be_guessed_in_a_session_that_somebody_left_open(clock):
    account()
    client = Client()
    assert is_let_in(log_in("anna", RIGHT, client=client))
    assert [change_password(client, f"gok {number}").status_code for number in range(10)] == [200] * 10
    refused = change_password(client, RIGHT)
    assert refused.status_code == 200
    assert "There were too many attempts" in refused.content.decode()
    assert is_let_in(log_in("anna", RIGHT, sender="192.0.2.7"))
    clock.shift(datetime.timedelta(minutes=16))
    assert change_password(client, RIGHT).status_code == 302
    assert is_let_in(log_in("anna", "nog hogere duinen", sender="192.0.2.8"))


def change_password(client: Client, old_password: str):
    """The answer to the form of somebody's own account."""
    data = {
        "name_email-first_name": "Anna",
        "name_email-last_name": "de Vries",
        "name_email-email": "anna@example.org",
        "locale-preferred_language": "nl",
        "locale-current_time_zone": "Europe/Amsterdam",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": old_password,
        "password-new_password1": "nog hogere duinen",
        "password-new_password2": "nog hogere duinen",
    }
    return client.post("/admin/account/", data, REMOTE_ADDR="192.0.2.1")
