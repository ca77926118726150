"""Lists and choosers of snippets in the admin."""

from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.active_filters import BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin, SearchFilterMixin
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, StatusTagColumn, UpdatedAtColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from vwn_site.translation.status.lists import TranslationColumn

from .alphabet import best_first, in_alphabet
from .chooser_creation import Creation
from .exports import in_words
from .finding import having_words
from .former_titles import NamedEditView
from .late_words import late
from .page_names import tell_of_words_named_alike
from .record_removal import RecordDeleteView, RecordUnpublishView
from .schedule_panel import SchedulePanel

PUBLIC_OR_DRAFT = StatusTagColumn(
    "live",
    label=_("Status"),
    accessor=lambda row: _("Public") if row.live else _("Draft"),
    primary=lambda row: row.live,
)


begin_chooser_of_wagtail = AdminSnippetChooser.__init__


def begin_chooser(chooser: AdminSnippetChooser, model: type[Model], **options):
    """As Wagtail's, whose texts keep the language in which the chooser was made."""
    name = model._meta.verbose_name
    texts = {
        "choose_one_text": late("Choose %(object)s", object=name),
        "choose_another_text": late("Choose another %(object)s", object=name),
        "link_to_chosen_text": late("Edit this %(object)s", object=name),
    }
    begin_chooser_of_wagtail(chooser, model, **{**texts, **options})


def updated_column() -> UpdatedAtColumn:
    """When something was changed last; Wagtail's own heading keeps the language in which the site began."""
    return UpdatedAtColumn(label=_("Updated"))


class YesNoAdapter(BaseFilterAdapter):
    """Names the choice of a filter of yes and no above a list, in words."""

    def get_active_filters(self):
        for chosen in super().get_active_filters():
            yield chosen._replace(value=gettext("Yes") if self.value else gettext("No"))


register_filter_adapter_class(BooleanFilter, YesNoAdapter)


class FindingForm(SearchFilterMixin, BaseFilterForm):
    """Filters what is offered in a chooser by the words of its names."""

    viewset: "FindableViewSet"

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return self.viewset.having_words(BaseFilterForm.filter(self, objects), self.search_query)


class FindingChooser:
    """A view of a chooser that offers, finds and describes what the list of the viewset does."""

    @property
    def viewset(self) -> "FindableViewSet":
        return self.model_class.snippet_viewset

    def get_object_list(self):
        objects = self.viewset.get_queryset(self.request)
        objects = super().get_object_list() if objects is None else objects
        return objects.by_name() if hasattr(objects, "by_name") else in_alphabet(objects)

    def get_context_data(self, **kwargs):
        """With whether somebody may add what is not there to be chosen yet."""
        may_add = self.viewset.permission_policy.user_has_permission(self.request.user, "add")
        return {**super().get_context_data(**kwargs), "may_add": may_add}

    def get_filter_form_class(self):
        bases = (LocaleFilterMixin, FindingForm) if self.i18n_enabled else (FindingForm,)
        return type("FilterForm", bases, {"viewset": self.viewset})

    @property
    def columns(self):
        """Wagtail's own column of the status asks for the schedule of each row."""
        title, *others = (column for column in super().columns if not isinstance(column, LiveStatusTagColumn))
        return [title, *self.viewset.recognised_by, *others, PUBLIC_OR_DRAFT]


class FindingChooseView(Creation, FindingChooser, ChooseView):
    """The chooser as it opens."""


class FindingChooseResultsView(FindingChooser, ChooseResultsView):
    """What a chooser shows after a search."""


class CreationView(Creation, SnippetCreateView):
    """What the dialog asks of what it makes."""


class CreatingChooserViewSet(SnippetChooserViewSet):
    create_view_class = CreationView
    creation_tab_label = late("New")


class FindingChooserViewSet(CreatingChooserViewSet):
    choose_view_class = FindingChooseView
    choose_results_view_class = FindingChooseResultsView


class VocabularyChooser(FindingChooser):
    """Offers each name once, as it is in the language of the admin; it is found by its names in all languages."""

    def get_object_list(self):
        return super().get_object_list().named_for_reader()

    def get_filter_form_class(self):
        return type("FilterForm", (FindingForm,), {"viewset": self.viewset})

    @property
    def columns(self):
        return [column for column in super().columns if not isinstance(column, LocaleColumn)]


class VocabularyChooseView(Creation, VocabularyChooser, ChooseView):
    """The chooser as it opens."""


class VocabularyChooseResultsView(VocabularyChooser, ChooseResultsView):
    """What the chooser shows after a search."""


class VocabularyChosenView(SnippetChosenView):
    def get_object(self, pk):
        return self.model_class.objects.named_for_reader().get(pk=pk)


class VocabularyWidget(AdminSnippetChooser):
    def get_instance(self, value):
        """The one of a key, or the given one."""
        instance = super().get_instance(value)
        named = self.model_class.objects.named_for_reader().filter(pk=instance.pk).first() if instance else None
        return named or instance


class VocabularyChooserViewSet(CreatingChooserViewSet):
    choose_view_class = VocabularyChooseView
    choose_results_view_class = VocabularyChooseResultsView
    chosen_view_class = VocabularyChosenView

    @cached_property
    def widget_class(self):
        return VocabularyWidget(model=self.model, icon=self.icon)


class FindingIndexView(IndexView):
    """A list that finds what it shows by any part of its names."""

    def search_queryset(self, queryset):
        viewset = self.model.snippet_viewset
        if self.is_explicitly_ordered:
            return having_words(queryset, self.search_query, viewset.search_fields)
        return viewset.having_words(queryset, self.search_query)

    def order_queryset(self, queryset):
        """By words as people look for them: Wagtail leaves that to the database, to which Z comes before a."""
        return in_alphabet(super().order_queryset(queryset))

    def to_row_dict(self, item):
        return {name: in_words(item, name, value) for name, value in super().to_row_dict(item).items()}


class FindableViewSet(SnippetViewSet):
    """Of what is found by its names in lists, choosers and the search of the admin.

    `search_fields` are the paths to these names (see `finding.having_words`), `own_names` those to names of which there
    should be no second one; `recognised_by` are the columns that stand beside its own name in a chooser and in the
    search, so that two of the same name are told apart. `chooser_panels` are those of the form that makes one in the
    dialog of a chooser, for a viewset with `own_names`.
    """

    search_backend_name = None
    # Wagtail's own for snippets stay in whatever language was shown when the first list was opened.
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items
    index_view_class = FindingIndexView
    edit_view_class = NamedEditView
    delete_view_class = RecordDeleteView
    delete_template_name = RecordDeleteView.template_name
    unpublish_view_class = RecordUnpublishView
    unpublish_template_name = RecordUnpublishView.template_name
    chooser_viewset_class = FindingChooserViewSet
    search_fields: list[str] = []
    own_names: list[str] = []
    recognised_by: list[Column] = []
    chooser_panels: list[Panel] = []
    # Of columns of the export that are no fields, by the name of the attribute.
    export_headings: dict[str, str] = {}

    def having_words(self, rows: QuerySet, text: str) -> QuerySet:
        """Those of some rows that a text finds, before the others what is called like it."""
        found = having_words(rows, text, self.search_fields)
        name = rows.name_for_reader() if hasattr(rows, "name_for_reader") else next(iter(self.own_names), "")
        return best_first(found, name, text) if name and text else found

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(**{"export_headings": self.export_headings, **kwargs})


class WordsCreateView(CreateView):
    """Tells whoever makes words of others with nearly that name."""

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.object and self.object.pk:
            tell_of_words_named_alike(self.request, self.object, self.model.snippet_viewset.own_names)
        return response


class TranslatableViewSet(FindableViewSet):
    """Of what is translated: the list also says the language of each, and how far its translation is."""

    add_view_class = WordsCreateView

    def get_edit_handler(self):
        return ObjectList([*self.model.panels, SchedulePanel()]).bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs):
        translation = TranslationColumn("translation", label=_("Translation"))
        name, *others = self.list_display
        columns = [name, LocaleColumn(label=_("Language")), *others, translation]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})


class VocabularyViewSet(TranslatableViewSet):
    """Of the names that records are described with."""

    chooser_viewset_class = VocabularyChooserViewSet

    def get_queryset(self, request):
        return self.model.objects.by_name()
