"""The queries about pages of projects, countries, organisations and themes."""

from typing import Self

from vwn_site.core.querysets import ShownPageQuerySet


class ProjectPageQuerySet(ShownPageQuerySet):
    """Pages about projects, listed by what the project records say."""

    def status_words(self) -> dict[int, str]:
        """The status of each project with its date, in the language being shown, by the page's primary key."""
        return {page.pk: page.project.status_words for page in self.select_related("project")}


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
    def for_cards(self) -> Self:
        return self.select_related("theme")

    def for_serving(self) -> Self:
        return super().for_serving().select_related("theme")
