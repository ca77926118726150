"""What an organisation pays for, itself or through what is part of it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from .catalogue import Entry
from .models.records import ProjectOrganisation, Result
from .project_facts import ListedProject
from .results import came_of, results_by_project


@dataclass(frozen=True)
class FundedProject:
    """The page of a project with who of a family of organisations pays for it, and what came of it."""

    page: ListedProject
    links: list[ProjectOrganisation]
    results: list[Result]


def family_of(identifier: str, entries: Iterable[Entry]) -> set[str]:
    """An organisation and what is part of it and pays for any of these projects, by identifier."""
    payers = (payer for entry in entries for payer in entry.payers)
    return {identifier, *(payer[0] for payer in payers if identifier in payer)}


def funded_projects(family: Container[str], pages: Iterable[ListedProject]) -> list[FundedProject]:
    """Some projects, whose pages have what cards show, as those that the family pays for."""
    pages = list(pages)
    results = results_by_project()
    return [
        FundedProject(page, links_within(family, page), came_of(page.project.start, results.get(page.project_id, [])))
        for page in pages
    ]


def links_within(family: Container[str], page: ListedProject) -> list[ProjectOrganisation]:
    return [link for link in page.project.funders if link.organisation.identifier in family]
