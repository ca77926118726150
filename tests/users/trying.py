"""Trying passwords as browsers from anywhere do."""

import re

from django.core import mail
from django.test import Client, RequestFactory
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from tests.factories import committed, staff
from tests.support.queue import work_off
from vwn_site.users.attempts import count

RIGHT, WRONG = "vijf hoge duinen", "vijf lage duinen"
LOGIN, READERS_LOGIN = "/admin/login/", {"nl": "/_util/login/", "en": "/en/_util/login/"}
RESET = "/admin/password_reset/"
PAGE_PASSWORD = "geheim"
# What is another one in each answer.
TOKEN = re.compile(r'(?<=value=")\w{64}(?=")|\w{64}(?=&quot;)|(?<=CSRF_TOKEN": ")\w+')


def account(name: str = "anna", group: str = "Redactie"):
    """An account of staff with the password RIGHT."""
    user = staff(group, name=name)
    user.set_password(RIGHT)
    user.save()
    return user


def log_in(name: str, password: str = WRONG, sender: str = "192.0.2.1", client=None, address: str = LOGIN, **options):
    """The answer to a name and a password, sent from a network address by a browser, one of nobody unless given."""
    data = {"username": name, "password": password, "next": "/admin/"}
    return (client or Client()).post(address, data, REMOTE_ADDR=sender, **options)


def is_let_in(response) -> bool:
    return response.status_code == 302 and "sessionid" in response.cookies


def fail(times: int, name: str = "anna", sender: str = "192.0.2.1", client=None) -> list[int]:
    """The statuses of the answers to so many wrong passwords."""
    return [log_in(name, sender=sender, client=client).status_code for _time in range(times)]


def failed_everywhere(kind: str, name: str, times: int):
    """So many failures from as many addresses, without the pages that tell of them."""
    for number in range(times):
        count(kind, name, RequestFactory().post("/", REMOTE_ADDR=f"198.51.100.{number}"))


def ask_reset(email: str, sender: str = "192.0.2.1"):
    return Client().post(RESET, {"email": email}, REMOTE_ADDR=sender)


def mails_to(email: str) -> int:
    work_off("mail_password_reset")
    return sum(email in message.to for message in mail.outbox)


def close(page, password: str = PAGE_PASSWORD):
    """Asks for a password at a page, and so at its translation and what is below both."""
    with committed():
        return PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password=password
        )


def close_collection(collection, password: str = PAGE_PASSWORD):
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password=password
    )


def words_of(response) -> str:
    """A page without what is another one in each answer."""
    return TOKEN.sub("", response.content.decode())
