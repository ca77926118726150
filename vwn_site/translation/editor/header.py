"""Wagtail's header around the editor: breadcrumbs, languages, history, status."""

from django.urls import reverse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.models import Page

from ..segments.library import get_edit_url
from .presenter import EditorPage


def header_context(request, page: EditorPage) -> dict:
    """What Wagtail's header templates need."""
    panel = _status_panel(request, page)
    panel.shows_translation_states = False
    return {
        "side_panels": [panel],
        "media": sum((override.media for override in page.overrides), MediaContainer([panel]).media),
        "history_url": _history_url(request.user, page.instance),
        "breadcrumbs_items": [] if page.is_page else _breadcrumbs(page.instance),
    }


def _status_panel(request, page: EditorPage):
    instance, locale = page.instance, page.translation.target_locale
    translations = [
        {"locale": counterpart.locale, "url": get_edit_url(counterpart)}
        for counterpart in page.counterparts
        if not page.is_page or counterpart.permissions_for_user(request.user).can_edit()
    ]
    if not page.is_page:
        return StatusSidePanel(instance, request, locale=locale, translations=translations)
    return PageStatusSidePanel(
        instance,
        request,
        show_schedule_publishing_toggle=False,
        live_object=instance,
        scheduled_object=instance.get_scheduled_revision_as_object(),
        locale=locale,
        translations=translations,
    )


def _history_url(user, instance) -> str | None:
    if isinstance(instance, Page):
        may = instance.permissions_for_user(user).can_view_revisions()
        return reverse("wagtailadmin_pages:history", args=[instance.pk]) if may else None
    return reverse(instance.snippet_viewset.get_url_name("history"), args=[instance.pk])


def _breadcrumbs(instance) -> list[dict]:
    listing = reverse(instance.snippet_viewset.get_url_name("list"))
    return [
        {"url": listing, "label": instance._meta.verbose_name_plural.capitalize()},
        {"url": "", "label": str(instance)},
    ]
