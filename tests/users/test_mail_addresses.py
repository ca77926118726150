"""The links of mails to staff lead to the public address, behind a proxy that ends TLS and out of the queue alike."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import committed, project, staff, standard_page
from tests.support.queue import work_off
from tests.translation.rules.test_ways_to_publish import form_of_page
from vwn_site.core import bulk_actions
from vwn_site.core.addresses import write_site_address

from .test_reviews import SUBMIT, decision

pytestmark = pytest.mark.django_db

HOST, INSIDE = "internationaal.example.org", "10.0.0.7"
LINK = re.compile(r"""https?://[^\s"'<>]+""")


@pytest.fixture(autouse=True)
def behind_the_proxy(settings):
    """As in production: TLS ends at the proxy, which says so with each request."""
    settings.ALLOWED_HOSTS = [HOST, INSIDE]
    settings.WAGTAILADMIN_BASE_URL = f"https://{HOST}"
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_SSL_HOST = HOST
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    with committed():
        write_site_address()


def browser(user, host: str = HOST) -> Client:
    """As nginx passes requests on (deploy/nginx/locations.conf)."""
    client = Client(headers={"host": host, "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7"})
    if user:
        client.force_login(user)
    return client


def send(user, page, sent: dict, host: str = HOST):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = {name: value for name, value in form_of_page(page).items() if name != "action-publish"}
    with committed():
        assert browser(user, host).post(address, form | sent | {"comment_notifications": "on"}).status_code == 302
    page.refresh_from_db()


def links() -> list[str]:
    """All of the mails that were sent since this was asked last."""
    texts = [message.body for message in mail.outbox]
    texts += [other.content for message in mail.outbox for other in message.alternatives]
    mail.outbox.clear()
    return [link for text in texts for link in LINK.findall(text)]


def test_links_in_mails_have_the_public_address_whatever_host_was_asked(monkeypatch):
    author, reviewer = staff("Auteurs"), staff("Eindredactie")
    page = standard_page(title="Hulp aan de kust", live=False)
    page.owner = author
    page.save()
    remark = {"text": "Klopt dit?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
    remarks = {f"comments-0-{name}": value for name, value in remark.items()}
    remarks |= {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-replies-TOTAL_FORMS": "0"}
    remarks |= {"comments-0-replies-INITIAL_FORMS": "0"}
    steps = {
        "submitted": (author, SUBMIT),
        "sent back": (reviewer, decision("reject", comment="Noem de bron.")),
        "submitted again": (author, SUBMIT),
        "remarked": (reviewer, remarks),
        "approved": (reviewer, decision("approve")),
    }
    sent = {}
    for step, (user, form) in steps.items():
        # The second time by way of a host that only machines inside know.
        send(user, page, form, INSIDE if step == "submitted again" else HOST)
        sent[step] = links()
    assert f"https://{HOST}/hulp-aan-de-kust/" in sent["approved"]
    # Of the queue: a password, and changes of many.
    author.set_password("vergeten")
    author.save()
    browser(None, INSIDE).post(reverse("wagtailadmin_password_reset"), {"email": author.email})
    work_off("mail_password_reset")
    sent["forgotten"] = links()
    monkeypatch.setattr(bulk_actions, "MOST_IN_REQUEST", 0)
    chosen = f"/admin/bulk/projects/project/change_facts/?next=/admin/&id={project('aid').pk}"
    browser(reviewer, INSIDE).post(chosen, {"status": "completed"})
    with committed():
        work_off("change_many")
    sent["done"] = links()
    assert [step for step, found in sent.items() if not found] == []
    elsewhere = {link for found in sent.values() for link in found if not link.startswith(f"https://{HOST}/")}
    assert elsewhere == set()


def test_a_request_that_came_without_tls_is_led_to_the_public_address():
    client = Client(headers={"host": INSIDE, "x-forwarded-proto": "http"})
    answer = client.get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{HOST}/admin/")
