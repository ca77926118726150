"""Processes that work the queue: one that is killed loses and doubles nothing, nor do two at once."""

import datetime

import psycopg
import pytest
from django.core.mail import send_mail
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from wagtail.models import Page, PageLogEntry, Revision

from tests.factories import standard_page
from tests.support.databases import TEMPLATE, address_of, drop, maintenance
from vwn_site.queue.models import Mail
from vwn_site.queue.periodic import PERIODIC
from vwn_site.queue.worker import AT_ONCE, app_for_work

from .workers import Workers, eventually, kill

PUBLISHED = "wagtail.publish.scheduled"


@pytest.fixture
def real_database(worker_databases, database, django_db_blocker):
    """A database to which what a test writes is committed at once."""
    name = f"vwn_queue_of_{worker_databases.worker}"
    TEMPLATE["skeleton"].clone(name)
    worker_databases.connect_to(name)
    with django_db_blocker.unblock():
        yield name
    worker_databases.connect("skeleton")
    with maintenance() as server:
        drop(server, name)


@pytest.fixture
def workers(real_database, tmp_path, queued):
    running = Workers(real_database, tmp_path, queued.port)
    yield running
    running.end()


def queue_mails(number: int):
    for place in range(number):
        send_mail("Dag", f"Regel {place}", "wij@example.org", [f"lezer-{place:02}@example.org"])


def make_long_dead():
    """Whoever was killed is taken for dead after twenty seconds; here at once."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def nothing_waits() -> bool:
    return not ProcrastinateJob.objects.filter(task_name="send_mail", status__in=["todo", "doing"]).exists()


def test_what_a_task_queues_goes_through_djangos_connection():
    """So that it is queued in the transaction of whatever the task does."""
    own = app_for_work()
    assert {f"periodic.{name}" for name in PERIODIC} < set(own.tasks)
    assert {name for _task, name in own.periodic_registry.periodic_tasks} == set(PERIODIC)
    assert own.tasks["send_mail"].blueprint.connector is app.connector
    assert own.connector is not app.connector


def test_two_at_once_send_each_mail_once_and_end_with_whoever_started_them(workers, queued):
    queue_mails(30)
    processes = [workers.start(), workers.start()]
    eventually(nothing_waits)
    assert queued.recipients == [f"lezer-{place:02}@example.org" for place in range(30)]
    assert not Mail.objects.exists()
    eventually(lambda: ProcrastinateWorker.objects.count() == 2 * len(AT_ONCE))
    for process in processes:
        process.stdin.close()
    assert [process.wait(60) for process in processes] == [0, 0]
    assert not ProcrastinateWorker.objects.exists()


def scheduled_page() -> Page:
    """A draft whose moment has come, whatever the clock says."""
    page = standard_page(title="Gepland", live=False)
    revision = page.save_revision()
    long_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=long_ago)
    return page


def publishes_and_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'wagtailcore_pagelogentry'::regclass")
        return cursor.fetchone() is not None


def test_a_silent_mail_server_holds_up_nothing_else_and_a_mail_that_was_not_handed_over_is_sent_by_the_next(
    workers, queued
):
    queued.mood = "silent"
    queue_mails(10)
    page = scheduled_page()
    process = workers.start()
    assert queued.began.get(timeout=60)
    eventually(lambda: Page.objects.get(pk=page.pk).live)
    kill(process)
    assert Mail.objects.filter(handed_over_at=None).count() == 10
    make_long_dead()
    queued.mood = "kind"
    workers.start()
    eventually(nothing_waits)
    assert queued.recipients == [f"lezer-{place:02}@example.org" for place in range(10)]
    assert not Mail.objects.exists()


def test_what_was_killed_in_the_middle_is_published_once_and_no_mail_comes_twice(workers, queued, real_database):
    queued.mood = "mute"
    queue_mails(1)
    page = scheduled_page()
    with psycopg.connect(address_of(real_database)) as obstacle:
        obstacle.execute("LOCK TABLE wagtailcore_pagelogentry IN EXCLUSIVE MODE")
        process = workers.start()
        assert queued.has_message.get(timeout=60)
        eventually(publishes_and_waits)
        kill(process)
    assert not Page.objects.get(pk=page.pk).live
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    make_long_dead()
    queued.mood = "kind"
    workers.start()
    eventually(lambda: Page.objects.get(pk=page.pk).live)
    eventually(nothing_waits)
    assert PageLogEntry.objects.filter(page=page.pk, action=PUBLISHED).count() == 1
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert_waits_for_staff(queued)


def assert_waits_for_staff(mail_server):
    """The mail that may have arrived, once, and that staff decide about."""
    assert mail_server.recipients == ["lezer-00@example.org"]
    job = ProcrastinateJob.objects.select_related("failure").get(task_name="send_mail")
    assert job.status == "failed"
    assert "It may have arrived" in job.failure.error
    assert Mail.objects.filter(pk=job.args["mail"]).exists()
