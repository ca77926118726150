"""The facts of all public projects by which they are found, counted and ordered; the same in every language.

Lists, filters, map, country pages and feeds all ask here, so that they agree. Reading it costs one query; it is kept
until something changes that the public may see, and for the day, because a status follows from dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from vwn_site.core.localisation import source_locale
from vwn_site.core.page_cache import remember
from vwn_site.core.partial_dates import as_partial_date
from vwn_site.core.querysets import public

from .choices import OTHER_ROLES, OrganisationRole, Status
from .models import ProjectCountry, ProjectOrganisation, ProjectPage, ProjectTheme, Result


@dataclass(frozen=True, slots=True)
class Entry:
    """One public project. Years are those in which it ran, or of its results; none when nothing is known of either.

    Partners are all organisations but the funders; others are those among them that are no partners of ours.
    """

    project_id: int
    identifier: str
    status: str
    start: str
    end: str
    years: range
    countries: tuple[str, ...]
    themes: tuple[str, ...]
    partners: tuple[str, ...]
    funders: tuple[str, ...]
    others: tuple[str, ...] = ()


def catalogue() -> tuple[Entry, ...]:
    """All public projects, running ones first, then by most recent start."""
    return remember("catalogue", lambda: tuple(read_catalogue()), hold=True)


def read_catalogue() -> Iterable[Entry]:
    organisations = ProjectOrganisation.objects.filter(project=OuterRef("project"), organisation__live=True)
    funders = organisations.filter(role=OrganisationRole.FUNDER).values("organisation__identifier")
    partners = organisations.exclude(role=OrganisationRole.FUNDER).values("organisation__identifier")
    others = organisations.filter(role__in=OTHER_ROLES).values("organisation__identifier")
    countries = ProjectCountry.objects.filter(project=OuterRef("project")).values("country__identifier")
    results = Result.objects.live().filter(project=OuterRef("project")).values("year")
    themes = ProjectTheme.objects.filter(project=OuterRef("project"), theme__live=True).values("theme__slug")
    pages = ProjectPage.objects.filter(public(), locale=source_locale()).in_listing_order()
    rows = pages.values_list(
        "project_id",
        "project__identifier",
        "current_status",
        "project__start",
        "project__end",
        ArraySubquery(countries),
        ArraySubquery(themes),
        ArraySubquery(partners),
        ArraySubquery(funders),
        ArraySubquery(others),
        ArraySubquery(results),
    )
    for project_id, identifier, status, start, end, *links, result_years in rows:
        years = years_of(str(start), str(end), status) or years_between(result_years)
        yield Entry(
            project_id, identifier, status, str(start), str(end), years, *(tuple(dict.fromkeys(one)) for one in links)
        )


def years_between(years: list[int]) -> range:
    """The years from the first to the last of some."""
    return range(min(years), max(years) + 1) if years else range(0)


def years_of(start: str, end: str, status: str) -> range:
    """The years in which a project ran or is to run, the last one included; one still running goes on until now."""
    first, last = as_partial_date(start), as_partial_date(end)
    if not first and not last:
        return range(0)
    begin = (first or last).year
    still_running = not last and status == Status.RUNNING
    finish = last.year if last else begin
    return range(begin, (max(begin, timezone.localdate().year) if still_running else finish) + 1)
