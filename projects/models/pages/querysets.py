"""The queries about pages of projects, countries, organisations and themes."""

from collections.abc import Iterable
from typing import Self

from django.db.models import Prefetch
from wagtail.models import Page

from vwn_site.core.querysets import ShownPageQuerySet

from ...catalogue import Entry, catalogue
from ..records import ProjectOrganisation


class ProjectPageQuerySet(ShownPageQuerySet):
    """Pages about projects, listed by what the project records say."""

    def status_words(self) -> dict[int, str]:
        """The status of each project with its date, in the language being shown, by the page's primary key."""
        return {page.pk: page.project.status_words for page in self.select_related("project")}

    def for_cards(self) -> Self:
        """With the project and its organisations; catalogue and directory have the rest, and lists have no pictures."""
        organisations = ProjectOrganisation.objects.select_related("organisation")
        return self.select_related("project").prefetch_related(Prefetch("project__organisations", organisations))

    def for_serving(self) -> Self:
        return super().for_serving().select_related("project")

    def of_entries(self, entries: Iterable[Entry]) -> list[Page]:
        """The pages that are shown of some entries of the catalogue, with what cards show, in the order of these."""
        keys = [entry.project_id for entry in entries]
        pages = self.shown().filter(project__in=keys).for_cards() if keys else []
        by_project = {page.project_id: page for page in pages}
        return [by_project[key] for key in keys if key in by_project]

    def by_group(self, groups: dict[str, tuple[tuple, int]], also: Iterable[int] = ()) -> dict:
        """For each group the first pages of its projects of some statuses, with what cards show; all are read together.

        A group is given by its statuses and how many projects it has at most.
        Under None stand the pages of all that were read, those `also` asked for by primary key of the project included.
        """
        entries = {
            name: [entry for entry in catalogue() if entry.status in statuses][:at_most]
            for name, (statuses, at_most) in groups.items()
        }
        also = set(also)
        others = [entry for entry in catalogue() if entry.project_id in also]
        read = dict.fromkeys([*(entry for group in entries.values() for entry in group), *others])
        pages = {page.project_id: page for page in self.of_entries(read)}
        grouped = {
            name: [pages[entry.project_id] for entry in group if entry.project_id in pages]
            for name, group in entries.items()
        }
        return {**grouped, None: pages}


class CountryPageQuerySet(ShownPageQuerySet):
    def for_cards(self) -> Self:
        return self.select_related("country")

    def for_serving(self) -> Self:
        return super().for_serving().select_related("country")


class PartnerPageQuerySet(ShownPageQuerySet):
    def for_cards(self) -> Self:
        return self.select_related("organisation__country")

    def for_serving(self) -> Self:
        linked = ("organisation__country", "organisation__successor", "organisation__parent")
        return super().for_serving().select_related(*linked)


class ThemePageQuerySet(ShownPageQuerySet):
    def for_serving(self) -> Self:
        return super().for_serving().select_related("theme")
