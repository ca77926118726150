"""Who takes part in translating gets a mail a day at most, with what is news to them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from vwn_site.translation.digest import send_digests
from vwn_site.translation.figures import snippet_models
from vwn_site.translation.models import DigestPreference, TranslationPlan

from .making import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(account):
    """Somebody who was sent everything until a moment ago."""

    def make(language="en", **values):
        user = account("Vertalers", language)
        user.email = f"{user.username}@example.org"
        user.save()
        values = {"sent_until": timezone.now() - timedelta(hours=21), **values}
        DigestPreference.objects.create(user=user, **values)
        return user

    return make


@pytest.fixture(autouse=True)
def quiet(db):
    """The starting content counts as old."""
    from wagtail.models import Page

    old = timezone.now() - timedelta(days=9)
    for model in (Page, *snippet_models()):
        model.objects.update(last_published_at=old, first_published_at=old)
    from wagtail_localize.models import StringTranslation, TranslationLog

    StringTranslation.objects.update(updated_at=old - timedelta(days=1))
    TranslationLog.objects.update(created_at=old)


def test_without_news_nobody_is_mailed(reader):
    reader()
    assert send_digests().sent == 0
    assert mail.outbox == []


def test_news_reaches_each_reader_once_in_their_language_as_text_and_html(reader):
    reader("en"), reader("nl")
    make_page(title="Een nieuwe pagina")
    assert send_digests().sent == 2
    assert send_digests().sent == 0
    assert {one.subject for one in mail.outbox} >= {"Translations: what is new"}
    for message in mail.outbox:
        html = message.alternatives[0][0]
        assert "Een nieuwe pagina" in message.body
        assert "Een nieuwe pagina" in html
        assert "/admin/translation/?q=Een+nieuwe+pagina" in message.body


def test_what_is_due_reaches_only_who_it_is_assigned_to(reader, english):
    mine, other = reader(), reader()
    page = make_page(title="Op tijd af")
    type(page).objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=8))
    DigestPreference.objects.update(sent_until=timezone.now() - timedelta(days=2))
    TranslationPlan.objects.create(
        translation_key=page.translation_key, target_locale=english, assigned_to=mine, due=timezone.localdate()
    )
    send_digests()
    assert [message.to for message in mail.outbox] == [[mine.email]]
    assert "Op tijd af" in mail.outbox[0].body
    assert other.email not in str([message.to for message in mail.outbox])


def test_who_turned_it_off_or_does_not_translate_gets_none(reader, account, sign_in):
    user = reader()
    response = sign_in(user).get("/admin/account/")
    assert "translation_digest-wanted" in response.content.decode()
    DigestPreference.objects.update(wanted=False)
    make_page()
    assert send_digests().sent == 0


def test_while_the_mail_server_is_down_nothing_is_lost(reader, monkeypatch):
    reader()
    make_page(title="Blijft bewaard")

    def refuse(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(CommandError):
            call_command("send_translation_digest")
    call_command("send_translation_digest")
    assert "Blijft bewaard" in mail.outbox[0].body
