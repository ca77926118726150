from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin

from ..querysets import CountryPageQuerySet
from .countries import Country


class CountryPage(BodyMixin, UpdatesMixin, BasePage):
    """What VluchtelingenWerk does in one country, and for whom."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="pages", verbose_name=_("country"))

    parent_page_types = ["projects.CountryIndexPage"]
    subpage_types = []
    record_field = "country"
    search_kind, search_heading = "country", _("Countries")
    is_in_feeds = False
    schema_type = "WebPage"
    record_paths = {"projects.Country": "country"}
    page_description = _("One country: the situation there, the projects and the partners.")

    content_panels = [*BasePage.content_panels, FieldPanel("country"), *BodyMixin.panels, *UpdatesMixin.panels]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("words_of_record", boost=10),
        index.FilterField("country_id"),
    ]
    # The country is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("country", overridable=False),
    ]

    objects = PageManager.from_queryset(CountryPageQuerySet)()

    class Meta:
        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words: the country's name."""
        return self.country.name_in(self.language)

    def schema_facts(self, context: dict) -> dict:
        return {"about": {"@type": "Country", "name": self.country.name}}

    def get_context(self, request, *args, **options):
        from ..related import country_context

        return {**super().get_context(request, *args, **options), **country_context(self)}


class CountryIndexPage(IndexPageMixin, BasePage):
    """All countries where projects run or ran, by region."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.CountryPage"]
    page_description = _("All countries, grouped by region.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("country overview")
        verbose_name_plural = _("country overviews")

    def get_context(self, request, *args, **options):
        from ..country_map import map_of_pages
        from ..related import countries_by_region

        regions = countries_by_region()
        pages = [page for _region, own in regions for page in own]
        return {**super().get_context(request, *args, **options), "regions": regions, "map": map_of_pages(pages)}
