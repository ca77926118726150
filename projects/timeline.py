"""When projects ran, as bars on an axis of years; worked out from the catalogue, so that it costs no query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from .catalogue import Entry, years_between
from .choices import SEEN_RUNNING
from .statuses import period_in_words, status_in_words

MOST_MARKS = 6


@dataclass(frozen=True)
class Row:
    """A project that is known to have run, or to have had results, in some years. Places are per cent of the axis."""

    entry: Entry
    page: Page
    left: str
    width: str

    @property
    def status_words(self) -> str:
        """The status with the date of the facts, as it goes on in a sentence."""
        words = status_in_words(self.entry.status, self.entry.end, self.entry.known_on)
        return f"{words[:1].lower()}{words[1:]}"

    @property
    def goes_on(self) -> bool:
        """Whether it ran when last reported and no end is known: its bar is open."""
        return self.entry.status in SEEN_RUNNING and not self.entry.end

    @property
    def period(self) -> str:
        """When it ran, in words, as precisely as it is known."""
        if words := period_in_words(self.entry.start, self.entry.end, self.entry.status):
            return words
        first, last = self.entry.years[0], self.entry.years[-1]
        return _("active in %(years)s") % {"years": first if first == last else f"{first}–{last}"}


@dataclass(frozen=True)
class Mark:
    """A year on the axis, where it begins."""

    year: int
    left: str


class Timeline:
    """Some projects over the years. Those of which no year is known are listed as such."""

    def __init__(self, entries: Iterable[Entry], pages: dict[int, Page]):
        shown = [entry for entry in entries if entry.project_id in pages]
        spans = {entry: entry.ran or years_between(entry.years) for entry in shown if entry.years}
        dated = sorted(spans, key=lambda entry: (spans[entry][0], entry.identifier))
        self.first = min((span[0] for span in spans.values()), default=0)
        self.end = max((span[-1] for span in spans.values()), default=0) + 1
        self.rows = [
            Row(one, pages[one.project_id], self._place(spans[one][0]), self._length(len(spans[one]))) for one in dated
        ]
        self.undated = [pages[entry.project_id] for entry in shown if not entry.years]

    def _place(self, year: int) -> str:
        return self._length(year - self.first)

    def _length(self, years: int) -> str:
        return f"{years / (self.end - self.first) * 100:.1f}%"

    @property
    def last(self) -> int:
        return self.end - 1

    @cached_property
    def marks(self) -> list[Mark]:
        """Years at even distances, so few that they can be read."""
        step = max(1, -(-(self.end - self.first) // MOST_MARKS))
        return [Mark(year, self._place(year)) for year in range(self.first, self.end, step)] if self.rows else []

    @property
    def coverage(self) -> str:
        """Of how many of the projects that were asked about the years are known, and which years they are."""
        known, total = len(self.rows), len(self.rows) + len(self.undated)
        years = self.first if self.first == self.last else f"{self.first}–{self.last}"
        facts = {"known": known, "total": total, "years": years}
        if known == total:
            return ngettext("%(total)s project, %(years)s.", "%(total)s projects, %(years)s.", total) % facts
        return _("Of %(known)s of these %(total)s projects the years are known: %(years)s.") % facts

    @property
    def today(self) -> str:
        """Where this year begins on the axis; empty when it is not on it."""
        year = timezone.localdate().year
        return self._place(year) if self.rows and self.first < year < self.end else ""
