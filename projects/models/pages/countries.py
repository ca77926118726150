from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.kept import kept
from vwn_site.core.models import UNSHOWN_PICTURE, BasePage, BodyMixin, IndexPageMixin, UpdatesMixin, listed_pages
from vwn_site.core.panels import RecordPanel

from ...catalogue import Entry, entries_by_answer, entries_with, statuses_in_words
from ...choices import Region
from ...connections import connections
from ...directory import directory, named
from ..records import Country
from .listed_projects import projects_and_results
from .partners import PartnerPage
from .querysets import CountryPageQuerySet


class CountryPage(BodyMixin, UpdatesMixin, BasePage):
    """What VluchtelingenWerk does in one country, and for whom."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="pages", verbose_name=_("country"))

    parent_page_types = ["projects.CountryIndexPage"]
    subpage_types = []
    record_field = "country"
    search_kind, search_heading = "country", _("Countries")
    is_in_feeds = False
    schema_type = "WebPage"
    shows_picture = False
    record_paths = {"projects.Country": "country"}
    first_headings = (_("The situation"), _("What we do there"))
    page_description = _("One country: the situation there, the projects and the partners.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("country"),
        RecordPanel(),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("words_of_record", boost=10),
        index.FilterField("country_id"),
    ]
    # The country is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        UNSHOWN_PICTURE,
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
        """The country's projects with all that is connected, and the partners that have their seat or work in it."""
        return {
            **super().get_context(request, *args, **options),
            **connected_with(self.country),
            "results_query": urlencode({"country": self.country.identifier}),
            "country": self.country,
        }


@kept
def connected_with(country: Country) -> dict:
    """What the page of a country shows of projects, results, partners and funders; nobody may change it."""
    entries = entries_with("country", country.identifier)
    partners, organisations = partners_in(country, entries), directory().organisation
    around = {country.identifier, *(page.organisation.identifier for page in partners)}
    payers = dict.fromkeys(payer for entry in entries for payer in entry.paid_by if payer in organisations)
    return {
        **projects_and_results(entries),
        "status_words": statuses_in_words(entries),
        "funders": [organisations[payer] for payer in payers],
        "partners": partners,
        "connections": connections(entries, around, ("countries", "partners", "others")),
    }


def partners_in(country: Country, entries: Iterable[Entry]) -> list[PartnerPage]:
    """The pages of partners that have their seat in a country or a part in these projects, by name."""
    working = {partner for entry in entries for partner in entry.partners if partner not in entry.others}
    pages = [
        page
        for page in listed_pages(PartnerPage)
        if page.organisation.identifier in working or page.organisation.country_id == country.pk
    ]
    return sorted(pages, key=lambda page: named(page.organisation).name.casefold())


@dataclass(frozen=True)
class ListedCountry:
    """The page of a country in the overview, how many projects it has, and how many of them run, in words."""

    page: CountryPage
    project_count: int
    status_words: str


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
        return {**super().get_context(request, *args, **options), "regions": countries_by_region()}


@kept
def countries_by_region() -> list[tuple[str, list[ListedCountry]]]:
    """The regions that have countries with a page, in the order of Region, each with its countries by name."""
    entries = entries_by_answer()["country"]
    pages = sorted(listed_pages(CountryPage), key=lambda page: page.country.name)
    regions = [(region.label, [page for page in pages if page.country.region == region]) for region in Region]
    return [(label, [listed_country(page, entries) for page in pages]) for label, pages in regions if pages]


def listed_country(page: CountryPage, entries: dict[str, list[Entry]]) -> ListedCountry:
    in_country = entries.get(page.country.identifier, [])
    return ListedCountry(page, len(in_country), statuses_in_words(in_country))
