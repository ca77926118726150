"""What is done again and again, at the minutes of a line of cron in UTC.

A time that passed while nobody worked the queue is made up for once, unless that was before anybody knew of it. Two at
once do no harm: whoever comes second to something that is being done leaves it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from croniter import croniter
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from .locks import alone
from .models import PeriodicRun

logger = logging.getLogger(__name__)

# However long nobody worked the queue, in seconds.
MAKE_UP_FOR = 366 * 24 * 3600
# What is due may wait so long for something else.
LATE_AFTER = timedelta(minutes=15)


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

    def was_due(self) -> datetime:
        """The last time at which it was due and should have begun by now."""
        return croniter(self.cron, timezone.now() - LATE_AFTER).get_prev(datetime)

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


def run(work: Periodic, due: datetime):
    """Does it and notes how that went, unless it was done since it was due or somebody is at it."""
    with alone(work.name) as is_alone:
        if not is_alone:
            return
        last, is_first = PeriodicRun.objects.get_or_create(name=work.name)
        if was_done_since(last, due) or (is_first and timezone.now() > due + LATE_AFTER):
            return
        note(work, started_at=timezone.now(), finished_at=None)
        try:
            work.do()
            error = ""
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}"
            if error != last.error:
                logger.warning("%s failed.", work.name, exc_info=not isinstance(problem, Problems))
        note(work, finished_at=timezone.now(), error=error)


def was_done_since(last: PeriodicRun, due: datetime) -> bool:
    return bool(last.finished_at and last.started_at >= due and not last.error)


def note(work: Periodic, **values):
    PeriodicRun.objects.filter(name=work.name).update(**values)
