"""The roles of organisations in the projects of this site, in a line of words each."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vwn_site.core.partial_dates import as_partial_date

from .catalogue import Entry, catalogue, entries_by_project
from .choices import OrganisationRole
from .directory import directory
from .models.records import ProjectOrganisation

# Of more countries than these only the number is told.
MOST_COUNTRIES = 3


def roles_in_words() -> dict[str, str]:
    """By identifier, of all that take part in a public project: as what, in how many, where and in which years."""
    return {identifier: role_in_words(roles) for identifier, roles in taken_roles().items()}


def taken_roles() -> dict[str, dict[str, list[Entry]]]:
    """By identifier the projects of each organisation by its role; a funder has those of what is part of it too."""
    by_organisation = defaultdict(lambda: defaultdict(list))
    entries = entries_by_project()
    links = ProjectOrganisation.objects.filter(project__in=entries).exclude(role=OrganisationRole.FUNDER)
    for identifier, role, project in links.values_list("organisation__identifier", "role", "project"):
        by_organisation[identifier][role].append(entries[project])
    for entry in catalogue():
        for funder in entry.funders:
            by_organisation[funder][OrganisationRole.FUNDER].append(entry)
    return by_organisation


def role_in_words(roles: dict[str, list[Entry]]) -> str:
    """ "Local partner: 2 projects, Greece, Italy, 2018–2019"; of several roles the one with most projects first."""
    ordered = sorted(roles, key=lambda role: (-len(roles[role]), OrganisationRole.values.index(role)))
    labels = [str(OrganisationRole(role).label) for role in ordered if role != OrganisationRole.INVOLVED]
    entries = list(dict.fromkeys(entry for role in ordered for entry in roles[role]))
    projects = ngettext("%(count)s project", "%(count)s projects", len(entries)) % {"count": len(entries)}
    # A member of a coalition works in its own country, the project in those of all members.
    working = [entry for role in ordered if role != OrganisationRole.COALITION_MEMBER for entry in roles[role]]
    words = ", ".join(filter(None, [projects, countries_in_words(working), years_in_words(entries)]))
    return f"{', '.join([*labels[:1], *map(lowered, labels[1:])])}: {words}" if labels else words


def lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def countries_in_words(entries: Iterable[Entry]) -> str:
    named = directory().country
    countries = dict.fromkeys(country for entry in entries for country in entry.countries if country in named)
    if len(countries) > MOST_COUNTRIES:
        return ngettext("%(count)s country", "%(count)s countries", len(countries)) % {"count": len(countries)}
    return ", ".join(named[country].name for country in countries)


def years_in_words(entries: Iterable[Entry]) -> str:
    """From the first to the last; what was planned after the date of the facts is told as a plan."""
    entries = list(entries)
    years = [year for entry in entries for year in years_seen(entry)]
    first, last = min(years, default=0), max(years, default=0)
    words = f"{first}–{last}" if first < last else str(first or "")
    planned = max((year for entry in entries for year in entry.years), default=0)
    return _("%(years)s, planned until %(end)s") % {"years": words, "end": planned} if planned > last else words


def years_seen(entry: Entry) -> list[int]:
    """The years of a project until the date of its facts; all of them when it only begins after that."""
    known = as_partial_date(entry.known_on)
    return [year for year in entry.years if not known or year <= known.year] or list(entry.years)
