"""The queries about pages of projects, countries, organisations, themes and years."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from vwn_site.core.querysets import ShownPageQuerySet, is_live

from ..records import Organisation, OrganisationName, ProjectDocument, ProjectPlace, Result, card_prefetches


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
        own = {"project": OuterRef("project")}
        documents = ProjectDocument.objects.filter(is_live("project__"), **own)
        return self.select_related("image", "project").annotate(
            place_names=ArraySubquery(ProjectPlace.objects.filter(**own).values("name")),
            has_documents=Exists(documents),
            has_results=Exists(Result.objects.live().filter(**own)),
        )


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
        names = OrganisationName.objects.filter(organisation=OuterRef("organisation")).order_by("sort_order")
        facts = {field: field for field in ("name", "language", "former", "until")}
        parts = Organisation.objects.live().filter(parent=OuterRef("organisation"))
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


class AchievementQuerySet(QuerySet):
    def with_facts(self) -> Self:
        return self.select_related("project", "result__indicator", "result__source_document", "page")
