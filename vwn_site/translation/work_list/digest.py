"""The daily mail about translations: what changed, what is due and what came in, to who takes part and wants it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..locales import target_locales
from ..mails import mail_to
from ..models import DigestPreference
from ..status.state import State, Status, statuses
from .listing import WAITING, is_in_state, translators
from .rows import Row, rows_of

# A second run on the same day, by hand or of another machine, sends nothing; a run that is an hour early does.
PERIOD = timedelta(hours=20)
FIRST = timedelta(days=1)
is_waiting = is_in_state(WAITING)


@dataclass(frozen=True)
class Digest:
    """What is new to somebody since a moment."""

    changed: list[Row]
    due: list[Row]
    arrived: list[Row]

    def __bool__(self):
        return bool(self.changed or self.due or self.arrived)


def digest_for(user, everything: list[Status], since: datetime) -> Digest:
    """What of all statuses is news to somebody since a moment. Work of somebody else is not, nor what is due later."""
    free_or_own = [status for status in everything if status.assigned_to_id in (None, user.pk)]
    changed = [status for status in free_or_own if _is_changed(status, since)]
    due = [status for status in free_or_own if status.assigned_to_id == user.pk and _is_due(status, since)]
    arrived = [status for status in everything if _has_arrived(status, since)]
    return Digest(rows_of(changed, [], user), rows_of(due, [], user), rows_of(arrived, [], user))


def _is_changed(status: Status, since: datetime) -> bool:
    return status.state.is_work and _is_after(status.source_changed_at, since)


def _is_due(status: Status, since: datetime) -> bool:
    is_new = status.due is not None and timezone.localdate(since) < status.due <= timezone.localdate()
    return is_new and is_waiting(status)


def _has_arrived(status: Status, since: datetime) -> bool:
    if status.state == State.REVIEW:
        return _is_after(status.since, since)
    return status.state == State.CURRENT and _is_after(status.translated_at, since)


def _is_after(moment: datetime | None, since: datetime) -> bool:
    return moment is not None and moment > since


def send_digests(now: datetime | None = None) -> int:
    """Sends to each at most one mail a day; how many were sent."""
    now = now or timezone.now()
    everything = [status for locale in target_locales() for status in statuses(locale).values()]
    return sum(_send_to(user, everything, now) for user in translators().exclude(email=""))


@transaction.atomic
def _send_to(user, everything: list[Status], now: datetime) -> bool:
    """Whether a mail was sent. The row is locked meanwhile, so that two runs at once do not both send."""
    DigestPreference.objects.get_or_create(user=user)
    preference = DigestPreference.objects.select_for_update(skip_locked=True).filter(user=user, wanted=True).first()
    if preference is None or (preference.sent_until and preference.sent_until > now - PERIOD):
        return False
    digest = digest_for(user, everything, preference.sent_until or now - FIRST)
    preference.sent_until = now
    preference.save(update_fields=["sent_until"])
    if digest:
        mail_to(user, _("Translations: what is new"), "translation/digest", digest=digest).send()
    return bool(digest)
