"""Projects as pages and lists show them: the record with its links, and the words of its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from vwn_site.core.kept import kept_each
from vwn_site.core.tree import TreePage

from .catalogue import Entry, catalogue
from .directory import linked_pages
from .models.records import Project


@kept_each(in_every_language=True)
def project_records(keys: Iterable[int]) -> dict[int, Project]:
    """Records with their links by primary key, public or not; nobody may change them."""
    return Project.objects.with_links().in_bulk(keys)


@dataclass(frozen=True)
class ListedProject:
    """The page of a public project as lists have it, with its record."""

    page: TreePage
    summary: str
    project: Project

    @property
    def project_id(self) -> int:
        return self.project.pk

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def locale_id(self) -> int:
        return self.page.locale_id

    @property
    def translation_key(self) -> UUID:
        return self.page.translation_key

    @property
    def language(self) -> str:
        return self.page.language

    @property
    def is_fallback(self) -> bool:
        return self.page.is_fallback


@kept_each
def listed_by_project(keys: Iterable[int]) -> dict[int, ListedProject]:
    """Those that have a page to be shown in this language, by the primary key of the project."""
    linked = linked_pages()
    pages = {key: linked.projects[key] for key in keys if key in linked.projects}
    records = project_records(pages)
    return {key: ListedProject(page, linked.summaries.get(page.pk, ""), records[key]) for key, page in pages.items()}


def listed_projects(entries: Iterable[Entry]) -> list[ListedProject]:
    """Those of some entries of the catalogue, in the order of these."""
    return list(listed_by_project(entry.project_id for entry in entries).values())


def first_with_status(statuses: tuple[str, ...], at_most: int) -> list[ListedProject]:
    """The first projects of some statuses, in the order of the catalogue."""
    return listed_projects([entry for entry in catalogue() if entry.status in statuses][:at_most])
