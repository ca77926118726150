from typing import Self

from wagtail.models import PageQuerySet

from .localisation import source_locale


class SourcePageQuerySet(PageQuerySet):
    """Pages of the source language, which decide what is listed and in what order in every language."""

    def source(self) -> Self:
        return self.filter(locale=source_locale())

    def for_listing(self) -> Self:
        """What the public may see of these pages, in the source language, by title."""
        return self.source().live().order_by("title")

    def for_cards(self) -> Self:
        """With everything that a card shows, in a fixed number of queries."""
        return self.select_related("image").prefetch_related("image__renditions")
