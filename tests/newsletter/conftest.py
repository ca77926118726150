"""Somebody who signs up for the newsletter or writes to us, and what they do."""

import re

import pytest
from django.core import mail

from tests.factories import committed
from vwn_site.newsletter.tasks import tell_the_mailing_service

HERE = {"origin": "http://testserver"}
SIGN_UP = {"nl": "/nieuwsbrief/aanmelden/", "en": "/en/newsletter/sign-up/"}
WORDS = {
    "nl": {
        "subject": "Bevestig dat je onze nieuwsbrief wilt",
        "already": "Je krijgt onze nieuwsbrief al",
        "sent": "Kijk in je mailbox",
        "button": "Ja, ik wil de nieuwsbrief",
        "confirmed": "Je krijgt onze nieuwsbrief",
        "used": "Deze link is al gebruikt",
        "invalid": "Deze link werkt niet meer",
        "consent": "Als je je inschrijft, mailen we je de nieuwsbrief van VluchtelingenWerk Nederland",
    },
    "en": {
        "subject": "Confirm that you want our newsletter",
        "already": "You already receive our newsletter",
        "sent": "Check your inbox",
        "button": "Yes, I want the newsletter",
        "confirmed": "You will receive our newsletter",
        "used": "This link has already been used",
        "invalid": "This link no longer works",
        "consent": "If you sign up, we will e-mail you the newsletter of the Dutch Council for Refugees",
    },
}


@pytest.fixture
def visitor(client):
    """Somebody with a browser at our pages."""
    return Visitor(client)


class Visitor:
    def __init__(self, client):
        self.client = client

    def get(self, address: str):
        return self.client.get(address)

    def post(self, address: str, headers=HERE, **fields):
        """Sends a form; what the queue does within a minute is done too."""
        with committed():
            response = self.client.post(address, fields, headers=headers)
        tell_the_mailing_service()
        return response

    def sign_up(self, email: str, language: str = "nl"):
        return self.post(SIGN_UP[language], email=email)

    def confirm(self, email: str, language: str = "nl"):
        """Signs up and confirms; the link to unsubscribe of the mail."""
        self.sign_up(email, language)
        message = mail.outbox[-1]
        assert self.post(path_in(message, "bevestigen", "confirm")).status_code == 302
        return path_in(message, "uitschrijven", "unsubscribe")


def path_in(message, *words: str) -> str:
    """The path of the first link in a mail's plain text that holds one of the words."""
    paths = re.findall(r"http://testserver(/\S+)", message.body)
    return next(path for path in paths if any(f"/{word}/" in path for word in words))
