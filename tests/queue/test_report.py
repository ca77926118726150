"""What administrators see of the work in the background, and how they have it tried again."""

import pytest
from asgiref.sync import async_to_sync
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from tests.factories import staff
from vwn_site.queue.models import Failure, Mail
from vwn_site.queue.periodic import PERIODIC, run

from .conftest import attempt, waiting_mail

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/queue/"
ADDRESSES = [(REPORT, "get"), (f"{REPORT}{{job}}/try-again/", "post"), (f"{REPORT}forget/run/", "post")]


@pytest.fixture
def failed(queued) -> ProcrastinateJob:
    """The job of a mail that the server refused for good."""
    queued.mood = "unknown"
    send_mail("Geheim onderwerp", "Geheime tekst", "wij@example.org", ["lezer@example.org"])
    [pk] = waiting_mail()
    error, _again = attempt(pk)
    job = ProcrastinateJob.objects.get(args={"mail": pk})
    end(job)
    Failure.objects.create(job=job, error=f"Refused: {error}")
    queued.mood = "kind"
    return job


def end(job: ProcrastinateJob):
    """As a worker does with a job that it does not try again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
    async_to_sync(app.job_manager.finish_job)(job.procrastinate_job, Status.FAILED, delete_job=False)


@pytest.fixture
def administrator(client):
    client.force_login(staff(language="nl"))
    return client


@pytest.mark.parametrize("group", ["Redactie", "Eindredactie", "Vertalers"])
@pytest.mark.parametrize(("address", "method"), ADDRESSES)
def test_only_administrators_reach_it(client, failed, group, address, method):
    client.force_login(staff(group, language="nl"))
    answer = getattr(client, method)(address.format(job=failed.pk))
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert "Werk op de achtergrond" not in client.get("/admin/").content.decode()
    failed.refresh_from_db()
    assert failed.status == "failed"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Werk op de achtergrond", "E-mail aan lezer@example.org", "Probeer het opnieuw", "Nooit"]),
        ("en", ["Work in the background", "E-mail to lezer@example.org", "Try again", "Never"]),
    ],
)
def test_what_failed_is_shown_with_why_and_nothing_of_what_it_says(client, failed, language, words):
    client.force_login(staff(language=language))
    html = client.get(REPORT).content.decode()
    assert [word for word in words if word not in html] == []
    assert "550 5.1.1 No such user" in html
    assert "Geheim" not in html
    with override(language):
        assert [one.name for one in PERIODIC.values() if str(one.title) not in html] == []


def test_what_failed_is_tried_again_when_asked_also_what_may_have_arrived(administrator, failed, queued):
    Mail.objects.update(handed_over_at=timezone.now())
    answer = administrator.post(f"{REPORT}{failed.pk}/try-again/")
    assert (answer.status_code, answer["Location"]) == (302, REPORT)
    [pk] = waiting_mail()
    assert attempt(pk) is None
    assert queued.recipients == ["lezer@example.org"]
    assert administrator.post(f"{REPORT}{failed.pk}/try-again/").status_code == 404


def test_what_is_done_regularly_is_done_now_when_asked_and_its_time_is_shown(administrator):
    assert administrator.post(f"{REPORT}forget/run/").status_code == 302
    assert administrator.post(f"{REPORT}nothing/run/").status_code == 404
    job = ProcrastinateJob.objects.get(task_name="periodic.forget")
    PERIODIC["forget"].task(**job.args)
    html = administrator.get(REPORT).content.decode()
    assert "24-11-2026 14:00" in html


def test_that_nobody_works_is_said_until_somebody_does(administrator, client):
    words = "Op dit moment draait er niets"
    assert words in administrator.get(REPORT).content.decode()
    assert "queue: nobody works it" in client.get("/readyz").json()["warnings"]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now()])
    assert words not in administrator.get(REPORT).content.decode()
    assert client.get("/readyz").json()["warnings"] == []


def test_that_something_failed_is_a_warning_of_a_site_that_is_ready(client, failed):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert "queue: failed" in answer.json()["warnings"]


def test_what_goes_wrong_is_told_as_it_was(administrator, monkeypatch):
    def fail():
        raise OSError("the disk is full")

    run(PERIODIC["forget"].__class__(**{**vars(PERIODIC["forget"]), "do": fail}), timezone.now())
    assert "OSError: the disk is full" in administrator.get(REPORT).content.decode()
