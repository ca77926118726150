"""Where the admin shows how far a translation is: the lists of pages and snippets, and the userbar."""

from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.userbar import BaseItem
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from .lists import TranslationColumn, state_filter, status_by_locale
from .panel import has_states

# After Wagtail's own viewset, which this one replaces.
AFTER = 10


class TranslatedPageFilterSet(GenericPageFilterSet):
    translation = state_filter()


def with_translation(column: Column) -> list[Column]:
    """A column of the lists of pages; before that of the status the one of the translation."""
    translation = TranslationColumn("translation", label=_("Translation"), width="14%")
    return [translation, column] if column.name == "status" else [column]


class TranslatedPageViewSet(PageViewSet):
    """The lists of pages, which say before the status how far each translation is."""

    columns = list(chain.from_iterable(with_translation(column) for column in PageViewSet.columns))
    filterset_class = TranslatedPageFilterSet


pages_viewset = TranslatedPageViewSet()


@hooks.register("register_admin_viewset", order=AFTER)
def register_lists_of_pages():
    return pages_viewset


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
