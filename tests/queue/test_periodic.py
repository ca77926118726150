"""What is done by itself: at its times, once when they were missed, by one at a time, and noted."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from tests.support.clock import NOW
from vwn_site.queue import periodic
from vwn_site.queue.alarms import warnings
from vwn_site.queue.models import PeriodicRun
from vwn_site.queue.periodic import MAKE_UP_FOR, PERIODIC, Periodic, Problems, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(monkeypatch):
    """Something that is done at three in the night, and the moments at which it was."""
    done = []
    one = Periodic("daily", "Every night", "0 3 * * *", lambda: done.append(timezone.now()), PERIODIC["forget"].task)
    monkeypatch.setitem(periodic.PERIODIC, "daily", one)
    PeriodicRun.objects.create(name="daily")
    return one, done


def test_every_kind_of_work_can_be_done_on_a_fresh_site_and_is_noted(caplog):
    for one in PERIODIC.values():
        run(one, timezone.now())
    errors = dict(PeriodicRun.objects.values_list("name", "error"))
    assert errors == dict.fromkeys(PERIODIC, "")
    assert caplog.records == []


def test_the_worker_knows_all_of_it():
    assert {name for _task, name in app.periodic_registry.periodic_tasks} == set(PERIODIC)


def test_what_was_missed_for_a_week_is_done_once(daily):
    one, done = daily
    deferrer = PeriodicDeferrer(app.periodic_registry, max_delay=MAKE_UP_FOR)
    missed = [(task.periodic_id, at) for task, at in deferrer.get_previous_tasks(at=timezone.now().timestamp())]
    assert sorted(name for name, _at in missed) == sorted(app_names())
    # A machine that slept offers each time that passed.
    for days in range(7, 0, -1):
        run(one, NOW.replace(hour=3, minute=0) - timedelta(days=days - 1))
    assert len(done) == 1


def app_names() -> list[str]:
    return [name for _task, name in app.periodic_registry.periodic_tasks]


def test_what_was_due_before_anybody_knew_of_it_is_not_made_up_for(daily):
    one, done = daily
    PeriodicRun.objects.all().delete()
    run(one, NOW - timedelta(hours=10))
    assert done == []
    run(one, NOW - timedelta(hours=10))
    assert len(done) == 1


def test_it_is_done_again_when_it_is_due_again(daily, clock):
    one, done = daily
    run(one, timezone.now())
    clock.shift(timedelta(days=1))
    run(one, timezone.now())
    assert len(done) == 2


def test_what_was_killed_in_the_middle_is_done_again(daily):
    one, done = daily
    due = timezone.now()
    PeriodicRun.objects.filter(name="daily").update(started_at=timezone.now(), finished_at=None)
    run(one, due)
    assert len(done) == 1


def test_whoever_comes_second_leaves_it(daily):
    one, done = daily
    with psycopg.connect(**parameters(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtext(current_database()), hashtext('daily'))")
        run(one, timezone.now())
        assert done == []
        other.execute("SELECT pg_advisory_unlock_all()")
    run(one, timezone.now())
    assert len(done) == 1


def parameters() -> dict:
    return {
        name: value
        for name, value in connection.get_connection_params().items()
        if name not in ("cursor_factory", "context")
    }


def test_what_fails_says_why_once_in_the_log_and_is_a_warning_until_it_succeeds(daily, client, caplog, monkeypatch):
    one, _done = daily

    def fail():
        raise Problems("2 files are missing.")

    failing = Periodic("daily", one.title, one.cron, fail, one.task)
    for _time in range(2):
        run(failing, timezone.now())
    assert PeriodicRun.objects.get(name="daily").error == "Problems: 2 files are missing."
    assert [record.getMessage() for record in caplog.records] == ["daily failed."]
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert "daily: failed" in answer.json()["warnings"]
    run(one, timezone.now())
    assert "daily: failed" not in client.get("/readyz").json()["warnings"]


def test_what_has_not_begun_a_quarter_of_an_hour_after_its_time_is_late(daily, clock):
    run(daily[0], timezone.now())
    clock.move_to(datetime(2026, 11, 25, 3, 14, tzinfo=UTC))
    assert "daily: late" not in list(warnings())
    clock.move_to(datetime(2026, 11, 25, 3, 16, tzinfo=UTC))
    assert "daily: late" in list(warnings())
