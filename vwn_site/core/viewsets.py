"""Lists and choosers of snippets in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin, SearchFilterMixin
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, StatusTagColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from vwn_site.translation.status.lists import TranslationColumn

from .finding import having_words
from .record_removal import RecordDeleteView
from .schedule_panel import SchedulePanel

PUBLIC_OR_DRAFT = StatusTagColumn(
    "live",
    label=_("Status"),
    accessor=lambda row: _("Public") if row.live else _("Draft"),
    primary=lambda row: row.live,
)


class FindingForm(SearchFilterMixin, BaseFilterForm):
    """Filters what is offered in a chooser by the words of its names."""

    search_fields: list[str] = []

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return having_words(BaseFilterForm.filter(self, objects), self.search_query, self.search_fields)


class FindingChooser:
    """A view of a chooser that offers, finds and describes what the list of the viewset does."""

    @property
    def viewset(self) -> "FindableViewSet":
        return self.model_class.snippet_viewset

    def get_object_list(self):
        objects = self.viewset.get_queryset(self.request)
        return super().get_object_list() if objects is None else objects

    def get_filter_form_class(self):
        bases = (LocaleFilterMixin, FindingForm) if self.i18n_enabled else (FindingForm,)
        return type("FilterForm", bases, {"search_fields": self.viewset.search_fields})

    @property
    def columns(self):
        """Wagtail's own column of the status asks for the schedule of each row."""
        title, *others = (column for column in super().columns if not isinstance(column, LiveStatusTagColumn))
        return [title, *self.viewset.recognised_by, *others, PUBLIC_OR_DRAFT]


class FindingChooseView(FindingChooser, ChooseView):
    """The chooser as it opens."""


class FindingChooseResultsView(FindingChooser, ChooseResultsView):
    """What a chooser shows after a search."""


class FindingChooserViewSet(SnippetChooserViewSet):
    choose_view_class = FindingChooseView
    choose_results_view_class = FindingChooseResultsView


class FindingIndexView(IndexView):
    """A list that finds what it shows by any part of its names."""

    def search_queryset(self, queryset):
        return having_words(queryset, self.search_query, self.search_fields)


class FindableViewSet(SnippetViewSet):
    """Of what is found by its names in lists, choosers and the search of the admin.

    `search_fields` are the paths to these names (see `finding.having_words`); `recognised_by` are the columns that
    stand beside its own name in a chooser and in the search, so that two of the same name are told apart.
    """

    search_backend_name = None
    # Wagtail's own for snippets stay in whatever language was shown when the first list was opened.
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items
    index_view_class = FindingIndexView
    delete_view_class = RecordDeleteView
    delete_template_name = RecordDeleteView.template_name
    chooser_viewset_class = FindingChooserViewSet
    search_fields: list[str] = []
    recognised_by: list[Column] = []
    # Of columns of the export that are no fields, by the name of the attribute.
    export_headings: dict[str, str] = {}

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(**{"export_headings": self.export_headings, **kwargs})


class TranslatableViewSet(FindableViewSet):
    """Of what is translated: the list also says the language of each, and how far its translation is."""

    def get_edit_handler(self):
        return ObjectList([*self.model.panels, SchedulePanel()]).bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs):
        translation = TranslationColumn("translation", label=_("Translation"))
        columns = [*self.list_display, LocaleColumn(), translation]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})
