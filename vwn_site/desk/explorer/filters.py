"""What the lists of pages can be filtered by."""

import django_filters
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, NumberInput, RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from projects.models import Country, Theme
from vwn_site.translation.status.admin import TranslatedPageFilterSet

from ..concerns.pages import UNDESCRIBED, pages_with
from .facts import COUNTRY, THEME, pages_about, pages_of_year


class PageState(TextChoices):
    """What visitors see of a page, and what its editors have beside that."""

    PUBLIC = "public", _("Public")
    CHANGED = "changed", _("Public, with unpublished changes")
    PLANNED = "planned", _("Planned")
    IN_REVIEW = "review", _("In review")
    DRAFT = "draft", _("Not public")


class Missing(TextChoices):
    SUMMARY = "summary", _("Summary")
    PICTURE = "picture", _("Picture")
    DESCRIPTION = "description", _("Description of its picture")


LACKS = {
    Missing.SUMMARY: Q(summary=""),
    Missing.PICTURE: Q(image=None),
    Missing.DESCRIPTION: UNDESCRIBED,
}


def is_in_state(state: str) -> Q:
    match state:
        case PageState.PUBLIC:
            return Q(live=True)
        case PageState.CHANGED:
            return Q(live=True, has_unpublished_changes=True)
        case PageState.PLANNED:
            return Q(_revisions__approved_go_live_at__isnull=False)
        case PageState.IN_REVIEW:
            key = Cast(OuterRef("pk"), CharField())
            return Q(Exists(WorkflowState.objects.filter(object_id=key, status=WorkflowState.STATUS_IN_PROGRESS)))
    return Q(live=False)


class ExplorerFilterSet(TranslatedPageFilterSet):
    """Wagtail's filters without those of which this site has one choice only, and ours."""

    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=PageState.choices, empty_label=_("Any"), method="filter_state", widget=RadioSelect
    )
    country = django_filters.ModelMultipleChoiceFilter(
        label=_("Country"),
        queryset=lambda _request: Country.objects.by_name(),
        method="filter_country",
        widget=CheckboxSelectMultiple,
    )
    theme = django_filters.ModelMultipleChoiceFilter(
        label=_("Theme"),
        queryset=lambda _request: Theme.objects.named_for_reader(),
        method="filter_theme",
        widget=CheckboxSelectMultiple,
    )
    year = django_filters.NumberFilter(
        label=_("Year"),
        min_value=1900,
        max_value=2200,
        method="filter_year",
        widget=NumberInput(attrs={"placeholder": "2024"}),
    )
    without = django_filters.MultipleChoiceFilter(
        label=_("Without"), choices=Missing.choices, method="filter_without", widget=CheckboxSelectMultiple
    )
    site = None
    has_child_pages = None
    edited_by = None

    def filter_state(self, pages: QuerySet[Page], _name, state: str):
        return pages.filter(pk__in=Page.objects.filter(is_in_state(state)).order_by().values("pk"))

    def filter_country(self, pages: QuerySet[Page], _name, countries):
        return pages.filter(pages_about(COUNTRY, countries)) if countries else pages

    def filter_theme(self, pages: QuerySet[Page], _name, themes):
        return pages.filter(pages_about(THEME, themes)) if themes else pages

    def filter_year(self, pages: QuerySet[Page], _name, year):
        return pages.filter(pages_of_year(int(year)))

    def filter_without(self, pages: QuerySet[Page], _name, missing: list[str]):
        for name in missing:
            pages = pages.filter(pages_with(LACKS[name], showing_picture=name == Missing.DESCRIPTION))
        return pages
