"""Where the admin shows how far a translation is: the lists of pages and snippets, the edit views and the userbar.

Wagtail has no hooks for the columns and filters of its lists or for the panel beside its editors.
"""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.admin.userbar import BaseItem
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet, IndexView, PageFilterSet
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView

from ..showing import TranslationColumn, shown_beside, state_filter, status_by_locale
from ..work import PERMISSION

BESIDE = "translation/state_beside.html"


def add_column_and_filter():
    for view in (ExplorableIndexView, IndexView):
        place = next(number for number, column in enumerate(view.base_columns) if column.name == "status")
        view.base_columns.insert(place, TranslationColumn("translation", label=_("Translation"), width="14%"))
    for filters in (PageFilterSet, GenericPageFilterSet):
        filters.base_filters["translation"] = state_filter()


def add_columns_to_snippets():
    library_columns = SnippetIndexView.columns.func

    def columns(self):
        if not issubclass(self.model, TranslatableMixin):
            return library_columns(self)
        return [*library_columns(self), LocaleColumn(), TranslationColumn("translation", label=_("Translation"))]

    SnippetIndexView.columns = cached_property(columns)
    SnippetIndexView.columns.__set_name__(SnippetIndexView, "columns")


def add_to_status_panel():
    templates, context_data = StatusSidePanel.get_status_templates, StatusSidePanel.get_context_data

    def get_status_templates(self, context):
        return [*templates(self, context), *([BESIDE] if self.translation_states else [])]

    def get_context_data(self, parent_context):
        user = self.request.user
        is_wanted = self.shows_translation_states and has_states(self.object, user)
        self.translation_states = shown_beside(self.object, user) if is_wanted else []
        return {**context_data(self, parent_context), "translation_states": self.translation_states}

    # The editor of translations says all of it in its own words.
    StatusSidePanel.shows_translation_states = True
    StatusSidePanel.get_status_templates, StatusSidePanel.get_context_data = get_status_templates, get_context_data


def has_states(instance, user) -> bool:
    return bool(instance.pk) and isinstance(instance, TranslatableMixin) and user.has_perm(PERMISSION)


class TranslationItem(BaseItem):
    """How far the translation of the page is, with the way to it."""

    template_name = "translation/userbar_item.html"

    def __init__(self, page: Page, user):
        self.page, self.user = page, user

    def get_context_data(self, parent_context):
        locale, status = self.found
        pk = status.target_id or status.source_id
        context = super().get_context_data(parent_context)
        return {**context, "status": status, "locale": locale, "url": reverse("wagtailadmin_pages:edit", args=[pk])}

    def render_html(self, parent_context=None):
        found = status_by_locale(self.page) if has_states(self.page, self.user) else []
        if not found:
            return ""
        self.found = found[0]
        return super().render_html(parent_context)


@hooks.register("construct_wagtail_userbar")
def add_to_userbar(request, items, page):
    if isinstance(page, Page) and request.user.is_authenticated:
        items.append(TranslationItem(page, request.user))


add_column_and_filter()
add_columns_to_snippets()
add_to_status_panel()
