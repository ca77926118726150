"""Results that the public may see, with what they count in the language being shown."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery

from vwn_site.core.localisation import active_locale
from vwn_site.core.querysets import is_live

from .catalogue import Entry, catalogue, since_start
from .models.records import Indicator, Result

# How many stand in one table.
MOST_RESULTS = 200


def public_results() -> QuerySet[Result]:
    """Results of projects that the public may see, and of no project."""
    public = [entry.project_id for entry in catalogue()]
    return Result.objects.live().filter(Q(project__in=public) | Q(project=None))


def results_of(entries: Iterable[Entry], at_most: int, **of) -> list[Result]:
    """The first results of some projects, or those of them that are also `of` an organisation or a theme."""
    own = Result.objects.live().filter(project__in=[entry.project_id for entry in entries], **of)
    return results(own.distinct().in_listing_order()[:at_most])


def results_of_projects(projects: Iterable[int]) -> list[Result]:
    """The results of some projects, by primary key, in the order of lists; nothing is asked when there are none."""
    projects = list(projects)
    own = Result.objects.live().filter(project__in=projects).in_listing_order()
    return results(own[:MOST_RESULTS]) if projects else []


def came_of(start: str, shown: Iterable[Result]) -> list[Result]:
    """The results of a project that began at a date, which may be empty, without those from before it began."""
    shown = list(shown)
    years = set(since_start(start, {result.year for result in shown}))
    return [result for result in shown if result.year in years]


def by_source(shown: Iterable[Result]) -> list[list[Result]]:
    """The results in groups that share a source and its date, so that it is said once; groups by their first result."""
    groups = defaultdict(list)
    for result in shown:
        source = result.source_url, result.source_title, result.source_document_id
        groups[(*source, result.as_of) if any(source) else None].append(result)
    return list(groups.values())


def projects_of(shown: Iterable[Result]) -> set[int]:
    return {result.project_id for result in shown if result.project_id}


def results(queryset) -> list[Result]:
    """Results with what they count in the language being shown."""
    same = Indicator.objects.filter(
        is_live(), locale=active_locale(), translation_key=OuterRef("indicator__translation_key")
    )
    rows = list(
        queryset.select_related("indicator", "source_document", "project").annotate(name=Subquery(same.values("name")))
    )
    for row in rows:
        row.translated_indicator = Indicator(name=row.name, locale=active_locale()) if row.name else None
    return rows
