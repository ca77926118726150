"""What asks for attention, the most pressing first. Whatever stands in CONCERNS is counted on the first page."""

from collections.abc import Sequence

from django.db.models import CharField, Count, QuerySet, Value

from . import files, pages, records, work
from .base import Concern

CONCERNS: Sequence[Concern] = (
    work.Overdue(),
    work.Approvals(),
    work.Remarks(),
    pages.OldDrafts(),
    records.OldDraftsOfRecords(),
    pages.ToReview(),
    records.EndedProjects(),
    records.ProjectsWithoutPage(),
    records.PartnersWithoutPage(),
    records.CountriesWithoutPage(),
    records.ResultsWithoutYear(),
    records.FundersWithoutAcknowledgement(),
    pages.WithoutSource(),
    pages.WithoutSummary(),
    pages.WithoutAlternativeText(),
    files.UndescribedPictures(),
    pages.ToConfirm(),
    records.ProjectsWithoutContact(),
    records.OrganisationsWithoutWebsite(),
    files.UnusedPictures(),
    files.UnusedDocuments(),
)
BY_NAME = {concern.name: concern for concern in CONCERNS}


def counts(user) -> list[tuple[Concern, int]]:
    """What asks for somebody's attention with how many there are of each; all are counted in one query."""
    queries = [numbered(concern, user) for concern in CONCERNS if concern.is_for(user)]
    known = dict(queries[0].union(*queries[1:], all=True))
    return [(concern, known[concern.name]) for concern in CONCERNS if known.get(concern.name)]


def numbered(concern: Concern, user) -> QuerySet:
    """One row: the name of a concern, and how many there are."""
    rows = concern.items(user).order_by().values(concern_name=Value(concern.name, CharField()))
    return rows.annotate(number_of_items=Count("pk")).values_list("concern_name", "number_of_items")
