"""The status and the period of a project in words; a status has the date of the facts that it follows from."""

from django.utils.translation import gettext as _

from vwn_site.core.partial_dates import as_partial_date

from .choices import Status


def last_day(date: str) -> str:
    """The last day that a date of reduced precision can mean, as text to compare; months have 31 days in it."""
    return f"{date}{'-12-31'[len(date) - 4 :]}"


def status_in_words(status: str, end: str, known_on: str) -> str:
    """ "Current (as of May 2019)"; past an end that nobody confirmed it says that instead. Dates may be empty."""
    ended, known = as_partial_date(end), as_partial_date(known_on)
    words = str(Status(status).label)
    if status == Status.UNCONFIRMED and ended:
        words = _("Was due to run until %(end)s; not confirmed") % {"end": ended.in_words()}
    return _("%(status)s (as of %(date)s)") % {"status": words, "date": known.in_words()} if known else words


def period_in_words(start: str, end: str, status: str) -> str:
    """ "2018 – May 2019", "since 2018", "from 2027" or "until 2019"; empty when neither date is known."""
    first, last = as_partial_date(start), as_partial_date(end)
    if first and last:
        return f"{first.in_words()} – {last.in_words()}"
    if first and status == Status.PLANNED:
        return _("from %(start)s") % {"start": first.in_words()}
    if first:
        return _("since %(start)s") % {"start": first.in_words()}
    return _("until %(end)s") % {"end": last.in_words()} if last else ""


def numbers_in_words(running: int, unconfirmed: int, known_on: str = "") -> str:
    """How many projects of a place are current and how many not confirmed, as of the date of the oldest facts."""
    known = as_partial_date(known_on)
    words = [_("%(count)s current") % {"count": running}] if running else []
    words += [_("%(count)s past the end date, not confirmed") % {"count": unconfirmed}] if unconfirmed else []
    said = ", ".join(words) or _("none current")
    return _("%(status)s (as of %(date)s)") % {"status": said, "date": known.in_words()} if known and words else said
