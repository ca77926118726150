"""What is done again and again, at the minutes of a line of cron in UTC.

A time that passed while nobody worked the queue is made up for once. Two at once do no harm: whoever comes second to
something that is being done leaves it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from croniter import croniter
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from .models import PeriodicRun

logger = logging.getLogger(__name__)

# However long nobody worked the queue, in seconds.
MAKE_UP_FOR = 366 * 24 * 3600


class Problems(Exception):
    """What was looked for and found; an administrator is told the words."""


@dataclass(frozen=True)
class Periodic:
    """One thing that is done again and again; `title` says to staff what."""

    name: str
    title: str
    cron: str
    do: Callable[[], object]
    task: Task

    def last_due(self) -> datetime:
        return croniter(self.cron, timezone.now()).get_prev(datetime)

    def next_due(self) -> datetime:
        return croniter(self.cron, timezone.now()).get_next(datetime)


PERIODIC: dict[str, Periodic] = {}


def periodic(cron: str, title: str) -> Callable:
    """Has the function done at these times. It may be done twice, and may be killed at any moment."""

    def register(do: Callable[[], object]) -> Callable[[], object]:
        name = do.__name__

        @app.periodic(cron=cron, periodic_id=name)
        @app.task(name=f"periodic.{name}")
        def task(timestamp: int):
            run(PERIODIC[name], datetime.fromtimestamp(timestamp, UTC))

        PERIODIC[name] = Periodic(name, title, cron, do, task)
        return do

    return register


def run(one: Periodic, due: datetime):
    """Does it and notes how that went, unless it was done since it was due or somebody is at it."""
    with alone(one.name) as is_alone:
        if not is_alone or was_done_since(one.name, due):
            return
        previous = PeriodicRun.objects.filter(name=one.name).values_list("error", flat=True).first()
        note(one, started_at=timezone.now(), finished_at=None)
        try:
            one.do()
            error = ""
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}"
            if error != previous:
                logger.warning("%s failed.", one.name, exc_info=not isinstance(problem, Problems))
        note(one, finished_at=timezone.now(), error=error)


def was_done_since(name: str, due: datetime) -> bool:
    return PeriodicRun.objects.filter(name=name, started_at__gte=due, finished_at__isnull=False, error="").exists()


def note(one: Periodic, **values):
    PeriodicRun.objects.update_or_create(name=one.name, defaults=values)


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether this process is the only one that is at something; PostgreSQL frees it when its connection ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(current_database()), hashtext(%s))", [name])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(current_database()), hashtext(%s))", [name])
