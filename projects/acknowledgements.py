"""Which acknowledgements stand on a page, by one rule: all that the funders of its project demand.

They are the same in every language; what is not translated yet stands in the source language.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vwn_site.core.kept import kept
from vwn_site.core.localisation import language_of, source_locale

from .choices import OrganisationRole
from .models.records import Acknowledgement, ProjectOrganisation

GONE_THERE = _("These acknowledgements of funders are on it, and will no longer be shown there:")


@dataclass(frozen=True)
class ShownAcknowledgement:
    """The words of an acknowledgement in the language being shown, else in the source language."""

    statement: str
    text: str
    disclaimer: str
    emblem: str
    language: str

    @classmethod
    def of(cls, words: Acknowledgement, emblem: str) -> "ShownAcknowledgement":
        return cls(words.statement, words.text, words.disclaimer, emblem, language_of(words.locale_id))


def acknowledgements_by(funders: Iterable[int]) -> list[ShownAcknowledgement]:
    """What these organisations demand as funders, in their order; primary keys."""
    demanded = demanded_by_funder()
    return [demanded[funder] for funder in funders if funder in demanded]


def acknowledgements_of(projects: Iterable[int | None]) -> dict[int, list[ShownAcknowledgement]]:
    """What the funders of each project demand, in the order of the funders; by the project's primary key."""
    demanded, by_project = demanded_by_funder(), defaultdict(list)
    links = ProjectOrganisation.objects.filter(
        project__in={key for key in projects if key}, role=OrganisationRole.FUNDER
    )
    for project, funder in links.order_by("sort_order", "pk").values_list("project", "organisation"):
        if funder in demanded:
            by_project[project].append(demanded[funder])
    return dict(by_project)


class FundedMixin:
    """For types of pages with a field `project`, on which stands what the funders of that project demand."""

    @classmethod
    def standing_on(cls, keys):
        projects = cls.objects.filter(pk__in=keys, live=True, project__isnull=False).values("project")
        paying = ProjectOrganisation.objects.filter(role=OrganisationRole.FUNDER, project__in=projects)
        return demands_of(paying.values("organisation"))


def demands_of(funders: QuerySet) -> list[tuple[str | Promise, list[Acknowledgement]]]:
    """What is told of before pages go on which stands what these organisations demand; a query of primary keys."""
    return [(GONE_THERE, list(Acknowledgement.objects.demanded().filter(organisation__in=funders)))]


@kept
def demanded_by_funder() -> dict[int, ShownAcknowledgement]:
    """What each funder demands, by the funder's primary key."""
    rows = Acknowledgement.objects.same_as(Acknowledgement.objects.demanded())
    source = source_locale().pk
    words = {row.translation_key: row for row in sorted(rows, key=lambda row: row.locale_id != source)}
    return {
        fact.organisation_id: ShownAcknowledgement.of(words[fact.translation_key], fact.emblem)
        for fact in rows
        if fact.locale_id == source
    }
