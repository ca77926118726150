"""A colleague is invited by mail and chooses a password; nobody invents one."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import signed_in, staff

from .trying import RIGHT, ask_reset, is_let_in, log_in, mails_to

pytestmark = pytest.mark.django_db

ADDRESS = "noor@example.org"


def link_in(message) -> str:
    return re.search(r"\S+/password_reset/confirm/\S+", message.body).group()


def test_a_colleague_is_invited_by_mail_chooses_a_password_and_works():
    administrator = signed_in(staff(language="nl"))
    form = administrator.get(reverse("wagtailusers_users:add")).content.decode()
    assert "met een link om een wachtwoord te kiezen" in form
    assert 'type="password"' not in form
    data = {"username": "noor", "email": ADDRESS, "first_name": "Noor", "last_name": "Vis"}
    data["groups"] = [Group.objects.get(name="Auteurs").pk]
    assert administrator.post(reverse("wagtailusers_users:add"), data).status_code == 302
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert "Hallo Noor" in message.body
    link = link_in(message)
    assert link.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/admin/")
    colleague = Client()
    page = colleague.get(link.removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    passwords = {"new_password1": RIGHT, "new_password2": RIGHT}
    colleague.post(page.redirect_chain[-1][0], passwords)
    assert is_let_in(log_in("noor", RIGHT, client=colleague))
    assert "/admin/login/" not in colleague.get("/admin/pages/", follow=True).request["PATH_INFO"]


def test_who_lost_the_invitation_asks_for_another_link():
    data = {"username": "noor", "email": ADDRESS, "first_name": "Noor", "last_name": "Vis"}
    signed_in(staff()).post(reverse("wagtailusers_users:add"), data)
    ask_reset(ADDRESS)
    assert mails_to(ADDRESS) == 2
