"""Who takes part in translating gets a mail a day at most, with what is news to them."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from tests.factories import english_locale, signed_in, staff, standard_page
from tests.support.clock import NOW
from vwn_site.translation.models import DigestPreference, TranslationPlan
from vwn_site.translation.work_list.digest import send_digests

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def others(db):
    """The accounts that every site begins with have no address."""
    get_user_model().objects.update(email="")


@pytest.fixture
def reader(db):
    """Makes somebody who was sent everything that there was until a moment ago."""

    def make(language="en", **values):
        user = staff("Vertalers", language=language)
        DigestPreference.objects.create(user=user, **{"sent_until": NOW - timedelta(hours=21), **values})
        return user

    return make


def test_without_news_nobody_is_mailed(reader):
    reader()
    assert send_digests() == 0
    assert mail.outbox == []


def test_news_reaches_each_reader_once_in_their_language_as_text_and_html(reader):
    reader("en"), reader("nl")
    standard_page(title="Een nieuwe pagina")
    assert send_digests() == 2
    assert send_digests() == 0
    assert {message.subject for message in mail.outbox} >= {"Translations: what is new"}
    for message in mail.outbox:
        html = message.alternatives[0][0]
        assert "Een nieuwe pagina" in message.body
        assert "Een nieuwe pagina" in html
        assert "/admin/translation/?q=Een+nieuwe+pagina" in message.body


def plan_from_before(user, in_days: int):
    """Plans for somebody what is no news but for the day on which it is due."""
    page = standard_page(title="Op tijd af")
    type(page).objects.filter(pk=page.pk).update(last_published_at=NOW - timedelta(days=8))
    DigestPreference.objects.update(sent_until=NOW - timedelta(days=2))
    TranslationPlan.objects.create(
        translation_key=page.translation_key,
        target_locale=english_locale(),
        assigned_to=user,
        due=NOW.date() + timedelta(days=in_days),
    )


def test_what_is_due_reaches_only_who_it_is_assigned_to(reader):
    mine, other = reader(), reader()
    plan_from_before(mine, in_days=0)
    send_digests()
    assert [message.to for message in mail.outbox] == [[mine.email]]
    assert "Op tijd af" in mail.outbox[0].body
    assert other.email not in str([message.to for message in mail.outbox])


def test_what_is_due_tomorrow_is_no_news_today(reader, clock):
    plan_from_before(reader(), in_days=1)
    assert send_digests() == 0
    clock.shift(timedelta(days=1))
    assert send_digests() == 1


def test_who_turned_it_off_or_does_not_translate_gets_none(reader):
    user = reader()
    get_user_model().objects.create_user("lezer", "lezer@example.org")
    response = signed_in(user).get("/admin/account/")
    assert "translation_digest-wanted" in response.content.decode()
    DigestPreference.objects.update(wanted=False)
    standard_page()
    assert send_digests() == 0
