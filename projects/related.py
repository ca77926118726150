"""What belongs to a project, country, organisation or year, ready for the templates in the language being shown."""

from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q, prefetch_related_objects

from vwn_site.core.listings import paginated
from vwn_site.core.querysets import is_live, shown_words

from .acknowledgements import acknowledgements_by
from .catalogue import Entry, catalogue, entries_by_country, statuses_in_words
from .choices import OrganisationKind, Region
from .connections import connections
from .directory import directory, linked_pages, name_from_directory
from .funding import family_of, funded_projects
from .models import (
    Achievement,
    AchievementsPage,
    CountryPage,
    Membership,
    Organisation,
    PartnerPage,
    Project,
    ProjectPage,
    Result,
    Theme,
    ThemePage,
)
from .models.records import card_prefetches
from .results import MOST_RESULTS, came_of, projects_of, public_results, results, results_of, results_of_projects
from .roles import roles_in_words
from .statuses import shared_date

# How much of a list stands on the page of a country or an organisation; the rest is in the list of projects.
AT_MOST = 12
RESULTS_PER_PAGE = 50


def project_context(page: ProjectPage) -> dict:
    """The project with all its facts, its results and achievements, and the pages about its countries and partners."""
    project = page.project
    names = "organisations__organisation__names", "organisations__organisation__parent__names"
    prefetch_related_objects([project], *card_prefetches(), *names)
    organisations = [link.organisation for link in project.organisations.all()]
    places = getattr(page, "place_names", None)  # a page that is previewed was not read by its address
    documents = project.documents.select_related("document") if getattr(page, "has_documents", True) else []
    documents = [link for link in documents if link.document.may_be_shown]
    themes = list(shown_words(Theme).filter(translation_key__in=project.themes.values("theme__translation_key")))
    own_results = results_of_projects([project.pk]) if getattr(page, "has_results", True) else []
    linked = linked_pages(
        countries=[link.country_id for link in project.countries.all()],
        organisations=[key for one in organisations for key in (one.pk, one.parent_id)],
        themes=[theme.translation_key for theme in themes],
    )
    return {
        "project": project,
        "documents": documents,
        "places": [place.name for place in project.places.all()] if places is None else places,
        "themes": themes,
        "theme_pages": linked.themes,
        "country_pages": linked.countries,
        "partner_pages": linked.organisations,
        "results": own_results,
        "results_query": urlencode({"project": project.identifier}),
        **told_at_a_glance(project, own_results),
        "acknowledgements": acknowledgements_by(link.organisation_id for link in project.funders),
    }


def told_at_a_glance(project: Project, own_results: list[Result]) -> dict:
    """What came of a project: its results, and the achievements that are told by no result."""
    came_of_it = came_of(project.start, own_results)
    return {
        "came_of_it": came_of_it,
        "told": {result.pk for result in came_of_it},
        "achievements": [one for one in achievements(project=project) if not one.result],
    }


def country_context(page: CountryPage) -> dict:
    """The country's projects with all that is connected, and the partners that have their seat or work in it."""
    identifier = page.country.identifier
    entries = [entry for entry in catalogue() if identifier in entry.countries]
    working = {partner for entry in entries for partner in entry.partners if partner not in entry.others}
    wanted = Q(organisation__identifier__in=working) | Q(organisation__country=page.country_id)
    partners = list(PartnerPage.objects.for_listing().for_cards().filter(wanted, is_live("organisation__")))
    name_from_directory(partner.organisation for partner in partners)
    around = {identifier, *(partner.organisation.identifier for partner in partners)}
    named, own = directory().organisation, projects_and_results(entries)
    payers = dict.fromkeys(payer for entry in entries for payer in entry.paid_by if payer in named)
    return {
        **own,
        "results_query": urlencode({"country": identifier}),
        "status_words": statuses_in_words(entries),
        "country": page.country,
        "funders": [named[payer] for payer in payers],
        "partners": by_name(partners),
        "connections": connections(entries, own["project_pages"], around, ("countries", "partners", "others")),
    }


def projects_and_results(entries: list[Entry], **of) -> dict:
    """The first projects of a page and the first results of all of them, with the pages of their projects.

    `of` leaves the results that belong to what the page is about: an organisation that achieved them, or a theme.
    """
    shown, first = results_of(entries, AT_MOST, **of), entries[:AT_MOST]
    others = [entry for entry in entries[AT_MOST:] if entry.project_id in projects_of(shown)]
    pages = pages_of_entries([*first, *others], named=True)
    listed = set(keys_of(first))
    return {
        "projects": [page for page in pages if page.project_id in listed],
        "facts_as_of": shared_date(entry.known_on for entry in entries),
        "project_total": len(entries),
        "project_keys": keys_of(entries),
        "project_pages": {page.project_id: page for page in pages},
        "results": shown,
    }


def by_name(pages: Iterable[PartnerPage]) -> list[PartnerPage]:
    """The pages by the name that their organisation has in the language being shown."""
    return sorted(pages, key=lambda page: page.organisation.display_name.casefold())


def partner_context(page: PartnerPage) -> dict:
    """The organisation with its memberships, members and projects, and the pages of the other organisations."""
    organisation = page.organisation
    links = list(Membership.objects.about(organisation))
    memberships = [link for link in links if link.member_id == organisation.pk]
    members = [link for link in links if link.group_id == organisation.pk]
    others = [link.group for link in memberships] + [link.member for link in members]
    others += [organisation.successor] if organisation.successor else []
    identifier = organisation.identifier
    funded = [entry for entry in catalogue() if identifier in entry.funders]
    entries = [entry for entry in catalogue() if identifier in entry.partners and identifier not in entry.funders]
    own = projects_and_results([*funded, *entries], achieved_by__organisation=organisation)
    projects = own.pop("projects")
    paid, family = set(keys_of(funded)), family_of(identifier, funded)
    name_from_directory([organisation, *others])
    pages = directory().pages
    names = getattr(page, "other_names", None)  # a page that is previewed was not read by its address
    return {
        **own,
        **family_context(page),
        **funder_context(organisation, family, [page for page in projects if page.project_id in paid]),
        "funded_total": len(funded),
        "projects": [page for page in projects if page.project_id not in paid],
        "project_total": len(entries),
        "results_query": urlencode({"partner": identifier}),
        "organisation": organisation,
        "names": organisation.names.all() if names is None else names,
        "memberships": memberships,
        "members": members,
        "is_other": bool(entries) and all(identifier in entry.others for entry in entries),
        "connections": connections([*funded, *entries], own["project_pages"], family),
        "listed_as": "funder" if funded else "partner",
        "partner_pages": pages.organisations,
        "country_page": pages.countries.get(organisation.country_id),
    }


def family_context(page: PartnerPage) -> dict:
    """What an organisation is part of, and what is part of it, by name."""
    named, whole = directory().organisation, page.organisation.parent
    parts = getattr(page, "parts", None)  # a page that is previewed was not read by its address
    parts = list(page.organisation.children.values_list("identifier", flat=True)) if parts is None else parts
    return {
        "whole": named.get(whole.identifier) if whole else None,
        "parts": sorted((named[part] for part in parts if part in named), key=lambda part: part.name.casefold()),
    }


def funder_context(organisation: Organisation, family: set[str], pages: list[ProjectPage]) -> dict:
    """What an organisation pays for, itself or through what is part of it, and what it wants said of that."""
    funded = funded_projects(family, pages)
    return {
        "funded": funded,
        "funded_results": [result for one in funded for result in one.results],
        "acknowledgements": acknowledgements_by([organisation.pk]) if pages else [],
    }


def theme_context(page: ThemePage) -> dict:
    """The theme's projects with all that is connected to them."""
    entries = [entry for entry in catalogue() if page.theme.slug in entry.themes]
    own = projects_and_results(entries, themes__theme=page.theme)
    own["results_query"] = urlencode({"theme": page.theme.slug})
    return {**own, "theme": page.theme, "connections": connections(entries, own["project_pages"])}


def themes_with_counts() -> list[ThemePage]:
    """The pages of all themes by title, each with the `project_count` of its public projects."""
    pages = list(ThemePage.objects.shown().select_related("theme"))
    for page in pages:
        page.project_count = sum(page.theme.slug in entry.themes for entry in catalogue())
    return sorted(pages, key=lambda page: page.title.casefold())


def keys_of(entries: Iterable[Entry]) -> list[int]:
    return [entry.project_id for entry in entries]


def year_context(page: AchievementsPage) -> dict:
    """The year's achievements with the pages of their projects, and all results of the year."""
    own = list(page.achievements.with_facts())
    shown = results(public_results().of_year(page.year).in_listing_order()[:MOST_RESULTS])
    projects = {achievement.project_id for achievement in own} | projects_of(shown)
    told = [achievement.result for achievement in own if achievement.result]
    return {
        "achievements": own,
        "told_results": told,
        "project_pages": linked_pages(projects=projects).projects,
        "results": shown,
        "results_query": urlencode({"year": page.year}),
        "told": {result.pk for result in told},
    }


def years_with_achievements() -> list[AchievementsPage]:
    """The pages of all years, most recent first, each with its achievements as `shown_achievements`."""
    pages = list(AchievementsPage.objects.for_listing().select_related("image"))
    by_page = groupby(
        Achievement.objects.with_facts().filter(page__in=pages).order_by("page", "sort_order"), lambda a: a.page_id
    )
    grouped = {page_id: list(own) for page_id, own in by_page}
    for page in pages:
        page.shown_achievements = grouped.get(page.pk, [])
    return pages


def countries_by_region() -> list[tuple[str, list[CountryPage]]]:
    """The regions that have countries with a page, in the order of Region, each with its pages by name.

    Each page carries the `project_count` of the projects that the public may see, and `status_words`: how many run,
    ran when last reported, and are not confirmed.
    """
    pages = list(CountryPage.objects.for_listing().for_cards())
    entries = entries_by_country(catalogue())
    for page in pages:
        own = entries.get(page.country.identifier, [])
        page.project_count, page.status_words = len(own), statuses_in_words(own)
    pages.sort(key=lambda page: page.country.name)
    regions = [(region.label, [page for page in pages if page.country.region == region]) for region in Region]
    return [(label, own) for label, own in regions if own]


def organisations_by_part() -> dict:
    """Partners, government bodies among them, funders and others that are in a public project or have a page.

    With their pages and roles. Those without a name that may be told are left out.
    """
    organisations = list(Organisation.objects.live().filter(is_named=True).with_names().select_related("country"))
    organisations.sort(key=lambda organisation: organisation.display_name.casefold())
    pages = linked_pages(organisations=[organisation.pk for organisation in organisations]).organisations
    funders = {funder for entry in catalogue() for funder in entry.funders}
    partners = {partner for entry in catalogue() for partner in entry.partners if partner not in entry.others}
    others = {other for entry in catalogue() for other in entry.others} - partners
    known = funders | others
    partners |= {one.identifier for one in organisations if one.pk in pages and one.identifier not in known}
    own = [one for one in organisations if one.identifier in partners]
    return {
        "partners": [one for one in own if one.kind != OrganisationKind.GOVERNMENT],
        "government": [one for one in own if one.kind == OrganisationKind.GOVERNMENT],
        "others": [one for one in organisations if one.identifier in others],
        "funders": [one for one in organisations if one.identifier in funders],
        "partner_pages": pages,
        "roles": roles_in_words(),
    }


def projects_by_group(groups: dict[str, tuple[tuple, int]], also: Iterable[int] = ()) -> dict:
    """For each group the first of its projects of some statuses, with what cards show; all groups are read together.

    A group is given by its statuses and how many projects it has at most.
    Under None stand the pages of all that were read, those `also` asked for by primary key of the project included.
    """
    entries = {
        name: [entry for entry in catalogue() if entry.status in statuses][:at_most]
        for name, (statuses, at_most) in groups.items()
    }
    also = set(also)
    others = [entry for entry in catalogue() if entry.project_id in also]
    read = dict.fromkeys([*(one for own in entries.values() for one in own), *others])
    pages = {page.project_id: page for page in pages_of_entries(read)}
    shown = {name: [pages[one.project_id] for one in own if one.project_id in pages] for name, own in entries.items()}
    return {**shown, None: pages}


def pages_of_entries(entries: Iterable[Entry], named: bool = False) -> list[ProjectPage]:
    """The pages of some entries of the catalogue with what cards show, in the order of the entries.

    Names of organisations are read, or taken from the directory where the page needs that anyway.
    """
    keys = keys_of(entries)
    pages = ProjectPage.objects.shown().filter(project__in=keys).for_cards() if keys else []
    by_project = {page.project_id: page for page in pages}
    linked = [link.organisation for page in by_project.values() for link in page.project.organisations.all()]
    if named:
        name_from_directory(linked)
    else:
        prefetch_related_objects(linked, "names")
    return [by_project[key] for key in keys if key in by_project]


def achievements(**of) -> list[Achievement]:
    """Achievements from the public pages of all years, in the language being shown."""
    pages = AchievementsPage.objects.shown()
    return list(Achievement.objects.with_facts().filter(page__in=pages, **of).order_by("-page__year", "sort_order"))


def results_with_projects(request) -> dict:
    """A page of all results of public projects and of none, with the projects' pages."""
    listing = paginated(request, public_results().in_listing_order(), RESULTS_PER_PAGE)
    shown = results(listing.object_list)
    return {"listing": listing, "results": shown, "project_pages": linked_pages(projects=projects_of(shown)).projects}
