"""Whether the queue is worked, and what of it failed."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from .models import PeriodicRun
from .periodic import PERIODIC

# Whoever works the queue gives a sign of life every few seconds.
SILENT_AFTER = timedelta(minutes=1)


def warnings() -> Iterator[str]:
    """What an administrator has to look at, in words for a program: `queue`, `failed` and names of what is periodic."""
    if not is_worked():
        yield "queue: nobody works it"
    if ProcrastinateJob.objects.filter(status="failed").exists():
        yield "queue: failed"
    for run in PeriodicRun.objects.filter(name__in=PERIODIC, started_at__isnull=False).order_by("name"):
        if run.error:
            yield f"{run.name}: failed"
        elif run.started_at < PERIODIC[run.name].was_due():
            yield f"{run.name}: late"


def is_worked() -> bool:
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - SILENT_AFTER).exists()
