"""How often passwords may be tried: at the log-in, at private pages and documents, and for mails that set another one.

Every try is a row in the database before the password is looked at, so that all processes and machines count together
and tries at the same moment too. Nobody can keep somebody else out: what strangers did with an account counts neither
for a browser that was logged in to it before nor, over all addresses, for an address from which somebody was let in.
"""

import datetime
import hashlib
import logging
import math
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from vwn_site.core.client_addresses import sender_of

from .models import Attempt

logger = logging.getLogger(__name__)

KEPT = datetime.timedelta(days=30)
Kind = Attempt.Kind


@dataclass(frozen=True)
class Limit:
    """How many tries may fail in so many minutes, of those that agree in these fields.

    One that is `waived` does not hold for an address from which the same subject was opened while it is remembered.
    """

    fields: tuple[str, ...]
    failures: int
    minutes: int
    waived: bool = False

    @property
    def period(self) -> datetime.timedelta:
        return datetime.timedelta(minutes=self.minutes)


LIMITS = {
    Kind.LOGIN: [
        Limit(("subject", "sender"), 5, 15),
        Limit(("sender",), 20, 15),
        Limit(("subject",), 40, 60, waived=True),
    ],
    # A mail that was asked for counts like a failure; who is held back has those mails.
    Kind.RESET: [Limit(("subject", "sender"), 3, 60), Limit(("sender",), 10, 60), Limit(("subject",), 6, 1440)],
    Kind.PAGE: [
        Limit(("subject", "sender"), 10, 15),
        Limit(("sender",), 20, 15),
        Limit(("subject",), 100, 60, waived=True),
    ],
}
# What holds for a browser that was logged in before, instead of all others.
LIMIT_OF_DEVICE = Limit(("subject", "device"), 10, 15)


class TooManyAttempts(ValidationError):
    """Says from which minute on another try is looked at. Raised for a right password as for a wrong one."""

    def __init__(self, until: datetime.datetime):
        self.seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
        minute = timezone.localtime(until + datetime.timedelta(minutes=1))
        is_today = minute.date() == timezone.localdate()
        moment = date_format(minute, "H:i" if is_today else "j F, H:i")
        text = _("There were too many attempts. You can try again from %(moment)s.")
        super().__init__(text, code="too_many_attempts", params={"moment": moment})


def subject_of(kind: Kind, name: str) -> str:
    """The digest of an account's name or mail address, or of the password of pages; spellings of a name are one."""
    name = name if kind == Kind.PAGE else unicodedata.normalize("NFKC", name).strip().casefold()
    return salted_hmac(f"users.attempts.{kind}", name.encode("utf-8", "replace"), algorithm="sha256").hexdigest()


def count(kind: Kind, name: str, request, *, device: str = "") -> Attempt:
    """Counts a try, as failed until `succeeded` is stored; TooManyAttempts while there were too many.

    Who is refused is not counted, so that waiting helps also those who went on trying.
    """
    attempt = Attempt(kind=kind, subject=subject_of(kind, name), sender=sender_of(request), device=device)
    with transaction.atomic():
        limits = _limits_for(attempt)
        _wait_for_others(attempt, limits)
        ends = [end for limit in limits if (end := _held_until(attempt, limit))]
        if ends:
            raise TooManyAttempts(max(ends))
        attempt.save()
    return attempt


@contextmanager
def counted(kind: Kind, name: str, request, *, device: str = "") -> Iterator[None]:
    """Counts a try that fails when the block raises ValidationError, and logs that it failed.

    The log names what is tried when the site knows it, and never what somebody typed.
    """
    attempt = count(kind, name, request, device=device)
    try:
        yield
    except ValidationError:
        known = names_of(kind).get(attempt.subject, "unknown")
        logger.warning("A password was wrong (%s: %s), from %s.", attempt.kind, known, attempt.sender)
        raise
    attempt.succeeded = True
    attempt.save(update_fields=["succeeded"])


def _limits_for(attempt: Attempt) -> list[Limit]:
    if attempt.device:
        return [LIMIT_OF_DEVICE]
    is_known = _alike(attempt, ("subject", "sender")).filter(succeeded=True, at__gt=timezone.now() - KEPT).exists()
    return [limit for limit in LIMITS[attempt.kind] if not (limit.waived and is_known)]


def _alike(attempt: Attempt, fields: tuple[str, ...]) -> QuerySet:
    """The tries of the same kind that agree in these fields."""
    return Attempt.objects.filter(kind=attempt.kind, **{field: getattr(attempt, field) for field in fields})


def _failed(attempt: Attempt, limit: Limit) -> QuerySet:
    """The failures that count for a limit, of known browsers among each other and of all others likewise."""
    fields = tuple({*limit.fields, "device"})
    return _alike(attempt, fields).filter(succeeded=False, at__gt=timezone.now() - limit.period)


def _held_until(attempt: Attempt, limit: Limit) -> datetime.datetime | None:
    """When the failures will be fewer than the limit again; None if they are now."""
    latest = _failed(attempt, limit).order_by("-at").values_list("at", flat=True)[: limit.failures]
    return latest[limit.failures - 1] + limit.period if len(latest) == limit.failures else None


def _wait_for_others(attempt: Attempt, limits: list[Limit]):
    """Until this transaction ends nobody else counts a try that these limits count too.

    All take their locks in one order, so that none waits for another in a circle.
    """
    keys = set()
    for limit in limits:
        text = "|".join(["attempts", attempt.kind, *(f"{field}={getattr(attempt, field)}" for field in limit.fields)])
        keys.add(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], signed=True))
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


@dataclass(frozen=True)
class Hold:
    """What is held back at this moment: the fields in which the failures agree, how many there are, until when."""

    kind: Kind
    values: dict[str, str]
    failures: int
    until: datetime.datetime

    @property
    def name(self) -> str:
        """The account, mail address or page; empty where it holds for all, or where the site knows none."""
        return names_of(self.kind).get(self.values.get("subject"), "")


def holds() -> list[Hold]:
    """All that is held back at this moment, what lasts longest first."""
    current = [
        Hold(kind, {field: getattr(attempt, field) for field in limit.fields}, failures, until)
        for kind, limits in LIMITS.items()
        for limit in [*limits, LIMIT_OF_DEVICE]
        for attempt, failures in _groups(kind, limit)
        if (until := _held_until(attempt, limit))
    ]
    return sorted(current, key=lambda hold: hold.until, reverse=True)


def _groups(kind: Kind, limit: Limit) -> Iterator[tuple[Attempt, int]]:
    """What agrees in the fields of a limit and has failed as often, with the number of failures."""
    failed = Attempt.objects.filter(kind=kind, succeeded=False, at__gt=timezone.now() - limit.period).order_by()
    failed = failed.exclude(device="") if "device" in limit.fields else failed.filter(device="")
    for row in failed.values(*limit.fields).annotate(failures=Count("pk")).filter(failures__gte=limit.failures):
        failures = row.pop("failures")
        yield Attempt(kind=kind, **row), failures


def lift(**values) -> int:
    """Forgets the failures that agree in these fields; how many. Whoever was held back by them may try again."""
    deleted, _by_model = Attempt.objects.filter(succeeded=False, **values).delete()
    return deleted


def delete_old_attempts() -> int:
    """Deletes the tries of more than 30 days ago, and says how many; to be run daily."""
    deleted, _by_model = Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted


def names_of(kind: Kind) -> dict[str, str]:
    """What the site knows of what can be tried, by its digest. It takes as long for what it does not know."""
    match kind:
        case Kind.PAGE:
            names = _names_of_passwords()
        case Kind.RESET:
            names = get_user_model().objects.exclude(email="").values_list("email", "username")
        case _:
            names = get_user_model().objects.values_list("username", "username")
    return {subject_of(kind, key): name for key, name in names}


def _names_of_passwords() -> list[tuple[str, str]]:
    pages = PageViewRestriction.objects.filter(restriction_type=PageViewRestriction.PASSWORD)
    collections = CollectionViewRestriction.objects.filter(restriction_type=CollectionViewRestriction.PASSWORD)
    return [*collections.values_list("password", "collection__name"), *pages.values_list("password", "page__title")]
