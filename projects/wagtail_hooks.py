"""The records in the admin: lists with filters, search, export, history and permissions."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from vwn_site.core.viewsets import TranslatableViewSet

from .choices import OrganisationRole, Status
from .models import Acknowledgement, Country, Indicator, Organisation, Project, Result, Theme


class ProjectFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, method="filter_status")
    country = django_filters.ModelChoiceFilter(
        label=_("Country"), field_name="countries__country", queryset=Country.objects.all()
    )
    partner = django_filters.ModelChoiceFilter(
        label=_("Organisation"), field_name="organisations__organisation", queryset=Organisation.objects.all()
    )
    role = django_filters.ChoiceFilter(
        label=_("Role"), field_name="organisations__role", choices=OrganisationRole.choices, distinct=True
    )

    class Meta:
        model = Project
        fields = ["status", "country", "partner", "role"]

    def filter_status(self, queryset, _name, value):
        return queryset.with_status_in(value)


class RecordViewSet(SnippetViewSet):
    """Searches the fields themselves: identifiers and abbreviations are found by any part of them."""

    search_backend_name = None


class ProjectViewSet(RecordViewSet):
    model = Project
    icon = "folder-open-inverse"
    filterset_class = ProjectFilterSet
    list_display = [
        "working_title",
        Column("status_words", label=_("Status")),
        Column("country_names", label=_("Countries")),
        "start",
        "end",
        UpdatedAtColumn(),
    ]
    list_export = [
        "working_title",
        "status",
        "known_on",
        "start",
        "end",
        "length_in_months",
        "as_of",
        "country_codes",
        "place_names",
        "scope",
        "partner_names",
        "funder_names",
        "consortium_size",
        "identifier",
        "live",
    ]
    export_filename = "projects"
    search_fields = ["working_title", "identifier", "places__name"]

    def get_queryset(self, request):
        return Project.objects.with_facts()


class OrganisationFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        label=_("Role"), field_name="projects__role", choices=OrganisationRole.choices, distinct=True
    )

    class Meta:
        model = Organisation
        fields = ["kind", "country", "role"]


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    filterset_class = OrganisationFilterSet
    list_display = ["name", "abbreviation", "kind", "country", UpdatedAtColumn()]
    list_export = [
        "identifier",
        "name",
        "name_language",
        "abbreviation",
        "kind",
        "parent_code",
        "country_code",
        "website",
        "founded",
        "ended",
        "live",
    ]
    export_filename = "organisations"
    search_fields = ["name", "abbreviation", "names__name"]

    def get_queryset(self, request):
        return Organisation.objects.with_names().select_related("country", "parent")


class CountryViewSet(RecordViewSet):
    model = Country
    icon = "site"
    list_display = ["name", "iso_code", "region", UpdatedAtColumn()]
    list_filter = ["region"]
    list_export = ["identifier", "iso_code", "name", "region", "live"]
    export_filename = "countries"
    search_fields = ["identifier", "iso_code"]


class ResultViewSet(RecordViewSet):
    model = Result
    icon = "order"
    list_display = [
        Column("__str__", label=_("Result")),
        "year",
        "project",
        "indicator",
        Column("figure", label=_("Number")),
        UpdatedAtColumn(),
    ]
    list_filter = ["year", "project", "unit"]
    list_export = [
        "identifier",
        "year",
        "project",
        "indicator",
        "qualifier",
        "value",
        "unit",
        "as_of",
        "source_url",
        "live",
    ]
    export_filename = "results"
    search_fields = ["identifier", "indicator__name"]

    def get_queryset(self, request):
        return Result.objects.select_related("project", "indicator")


class ThemeViewSet(RecordViewSet, TranslatableViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "slug"]
    list_export = ["slug", "name", "locale"]
    export_filename = "themes"
    search_fields = ["name", "slug"]


class IndicatorViewSet(RecordViewSet, TranslatableViewSet):
    model = Indicator
    icon = "list-ul"
    list_display = ["name", "slug"]
    list_export = ["slug", "name", "locale"]
    export_filename = "indicators"
    search_fields = ["name", "slug"]


class AcknowledgementViewSet(RecordViewSet, TranslatableViewSet):
    model = Acknowledgement
    icon = "openquote"
    list_display = ["statement", "organisation", BooleanColumn("mandatory", label=_("Mandatory"))]
    list_filter = ["mandatory"]
    list_export = ["organisation", "statement", "text", "disclaimer", "emblem", "mandatory", "locale"]
    export_filename = "acknowledgements"
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
