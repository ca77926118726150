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


def digest_for(user, found: list[Status], since: datetime) -> Digest:
    """What of all statuses is news to somebody since a moment. Work of somebody else is not, nor what is due later."""
    mine = [one for one in found if one.assigned_to_id in (None, user.pk)]
    today, then = timezone.localdate(), timezone.localdate(since)
    changed = [one for one in mine if one.state.is_work and _is_after(one.source_changed_at, since)]
    due = [
        one
        for one in found
        if one.assigned_to_id == user.pk and is_waiting(one) and one.due and then < one.due <= today
    ]
    arrived = [one for one in found if _arrived(one, since)]
    return Digest(*(rows_of(one, [], user) for one in (changed, due, arrived)))


def _arrived(status: Status, since: datetime) -> bool:
    if status.state == State.REVIEW:
        return _is_after(status.since, since)
    return status.state == State.CURRENT and _is_after(status.translated_at, since)


def _is_after(moment: datetime | None, since: datetime) -> bool:
    return moment is not None and moment > since


def send_digests(now: datetime | None = None) -> int:
    """Sends to each at most one mail a day; how many were sent."""
    now = now or timezone.now()
    found = [one for locale in target_locales() for one in statuses(locale).values()]
    return sum(_send_to(user, found, now) for user in translators().exclude(email=""))


@transaction.atomic
def _send_to(user, found: list[Status], now: datetime) -> bool:
    """Whether a mail was sent. The row is locked meanwhile, so that two runs at once do not both send."""
    DigestPreference.objects.get_or_create(user=user)
    preference = DigestPreference.objects.select_for_update(skip_locked=True).filter(user=user, wanted=True).first()
    if preference is None or (preference.sent_until and preference.sent_until > now - PERIOD):
        return False
    digest = digest_for(user, found, preference.sent_until or now - FIRST)
    preference.sent_until = now
    preference.save(update_fields=["sent_until"])
    if digest:
        mail_to(user, _("Translations: what is new"), "translation/digest", digest=digest).send()
    return bool(digest)
