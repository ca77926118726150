"""The contact form: a mail that can be answered, stored nowhere."""

import pytest
from django.core import mail

from tests.factories import committed, contact_page, site_settings

pytestmark = pytest.mark.django_db

SEND = {"nl": "/contact/versturen/", "en": "/en/contact/send/"}
GOOD = {"name": "Sam", "email": "sam@example.org", "message": "Is dit <b>waar</b>?\n\nGroet"}


@pytest.mark.parametrize(
    ("language", "thanks", "named"),
    [("nl", "Je bericht is verstuurd", "Nederlands"), ("en", "Your message was sent", "Engels")],
)
def test_a_message_reaches_the_organisation_and_can_be_answered(visitor, language, thanks, named):
    site_settings(contact_email="wij@example.org")
    response = visitor.post(SEND[language], **GOOD)
    assert response.status_code == 303
    assert thanks in visitor.get(response["Location"]).content.decode()
    [message] = mail.outbox
    assert message.to == ["wij@example.org"]
    assert message.reply_to == ["sam@example.org"]
    assert message.subject == "Bericht via de website"
    for words in ("Is dit <b>waar</b>?\n\nGroet", "Naam: Sam", f"Taal van de pagina: {named}"):
        assert words in message.body


def test_a_name_may_be_left_out(visitor):
    assert visitor.post(SEND["nl"], **{**GOOD, "name": ""}).status_code == 303
    assert "Naam: -" in mail.outbox[0].body


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Sam\r\nBcc: iedereen@example.org"},
        {"message": "x\r\nBcc: iedereen@example.org\r\n\r\n.\r\n"},
        {"subject": "x\nBcc: iedereen@example.org", "to": "iedereen@example.org"},
    ],
)
def test_nobody_can_add_a_header_or_a_recipient(visitor, fields):
    visitor.post(SEND["nl"], **{**GOOD, **fields})
    raw = mail.outbox[0].message()
    assert mail.outbox[0].recipients() == ["contact@example.org"]
    assert raw["Bcc"] is None
    assert raw["To"] == "contact@example.org"


def test_a_line_end_in_the_address_is_refused(visitor):
    response = visitor.post(SEND["nl"], **{**GOOD, "email": "sam@example.org\nBcc: x@example.org"})
    assert response.status_code == 422
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "errors"),
    [
        ("nl", ["Vul je e-mailadres in.", "Schrijf je bericht."]),
        ("en", ["Enter your e-mail address.", "Write your message."]),
    ],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(visitor, language, errors):
    response = visitor.post(SEND[language], name="Sam", email="", message=" ")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="Sam"' in html
    for error, field in zip(errors, ("email", "message"), strict=True):
        assert f'<a href="#contact-{field}">{error}</a>' in html


def test_a_message_that_is_too_long_is_refused_and_kept(visitor):
    response = visitor.post(SEND["nl"], **{**GOOD, "message": "<i>" + "a" * 5000})
    html = response.content.decode()
    assert response.status_code == 422
    assert "hoogstens 5.000 tekens" in html
    assert "&lt;i&gt;aaaa" in html


def test_the_form_is_protected_like_that_of_the_newsletter(visitor):
    assert visitor.post(SEND["nl"], headers={"origin": "https://elders.example"}, **GOOD).status_code == 403
    assert visitor.post(SEND["nl"], leave_empty="x", **GOOD).status_code == 422
    assert [visitor.post(SEND["nl"], **GOOD).status_code for _time in range(11)] == [303] * 10 + [429]


@pytest.mark.parametrize(
    ("address", "words"),
    [("/contact/", "Je bereikt ons via onze website"), ("/en/contact/", "You can reach us through our website")],
)
def test_without_an_address_to_send_to_the_page_says_where_we_are_reached_instead(visitor, settings, address, words):
    contact_page()
    assert '<form class="form"' in visitor.get(address).content.decode()
    settings.CONTACT_EMAIL = ""
    with committed():
        site_settings(contact_email="", main_website="https://www.haven.example/")
    html = visitor.get(address).content.decode()
    assert '<form class="form"' not in html
    assert f'{words}: <a href="https://www.haven.example/">' in html
    assert visitor.get(SEND["nl"]).status_code == 404
