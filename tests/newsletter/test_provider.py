"""What the provider is told, against a server on this machine that answers like Brevo."""

import threading
from datetime import timedelta

import pytest
import requests
from django.core import mail
from django.core.management import call_command

from tests.factories import committed
from tests.support.clock import NOW
from vwn_site.newsletter.models import ProviderChange, Subscription
from vwn_site.newsletter.models.outbox import FIRST_WAIT, LONGEST_WAIT
from vwn_site.newsletter.outbox import send
from vwn_site.newsletter.providers import ProviderFailed, provider
from vwn_site.newsletter.providers.brevo import Brevo
from vwn_site.newsletter.tasks import tell_the_mailing_service

from .brevo import DUPLICATE, KEY, Service
from .conftest import HERE, Visitor, path_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    with Service() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.NEWSLETTER = {
            "provider": "brevo",
            "url": f"http://127.0.0.1:{running.server_port}/v3",
            "api_key": KEY,
            "lists": {"nl": "3", "en": "4"},
        }
        yield running
        running.may_answer.set()
        running.shutdown()


@pytest.fixture
def timeouts(monkeypatch):
    """The seconds that each request to the provider is given."""
    seconds, real = [], requests.request

    def request(*arguments, timeout, **options):
        seconds.append(timeout)
        return real(*arguments, timeout=timeout, **options)

    monkeypatch.setattr(requests, "request", request)
    return seconds


def test_a_confirmed_reader_is_on_the_providers_list_of_their_language_and_off_it_when_they_leave(visitor, service):
    visitor.sign_up("een@example.org", "nl")
    assert service.requests == []
    leave = visitor.confirm("twee@example.org", "en")
    assert service.contacts == {"twee@example.org": {4}}
    visitor.confirm("twee@example.org", "nl")
    assert service.contacts == {"twee@example.org": {3, 4}}
    visitor.post(leave)
    assert service.contacts == {"twee@example.org": {3}}
    assert not ProviderChange.objects.exists()


def test_who_blocked_mail_before_and_confirms_again_gets_it_again(visitor, service):
    visitor.confirm("lezer@example.org")
    assert service.requests[0][2]["emailBlacklisted"] is False


def test_a_contact_that_exists_is_put_on_the_list(service):
    service.answers.append(DUPLICATE)
    provider(2).subscribe("lezer@example.org", "nl")
    assert service.contacts == {"lezer@example.org": {3}}


def test_leaving_and_erasing_what_the_provider_does_not_know_is_fine(service):
    provider(2).unsubscribe("lezer@example.org", "nl")
    provider(2).erase("lezer+x@example.org")
    assert service.requests[-1][1] == "/v3/contacts/lezer%2Bx%40example.org?identifierType=email_id"


@pytest.mark.parametrize(
    "answer",
    [
        (500, {"code": "internal", "message": "x"}),
        (503, b"<html>"),
        (429, {"code": "too_many_requests"}),
        (401, {"code": "unauthorized"}),
        (400, {"code": "invalid_parameter", "message": "Invalid email address"}),
        (404, {"code": "document_not_found"}),
        (200, b"<html>Welcome to this network"),
        (201, b"<html>"),
        (201, b"[]"),
        (201, b"\xff\xfe{"),
        (302, None),
    ],
)
def test_any_other_answer_loses_nobody_and_is_tried_again(visitor, service, clock, answer):
    service.answers.append(answer)
    visitor.confirm("lezer@example.org")
    assert Subscription.objects.in_state("confirmed").count() == 1
    [change] = ProviderChange.objects.all()
    assert change.attempts == 1
    assert str(answer[0]) in change.last_error
    assert "lezer" not in change.last_error
    clock.shift(FIRST_WAIT)
    call_command("sync_newsletter")
    assert service.contacts == {"lezer@example.org": {3}}
    assert not ProviderChange.objects.exists()


def test_a_visitor_does_not_wait_for_the_provider_and_the_queue_gives_it_twenty_seconds(client, service, timeouts):
    visitor = Visitor(client)
    visitor.sign_up("lezer@example.org")
    with committed():
        client.post(path_in(mail.outbox[-1], "bevestigen"), headers=HERE)
    assert timeouts == []
    service.answers.append((500, None))
    tell_the_mailing_service()
    assert timeouts == [20]


def test_a_provider_that_is_not_there_loses_nobody(visitor, settings, service):
    settings.NEWSLETTER = {**settings.NEWSLETTER, "url": "http://127.0.0.1:9/v3"}
    visitor.confirm("lezer@example.org")
    assert ProviderChange.objects.get().last_error == "ConnectionError"


def test_attempts_come_after_ever_longer_waits_of_at_most_six_hours_and_never_end(service, clock):
    clock.move_to(NOW, tick=False)
    change = ProviderChange.objects.create(action="subscribe", email="lezer@example.org", language="nl")
    waits = []
    for _time in range(30):
        service.answers.append((500, None))
        assert not send(change.pk)
        change.refresh_from_db()
        waits.append((change.next_attempt_at - NOW) / timedelta(minutes=1))
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == 360
    call_command("sync_newsletter")
    assert len(service.requests) == 30
    clock.shift(LONGEST_WAIT)
    call_command("sync_newsletter")
    assert service.contacts == {"lezer@example.org": {3}}


def test_changes_of_one_address_are_told_in_their_order(visitor, service, clock):
    service.answers.append((500, None))
    visitor.post(visitor.confirm("lezer@example.org"))
    assert [change.action for change in ProviderChange.objects.all()] == ["subscribe", "unsubscribe"]
    assert len(service.requests) == 1
    clock.shift(FIRST_WAIT)
    call_command("sync_newsletter")
    assert service.contacts == {"lezer@example.org": set()}
    assert [path.rsplit("/", 1)[1] for _method, path, _content in service.requests] == [
        "contacts",
        "contacts",
        "remove",
    ]


def test_one_address_that_is_refused_does_not_keep_others_waiting(service):
    for name in ("een", "twee"):
        ProviderChange.objects.create(action="subscribe", email=f"{name}@example.org", language="nl")
    service.answers.append((400, {"code": "invalid_parameter"}))
    call_command("sync_newsletter")
    assert service.contacts == {"twee@example.org": {3}}
    assert [change.email for change in ProviderChange.objects.all()] == ["een@example.org"]


def test_another_provider_can_be_told_everybody(visitor, settings, service):
    settings.NEWSLETTER, brevo = {**settings.NEWSLETTER, "provider": "console"}, settings.NEWSLETTER
    visitor.confirm("een@example.org")
    visitor.post(visitor.confirm("weg@example.org"))
    visitor.sign_up("wacht@example.org")
    settings.NEWSLETTER = brevo
    call_command("sync_newsletter", "--all")
    assert service.contacts == {"een@example.org": {3}}


def test_the_key_goes_nowhere_else_and_a_language_without_a_list_is_named(service):
    service.answers.append((307, None))
    with pytest.raises(ProviderFailed, match="307"):
        provider(2).subscribe("lezer@example.org", "nl")
    assert len(service.requests) == 1
    with pytest.raises(ProviderFailed, match="language de"):
        Brevo("http://127.0.0.1:9", KEY, {"nl": 3}, 1).subscribe("lezer@example.org", "de")
