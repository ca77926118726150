"""Where else and with whom: the countries and organisations that a set of projects has, each with the reason."""

from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import dataclass

from vwn_site.core.tree import TreePage

from .catalogue import Entry
from .directory import Named, directory, linked_pages

# Of each kind; the list of projects, whose choices name all of them, has the rest.
AT_MOST = 12
KINDS = {
    "countries": ("country", lambda entry: entry.countries),
    "partners": ("organisation", lambda entry: [partner for partner in entry.partners if partner not in entry.others]),
    "others": ("organisation", lambda entry: entry.others),
    "funders": ("organisation", lambda entry: entry.paid_by),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Countries or organisations with a page that share a reason: how many of the projects each of them has, and the
    page of the only one."""

    names: list[Named]
    count: int
    page: TreePage | None


@dataclass(frozen=True, slots=True)
class Connections:
    """Those of one kind by what connects them, the most frequent first, and how many `more` there are."""

    groups: list[Group]
    more: int


def connections(
    entries: list[Entry], but: Container[str] = (), kinds: Container[str] = KINDS
) -> dict[str, Connections]:
    """The countries, partners, others and funders of some projects that have a page, by kind.

    What stands elsewhere on the page is left out by identifier or by kind.
    """
    by_kind = {kind: _of_kind(entries, *KINDS[kind], but) for kind in KINDS if kind in kinds}
    return {kind: connections for kind, connections in by_kind.items() if connections.groups}


def _of_kind(entries: list[Entry], kind: str, answers: Callable, but: Container[str]) -> Connections:
    named, pages, projects = getattr(directory(), kind), linked_pages().projects, defaultdict(list)
    for entry in entries:
        for key in answers(entry):
            if key not in but and key in named and named[key].href:
                projects[key].append(entry.project_id)
    most = sorted(projects, key=lambda key: (-len(projects[key]), named[key].name.casefold()))[:AT_MOST]
    by_reason = defaultdict(list)
    for key in most:
        by_reason[len(projects[key]), projects[key][0] if len(projects[key]) == 1 else None].append(named[key])
    groups = [Group(names, count, pages.get(only)) for (count, only), names in by_reason.items()]
    return Connections(groups, len(projects) - len(most))
