from typing import Self

from vwn_site.core.querysets import ShownPageQuerySet


class StoryPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent first; stories without a date last, by the name of the person."""
        return self.shown().order_by("-story_date", "person", "translation_key")

    def for_cards(self) -> Self:
        return self.select_related("country", "image").prefetch_related("image__renditions")

    def for_serving(self) -> Self:
        return super().for_serving().select_related("country", "organisation")
