"""Whether the queue is worked, and what of it failed."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from .models import PeriodicRun
from .periodic import PERIODIC

# Whoever works the queue gives a sign of life every few seconds; what is due may wait as long for something else.
SILENT_AFTER, LATE_AFTER = timedelta(minutes=1), timedelta(minutes=15)


def warnings() -> Iterator[str]:
    """What an administrator has to look at, in words for a program: `queue`, `failed` and names of what is periodic."""
    if not is_worked():
        yield "queue: nobody works it"
    if ProcrastinateJob.objects.filter(status="failed").exists():
        yield "queue: failed"
    runs = PeriodicRun.objects.in_bulk()
    for name, one in PERIODIC.items():
        run = runs.get(name)
        if run and run.error:
            yield f"{name}: failed"
        elif run and run.started_at < one.last_due() and timezone.now() > one.last_due() + LATE_AFTER:
            yield f"{name}: late"


def is_worked() -> bool:
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - SILENT_AFTER).exists()
