"""The projects that the page of a country, an organisation or a theme lists, and what came of them."""

from collections.abc import Callable, Iterable

from ...catalogue import Entry
from ...project_facts import listed_projects
from ...results import projects_of, results_of
from ...statuses import shared_date
from ..records import Result

# How much of a list stands on such a page; the rest is in the list of projects.
AT_MOST = 12


def projects_and_results(entries: list[Entry], is_meant: Callable[[Result], bool] = lambda result: True) -> dict:
    """The first projects of a page and the first results of all of them, with the pages of their projects.

    `is_meant` leaves the results that belong to what the page is about: an organisation that achieved them, or a theme.
    """
    results, first = results_of(entries, AT_MOST, is_meant), entries[:AT_MOST]
    others = [entry for entry in entries[AT_MOST:] if entry.project_id in projects_of(results)]
    pages = listed_projects([*first, *others])
    listed = set(keys_of(first))
    return {
        "projects": [page for page in pages if page.project_id in listed],
        "facts_as_of": shared_date(entry.known_on for entry in entries),
        "project_total": len(entries),
        "project_keys": keys_of(entries),
        "project_pages": {page.project_id: page for page in pages},
        "results": results,
    }


def keys_of(entries: Iterable[Entry]) -> list[int]:
    return [entry.project_id for entry in entries]
