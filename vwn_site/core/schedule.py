"""What the clock changes: what expires, and revisions that editors approved for a later moment.

A query judges by its own moment what has expired (querysets.is_live), and a page that was stored before a deadline is
not given out after it (page_cache.moment). So nothing that expired is shown, whether or not anybody has done anything.
What is to appear must be published. Each server process has a thread that does, within seconds and one at a time for
all of them, what Wagtail's `publish_scheduled` does.
"""

import datetime
import logging
import os
import threading
import time
from bisect import bisect_right
from functools import cache

from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from . import generation

logger = logging.getLogger(__name__)

# In seconds.
TICK = 1.0
# Of the advisory lock of PostgreSQL that whoever publishes holds.
LOCK = 0x76776E
NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def period(word: str) -> str:
    """Between which deadlines this moment lies, as a word; the same for all processes that know a generation's word.

    What has been read for a word is remembered: it costs a query once, and a look at the clock after that.
    """
    known = deadlines(word)
    place = bisect_right(known, timezone.now())
    return f"{known[place]:%Y%m%d%H%M%S%f}" if place < len(known) else ""


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
    models = [Page, *(model for model in apps.get_models() if is_dated(model))]
    expiring = [model.objects.filter(live=True, expire_at__isnull=False).values_list("expire_at") for model in models]
    approved = Revision.objects.filter(approved_go_live_at__isnull=False).values_list("approved_go_live_at")
    rows = approved.order_by().union(*(rows.order_by() for rows in expiring))
    return sorted(moment for (moment,) in rows)


def is_dated(model) -> bool:
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


def do_what_is_due() -> bool:
    """Publishes and withdraws what is due, unless another process is at it; whether this one did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (is_mine,) = cursor.fetchone()
        if not is_mine:
            return False
        try:
            call_command("publish_scheduled")
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return True


class Clock:
    """The thread of a process that sees to it that what is due is done; `done_until` is when that was last so."""

    def __init__(self):
        self.pid, self.lock, self.done_until = None, threading.Lock(), NEVER

    def ensure(self):
        """Starts the thread in this process unless it runs."""
        if self.pid != os.getpid():
            with self.lock:
                if self.pid != os.getpid():
                    self.pid = os.getpid()
                    threading.Thread(target=self._run, name="schedule", daemon=True).start()

    def _run(self):
        while True:
            time.sleep(TICK)
            try:
                self.tick()
            except Exception:
                logger.exception("What is due could not be done; it will be tried again.")
                connection.close()

    def tick(self):
        """Does what became due since the last time. What was refused then waits until something else is due."""
        word, now = generation.current(), timezone.now()
        if word is None:
            return
        known = deadlines(word)
        if bisect_right(known, now) > bisect_right(known, self.done_until) and do_what_is_due():
            self.done_until = now


@cache
def clock() -> Clock:
    return Clock()
