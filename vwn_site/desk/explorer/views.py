"""Where staff look through pages: the list below a page or of the whole site, its search, and its spreadsheet."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from vwn_site.core.alphabet import best_first, by_words, in_alphabet
from vwn_site.core.finding import having_words
from vwn_site.translation.status.admin import TranslatedPageViewSet
from vwn_site.translation.status.lists import statuses_of

from .columns import ExplorerTable, columns
from .facts import Facts, facts_of
from .filters import ExplorerFilterSet

# The paths to the names by which a page is found, also those of its project and country.
FOUND_BY = [
    "title",
    "draft_title",
    "slug",
    "projectpage__project__working_title",
    "projectpage__project__countries__country__iso_code",
    "countrypage__country__iso_code",
]
HEADINGS = {
    "title": _("Title"),
    "address": _("Address"),
    "type": _("Type"),
    "themes": _("Themes"),
    "countries": _("Countries"),
    "years": _("Years"),
    "owner": _("Owner"),
    "status": _("Status"),
    "translation": _("Translation"),
    "first_published": _("First published"),
    "last_published": _("Last published"),
    "last_edited": _("Last edited"),
}
BY_TITLE = ("title", "-title")


class ListOfPages:
    """A list of pages with the columns of this site. Nearly all the time that it takes goes into its rows."""

    table_class = ExplorerTable
    paginate_by = 30

    def annotate_queryset(self, pages):
        """As Wagtail's, but for what the columns do not show, and without a query for each type of page."""
        if self.show_locale_labels:
            pages = pages.prefetch_related("locale")
        pages = pages.specific(defer=True).prefetch_workflow_states()
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def order_queryset(self, queryset):
        pages = super().order_queryset(queryset)
        return in_alphabet(pages) if self.ordering in BY_TITLE else pages


class PagesOfTypeView(ListOfPages, ContentTypeUseView):
    """All pages of a type."""


class ExplorerView(ListOfPages, ExplorableIndexView):
    """Wagtail's explorer with filters of this site, whose list leaves as a spreadsheet."""

    list_export = list(HEADINGS)
    export_headings = HEADINGS

    @cached_property
    def is_filtering(self):
        """Also who asks for the pages of the whole site chose which pages are listed."""
        return "search_all" in self.request.GET or super().is_filtering

    def get_base_queryset(self):
        """Also of the whole site without the page above all languages, which most staff may not open."""
        return super().get_base_queryset().filter(depth__gt=1)

    def search_queryset(self, queryset):
        """By any part of a name: what the search of visitors knows has no drafts."""
        if not self.is_searching:
            return queryset
        pages = having_words(queryset, self.search_query, FOUND_BY)
        return pages if pages.ordered else best_first(by_words(pages, "title"), "draft_title", self.search_query)

    def get_translations(self):
        """Only those that somebody may look through: the address of another one would lead them back."""
        pages = page_permission_policy.explorable_instances(self.request.user).select_related("locale")
        pages = pages.filter(translation_key=self.parent_page.translation_key).exclude(pk=self.parent_page.pk)
        return [{"locale": page.locale, "url": reverse(self.index_url_name, args=[page.pk])} for page in pages]

    def get_side_panels(self):
        """The state of the translation stands in the list already."""
        panels = super().get_side_panels()
        for panel in panels:
            panel.shows_translation_states = False
        return panels

    def as_spreadsheet(self, queryset, spreadsheet_format):
        pages = list(queryset)
        self.facts, self.translations = facts_of(pages), statuses_of(pages)
        return super().as_spreadsheet(pages, spreadsheet_format)

    def to_row_dict(self, item):
        facts = self.facts.get(item.pk) or Facts()
        translations = (status.label for _locale, status in self.translations.get(item.pk, ()))
        values = {
            "title": item.get_admin_display_title(),
            "address": item.full_url or "",
            "type": item.page_type_display_name,
            "themes": ", ".join(facts.themes),
            "countries": ", ".join(facts.countries),
            "years": facts.years,
            "owner": ", ".join(facts.owners),
            "status": item.status_string,
            "translation": ", ".join(map(str, translations)),
            "first_published": item.first_published_at,
            "last_published": item.last_published_at,
            "last_edited": item.latest_revision_created_at,
        }
        return {name: values[name] for name in self.list_export}


class ExplorerViewSet(TranslatedPageViewSet):
    index_view_class = ExplorerView
    content_type_use_view_class = PagesOfTypeView
    filterset_class = ExplorerFilterSet
    export_filename = _("Pages")
    columns = columns()


explorer_viewset = ExplorerViewSet()


def search_pages(request):
    """The list of all pages that somebody may see, with what they look for."""
    root = page_permission_policy.explorable_root_instance(request.user) or Page.get_first_root_node()
    asked = request.GET.copy()
    asked["search_all"] = "1"
    return redirect(f"{reverse('wagtailadmin_explore', args=[root.pk])}?{asked.urlencode()}")
