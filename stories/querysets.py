from typing import Self

from vwn_site.core.querysets import SourcePageQuerySet


class StoryPageQuerySet(SourcePageQuerySet):
    def for_listing(self) -> Self:
        """Most recent first; stories without a date last, in the order of their addresses."""
        return self.source().live().order_by("-story_date", "slug")

    def for_cards(self) -> Self:
        return self.select_related("country", "image").prefetch_related("image__renditions")
