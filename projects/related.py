"""What belongs to a project, country, organisation or year, ready for the templates in the language being shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import F, Q, prefetch_related_objects
from wagtail.models import Page

from vwn_site.core.listings import paginated
from vwn_site.core.querysets import ShownPageQuerySet, shown_words

from .acknowledgements import acknowledgements_by
from .catalogue import Entry, catalogue
from .choices import Region, Status
from .models import (
    Achievement,
    AchievementsPage,
    CountryPage,
    Organisation,
    PartnerPage,
    ProjectPage,
    Result,
    Theme,
)
from .querysets import card_prefetches
from .results import MOST_RESULTS, projects_of, public_results, results, results_of

# How much of a list stands on the page of a country or an organisation; the rest is in the list of projects.
AT_MOST = 12
RESULTS_PER_PAGE = 50


@dataclass(frozen=True)
class LinkedPages:
    """The public pages about records, in the language being shown, by the primary key of the record."""

    projects: dict[int, Page] = field(default_factory=dict)
    countries: dict[int, Page] = field(default_factory=dict)
    organisations: dict[int, Page] = field(default_factory=dict)


def linked_pages(projects: Iterable = (), countries: Iterable = (), organisations: Iterable = ()) -> LinkedPages:
    """The pages that words about these records link to; primary keys may be None. One query for all together."""
    wanted = {
        "projects": (ProjectPage, "project", projects),
        "countries": (CountryPage, "country", countries),
        "organisations": (PartnerPage, "organisation", organisations),
    }
    about = [
        model.objects.filter(**{f"{record}__in": {key for key in keys if key}}).values("pk")
        for model, record, keys in wanted.values()
    ]
    pages = ShownPageQuerySet(Page).filter(pk__in=about[0].union(*about[1:], all=True)).shown()
    paths = {kind: f"{model._meta.model_name}__{record}_id" for kind, (model, record, _keys) in wanted.items()}
    rows = pages.annotate(**{f"about_{kind}": F(path) for kind, path in paths.items()})
    found = LinkedPages()
    for page in rows:
        for kind in wanted:
            if key := getattr(page, f"about_{kind}"):
                getattr(found, kind)[key] = page
    return found


def project_context(page: ProjectPage) -> dict:
    """The project with all its facts, its results and achievements, and the pages about its countries and partners."""
    project = page.project
    prefetch_related_objects([project], *card_prefetches(), "organisations__organisation__names")
    places = getattr(page, "place_names", None)  # a page that is previewed was not read by its address
    documents = project.documents.select_related("document") if getattr(page, "has_documents", True) else []
    own_results = Result.objects.live().filter(project=project)[:MOST_RESULTS]
    linked = linked_pages(
        countries=[link.country_id for link in project.countries.all()],
        organisations=[link.organisation_id for link in project.organisations.all()],
    )
    return {
        "project": project,
        "documents": documents,
        "places": [place.name for place in project.places.all()] if places is None else places,
        "themes": shown_words(Theme).filter(translation_key__in=project.themes.values("theme__translation_key")),
        "country_pages": linked.countries,
        "partner_pages": linked.organisations,
        "results": results(own_results) if getattr(page, "has_results", True) else [],
        "achievements": achievements(project=project),
        "acknowledgements": acknowledgements_by(link.organisation_id for link in project.funders),
    }


def country_context(page: CountryPage) -> dict:
    """The country's projects and their results, and the partners that have their seat or work in it."""
    identifier = page.country.identifier
    entries = [entry for entry in catalogue() if identifier in entry.countries]
    working = {partner for entry in entries for partner in entry.partners}
    wanted = Q(organisation__identifier__in=working) | Q(organisation__country=page.country_id)
    partners = list(PartnerPage.objects.for_listing().for_cards().filter(wanted, organisation__live=True))
    projects = pages_of_entries(entries[:AT_MOST], and_names_of=[partner.organisation for partner in partners])
    shown = results_of(entries, AT_MOST)
    return {
        "country": page.country,
        "projects": projects,
        "project_total": len(entries),
        "partners": by_name(partners),
        "results": shown,
        "project_pages": linked_pages(projects=projects_of(shown)).projects,
    }


def by_name(pages: Iterable[PartnerPage]) -> list[PartnerPage]:
    """The pages by the name that their organisation has in the language being shown."""
    return sorted(pages, key=lambda page: page.organisation.display_name.casefold())


def partner_context(page: PartnerPage) -> dict:
    """The organisation with its memberships, members and projects, and the pages of the other organisations."""
    organisation = page.organisation
    memberships = list(organisation.memberships.select_related("group"))
    members = list(organisation.members.select_related("member"))
    others = [link.group for link in memberships] + [link.member for link in members]
    others += [organisation.successor] if organisation.successor else []
    entries = [entry for entry in catalogue() if organisation.identifier in (*entry.partners, *entry.funders)]
    projects = pages_of_entries(entries[:AT_MOST], and_names_of=[organisation, *others])
    shown = results_of(entries, AT_MOST)
    linked = linked_pages(projects_of(shown), [organisation.country_id], [other.pk for other in others])
    return {
        "organisation": organisation,
        "memberships": memberships,
        "members": members,
        "projects": projects,
        "project_total": len(entries),
        "is_funder": any(organisation.identifier in entry.funders for entry in entries),
        "results": shown,
        "project_pages": linked.projects,
        "partner_pages": linked.organisations,
        "country_page": linked.countries.get(organisation.country_id),
    }


def year_context(page: AchievementsPage) -> dict:
    """The year's achievements with the pages of their projects, and all results of the year."""
    own, shown = list(page.achievements.with_facts()), results(public_results().of_year(page.year)[:MOST_RESULTS])
    projects = {achievement.project_id for achievement in own} | projects_of(shown)
    return {"achievements": own, "project_pages": linked_pages(projects=projects).projects, "results": shown}


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

    Each page carries `running_count` and `project_count` of the projects that the public may see.
    """
    pages = list(CountryPage.objects.for_listing().for_cards())
    counts = project_counts()
    for page in pages:
        page.project_count, page.running_count = counts.get(page.country.identifier, (0, 0))
    pages.sort(key=lambda page: page.country.name)
    regions = [(region.label, [page for page in pages if page.country.region == region]) for region in Region]
    return [(label, own) for label, own in regions if own]


def project_counts() -> dict[str, tuple[int, int]]:
    """How many public projects each country has, and how many of them run, by the country's identifier."""
    counts = defaultdict(lambda: (0, 0))
    for entry in catalogue():
        for country in entry.countries:
            total, running = counts[country]
            counts[country] = total + 1, running + (entry.status == Status.RUNNING)
    return dict(counts)


def organisations_by_part() -> dict:
    """Partners and funders that are in a public project or have a page, with their pages."""
    organisations = list(Organisation.objects.live().with_names().select_related("country"))
    organisations.sort(key=lambda organisation: organisation.display_name.casefold())
    pages = linked_pages(organisations=[organisation.pk for organisation in organisations]).organisations
    funders = {funder for entry in catalogue() for funder in entry.funders}
    partners = {partner for entry in catalogue() for partner in entry.partners}
    partners |= {one.identifier for one in organisations if one.pk in pages and one.identifier not in funders}
    return {
        "partners": [one for one in organisations if one.identifier in partners],
        "funders": [one for one in organisations if one.identifier in funders],
        "partner_pages": pages,
    }


def projects_by_group(groups: dict[str, tuple], at_most: int) -> dict[str, list[ProjectPage]]:
    """For each group the first of its projects of some statuses, with what cards show; all groups are read together."""
    entries = {
        name: [entry for entry in catalogue() if entry.status in statuses][:at_most]
        for name, statuses in groups.items()
    }
    pages = {page.project_id: page for page in pages_of_entries(one for own in entries.values() for one in own)}
    return {name: [pages[one.project_id] for one in own if one.project_id in pages] for name, own in entries.items()}


def pages_of_entries(entries: Iterable[Entry], and_names_of: Iterable[Organisation] = ()) -> list[ProjectPage]:
    """The pages of some entries of the catalogue with what cards show, in the order of the entries.

    Names of other organisations that the same page shows are read along with those of the cards.
    """
    keys = [entry.project_id for entry in entries]
    pages = ProjectPage.objects.for_listing().filter(project__in=keys).for_cards() if keys else []
    by_project = {page.project_id: page for page in pages}
    linked = [link.organisation for page in by_project.values() for link in page.project.organisations.all()]
    prefetch_related_objects([*linked, *and_names_of], "names")
    return [by_project[key] for key in keys if key in by_project]


def achievements(**of) -> list[Achievement]:
    """Achievements from the public pages of all years, in the language being shown."""
    pages = AchievementsPage.objects.shown()
    return list(Achievement.objects.with_facts().filter(page__in=pages, **of).order_by("-page__year", "sort_order"))


def results_with_projects(request) -> dict:
    """A page of all results of public projects and of none, most recent year first, with the projects' pages."""
    listing = paginated(request, public_results(), RESULTS_PER_PAGE)
    shown = results(listing.object_list)
    return {"listing": listing, "results": shown, "project_pages": linked_pages(projects=projects_of(shown)).projects}
