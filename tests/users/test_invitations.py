"""A colleague is invited by mail and chooses a password; nobody invents one."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import signed_in, staff
from vwn_site.starting_content.roles import ROLES
from vwn_site.users.groups import DESCRIPTIONS
from vwn_site.users.invitations import invite
from vwn_site.users.models import User

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


@pytest.mark.parametrize(
    ("has_logged_in", "heading"), [(False, "Kies een wachtwoord"), (True, "Kies een ander wachtwoord")]
)
def test_who_chooses_a_first_password_is_asked_for_no_other_one(has_logged_in, heading):
    colleague = staff("Auteurs")
    User.objects.filter(pk=colleague.pk).update(last_login=timezone.now() if has_logged_in else None)
    colleague.refresh_from_db()
    invite(colleague)
    client = Client()
    page = client.get(link_in(mail.outbox[0]).removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    asked = page.content.decode()
    assert re.findall(r"<h1>\s*(.*?)\s*</h1>", asked) == [heading]
    assert "Wachtwoord bewaren" in asked
    answer = client.post(page.redirect_chain[-1][0], {"new_password1": RIGHT, "new_password2": RIGHT}, follow=True)
    assert "<h1>Je wachtwoord is bewaard. Je kunt nu inloggen.</h1>" in answer.content.decode()


def test_who_chooses_a_group_for_a_colleague_reads_what_it_may_do():
    assert ROLES.keys() == DESCRIPTIONS.keys()
    colleague = staff("Auteurs")
    for address in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[colleague.pk])):
        for language, words in (("nl", "schrijft Nederlandse pagina’s"), ("en", "writes Dutch pages")):
            assert words in signed_in(staff(language=language)).get(address).content.decode(), address


def test_who_lost_the_invitation_asks_for_another_link():
    data = {"username": "noor", "email": ADDRESS, "first_name": "Noor", "last_name": "Vis"}
    signed_in(staff()).post(reverse("wagtailusers_users:add"), data)
    ask_reset(ADDRESS)
    assert mails_to(ADDRESS) == 2
