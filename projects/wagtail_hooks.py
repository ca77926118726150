"""The records in the admin: lists with filters, search, export, history and permissions."""

import django_filters
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from vwn_site.core.partial_dates import PartialDate
from vwn_site.core.record_pages import RecordViewSet
from vwn_site.core.viewsets import TranslatableViewSet, VocabularyViewSet, updated_column

from .bulk_actions import ChangeProjectsBulkAction
from .choices import OrganisationRole, Status
from .completion import complete_project
from .former_names import KeepFormerNameView, OrganisationEditView, offer_former_title
from .models import Acknowledgement, Country, Indicator, Organisation, Project, Result, Theme


def countries(_request):
    return Country.objects.by_name()


class ProjectFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, method="filter_status")
    country = django_filters.ModelChoiceFilter(label=_("Country"), field_name="countries__country", queryset=countries)
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name="themes__theme",
        queryset=lambda _request: Theme.objects.named_for_reader(),
    )
    partner = django_filters.ModelChoiceFilter(
        label=_("Organisation"),
        field_name="organisations__organisation",
        queryset=lambda _request: Organisation.objects.by_name(),
    )
    role = django_filters.ChoiceFilter(
        label=_("Role"), field_name="organisations__role", choices=OrganisationRole.choices, distinct=True
    )

    class Meta:
        model = Project
        fields = ["status", "country", "theme", "partner", "role"]

    def filter_status(self, queryset, _name, value):
        return queryset.with_status_in(value)


EXPORT_HEADINGS = {
    "status": _("Status"),
    "known_on": _("Facts as of"),
    "other_titles": _("Other titles"),
    "other_names": _("Other names"),
    "names": _("In other languages"),
    "country_names": _("Countries"),
    "place_names": _("Places"),
    "theme_names": _("Themes"),
    "partner_names": _("Partners"),
    "funder_names": _("Funders"),
    "name": _("Name"),
    "live": _("Public"),
}


def in_words(date: PartialDate | None) -> str:
    return date.in_words() if date else ""


class ProjectViewSet(RecordViewSet):
    model = Project
    icon = "folder-open-inverse"
    first_panels = [
        FieldPanel("working_title", required_on_save=True),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        MultipleChooserPanel("countries", chooser_field_name="country", heading=_("Countries"), label=_("country")),
        MultipleChooserPanel(
            "organisations",
            chooser_field_name="organisation",
            panels=[FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])],
            heading=_("Partners and funders"),
            label=_("organisation"),
        ),
    ]
    own_names = ["working_title", "pages__title"]
    filterset_class = ProjectFilterSet
    recognised_by = [
        Column("other_titles", label=_("Other titles")),
        Column("country_names", label=_("Countries")),
    ]
    list_display = [
        "working_title",
        *recognised_by,
        Column("status_words", label=_("Status")),
        Column("start", label=_("Start"), accessor=lambda project: in_words(project.start_date), sort_key="start"),
        Column("end", label=_("End"), accessor=lambda project: in_words(project.end_date), sort_key="end"),
        updated_column(),
    ]
    list_export = [
        "working_title",
        "other_titles",
        "status",
        "known_on",
        "start",
        "end",
        "length_in_months",
        "country_names",
        "place_names",
        "theme_names",
        "scope",
        "partner_names",
        "funder_names",
        "consortium_size",
        "identifier",
        "live",
    ]
    export_filename, export_headings = _("projects"), EXPORT_HEADINGS
    search_fields = [
        "working_title",
        "identifier",
        "pages__title",
        "countries__country__iso_code",
        "countries__country__own_name",
        "places__name",
        "organisations__organisation__name",
        "organisations__organisation__abbreviation",
        "organisations__organisation__names__name",
        "organisations__programme",
    ]

    def get_queryset(self, request):
        return Project.objects.with_facts().with_page_titles()


class OrganisationFilterSet(WagtailFilterSet):
    country = django_filters.ModelChoiceFilter(label=_("Country"), queryset=countries)
    role = django_filters.ChoiceFilter(
        label=_("Role"), field_name="projects__role", choices=OrganisationRole.choices, distinct=True
    )

    class Meta:
        model = Organisation
        fields = ["kind", "country", "role"]


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    first_panels = [
        FieldPanel("name", required_on_save=True),
        FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("name_language")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
        FieldPanel("website"),
    ]
    chooser_panels = [FieldPanel("name"), FieldPanel("abbreviation"), FieldPanel("kind"), FieldPanel("website")]
    own_names = ["name", "names__name"]
    edit_view_class = OrganisationEditView
    filterset_class = OrganisationFilterSet
    recognised_by = [
        Column("abbreviation", label=_("Abbreviation")),
        Column("other_names", label=_("Other names")),
        Column("country", label=_("Country")),
    ]
    list_display = ["name", *recognised_by, "kind", updated_column()]
    list_export = [
        "name",
        "other_names",
        "name_language",
        "abbreviation",
        "kind",
        "parent",
        "country",
        "website",
        "founded",
        "ended",
        "identifier",
        "live",
    ]
    export_filename, export_headings = _("organisations"), EXPORT_HEADINGS
    search_fields = [
        "name",
        "abbreviation",
        "identifier",
        "names__name",
        "pages__title",
        "country__iso_code",
        "country__own_name",
    ]

    def get_queryset(self, request):
        return Organisation.objects.with_names().select_related("country", "parent").prefetch_related("parent__names")


class CountryViewSet(RecordViewSet):
    model = Country
    icon = "site"
    chooser_panels = [FieldPanel("iso_code"), FieldPanel("region")]
    recognised_by = [Column("names", label=_("In other languages"))]
    list_display = ["name", *recognised_by, "iso_code", "region", updated_column()]
    list_filter = ["region"]
    list_export = ["name", "names", "iso_code", "region", "identifier", "live"]
    export_filename, export_headings = _("countries"), EXPORT_HEADINGS
    search_fields = ["iso_code", "own_name", "identifier", "pages__title"]

    def get_queryset(self, request):
        return Country.objects.by_name()


class ResultViewSet(RecordViewSet):
    model = Result
    icon = "order"
    first_panels = [
        FieldPanel("project"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("as_of")]),
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_language")]),
        FieldPanel("source_url"),
    ]
    list_display = [
        "__str__",
        "year",
        "project",
        updated_column(),
    ]
    list_filter = ["year", "unit"]
    list_export = [
        "year",
        "project",
        "indicator",
        "qualifier",
        "value",
        "unit",
        "as_of",
        "source_url",
        "identifier",
        "live",
    ]
    export_filename, export_headings = _("results"), EXPORT_HEADINGS
    search_fields = [
        "year",
        "identifier",
        "indicator__name",
        "project__working_title",
        "project__identifier",
        "project__pages__title",
        "project__countries__country__iso_code",
        "achieved_by__organisation__name",
        "achieved_by__organisation__names__name",
    ]

    def get_queryset(self, request):
        return Result.objects.select_related("project", "indicator")


class ThemeViewSet(VocabularyViewSet):
    model = Theme
    icon = "tag"
    chooser_panels = [FieldPanel("name"), FieldPanel("slug")]
    list_display = ["name", "slug"]
    list_export = ["slug", "name", "locale"]
    export_filename = _("themes")
    own_names = ["name"]
    search_fields = ["name", "slug"]


class IndicatorViewSet(VocabularyViewSet):
    model = Indicator
    icon = "list-ul"
    chooser_panels = [FieldPanel("name")]
    list_display = ["name", "slug"]
    list_export = ["slug", "name", "locale"]
    export_filename = _("indicators")
    own_names = ["name"]
    search_fields = ["name", "slug"]


class AcknowledgementViewSet(TranslatableViewSet):
    model = Acknowledgement
    icon = "openquote"
    list_display = ["statement", "organisation", BooleanColumn("mandatory", label=_("Mandatory"))]
    list_filter = ["mandatory"]
    list_export = ["organisation", "statement", "text", "disclaimer", "emblem", "mandatory", "locale"]
    export_filename = _("acknowledgements")
    search_fields = ["statement", "organisation__name", "organisation__abbreviation"]

    def get_queryset(self, request):
        return Acknowledgement.objects.select_related("organisation")


class FactsViewSetGroup(SnippetViewSetGroup):
    """Everything that is a fact, in one place of the menu."""

    menu_label = _("Facts")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (
        ProjectViewSet,
        OrganisationViewSet,
        CountryViewSet,
        ResultViewSet,
        AcknowledgementViewSet,
        ThemeViewSet,
        IndicatorViewSet,
    )


register_snippet(FactsViewSetGroup)


hooks.register("register_bulk_action", ChangeProjectsBulkAction)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("organisations/<int:pk>/former-name/", KeepFormerNameView.as_view(), name="keep_former_name"),
        path("projects/<int:pk>/complete/", complete_project, name="complete_project"),
    ]


@hooks.register("before_publish_page")
def offer_to_keep_a_former_title(request, page):
    offer_former_title(request, page)
