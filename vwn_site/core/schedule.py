"""What the clock changes: what expires, and revisions that editors approved for a later moment.

A query judges by its own moment what has expired (querysets.is_live), and a page that was stored before a deadline is
not given out after it (page_cache.moment). So nothing that expired is shown, whether or not anybody has done anything.
What is to appear must be published, which the queue does every minute (tasks.py).
"""

import datetime
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from vwn_site.queue.models import PeriodicRun
from vwn_site.queue.periodic import Problems
from vwn_site.translation.publication.cascades import is_source

from . import generation
from .compiled import compiled

# By what name the queue does what is due (tasks.py), every minute; after how long nobody can count on it.
PUBLISHING = "publish_what_is_due"
SILENT_AFTER = datetime.timedelta(minutes=10)


def next_deadline(word: str) -> datetime.datetime | None:
    """The deadline that this moment lies before; the same for all processes that know a generation's word.

    What has been read for a word is remembered: it costs a query once, and a look at the clock after that.
    """
    known = deadlines(word)
    place = bisect_right(known, timezone.now())
    return known[place] if place < len(known) else None


def deadlines(word: str) -> tuple[datetime.datetime, ...]:
    """The moments at which something expires or is to be published, in order; those that passed until it is done.

    OperationalError when PostgreSQL does not answer and this process does not know them yet.
    """
    global _known
    if _known[0] != word:
        if not generation.database_answers():
            raise OperationalError("PostgreSQL does not answer")
        _known = word, tuple(read_deadlines())
    return _known[1]


_known: tuple[str, tuple[datetime.datetime, ...]] = "", ()


def read_deadlines() -> list[datetime.datetime]:
    """All of them, in one query."""
    return sorted(moment for (moment,) in rows_of_deadlines())


@compiled
def rows_of_deadlines(_now: datetime.datetime) -> QuerySet:
    live = [model.objects.filter(live=True, expire_at__isnull=False) for model in dated_models()]
    expiring = [rows.values_list("expire_at") for rows in live]
    approved = Revision.objects.filter(approved_go_live_at__isnull=False).values_list("approved_go_live_at")
    return approved.order_by().union(*(rows.order_by() for rows in expiring))


def dated_models() -> list:
    """What can expire: pages, and all other models with drafts."""
    drafting = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    return [Page, *(model for model in drafting if not issubclass(model, Page))]


def do_what_is_due():
    """Withdraws what expired and publishes what is due, each by itself: what is refused holds up nothing else.

    Problems names what was refused; the next run tries it again. Wagtail's own command stops at the first refusal, and
    what is killed in the middle of it can be neither scheduled nor public any more.
    """
    now, refused = timezone.now(), []
    for model in dated_models():
        ended = model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
        sources = list(filter(is_source, ended))
        # With a source go its translations, whose history then says so.
        for expired in chain(sources, ended.exclude(pk__in=[source.pk for source in sources])):
            refused += refusal(expired, expired.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        refused += refusal(revision, revision.publish, log_action="wagtail.publish.scheduled")
    if refused:
        raise Problems("; ".join(refused))


def refusal(subject, act: Callable, **options) -> list[str]:
    """Does it altogether or not at all; a line that says why not."""
    try:
        with transaction.atomic():
            act(**options)
    except DatabaseError:
        raise
    except Exception as error:
        told = " ".join(error.messages) if isinstance(error, ValidationError) else error
        return [f"{subject}: {type(error).__name__} {told}"]
    return []


@dataclass(frozen=True)
class Clockwork:
    """When the queue last looked whether something was due; None when it never did."""

    looked_at: datetime.datetime | None

    @property
    def is_silent(self) -> bool:
        return self.looked_at is None or self.looked_at < timezone.now() - SILENT_AFTER


def clockwork() -> Clockwork:
    """One query."""
    return Clockwork(PeriodicRun.objects.filter(name=PUBLISHING).values_list("started_at", flat=True).first())
