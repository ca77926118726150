"""What belongs to a project, country, organisation or year, ready for the templates in the language being shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from wagtail.models import Page

from vwn_site.core.localisation import active_locale
from vwn_site.core.querysets import ShownPageQuerySet, shown_words

from .choices import OrganisationRole, Region
from .models import (
    Achievement,
    AchievementsPage,
    CountryPage,
    Indicator,
    Organisation,
    PartnerPage,
    Project,
    ProjectPage,
    Result,
    Theme,
)
from .querysets import LISTING_ORDER, card_prefetches


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
    prefetch_related_objects([project], *card_prefetches(), "documents__document")
    places = getattr(page, "place_names", None)  # a page that is previewed was not read by its address
    linked = linked_pages(
        countries=[link.country_id for link in project.countries.all()],
        organisations=[link.organisation_id for link in project.organisations.all()],
    )
    return {
        "project": project,
        "places": [place.name for place in project.places.all()] if places is None else places,
        "themes": shown_words(Theme).filter(translation_key__in=project.themes.values("theme__translation_key")),
        "country_pages": linked.countries,
        "partner_pages": linked.organisations,
        "results": results(Result.objects.live().filter(project=project)),
        "achievements": achievements(project=project),
    }


def country_context(page: CountryPage) -> dict:
    """The country's projects, and the partners that have their seat in it or work in its projects."""
    projects = list(ProjectPage.objects.for_listing().in_country(page.country_id).for_cards())
    working = {link.organisation_id for project in projects for link in project.project.partners}
    partners = PartnerPage.objects.for_listing().for_cards().filter(organisation__live=True)
    return {
        "country": page.country,
        "projects": projects,
        "partners": by_name(partners.filter(Q(organisation__in=working) | Q(organisation__country=page.country_id))),
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
    prefetch_related_objects([organisation, *others], "names")
    linked = linked_pages(countries=[organisation.country_id], organisations=[other.pk for other in others])
    return {
        "organisation": organisation,
        "memberships": memberships,
        "members": members,
        "projects": ProjectPage.objects.for_listing().of_organisation(organisation).for_cards(),
        "partner_pages": linked.organisations,
        "country_page": linked.countries.get(organisation.country_id),
    }


def year_context(page: AchievementsPage) -> dict:
    """The year's achievements with the pages of their projects, and all results of the year."""
    own = list(page.achievements.with_facts())
    return {
        "achievements": own,
        "project_pages": linked_pages(projects=[achievement.project_id for achievement in own]).projects,
        "results": results(Result.objects.of_year(page.year)),
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

    Each page carries `running_count` and `project_count` of the projects that the public may see.
    """
    pages = list(CountryPage.objects.for_listing().for_cards())
    counts = project_counts()
    for page in pages:
        page.project_count, page.running_count = counts.get(page.country_id, (0, 0))
    pages.sort(key=lambda page: page.country.name)
    regions = [(region.label, [page for page in pages if page.country.region == region]) for region in Region]
    return [(label, own) for label, own in regions if own]


def project_counts() -> dict[int, tuple[int, int]]:
    """How many projects with a public page each country has, and how many of them run."""
    shown = ProjectPage.objects.for_listing().order_by()
    rows = shown.values("project__countries__country").annotate(
        total=Count("pk"), running=Count("pk", filter=Q(current_status="running"))
    )
    return {row["project__countries__country"]: (row["total"], row["running"]) for row in rows}


def organisations_by_part() -> dict:
    """Partners and funders that are in a public project or have a page, with their pages and numbers of projects."""
    public = Project.objects.filter(pk__in=ProjectPage.objects.for_listing().order_by().values("project"))
    organisations = list(
        Organisation.objects.live()
        .with_names()
        .select_related("country")
        .annotate(
            as_funder=Count(
                "projects",
                filter=Q(projects__role=OrganisationRole.FUNDER, projects__project__in=public),
                distinct=True,
            ),
            as_partner=Count(
                "projects",
                filter=~Q(projects__role=OrganisationRole.FUNDER) & Q(projects__project__in=public),
                distinct=True,
            ),
        )
    )
    organisations.sort(key=lambda organisation: organisation.display_name.casefold())
    pages = linked_pages(organisations=[organisation.pk for organisation in organisations]).organisations
    return {
        "partners": [one for one in organisations if one.as_partner or (one.pk in pages and not one.as_funder)],
        "funders": [one for one in organisations if one.as_funder],
        "partner_pages": pages,
    }


def projects_by_group(groups: dict[str, tuple], at_most: int) -> dict[str, list[ProjectPage]]:
    """For each group the first of its projects of some statuses, with what cards show; all groups are read together."""
    group = Case(*(When(current_status__in=statuses, then=Value(name)) for name, statuses in groups.items()))
    place = Window(RowNumber(), partition_by=F("group"), order_by=LISTING_ORDER)
    listing = ProjectPage.objects.for_listing().annotate(group=group).filter(group__isnull=False)
    pages = listing.annotate(place=place).filter(place__lte=at_most).select_related("project")
    found = {name: [page for page in pages if page.group == name] for name in groups}
    prefetch_related_objects([page.project for page in pages], *card_prefetches())
    return found


def achievements(**of) -> list[Achievement]:
    """Achievements from the public pages of all years, in the language being shown."""
    pages = AchievementsPage.objects.shown()
    return list(Achievement.objects.with_facts().filter(page__in=pages, **of).order_by("-page__year", "sort_order"))


def results(queryset) -> list[Result]:
    """Results with what they count in the language being shown, as `shown_indicator`."""
    same = Indicator.objects.filter(locale=active_locale(), translation_key=OuterRef("indicator__translation_key"))
    rows = list(
        queryset.select_related("indicator", "source_document", "project").annotate(name=Subquery(same.values("name")))
    )
    for row in rows:
        row.shown_indicator = Indicator(name=row.name, locale=active_locale()) if row.name else row.indicator
    return rows
