"""Where else and with whom: a few countries and organisations that a set of projects has, each with the reason."""

from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import dataclass

from wagtail.models import Page

from .catalogue import Entry
from .links import Named, directory

AT_MOST = 3
KINDS = {
    "countries": ("country", lambda entry: entry.countries),
    "partners": ("organisation", lambda entry: [one for one in entry.partners if one not in entry.others]),
    "others": ("organisation", lambda entry: entry.others),
    "funders": ("organisation", lambda entry: entry.paid_by),
}


@dataclass(frozen=True, slots=True)
class Connection:
    """A country or organisation with a page, how many of the projects it has, and the page of the only one."""

    named: Named
    count: int
    page: Page | None


def connections(
    entries: list[Entry], pages: dict[int, Page], but: Container[str] = (), kinds: Container[str] = KINDS
) -> dict[str, list[Connection]]:
    """The countries, partners, others and funders of some projects that have a page, by kind; the most frequent first.

    `pages` are those of the projects. What stands elsewhere on the page is left out by identifier or by kind.
    """
    found = {kind: _of_kind(entries, *KINDS[kind], pages, but) for kind in KINDS if kind in kinds}
    return {kind: own for kind, own in found.items() if own}


def _of_kind(
    entries: list[Entry], kind: str, answers: Callable, pages: dict[int, Page], but: Container[str]
) -> list[Connection]:
    named, projects = getattr(directory(), kind), defaultdict(list)
    for entry in entries:
        for one in answers(entry):
            if one not in but and one in named and named[one].href:
                projects[one].append(entry.project_id)
    most = sorted(projects, key=lambda one: (-len(projects[one]), named[one].name.casefold()))[:AT_MOST]
    return [Connection(named[one], len(projects[one]), only_page(projects[one], pages)) for one in most]


def only_page(projects: list[int], pages: dict[int, Page]) -> Page | None:
    return pages.get(projects[0]) if len(projects) == 1 else None
