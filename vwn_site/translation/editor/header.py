"""Wagtail's header around the editor: breadcrumbs, languages, history, status."""

from django.urls import reverse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from ..status.state import state_of
from .opening import Opened


def header_context(request, opened: Opened) -> dict:
    """What Wagtail's header templates need; `source_instance` is the page or snippet that is translated.

    `status` is how far its translation is, None while the source is not public.
    """
    instance = opened.instance
    others = list(instance.get_translations().select_related("locale"))
    source_locale = opened.translation.source.locale_id
    panels = [_status_panel(request, opened, others)]
    panels[0].shows_translation_states = False
    return {
        "source_instance": next((one for one in others if one.locale_id == source_locale), None),
        "is_page": isinstance(instance, Page),
        "status": state_of(instance, opened.translation.target_locale),
        "side_panels": panels,
        "media": MediaContainer(panels).media,
        "history_url": _history_url(request.user, instance),
        "breadcrumbs_items": [] if isinstance(instance, Page) else _breadcrumbs(instance),
        "header_title": str(instance),
    }


def _status_panel(request, opened: Opened, others: list):
    instance, locale = opened.instance, opened.translation.target_locale
    if not isinstance(instance, Page):
        translations = [{"locale": one.locale, "url": get_edit_url(one)} for one in others]
        return StatusSidePanel(instance, request, locale=locale, translations=translations)
    translations = [
        {"locale": one.locale, "url": get_edit_url(one)}
        for one in others
        if one.permissions_for_user(request.user).can_edit()
    ]
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
