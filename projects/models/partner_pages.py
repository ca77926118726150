from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin

from ..querysets import PartnerPageQuerySet
from .organisations import Organisation


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
    record_paths = {"projects.Organisation": "organisation", "projects.Country": "organisation__country"}
    page_description = _("One partner or funder. Its facts come from the organisation record.")

    content_panels = [*BasePage.content_panels, FieldPanel("organisation"), *BodyMixin.panels, *UpdatesMixin.panels]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("words_of_record", boost=10),
        index.FilterField("organisation_id"),
    ]
    # The organisation is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("organisation", overridable=False),
    ]

    objects = PageManager.from_queryset(PartnerPageQuerySet)()

    class Meta:
        verbose_name = _("partner page")
        verbose_name_plural = _("partner pages")

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words: all names of the organisation."""
        from ..words import joined, names_of

        return joined(names_of(self.organisation))

    def schema_facts(self, context: dict) -> dict:
        """Its own name and address: the page is about somebody else."""
        organisation = context["organisation"]
        return {
            "url": "",
            **organisation.schema_facts(),
            "alternateName": organisation.abbreviation,
            "foundingDate": str(organisation.founded),
            "dissolutionDate": str(organisation.ended),
        }

    def get_context(self, request, *args, **options):
        from ..related import partner_context

        return {**super().get_context(request, *args, **options), **partner_context(self)}


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
        from ..related import organisations_by_part

        return {**super().get_context(request, *args, **options), **organisations_by_part()}
