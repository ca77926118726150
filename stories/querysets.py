from collections.abc import Iterable
from typing import Self

from django.db.models import Model, Q

from vwn_site.core.querysets import ShownPageQuerySet

# The records that a story is about, by the names of its fields.
ABOUT = ("project", "country", "organisation")


class StoryPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent first; stories without a date last, by the name of the person."""
        return self.shown().order_by("-story_date", "person", "translation_key")

    def about(self, record: Model, projects: Iterable[int] = ()) -> Self:
        """Stories about a record or about some projects; of the projects' none that is about another country."""
        kind, of_projects = record._meta.model_name, Q(project__in=list(projects))
        if kind == "country":
            of_projects &= Q(country=None)
        return self.filter(of_projects | Q(**{kind: record}) if kind in ABOUT else of_projects)

    def for_cards(self) -> Self:
        return self.select_related("country", "image").prefetch_related("image__renditions")

    def for_serving(self) -> Self:
        return super().for_serving().select_related("country", "organisation")
