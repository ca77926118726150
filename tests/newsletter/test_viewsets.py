"""Who of the staff may see, export and erase subscriptions; nobody may edit them."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import staff
from vwn_site.core.models import PublicChange
from vwn_site.newsletter.models import ProviderChange, Subscription

pytestmark = pytest.mark.django_db

LIST = "/admin/subscription/"


@pytest.fixture
def log_in(client):
    return lambda group: client.force_login(staff(group, language="nl"))


@pytest.fixture
def readers(visitor):
    visitor.confirm("een@example.org", "nl")
    visitor.confirm("two@example.org", "en")
    visitor.sign_up("wacht@example.org", "nl")
    visitor.post(visitor.confirm("weg@example.org", "nl"))
    return Subscription.objects


@pytest.mark.parametrize("group", ["Redactie", "Vertalers"])
def test_who_has_no_permission_sees_exports_and_erases_nothing(client, readers, log_in, group):
    subscription = readers.get(email="een@example.org")
    log_in(group)
    for address in (LIST, f"{LIST}?export=csv", f"{LIST}inspect/{subscription.pk}/", f"{LIST}erase/{subscription.pk}/"):
        response = client.get(address)
        assert response.status_code == 302, address
        assert b"een@example.org" not in response.content
    client.post(f"{LIST}erase/{subscription.pk}/")
    assert readers.count() == 4


@pytest.mark.parametrize("group", ["Eindredactie", None])
def test_staff_with_permission_list_filter_search_and_export(client, readers, log_in, group):
    log_in(group)
    html = client.get(LIST).content.decode()
    for address in ("een@example.org", "two@example.org", "wacht@example.org"):
        assert address in html
    html = client.get(f"{LIST}?state=confirmed&language=nl").content.decode()
    assert "een@example.org" in html
    assert "two@example.org" not in html
    assert "wacht@example.org" not in html
    html = client.get(f"{LIST}?q=two@").content.decode()
    assert "two@example.org" in html
    assert "een@example.org" not in html
    response = client.get(f"{LIST}?export=csv&state=confirmed")
    text = b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert {row[0] for row in rows[1:]} == {"een@example.org", "two@example.org"}


def test_a_whole_address_finds_what_ended(client, readers, log_in):
    log_in("Eindredactie")
    ended = readers.in_state("unsubscribed").get()
    html = client.get(f"{LIST}?q=weg@example.org").content.decode()
    assert f"{LIST}inspect/{ended.pk}/" in html


def test_seeing_is_not_exporting_and_not_erasing(client, readers, log_in):
    log_in("Eindredactie")
    group = Group.objects.get(name="Eindredactie")
    group.permissions.remove(*group.permissions.filter(codename__in=["export_subscription", "erase_subscription"]))
    subscription = readers.get(email="een@example.org")
    html = client.get(LIST).content.decode()
    assert "een@example.org" in html
    assert "export=csv" not in html
    assert client.get(f"{LIST}?export=csv").status_code == 302
    assert f"erase/{subscription.pk}" not in client.get(f"{LIST}inspect/{subscription.pk}/").content.decode()
    client.post(f"{LIST}erase/{subscription.pk}/")
    assert readers.count() == 4


def test_evidence_is_shown_and_nobody_edits_adds_or_deletes_it(client, readers, log_in):
    log_in(None)
    subscription = readers.get(email="een@example.org")
    html = client.get(f"{LIST}inspect/{subscription.pk}/").content.decode()
    assert subscription.consent_text in html
    assert f"{LIST}erase/{subscription.pk}/" in html
    for address in (f"{LIST}new/", f"{LIST}add/", f"{LIST}edit/{subscription.pk}/", f"{LIST}delete/{subscription.pk}/"):
        assert client.post(address, {"email": "x@example.org"}).status_code == 404, address
        assert address not in html


def test_erasing_deletes_everything_in_every_language_tells_the_provider_and_logs_no_address(
    client, visitor, readers, log_in
):
    visitor.confirm("een@example.org", "en")
    log_in("Eindredactie")
    subscription = readers.get(email="een@example.org", language="nl")
    assert "een@example.org" not in client.get(f"{LIST}erase/{subscription.pk}/").content.decode()
    response = client.post(f"{LIST}erase/{subscription.pk}/", follow=True)
    assert "Alles over dit adres is gewist" in response.content.decode()
    assert not readers.of_address("een@example.org").exists()
    [change] = ProviderChange.objects.all()
    assert (change.action, change.email) == ("erase", "een@example.org")
    entry = ModelLogEntry.objects.get(action="newsletter.erase")
    assert entry.object_id == str(subscription.pk)
    assert "example.org" not in f"{entry.label} {entry.data}"


def test_what_waits_for_the_provider_can_be_seen_by_the_administrator(client, log_in):
    ProviderChange.objects.create(action="subscribe", email="x@example.org", language="nl", last_error="ReadTimeout")
    log_in(None)
    html = client.get(reverse("providerchange:index")).content.decode()
    assert "ReadTimeout" in html
    assert "x@example.org" not in html


def test_saving_a_subscription_leaves_the_page_cache_alone(visitor):
    before = PublicChange.objects.count()
    visitor.confirm("lezer@example.org")
    assert PublicChange.objects.count() == before
    assert mail.outbox
