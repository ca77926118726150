"""Results that the public may see, with what they count in the language being shown."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from vwn_site.core.kept import kept_each

from .catalogue import Entry, catalogue, since_start
from .models.records import Result
from .models.records.querysets import ResultQuerySet

# How many stand in one table.
MOST_RESULTS = 200


def public_results() -> ResultQuerySet:
    """Results of projects that the public may see, and of no project."""
    public = [entry.project_id for entry in catalogue()]
    return Result.objects.live().filter(Q(project__in=public) | Q(project=None))


def results_of(entries: Iterable[Entry], at_most: int, **of) -> list[Result]:
    """The first results of some projects, or those of them that are also `of` an organisation or a theme."""
    results = Result.objects.live().filter(project__in=[entry.project_id for entry in entries], **of)
    return list(results.distinct().in_listing_order()[:at_most].with_indicators())


@kept_each
def results_by_project(projects: Iterable[int]) -> dict[int, list[Result]]:
    """The results of projects in the order of lists, by the primary key of the project; nobody may change them."""
    results = defaultdict(list)
    for result in Result.objects.live().filter(project__in=projects).in_listing_order().with_indicators():
        results[result.project_id].append(result)
    return {project: of_project[:MOST_RESULTS] for project, of_project in results.items()}


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


def projects_of(results: Iterable[Result]) -> set[int]:
    return {result.project_id for result in results if result.project_id}
