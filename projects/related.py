"""What belongs to a project, country, organisation or year, ready for the templates in the language being shown."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, Q, prefetch_related_objects

from vwn_site.core.localisation import active_locale, in_language

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
from .querysets import card_prefetches


def project_context(page: ProjectPage) -> dict:
    """The project with all its facts, its results and achievements, and the pages about its countries and partners."""
    project = Project.objects.with_facts().prefetch_related("documents__document").get(pk=page.project_id)
    return {
        "project": project,
        "themes": localised_themes(link.theme for link in project.themes.all()),
        "country_pages": country_pages(link.country_id for link in project.countries.all()),
        "partner_pages": partner_pages(link.organisation_id for link in project.organisations.all()),
        "results": results(Result.objects.live().filter(project=project)),
        "achievements": achievements(project=project),
    }


def country_context(page: CountryPage) -> dict:
    """The country's projects, and the partners that have their seat in it or work in its projects."""
    projects = list(ProjectPage.objects.for_listing().in_country(page.country_id).for_cards())
    partner_ids = {link.organisation_id for project in projects for link in project.project.partners}
    partner_ids |= set(Organisation.objects.live().filter(country=page.country_id).values_list("pk", flat=True))
    return {
        "country": page.country,
        "projects": in_language(projects),
        "partners": list(partner_pages(partner_ids).values()),
    }


def partner_context(page: PartnerPage) -> dict:
    """The organisation with its memberships, members and projects, and the pages of the other organisations."""
    organisation = Organisation.objects.with_names().select_related("country", "successor").get(pk=page.organisation_id)
    memberships = list(organisation.memberships.select_related("group").prefetch_related("group__names"))
    members = list(organisation.members.select_related("member").prefetch_related("member__names"))
    linked = [link.group_id for link in memberships] + [link.member_id for link in members]
    projects = ProjectPage.objects.for_listing().of_organisation(organisation).for_cards()
    return {
        "organisation": organisation,
        "memberships": memberships,
        "members": members,
        "projects": in_language(projects),
        "partner_pages": partner_pages(linked),
        "country_page": country_pages([organisation.country_id]).get(organisation.country_id),
    }


def year_context(page: AchievementsPage) -> dict:
    """The year's achievements with the pages of their projects, and all results of the year."""
    own = list(page.achievements.with_facts())
    return {
        "achievements": own,
        "project_pages": project_pages(achievement.project_id for achievement in own),
        "results": results(Result.objects.of_year(page.year)),
    }


def years_with_achievements() -> list[AchievementsPage]:
    """The pages of all years, most recent first, each with its achievements as `shown_achievements`."""
    pages = in_language(AchievementsPage.objects.for_listing().select_related("image"))
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
    pages = in_language(CountryPage.objects.for_listing().for_cards())
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
    roles = Project.objects.live().filter(pages__live=True)
    organisations = list(
        Organisation.objects.live()
        .with_names()
        .select_related("country")
        .annotate(
            as_funder=Count(
                "projects", filter=Q(projects__role=OrganisationRole.FUNDER, projects__project__in=roles), distinct=True
            ),
            as_partner=Count(
                "projects",
                filter=~Q(projects__role=OrganisationRole.FUNDER) & Q(projects__project__in=roles),
                distinct=True,
            ),
        )
    )
    organisations.sort(key=lambda organisation: organisation.display_name.casefold())
    pages = partner_pages(organisation.pk for organisation in organisations)
    return {
        "partners": [one for one in organisations if one.as_partner or (one.pk in pages and not one.as_funder)],
        "funders": [one for one in organisations if one.as_funder],
        "partner_pages": pages,
    }


def projects_by_group(groups: dict[str, tuple], at_most: int) -> dict[str, list[ProjectPage]]:
    """For each group its projects of some statuses, in the language being shown; the facts of all are read together."""
    listing = ProjectPage.objects.for_listing().select_related("project")
    found = {name: list(listing.with_status_in(*statuses)[:at_most]) for name, statuses in groups.items()}
    together = [page for pages in found.values() for page in pages]
    prefetch_related_objects([page.project for page in together], *card_prefetches())
    shown = {page.translation_key: page for page in in_language(together)}
    return {name: [shown[page.translation_key] for page in pages] for name, pages in found.items()}


def project_pages(project_ids: Iterable[int]) -> dict[int, ProjectPage]:
    """The public pages of these projects by the primary key of the project."""
    pages = ProjectPage.objects.for_listing().filter(project_id__in=wanted(project_ids))
    return {page.project_id: page for page in in_language(pages)}


def country_pages(country_ids: Iterable[int]) -> dict[int, CountryPage]:
    """The public pages of these countries by the primary key of the country."""
    pages = CountryPage.objects.for_listing().filter(country_id__in=wanted(country_ids)).for_cards()
    return {page.country_id: page for page in in_language(pages)}


def partner_pages(organisation_ids: Iterable[int]) -> dict[int, PartnerPage]:
    """The public pages of these organisations by the primary key of the organisation."""
    pages = PartnerPage.objects.for_listing().filter(organisation_id__in=wanted(organisation_ids)).for_cards()
    return {page.organisation_id: page for page in in_language(pages)}


def wanted(primary_keys: Iterable[int | None]) -> set[int]:
    return {key for key in primary_keys if key is not None}


def achievements(**of) -> list[Achievement]:
    """Achievements from the public pages of all years, in the language being shown."""
    pages = in_language(AchievementsPage.objects.for_listing())
    return list(Achievement.objects.with_facts().filter(page__in=pages, **of).order_by("-page__year", "sort_order"))


def results(queryset) -> list[Result]:
    """Results with what they count in the language being shown, as `shown_indicator`."""
    rows = list(queryset.select_related("indicator", "source_document", "project"))
    names = localised_snippets(Indicator, [row.indicator for row in rows])
    for row in rows:
        row.shown_indicator = names[row.indicator_id]
    return rows


def localised_themes(themes: Iterable[Theme]) -> list[Theme]:
    """The themes in the language being shown; those not translated stay in theirs."""
    themes = list(themes)
    found = localised_snippets(Theme, themes)
    return [found[theme.pk] for theme in themes]


def localised_snippets(model, snippets: Iterable) -> dict:
    """Translations of snippets in the language being shown by the primary key of the original."""
    snippets = list(snippets)
    locale = active_locale()
    elsewhere = [one.translation_key for one in snippets if one.locale_id != locale.pk]
    translations = (
        {one.translation_key: one for one in model.objects.filter(locale=locale, translation_key__in=elsewhere)}
        if elsewhere
        else {}
    )
    return {one.pk: translations.get(one.translation_key, one) for one in snippets}
