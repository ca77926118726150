"""The queries about records: projects, organisations, results, and what funders demand."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, Func, JSONField, OuterRef, Prefetch, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, JSONArray, NullIf
from django.utils.translation import get_language
from wagtail.models import Page

from vwn_site.core.alphabet import by_words
from vwn_site.core.localisation import active_locale, country_names, source_locale
from vwn_site.core.querysets import is_live, readable_pages

from ...choices import OF_PEOPLE, OTHER_ROLES, OrganisationRole, Status
from .indicators import Indicator
from .project_rows import ProjectCountry, ProjectDocument, ProjectOrganisation, ProjectPlace, ProjectTheme


class ProjectQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(is_live())

    def readable(self) -> Self:
        """Public projects with a page that any visitor may read."""
        return self.live().filter(has_readable_page("pk"))

    def with_status_in(self, *statuses: Status) -> Self:
        """Those of some statuses, which follow from their dates, today."""
        return self.filter(pk__in=[project.pk for project in self if project.status in statuses])

    def with_links(self) -> Self:
        """With organisations, in order, and as values `shares` of countries, `named_places`, `theme_slugs` and
        `has_documents`; two queries.
        """
        same_project = {"project": OuterRef("pk")}
        shares = ProjectCountry.objects.filter(**same_project).order_by("sort_order")
        themes = ProjectTheme.objects.filter(**same_project).order_by("theme__slug")
        return self.prefetch_related(
            Prefetch("organisations", ProjectOrganisation.objects.select_related("organisation__parent")),
        ).annotate(
            shares=ArraySubquery(shares.values(pair=JSONArray("country__identifier", "share"))),
            named_places=ArraySubquery(ProjectPlace.objects.filter(**same_project).values("name")),
            theme_slugs=ArraySubquery(themes.values("theme__slug")),
            has_documents=Exists(ProjectDocument.objects.filter(**same_project)),
        )

    def with_facts(self) -> Self:
        """Countries, organisations with all their names, places and themes, in a fixed number of queries."""
        return self.prefetch_related(*facts())

    def with_page_titles(self) -> Self:
        """With `page_titles`, those of their pages in all languages, the source language first."""
        pages = Page.objects.filter(projectpage__project=OuterRef("pk")).order_by("locale_id", "pk")
        return self.annotate(page_titles=ArraySubquery(pages.values("title")))


def facts() -> list[Prefetch | str]:
    """What leads from a project to its facts, for a prefetch."""
    return [
        Prefetch("countries", ProjectCountry.objects.select_related("country")),
        Prefetch("organisations", ProjectOrganisation.objects.select_related("organisation__parent")),
        "organisations__organisation__names",
        "places",
        Prefetch("themes", ProjectTheme.objects.select_related("theme")),
    ]


def has_readable_page(project: str) -> Exists:
    """Whether any visitor may read a page about a project, to whose primary key the path `project` leads."""
    return Exists(readable_pages().filter(projectpage__project=OuterRef(project)))


class CountryQuerySet(models.QuerySet):
    def by_name(self) -> Self:
        """In the order of their names in the language being shown."""
        return by_words(self, self.name_for_reader())

    def name_for_reader(self) -> Coalesce:
        names = Value(country_names(get_language()), JSONField())
        name = Func(names, F("iso_code"), function="jsonb_extract_path_text", output_field=TextField())
        return Coalesce(NullIf("own_name", Value("")), name, "iso_code")


class OrganisationQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(is_live())

    def by_name(self) -> Self:
        """With names, in the order of those in the language being shown, or the official ones."""
        return by_words(self.with_names(), self.name_for_reader())

    def name_for_reader(self) -> Coalesce:
        names = self.model._meta.get_field("names").related_model.objects.filter(organisation=OuterRef("pk"))
        name = names.filter(language=get_language(), former=False).order_by("-sort_order").values("name")[:1]
        return Coalesce(Subquery(name), "name")

    def funders(self) -> Self:
        return self.live().filter(projects__role=OrganisationRole.FUNDER).distinct()

    def parents(self) -> Self:
        """Public organisations that are part of a public one."""
        return self.live().filter(is_live("parent__"))

    def with_names(self) -> Self:
        return self.prefetch_related("names")


class MembershipQuerySet(models.QuerySet):
    def about(self, organisation) -> Self:
        """The groups that an organisation belongs to and, when it is a group, its members."""
        return self.filter(Q(member=organisation) | Q(group=organisation)).select_related("group", "member")


class ResultQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Public results of which it can also be said what they count."""
        return self.filter(is_live(), is_live("indicator__"))

    def readable(self) -> Self:
        """Public results of projects with a page that any visitor may read, and of no project."""
        return self.live().filter(Q(project=None) | is_live("project__") & Q(has_readable_page("project")))

    def with_links(self) -> Self:
        """With what they count, their sources, and as lists `indicator_names`, `achievers`, `theme_slugs`."""
        same = Indicator.objects.filter(is_live(), translation_key=OuterRef("indicator__translation_key")).order_by()
        links = self.model.objects.filter(pk=OuterRef("pk")).order_by()
        achievers = links.filter(achieved_by__isnull=False).order_by("achieved_by__sort_order")
        return self.select_related("indicator", "source_document").annotate(
            indicator_names=ArraySubquery(same.values(pair=JSONArray("locale", "name"))),
            achievers=ArraySubquery(achievers.values("achieved_by__organisation__identifier")),
            theme_slugs=ArraySubquery(links.filter(themes__isnull=False).values("themes__theme__slug")),
        )

    def in_listing_order(self) -> Self:
        """What was done for people first, then what has no number, such as a founding, then other numbers.

        Within each the most recent year comes first. Ours is what a partner of the project achieved, or what nobody is
        named for. After all of it comes what only organisations achieved that are no partners of ours: it tells of what
        surrounds the work.
        """
        return self.annotate(surrounds=surrounds_the_work(), rank=result_rank()).order_by(
            "surrounds", "rank", "-year", "identifier"
        )


def surrounds_the_work() -> Q:
    """Whether a result is only of organisations that are no partners of ours in its project."""
    who = {"project": OuterRef("project"), "organisation__results__result": OuterRef("pk")}
    of_others = Exists(ProjectOrganisation.objects.filter(**who, role__in=OTHER_ROLES))
    of_partners = Exists(ProjectOrganisation.objects.filter(**who).exclude(role__in=OTHER_ROLES))
    return of_others & ~of_partners


def result_rank() -> Case:
    """A number to order results by what they count: people, nothing, anything else."""
    return Case(
        When(value__isnull=False, unit__in=OF_PEOPLE, then=Value(0)),
        When(value__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=models.PositiveSmallIntegerField(),
    )


class AcknowledgementQuerySet(models.QuerySet):
    def demanded(self) -> Self:
        """Those of the source locale that must be shown."""
        return self.filter(is_live(), locale=source_locale(), mandatory=True)

    def same_as(self, others: Self) -> Self:
        """The given ones and their public translations into the language being shown."""
        languages = {source_locale(), active_locale()}
        return self.filter(is_live(), translation_key__in=others.values("translation_key"), locale__in=languages)
