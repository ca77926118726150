"""Mail through the queue: nobody waits for a mail server, nothing is lost, nothing comes twice."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import contact_page
from tests.newsletter.conftest import HERE
from tests.support.queue import work_off
from vwn_site.queue import smtp
from vwn_site.queue.delivery import HandedOverElsewhere, Refused, Unanswered, send_by_smtp
from vwn_site.queue.models import Mail
from vwn_site.queue.retries import ATTEMPTS
from vwn_site.queue.tasks import KEPT, forget

from .conftest import attempt, waiting_mail

pytestmark = pytest.mark.django_db


def queue_one(to: str = "lezer@example.org") -> int:
    send_mail("Één onderwerp", "Een regel.\n.\nNog één.", "wij@example.org", [to])
    return waiting_mail()[-1]


# What is stored and what arrives


def test_a_mail_is_sent_once_as_it_was_written_and_nothing_of_it_is_kept(queued):
    mail = EmailMultiAlternatives("Één", "Tekst: één.\n.\n", "Wij <wij@example.org>", ["Lezer <lezer@bücher.example>"])
    mail.attach_alternative("<p>Één</p>", "text/html")
    mail.send()
    [pk] = waiting_mail()
    assert queued.messages == []
    assert attempt(pk) is None
    assert attempt(pk) is None
    [(recipient, raw)] = queued.messages
    message = message_from_bytes(raw, policy=policy.default)
    assert recipient == "lezer@xn--bcher-kva.example"
    assert message["Subject"] == "Één"
    assert message["Message-ID"].endswith("@testserver>")
    assert [part.get_content() for part in message.iter_parts()] == ["Tekst: één.\r\n.\r\n", "<p>Één</p>"]
    assert not Mail.objects.exists()


def test_everybody_gets_a_mail_of_their_own_with_the_same_identity_and_copies_stay_blind(queued):
    EmailMessage("x", "y", "wij@example.org", ["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"]).send()
    assert [attempt(pk) for pk in waiting_mail()] == [None] * 3
    assert queued.recipients == ["a@example.org", "b@example.org", "c@example.org"]
    assert len({message for _recipient, message in queued.messages}) == 1
    assert b"c@example.org" not in queued.messages[0][1]


def test_what_is_undone_sends_no_mail(queued):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue_one()
        raise ZeroDivisionError
    assert waiting_mail() == []
    assert not Mail.objects.exists()


@pytest.mark.parametrize("backend", ["locmem", "filebased", "console"])
def test_what_is_no_mail_server_gets_the_mail_too(queued, settings, tmp_path, mailoutbox, capsys, backend):
    settings.MAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    pk = queue_one()
    assert attempt(pk) is None
    told = [str(message.message()) for message in mailoutbox] + [path.read_text() for path in tmp_path.iterdir()]
    [told] = [*told, *filter(None, [capsys.readouterr().out])]
    assert "To: lezer@example.org" in told


def test_a_folder_that_cannot_be_written_loses_nothing(queued, settings, tmp_path):
    settings.MAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    pk = queue_one()
    tmp_path.rmdir()
    tmp_path.write_text("no folder")
    assert attempt(pk)[1] is not None
    assert Mail.objects.get().handed_over_at is None


# What a visitor meets


def forms() -> list[tuple[str, dict]]:
    return [
        ("/contact/versturen/", {"name": "Sam", "email": "sam@example.org", "message": "Dag"}),
        ("/en/newsletter/sign-up/", {"email": "sam@example.org"}),
        ("/admin/password_reset/", {"email": "beheer@example.org"}),
        ("/admin/password_reset/", {"email": "nobody@example.org"}),
    ]


@pytest.mark.parametrize("mood", ["silent", "unknown", "gone"])
def test_whoever_sends_a_form_is_answered_alike_and_waits_for_no_mail_server(client, queued, mood):
    contact_page()
    if mood == "gone":
        queued.__exit__()
    queued.mood = mood
    answers = [client.post(address, fields, headers=HERE) for address, fields in forms()]
    assert [answer.status_code for answer in answers] == [303, 303, 302, 302]
    assert answers[2]["Location"] == answers[3]["Location"]
    assert queued.began.empty()
    # Who has an account is looked up afterwards, so that it takes no time of one and not of the other.
    assert ProcrastinateJob.objects.filter(task_name="mail_password_reset").count() == 2
    assert not Mail.objects.filter(recipient="beheer@example.org").exists()
    work_off("mail_password_reset")
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "beheer@example.org",
        "contact@example.org",
        "sam@example.org",
    ]


# A mail server that does not take it


@pytest.mark.parametrize("mood", ["unknown", "sender", "spam"])
def test_what_the_server_refuses_for_good_is_not_tried_again_and_its_words_are_kept(queued, mood):
    queued.mood = mood
    error, again = attempt(queue_one())
    assert isinstance(error, Refused)
    assert again is None
    assert str(error)[:6] in ("550 5.", "553 5.", "554 5.")
    assert Mail.objects.get().handed_over_at is None
    assert queued.messages == []


@pytest.mark.parametrize("mood", ["greylist", "full", "silent"])
def test_what_the_server_refuses_for_now_or_leaves_unanswered_is_sent_later(queued, mood):
    queued.mood = mood
    pk = queue_one()
    _error, again = attempt(pk)
    assert again is not None
    queued.mood = "kind"
    assert attempt(pk) is None
    assert queued.recipients == ["lezer@example.org"]


def test_a_server_that_is_not_there_loses_nothing(queued, settings):
    pk = queue_one()
    settings.EMAIL_PORT = 9
    assert attempt(pk)[1] is not None
    settings.EMAIL_PORT = queued.port
    assert attempt(pk) is None
    assert len(queued.messages) == 1


def test_attempts_come_after_ever_longer_waits_of_at_most_four_hours_for_two_days(queued, clock):
    clock.move_to(timezone.now(), tick=False)
    queued.mood = "greylist"
    pk = queue_one()
    waits = []
    while (again := attempt(pk, attempts=len(waits))[1]) is not None:
        waits.append((again.retry_decision.retry_at - timezone.now()) / timedelta(minutes=1))
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert max(waits) == 240
    assert len(waits) == ATTEMPTS
    assert 48 * 60 < sum(waits) < 49 * 60


# Whether it has it


def test_a_mail_whose_end_was_sent_without_an_answer_is_not_sent_twice(queued, monkeypatch):
    monkeypatch.setattr(smtp, "ANSWER_WITHIN", 0.1)
    queued.mood = "mute"
    pk = queue_one()
    error, again = attempt(pk)
    assert (type(error), again) == (Unanswered, None)
    queued.mood = "kind"
    assert type(attempt(pk)[0]) is Unanswered
    assert (len(queued.messages), queued.began.qsize()) == (1, 1)
    assert Mail.objects.filter(pk=pk).exists()


def test_a_slow_answer_to_a_whole_mail_is_waited_for(queued):
    queued.mood = "slow"
    assert attempt(queue_one()) is None
    assert len(queued.messages) == 1


def test_a_mail_that_another_process_is_handing_over_is_broken_off(queued, settings):
    pk = queue_one()
    mine = Mail.objects.get(pk=pk)
    Mail.objects.filter(pk=pk).update(handed_over_at=timezone.now())
    with pytest.raises(HandedOverElsewhere):
        send_by_smtp(smtp.EmailBackend(), mine)
    assert queued.began.get(timeout=5)
    assert queued.messages == []


def test_mail_that_could_not_be_sent_is_deleted_after_fourteen_days(queued, clock):
    old = queue_one()
    clock.shift(KEPT - timedelta(minutes=1))
    fresh = queue_one()
    forget()
    assert set(Mail.objects.values_list("pk", flat=True)) == {old, fresh}
    clock.shift(timedelta(minutes=2))
    forget()
    assert set(Mail.objects.values_list("pk", flat=True)) == {fresh}
    assert attempt(old) is None
    assert queued.messages == []
