"""The projects that the page of a country, an organisation or a theme lists, and what came of them."""

from collections.abc import Callable, Iterable

from ...catalogue import Entry
from ...project_facts import listed_projects
from ...results import results_of
from ...statuses import shared_date
from ..records import Result

# How much of a list stands on such a page; the rest is in the list of projects.
AT_MOST = 12


def projects_and_results(entries: list[Entry], is_meant: Callable[[Result], bool] = lambda result: True) -> dict:
    """The first projects of a page and the first results of all of them.

    `is_meant` leaves the results that belong to what the page is about: an organisation that achieved them, or a theme.
    """
    return {
        "projects": listed_projects(entries[:AT_MOST]),
        "facts_as_of": shared_date(entry.known_on for entry in entries),
        "project_total": len(entries),
        "project_keys": keys_of(entries),
        "results": results_of(entries, AT_MOST, is_meant),
    }


def keys_of(entries: Iterable[Entry]) -> list[int]:
    return [entry.project_id for entry in entries]
