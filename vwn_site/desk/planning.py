"""Whether what is planned will be published by itself, as staff are told it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from vwn_site.core.tasks import publish_what_is_due
from vwn_site.queue.models import PeriodicRun

# What is due is done every minute.
SILENT_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Clockwork:
    """When the site last looked whether something was due; None when it never did."""

    looked_at: datetime | None

    @property
    def is_silent(self) -> bool:
        return self.looked_at is None or self.looked_at < timezone.now() - SILENT_AFTER


def clockwork() -> Clockwork:
    """One query."""
    runs = PeriodicRun.objects.filter(name=publish_what_is_due.__name__)
    return Clockwork(runs.values_list("started_at", flat=True).first())
