"""Results that the public may see, with what they count in the language being shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice

from vwn_site.core.kept import kept

from .catalogue import Entry, entries_by_project, since_start
from .models.records import Result

# How many stand in one table.
MOST_RESULTS = 200


@kept(in_every_language=True)
def all_results() -> tuple[Result, ...]:
    """All results that are public themselves, in the order of lists, with their links; nobody may change them."""
    return tuple(Result.objects.live().in_listing_order().with_links())


def is_shown(result: Result) -> bool:
    """Whether the public may see the project of a result, if it has one."""
    return not result.project_id or result.project_id in entries_by_project()


@kept(in_every_language=True)
def results_by_key() -> dict[int, Result]:
    return {result.pk: result for result in all_results()}


@kept(in_every_language=True)
def public_results() -> tuple[Result, ...]:
    """Those of projects that the public may see, and of no project."""
    return tuple(filter(is_shown, all_results()))


@kept(in_every_language=True)
def public_results_by_year() -> dict[int, list[Result]]:
    """The public results of each year in the order of lists."""
    results = defaultdict(list)
    for result in public_results():
        results[result.year].append(result)
    return dict(results)


@kept(in_every_language=True)
def results_by_project() -> dict[int, list[Result]]:
    """The results of each project in the order of lists, by its primary key."""
    results = defaultdict(list)
    for result in all_results():
        results[result.project_id].append(result)
    return dict(results)


def results_of(entries: Iterable[Entry], at_most: int, is_meant: Callable[[Result], bool]) -> list[Result]:
    """The first of the results of some projects that are meant."""
    projects = {entry.project_id for entry in entries}
    results = (result for result in all_results() if result.project_id in projects and is_meant(result))
    return list(islice(results, at_most))


def came_of(start: str, results: Iterable[Result]) -> list[Result]:
    """The results of a project that began at a date, which may be empty, without those from before it began."""
    results = list(results)
    years = set(since_start(start, {result.year for result in results}))
    return [result for result in results if result.year in years]


def by_source(results: Iterable[Result]) -> list[list[Result]]:
    """The results in groups that share a source and its date, so that it is said once; groups by their first result."""
    groups = defaultdict(list)
    for result in results:
        source = result.source_url, result.source_title, result.source_document_id
        groups[(*source, result.as_of) if any(source) else None].append(result)
    return list(groups.values())
