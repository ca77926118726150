"""The status and the period of a project in words; a status has the date of the facts that it follows from.

Facts that are older than a year say nothing about today: what they tell is told in the past.
"""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vwn_site.core.partial_dates import as_partial_date

from .choices import CONFIRMED, Status

# How long facts speak of the present.
FRESH = datetime.timedelta(days=365)


def last_day(date: str) -> str:
    """The last day that a date of reduced precision can mean, as text to compare; months have 31 days in it."""
    return f"{date}{'-12-31'[len(date) - 4 :]}"


def fresh_from(today: datetime.date) -> str:
    """The first day, as text to compare, whose facts still speak of the present."""
    return (today - FRESH).isoformat()


def date_of_facts(as_of: str, published: datetime.datetime | None) -> str:
    """The date of some facts: the one given, else the day on which they were last published; empty without either."""
    return as_of or (timezone.localdate(published).isoformat() if published else "")


def status_on(today: datetime.date, by_hand: str, start: str, end: str, known_on: str) -> Status:
    """The status of a project on a day; dates may be empty, `known_on` is that of its facts."""
    first, last = as_partial_date(start), as_partial_date(end)
    if by_hand in CONFIRMED:
        return Status(by_hand)
    if last and last.latest < today:
        return Status.UNCONFIRMED if by_hand or was_a_plan(end, known_on) else Status.COMPLETED
    if known_on and last_day(known_on) < fresh_from(today):
        was_planned = by_hand == Status.PLANNED or (not by_hand and last_day(known_on) < start)
        return Status.WAS_PLANNED if was_planned else Status.WAS_RUNNING
    if by_hand:
        return Status(by_hand)
    return Status.PLANNED if first and first.earliest > today else Status.RUNNING


def was_a_plan(end: str, known_on: str) -> bool:
    """Whether the facts are from before the end, so that nobody has seen it happen."""
    return bool(known_on) and last_day(known_on) < last_day(end)


def shared_date(dates: Iterable[str]) -> str:
    """The date of some facts; empty when each has its own."""
    different = set(dates)
    return different.pop() if len(different) == 1 else ""


def moment_in_words(dates: Iterable[str]) -> str:
    """When facts were known, as it goes on in a sentence: "in May 2019"; facts of several dates have no such moment."""
    known = as_partial_date(shared_date(dates))
    return known.moment_in_words() if known else _("when last reported")


def status_in_words(status: str, end: str, known_on: str) -> str:
    """ "Current (as of October 2026)" or "Was running in May 2019"; past an end that nobody confirmed it says that.

    Dates may be empty.
    """
    ended, words = as_partial_date(end), label_of(status, [known_on])
    if status in (Status.WAS_RUNNING, Status.WAS_PLANNED):
        return words
    if status == Status.UNCONFIRMED and ended:
        return unconfirmed(_("Was due to run until %(end)s") % {"end": ended.in_words()}, known_on)
    return as_of(words, known_on)


def unconfirmed(plan: str, known_on: str) -> str:
    """A plan whose end has passed since: that was known then, whether it came so is not."""
    return _("%(plan)s; not confirmed") % {"plan": as_of(plan, known_on)}


def as_of(words: str, known_on: str) -> str:
    """Words with the date of the facts that they follow from, where it is known."""
    known = as_partial_date(known_on)
    return _("%(status)s (as of %(date)s)") % {"status": words, "date": known.in_words()} if known else words


def label_of(status: str, known_on: Iterable[str]) -> str:
    """What a status is called as a choice; one told in the past with the date of the facts, where they share one."""
    if status == Status.WAS_RUNNING:
        return _("Was running %(moment)s") % {"moment": moment_in_words(known_on)}
    if status == Status.WAS_PLANNED:
        return _("Was still planned %(moment)s") % {"moment": moment_in_words(known_on)}
    return str(Status(status).label)


def heading_of(status: str, known_on: Iterable[str]) -> str:
    """What stands above the projects of a status in a list; completed and cancelled ones stand together."""
    if status in CONFIRMED:
        return _("Completed projects")
    match status:
        case Status.WAS_RUNNING | Status.WAS_PLANNED:
            return clause_of(_("Projects"), status, known_on)
        case Status.UNCONFIRMED:
            return _("Past their end date, not confirmed")
    return _("Planned projects") if status == Status.PLANNED else _("Current projects")


def clause_of(title: str, status: str, known_on: Iterable[str]) -> str:
    """What a list of projects is called that has those of one status: "Projects that were running in May 2019"."""
    words = {"title": title, "moment": moment_in_words(known_on)}
    match status:
        case Status.WAS_RUNNING:
            return _("%(title)s that were running %(moment)s") % words
        case Status.WAS_PLANNED:
            return _("%(title)s that were still planned %(moment)s") % words
        case Status.UNCONFIRMED:
            return _("%(title)s that were due to have ended by now (not confirmed)") % words
        case Status.COMPLETED:
            return _("%(title)s that have been completed") % words
        case Status.CANCELLED:
            return _("%(title)s that were cancelled") % words
        case Status.PLANNED:
            return _("%(title)s that are planned") % words
    return _("%(title)s that are running now") % words


def period_in_words(start: str, end: str, status: str) -> str:
    """ "2018 – May 2019", "since 2018", "started in 2018", "from 2027" or "until 2019"; empty without dates.

    Only of what still runs it is said since when; of what was planned once, when it was to start.
    """
    first, last = as_partial_date(start), as_partial_date(end)
    if first and last:
        return f"{first.in_words()} – {last.in_words()}"
    if not first:
        return _("until %(end)s") % {"end": last.in_words()} if last else ""
    match status:
        case Status.RUNNING:
            return _("since %(start)s") % {"start": first.in_words()}
        case Status.PLANNED:
            return _("from %(start)s") % {"start": first.in_words()}
        case Status.WAS_PLANNED:
            return _("was to start %(moment)s") % {"moment": first.moment_in_words()}
    return _("started %(moment)s") % {"moment": first.moment_in_words()}


def numbers_in_words(statuses: list[tuple[str, str]]) -> str:
    """How many of some projects are current, were when last reported, and are not confirmed, as of the oldest facts.

    Each project is given by its status and the date of its facts, which may be empty.
    """
    known_on = {status: [known for known_status, known in statuses if known_status == status] for status in Status}
    running, aged, lapsed = (known_on[status] for status in (Status.RUNNING, Status.WAS_RUNNING, Status.UNCONFIRMED))
    words = [as_of(_("%(count)s current") % {"count": len(running)}, oldest(running))] if running else []
    words += [was_running_in_words(aged)] if aged else []
    if lapsed:
        plan = _("%(count)s due to have ended by now") % {"count": len(lapsed)}
        words.append(unconfirmed(plan, oldest(lapsed)))
    return ", ".join(words) or _("none current")


def oldest(known_on: Iterable[str]) -> str:
    return min(filter(None, known_on), default="")


def was_running_in_words(known_on: list[str]) -> str:
    """ "2 were running in May 2019", by the dates of the facts of each."""
    words = ngettext("%(count)s was running %(moment)s", "%(count)s were running %(moment)s", len(known_on))
    return words % {"count": len(known_on), "moment": moment_in_words(known_on)}
