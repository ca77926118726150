"""One page of the list of projects, under headings."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from wagtail.models import Page

from .catalogue import Entry
from .choices import CONFIRMED, Status
from .filters import SORTS, ProjectFilter
from .statuses import heading_of


def sections_of_list(entries: list[Entry], asked: ProjectFilter, pages: dict[int, Page]) -> list[tuple]:
    """Headings with their pages: those of the statuses, or, of what was completed only, the years."""
    if asked.sort:
        grouped = [(SORTS[asked.sort], entries)]
    elif asked.chosen.get("status") == Status.COMPLETED and any(entry.end for entry in entries):
        ordered = sorted(entries, key=lambda entry: entry.end[:4], reverse=True)
        by_year = groupby(ordered, lambda entry: entry.end[:4])
        grouped = ((year or _("Year not known"), entries_of_year) for year, entries_of_year in by_year)
    else:
        grouped = sections_by_status(entries)
    return [
        (heading, [pages[entry.project_id] for entry in group if entry.project_id in pages])
        for heading, group in grouped
    ]


def sections_by_status(entries: list[Entry]) -> Iterable[tuple]:
    """The entries, which are ordered by status, under the heading of each; completed and cancelled under one."""
    by_status = groupby(entries, lambda entry: Status.COMPLETED if entry.status in CONFIRMED else entry.status)
    for status, group in by_status:
        same = list(group)
        yield heading_of(status, [entry.known_on for entry in same]), same
