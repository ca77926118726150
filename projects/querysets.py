"""The queries about projects, organisations and results; nothing else in the project writes them."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Prefetch, Q, Value, When
from django.db.models.functions import JSONObject

from vwn_site.core.localisation import active_locale, source_locale
from vwn_site.core.querysets import ShownPageQuerySet, is_live, readable_pages

from .choices import OF_PEOPLE, OTHER_ROLES, OrganisationRole, Status


class ProjectQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(is_live())

    def readable(self) -> Self:
        """Public projects with a page that any visitor may read."""
        from .models import ProjectPage

        pages = ProjectPage.objects.filter(project=models.OuterRef("pk"), page_ptr__in=readable_pages())
        return self.live().filter(models.Exists(pages))

    def with_status_in(self, *statuses: Status) -> Self:
        """Those of some statuses, which follow from their dates, today."""
        return self.filter(pk__in=[project.pk for project in self if project.status in statuses])

    def with_facts(self) -> Self:
        """Countries, organisations and places, in a fixed number of queries."""
        return self.prefetch_related(*card_prefetches(), "organisations__organisation__names", "places")


class ProjectPageQuerySet(ShownPageQuerySet):
    """Pages about projects, listed by what the project records say."""

    def status_words(self) -> dict[int, str]:
        """The status of each project with its date, in the language being shown, by the page's primary key."""
        return {page.pk: page.project.status_words for page in self.select_related("project")}

    def for_cards(self) -> Self:
        """With the facts that an entry of a list shows, save the names of organisations; the list has no pictures."""
        return self.select_related("project").prefetch_related(*card_prefetches("project__"))

    def for_serving(self) -> Self:
        """With the project; as `place_names` the names of its places; and whether it has documents and results."""
        from .models import ProjectDocument, ProjectPlace, Result

        own = {"project": models.OuterRef("project")}
        documents = ProjectDocument.objects.filter(is_live("project__"), **own)
        return self.select_related("image", "project").annotate(
            place_names=ArraySubquery(ProjectPlace.objects.filter(**own).values("name")),
            has_documents=models.Exists(documents),
            has_results=models.Exists(Result.objects.live().filter(**own)),
        )


class OrganisationQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(is_live())

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
        from .models import Project

        return self.live().filter(Q(project=None) | Q(project__in=Project.objects.readable()))

    def of_year(self, year: int) -> Self:
        return self.live().filter(year=year)

    def in_listing_order(self) -> Self:
        """What was done for people first, then what has no number, such as a founding, then other numbers.

        Within each the most recent year comes first. Ours is what a partner of the project achieved, or what nobody is
        named for. After all of it comes what only organisations achieved that are no partners of ours: it tells of what
        surrounds the work.
        """
        return self.annotate(surrounds=surrounds_the_work(), rank=result_rank()).order_by(
            "surrounds", "rank", "-year", "identifier"
        )


def surrounds_the_work() -> models.Q:
    """Whether a result is only of organisations that are no partners of ours in its project."""
    from .models import ProjectOrganisation

    who = {"project": models.OuterRef("project"), "organisation__results__result": models.OuterRef("pk")}
    of_others = models.Exists(ProjectOrganisation.objects.filter(**who, role__in=OTHER_ROLES))
    of_partners = models.Exists(ProjectOrganisation.objects.filter(**who).exclude(role__in=OTHER_ROLES))
    return of_others & ~of_partners


def result_rank() -> Case:
    """A number to order results by what they count: people, nothing, anything else."""
    return Case(
        When(value__isnull=False, unit__in=OF_PEOPLE, then=Value(0)),
        When(value__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=models.PositiveSmallIntegerField(),
    )


def card_prefetches(prefix: str = "") -> list:
    """Prefetches of a project's countries and organisations, in order."""
    from .models import ProjectCountry, ProjectOrganisation

    organisations = ProjectOrganisation.objects.select_related("organisation__parent")
    return [
        Prefetch(f"{prefix}countries", ProjectCountry.objects.select_related("country")),
        Prefetch(f"{prefix}organisations", organisations),
    ]


class CountryPageQuerySet(ShownPageQuerySet):
    def for_cards(self) -> Self:
        return self.select_related("country")

    def for_serving(self) -> Self:
        return self.select_related("image", "country")


class PartnerPageQuerySet(ShownPageQuerySet):
    def for_cards(self) -> Self:
        return self.select_related("organisation__country")

    def for_serving(self) -> Self:
        """With the organisation, as `other_names` its names, as mappings, and as `parts` what is part of it."""
        from .models import Organisation, OrganisationName

        names = OrganisationName.objects.filter(organisation=models.OuterRef("organisation")).order_by("sort_order")
        facts = {field: field for field in ("name", "language", "former", "until")}
        parts = Organisation.objects.live().filter(parent=models.OuterRef("organisation"))
        linked = ("organisation__country", "organisation__successor", "organisation__parent")
        return self.select_related("image", *linked).annotate(
            other_names=ArraySubquery(names.values(facts=JSONObject(**facts))),
            parts=ArraySubquery(parts.values("identifier")),
        )


class ThemePageQuerySet(ShownPageQuerySet):
    def for_serving(self) -> Self:
        return self.select_related("image", "theme")


class AchievementsPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent year first."""
        return self.shown().order_by("-year")


class AchievementQuerySet(models.QuerySet):
    def with_facts(self) -> Self:
        return self.select_related("project", "result__indicator", "result__source_document", "page")


class AcknowledgementQuerySet(models.QuerySet):
    def demanded(self) -> Self:
        """Those of the source locale that must be shown."""
        return self.filter(is_live(), locale=source_locale(), mandatory=True)

    def same_as(self, others: Self) -> Self:
        """The given ones and their public translations into the language being shown."""
        languages = {source_locale(), active_locale()}
        return self.filter(is_live(), translation_key__in=others.values("translation_key"), locale__in=languages)
