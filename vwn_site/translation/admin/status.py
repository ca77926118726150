"""Where the admin shows how far a translation is: the lists of pages and snippets, the edit views and the userbar.

Lists of pages are Wagtail's own with a column and a filter more. For the panel beside the editors it has no hook.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.admin.userbar import BaseItem
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, TranslatableMixin

from vwn_site.core.viewsets import TranslatableViewSet

from ..showing import TranslationColumn, shown_beside, state_filter, status_by_locale
from ..work import PERMISSION

BESIDE = "translation/state_beside.html"


# After Wagtail's own viewset, which this one replaces.
AFTER = 10


class TranslatedPageFilterSet(GenericPageFilterSet):
    translation = state_filter()


class TranslatedPageViewSet(PageViewSet):
    """The lists of pages, which say before the status how far each translation is."""

    columns = [
        *PageViewSet.columns[:-1],
        TranslationColumn("translation", label=_("Translation"), width="14%"),
        PageViewSet.columns[-1],
    ]
    filterset_class = TranslatedPageFilterSet


pages_viewset = TranslatedPageViewSet()
TranslatableViewSet.translation_columns.append(TranslationColumn("translation", label=_("Translation")))


@hooks.register("register_admin_viewset", order=AFTER)
def register_lists_of_pages():
    return pages_viewset


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


add_to_status_panel()
