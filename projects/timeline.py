"""When projects ran, as bars on an axis of years; worked out from the catalogue, so that it costs no query."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from vwn_site.core.partial_dates import as_partial_date

from .catalogue import Entry, ran_until
from .choices import CONFIRMED, Status
from .statuses import period_in_words

MOST_MARKS = 6
# One bar compares with nothing: the list says when its project ran.
FEWEST_ROWS = 2
# What the looks of a bar mean, in the order of the legend.
OVER, GOES_ON, NOT_CONFIRMED = "over", "running", "open"


@dataclass(frozen=True)
class Row:
    """A project that is known to have run, or to have had results, in some years. Places are per cent of the axis."""

    entry: Entry
    page: Page
    left: str
    width: str

    @property
    def mark(self) -> str:
        """What the bar looks like: over, going on, or with an end that nobody knows or confirmed."""
        if self.entry.status in CONFIRMED:
            return OVER
        return GOES_ON if self.entry.status == Status.RUNNING else NOT_CONFIRMED

    @property
    def period(self) -> str:
        """When it ran, in words, as precisely as it is known."""
        words = period_in_words(self.entry.start, self.entry.end, self.entry.status)
        if not words:
            first, last = self.entry.years[0], self.entry.years[-1]
            return _("active in %(years)s") % {"years": first if first == last else f"{first}–{last}"}
        if not self.entry.start:
            return _("start not known, %(period)s") % {"period": words}
        return words if self.entry.end else _("%(period)s, end not known") % {"period": words}


@dataclass(frozen=True)
class Mark:
    """A year on the axis, where it begins."""

    year: int
    left: str


class Timeline:
    """Some projects over the years, when there are several to compare. `undated` counts those of no known year."""

    def __init__(self, entries: Iterable[Entry], pages: dict[int, Page]):
        paged = [entry for entry in entries if entry.project_id in pages]
        spans = {entry: span_of(entry) for entry in paged if entry.years}
        dated = sorted(spans, key=lambda entry: (spans[entry], entry.identifier))
        self.undated = len(paged) - len(spans)
        self.first = min((begin.year for begin, _end in spans.values()), default=0)
        self.last = max((end.year for _begin, end in spans.values()), default=0)
        self.rows = [self._row(entry, pages[entry.project_id], *spans[entry]) for entry in dated]
        self.rows = self.rows if len(self.rows) >= FEWEST_ROWS else []

    def _row(self, entry: Entry, page: Page, begin: datetime.date, end: datetime.date) -> Row:
        left, right = self._years_to(begin), self._years_to(end + datetime.timedelta(days=1))
        return Row(entry, page, self._length(left), self._length(right - left))

    def _years_to(self, day: datetime.date) -> float:
        """How many years of the axis lie before a day, to the month."""
        return day.year - self.first + (day.month - 1) / 12

    def _length(self, years: float) -> str:
        return f"{years / (self.last + 1 - self.first) * 100:.1f}%"

    @cached_property
    def marks(self) -> list[Mark]:
        """Years at even distances, so few that they can be read."""
        step = max(1, -(-(self.last + 1 - self.first) // MOST_MARKS))
        years = range(self.first, self.last + 1, step) if self.rows else []
        return [Mark(year, self._length(year - self.first)) for year in years]

    @cached_property
    def grid(self) -> str:
        """The lines of the marks, which stand behind every bar."""
        lines = ((mark.left,) for mark in self.marks)
        return format_html_join("", '<rect class="timeline__mark" x="{}" width="1" height="22"/>', lines)

    @property
    def legend(self) -> dict[str, str]:
        """What the bars look like and mean, each look once."""
        words = {
            OVER: Status.COMPLETED.label,
            GOES_ON: Status.RUNNING.label,
            NOT_CONFIRMED: _("End not known or not confirmed"),
        }
        there = {row.mark for row in self.rows}
        return {mark: text for mark, text in words.items() if mark in there}

    @property
    def coverage(self) -> str:
        """Of how many of the projects that were asked about the years are known, and which years they are."""
        known, total = len(self.rows), len(self.rows) + self.undated
        years = self.first if self.first == self.last else f"{self.first}–{self.last}"
        facts = {"known": known, "total": total, "years": years}
        if known == total:
            return ngettext("%(total)s project, %(years)s.", "%(total)s projects, %(years)s.", total) % facts
        return _("Of %(known)s of these %(total)s projects the years are known: %(years)s.") % facts


def span_of(entry: Entry) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a project may have run, as far as its dates, or else its years, say.

    Of what has no end, and is not known to run, the year is told.
    """
    if not entry.ran:
        return datetime.date(entry.years[0], 1, 1), datetime.date(entry.years[-1], 12, 31)
    first, last = as_partial_date(entry.start or entry.end), ran_until(entry.end, entry.known_on, entry.status)
    begin, end = first.earliest, last.latest if last else datetime.date(entry.ran[-1], 12, 31)
    return (begin, end) if begin <= end else (begin, first.latest)
