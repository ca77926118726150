from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.kept import kept
from vwn_site.core.models import UNSHOWN_PICTURE, BasePage, BodyMixin, IndexPageMixin, UpdatesMixin
from vwn_site.core.panels import RecordPanel

from ...acknowledgements import acknowledgements_by, demands_of
from ...catalogue import entries_with
from ...connections import connections
from ...directory import directory, named
from ...funding import family_of, funded_projects
from ...organisation_list import organisations_by_part
from ...project_facts import ListedProject
from ...schema_org import schema_facts_of
from ...words import joined, names_of
from ..records import Membership, Organisation, OrganisationName
from .listed_projects import projects_and_results
from .querysets import PartnerPageQuerySet


class PartnerPage(BodyMixin, UpdatesMixin, BasePage):
    """Who a partner or funder is, and what it does together with VluchtelingenWerk."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="pages", verbose_name=_("organisation")
    )

    parent_page_types = ["projects.PartnerIndexPage"]
    subpage_types = []
    record_field = "organisation"
    search_kind, search_heading = "partner", _("Partners and funders")
    is_in_feeds = False
    schema_type = "Organization"
    shows_picture = False
    record_paths = {"projects.Organisation": "organisation", "projects.Country": "organisation__country"}
    first_headings = (_("Who they are"), _("What we do together"))
    page_description = _("One partner or funder. Its facts come from the organisation record.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("organisation"),
        RecordPanel(),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("words_of_record", boost=10),
        index.FilterField("organisation_id"),
    ]
    # The organisation is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        UNSHOWN_PICTURE,
        SynchronizedField("organisation", overridable=False),
    ]

    objects = PageManager.from_queryset(PartnerPageQuerySet)()

    class Meta:
        verbose_name = _("partner page")
        verbose_name_plural = _("partner pages")

    @property
    def successor(self):
        """The page of the organisation that goes on with its work."""
        pages = PartnerPage.objects.filter(organisation__predecessors=self.organisation_id, locale=self.locale_id)
        return pages.first()

    @classmethod
    def standing_on(cls, keys):
        return demands_of(cls.objects.filter(pk__in=keys, live=True).values("organisation"))

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words: all names of the organisation."""
        return joined(names_of(self.organisation))

    def schema_facts(self, context: dict) -> dict:
        """Its own name and address: the page is about somebody else."""
        organisation = context["organisation"]
        return {
            "url": "",
            **schema_facts_of(organisation),
            "alternateName": organisation.abbreviation,
            "foundingDate": str(organisation.founded),
            "dissolutionDate": str(organisation.ended),
        }

    def get_context(self, request, *args, **options):
        """The organisation with its memberships, members and projects, and what it pays for."""
        organisation = self.organisation
        names, links = names_and_links(organisation.pk)
        return {
            **super().get_context(request, *args, **options),
            **connected_with(organisation),
            **family_context(organisation),
            "results_query": urlencode({"partner": organisation.identifier}),
            "organisation": organisation,
            "named": named(organisation),
            "names": names,
            "memberships": [link for link in links if link.member_id == organisation.pk],
            "members": [link for link in links if link.group_id == organisation.pk],
            "country": named(organisation.country) if organisation.country else None,
        }


@kept
def connected_with(organisation: Organisation) -> dict:
    """What the page of an organisation shows of what it does and pays for; nobody may change it."""
    identifier = organisation.identifier
    funded = entries_with("funder", identifier)
    entries = [entry for entry in entries_with("partner", identifier) if identifier not in entry.funders]
    listed = projects_and_results([*funded, *entries], lambda result: identifier in result.achievers)
    projects, paid = listed["projects"], {entry.project_id for entry in funded}
    family = family_of(identifier, funded)
    return {
        **listed,
        **funder_context(organisation, family, [page for page in projects if page.project_id in paid]),
        "funded_total": len(funded),
        "projects": [page for page in projects if page.project_id not in paid],
        "project_total": len(entries),
        "is_other": bool(entries) and all(identifier in entry.others for entry in entries),
        "connections": connections([*funded, *entries], family),
        "listed_as": "funder" if funded else "partner",
    }


@kept(in_every_language=True)
def names_and_links(key: int) -> tuple[tuple[OrganisationName, ...], tuple[Membership, ...]]:
    """The other names of an organisation, and where it belongs and who belongs to it; nobody may change them."""
    names = OrganisationName.objects.filter(organisation=key)
    return tuple(names), tuple(Membership.objects.about(key))


def family_context(organisation: Organisation) -> dict:
    """What an organisation is part of, and what is part of it, by name."""
    organisations, whole = directory().organisation, organisation.parent
    parts = [part for part in organisations.values() if part.parent == organisation.identifier]
    return {
        "whole": organisations.get(whole.identifier) if whole else None,
        "parts": sorted(parts, key=lambda part: part.name.casefold()),
    }


def funder_context(organisation: Organisation, family: set[str], pages: list[ListedProject]) -> dict:
    """What an organisation pays for, itself or through what is part of it, and what it wants said of that."""
    funded = funded_projects(family, pages)
    return {
        "funded": funded,
        "funded_results": [result for project in funded for result in project.results],
        "acknowledgements": acknowledgements_by([organisation.pk]) if pages else [],
    }


class PartnerIndexPage(IndexPageMixin, BasePage):
    """All partners and funders."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.PartnerPage"]
    page_description = _("All partners and funders.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("partner overview")
        verbose_name_plural = _("partner overviews")

    def get_context(self, request, *args, **options):
        return {**super().get_context(request, *args, **options), **organisations_by_part()}
