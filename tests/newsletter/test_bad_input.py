"""Nonsense, misuse and floods: always a page that helps, never a mail to somebody who did not ask, never a 500."""

import pytest
from django.core import mail
from django.core.cache import cache

from vwn_site.newsletter.models import Subscription

from .conftest import HERE, SIGN_UP

pytestmark = pytest.mark.django_db

NO_ADDRESS = {"nl": "Dit is geen e-mailadres", "en": "This is not an e-mail address"}
WRONG = [
    "geen adres",
    "a@b",
    "@example.org",
    "een@example.org, twee@example.org",
    "lezer@example.org\nBcc: iedereen@example.org",
    "lezer@example.org\r\nSubject: x",
    "lezer\u2028@example.org",
    "a" * 10_240 + "@example.org",
    "<script>alert(1)</script>@example.org",
    '"><img src=x>@example.org',
    "Lezer <lezer@example.org>",
    '=HYPERLINK("x")@example.org',
    "=1+1@example.org",
    "jörg@example.org",
    "lezer@ex ample.org",
    "lezer@-example.org",
    "lezer@\u202eexample.org",
    "lezer@example..org",
]


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("email", WRONG)
def test_what_is_no_address_is_refused_in_the_readers_language_and_echoed_harmlessly(visitor, language, email):
    response = visitor.sign_up(email, language)
    html = response.content.decode()
    assert response.status_code == 422
    assert NO_ADDRESS[language] in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert mail.outbox == []
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("lezer@büro.example", "lezer@xn--bro-hoa.example"),
        ("lezer@straße.example", "lezer@xn--strae-oqa.example"),
        ("lezer@ΠΑΡΆΔΕΙΓΜΑ.gr", "lezer@xn--hxajbheg2az3al.gr"),
        ("  lezer@EXAMPLE.org ", "lezer@example.org"),
        ("lezer+nieuws@example.org", "lezer+nieuws@example.org"),
    ],
)
def test_a_domain_in_any_script_is_stored_as_it_travels_in_mail(visitor, typed, stored):
    assert visitor.sign_up(typed).status_code == 303
    assert Subscription.objects.get().email == stored
    assert mail.outbox[0].to == [stored]


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Vul je e-mailadres in."), ("en", "Enter your e-mail address.")]
)
def test_an_empty_form_names_the_field_in_a_summary_that_leads_to_it(visitor, language, words):
    html = visitor.sign_up("", language).content.decode()
    assert f'<a href="#newsletter-email">{words}</a>' in html
    assert f'id="newsletter-email_error">{words}</p>' in html
    field = html[html.index('<input type="email"') :].split(">")[0]
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="newsletter-email_error"' in field
    assert 'autocomplete="email"' in field
    assert f"<title>{'Fout' if language == 'nl' else 'Error'}:" in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_nul_byte_is_refused_with_a_page(visitor, language):
    response = visitor.sign_up("le\0zer@example.org", language)
    assert response.status_code == 400
    assert f'<html lang="{language}">' in response.content.decode()


def test_a_body_that_is_no_form_is_refused_with_a_page(client):
    for kind, body in (("text/plain", b"x"), ("application/json", b"{"), ("multipart/form-data; boundary=x", b"--y")):
        response = client.post(SIGN_UP["nl"], body, content_type=kind, headers=HERE)
        assert response.status_code in (400, 422)
        assert b"<h1>" in response.content


def test_fields_sent_twice_or_as_lists_do_no_harm(client):
    fields = {"email": ["een@example.org", "twee@example.org"], "email[]": "drie@example.org"}
    assert client.post(SIGN_UP["nl"], fields, headers=HERE).status_code == 303
    assert [message.to for message in mail.outbox] == [["twee@example.org"]]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://elders.example"},
        {"origin": "http://testserver.elders.example"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"referer": "https://elders.example/?http://testserver/"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused_and_can_be_sent_again_from_here(visitor, headers):
    response = visitor.post(SIGN_UP["nl"], headers=headers, email="lezer@example.org")
    html = response.content.decode()
    assert response.status_code == 403
    assert "Verstuur het nog een keer" in html
    assert 'value="lezer@example.org"' in html
    assert mail.outbox == []


@pytest.mark.parametrize("headers", [HERE, {"sec-fetch-site": "same-origin"}, {"referer": "http://testserver/en/"}])
def test_a_form_sent_from_here_is_accepted(visitor, headers):
    assert visitor.post(SIGN_UP["nl"], headers=headers, email="lezer@example.org").status_code == 303


def test_a_program_that_fills_in_the_hidden_field_sends_nothing_and_a_person_is_told(visitor):
    response = visitor.post(SIGN_UP["nl"], email="lezer@example.org", leave_empty="http://koop.example")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Verstuur het formulier nog een keer" in html
    assert "koop.example" not in html
    assert 'value="lezer@example.org"' in html
    assert mail.outbox == []


@pytest.mark.parametrize(("language", "words"), [("nl", "te veel pogingen"), ("en", "too many attempts")])
def test_a_flood_from_one_address_ends_in_a_clear_page(visitor, language, words):
    answers = [visitor.sign_up(f"lezer{number}@example.org", language) for number in range(12)]
    assert [answer.status_code for answer in answers] == [303] * 10 + [429] * 2
    assert words in answers[-1].content.decode()
    assert int(answers[-1]["Retry-After"]) == 3600
    assert len(mail.outbox) == 10


def test_a_flood_from_many_addresses_meets_a_ceiling(visitor, settings, monkeypatch):
    settings.PROXIES = 1
    monkeypatch.setattr("vwn_site.newsletter.protection.ATTEMPTS_OF_ALL", 20)
    codes = [
        visitor.post(
            SIGN_UP["nl"], headers={**HERE, "x-forwarded-for": f"10.0.0.{number}"}, email=f"lezer{number}@example.org"
        ).status_code
        for number in range(22)
    ]
    assert codes == [303] * 20 + [429] * 2


def test_an_invented_forwarded_address_does_not_get_around_the_limit(visitor, settings):
    settings.PROXIES = 1

    def sign_up(number: int, sender: str) -> int:
        headers = {**HERE, "x-forwarded-for": f"10.9.9.{number}, {sender}"}
        return visitor.post(SIGN_UP["nl"], headers=headers, email=f"lezer{number}@example.org").status_code

    assert [sign_up(number, "192.0.2.7") for number in range(11)] == [303] * 10 + [429]
    assert sign_up(11, "192.0.2.8") == 303


def test_a_whole_network_of_ipv6_counts_as_one_sender(visitor):
    codes = []
    for number in range(11):
        visitor.client.defaults["REMOTE_ADDR"] = f"2001:db8:1:2::{number:x}"
        codes.append(visitor.sign_up(f"lezer{number}@example.org").status_code)
    assert codes[-1] == 429


def test_no_address_of_a_sender_stands_in_the_cache(visitor, monkeypatch):
    keys, real = [], cache.add
    monkeypatch.setattr(
        type(cache._connections["default"]),
        "add",
        lambda self, key, *rest: keys.append(key) or real.__func__(self, key, *rest),
    )
    visitor.client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    visitor.sign_up("lezer@example.org")
    assert len(keys) == 3
    assert not any("192.0.2" in key or "lezer" in key for key in keys)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", [*SIGN_UP.values(), "/contact/versturen/", "/nieuwsbrief/bevestigen/x/"])
def test_other_methods_are_refused_with_a_page(client, method, address):
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert b"<h1>" in response.content
