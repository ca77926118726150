"""What stands around a project on its page, read from the record, for the served page and the preview alike."""

from dataclasses import dataclass
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from .models.records import Project, ProjectDocument, ProjectPlace, ProjectTheme, Result


@dataclass(frozen=True)
class ProjectFacts:
    """The names of a project's places, the slugs of its themes, and whether it has documents and public results.

    One query says what else is worth asking for: most projects have no documents, and many no results.
    """

    places: list[str]
    themes: list[str]
    has_documents: bool
    has_results: bool

    @classmethod
    def of(cls, project: Project) -> Self:
        """Those of a project that is in the database; one query."""
        same_project = {"project": OuterRef("pk")}
        themes = ProjectTheme.objects.filter(**same_project).order_by("theme__slug")
        facts = Project.objects.filter(pk=project.pk).values_list(
            ArraySubquery(ProjectPlace.objects.filter(**same_project).values("name")),
            ArraySubquery(themes.values("theme__slug")),
            Exists(ProjectDocument.objects.filter(**same_project)),
            Exists(Result.objects.live().filter(**same_project)),
        )
        return cls(*facts.get())
