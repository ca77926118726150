import re

import pytest
from django.core import mail

HERE = {"origin": "http://testserver"}
SIGN_UP = {"nl": "/nieuwsbrief/aanmelden/", "en": "/en/newsletter/sign-up/"}


@pytest.fixture
def visitor(client, django_capture_on_commit_callbacks):
    """Somebody with a browser at our pages."""
    return Visitor(client, django_capture_on_commit_callbacks)


class Visitor:
    def __init__(self, client, committed):
        self.client, self.committed = client, committed

    def get(self, address: str):
        return self.client.get(address)

    def post(self, address: str, headers=HERE, **fields):
        """Sends a form; what waits for the end of the transaction happens too."""
        with self.committed(execute=True):
            return self.client.post(address, fields, headers=headers)

    def sign_up(self, email: str, language: str = "nl"):
        return self.post(SIGN_UP[language], email=email)

    def confirm(self, email: str, language: str = "nl"):
        """Signs up and confirms; the link to unsubscribe of the mail."""
        self.sign_up(email, language)
        message = mail.outbox[-1]
        assert self.post(link(message, "bevestigen", "confirm")).status_code == 302
        return link(message, "uitschrijven", "unsubscribe")


def link(message, *words: str) -> str:
    """The path of the first link in a mail's plain text that holds one of the words."""
    found = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body)
    return next(path for path in found if any(f"/{word}/" in path for word in words))
