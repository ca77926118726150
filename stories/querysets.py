from collections.abc import Iterable
from typing import Self

from django.db.models import Q

from vwn_site.core.querysets import ShownPageQuerySet


class StoryPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent first; stories without a date last, by the name of the person."""
        return self.shown().order_by("-story_date", "person", "translation_key")

    def about(self, projects: Iterable[int] = (), **record) -> Self:
        """Stories about a record or about some projects; of the projects' none that is about another country."""
        of_projects = Q(project__in=list(projects))
        if "country" in record:
            of_projects &= Q(country=None)
        return self.filter(Q(**record) | of_projects if record else of_projects)

    def for_cards(self) -> Self:
        return self.select_related("country", "image").prefetch_related("image__renditions")

    def for_serving(self) -> Self:
        return super().for_serving().select_related("country", "organisation")
