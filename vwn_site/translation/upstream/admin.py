"""What stands at wagtail-localize's addresses, and its buttons only where they may be used."""

from collections.abc import Callable, Iterator
from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize import wagtail_hooks as of_library

from .. import permissions
from ..locales import target_locales
from ..publication.cascades import is_source
from ..publication.stop import restart
from ..segments.library import Translation, get_edit_url
from . import views

# Before wagtail-localize's own: the first address that fits is the one that answers.
BEFORE = -10
ICON = "wagtail-localize-language"


def on_sources(offer: Callable) -> Callable:
    """The buttons of a hook, on snippets of the source language only."""

    @wraps(offer)
    def offering(snippet, *args, **kwargs):
        return offer(snippet, *args, **kwargs) if is_source(snippet) else []

    return offering


def offers_on_page(page: Page, user, view_name: str | None = None, next_url: str | None = None) -> Iterator[Button]:
    """What the library offers above a page, for two questions instead of four; only where a source is edited."""
    if not is_source(page) or view_name == "index" or not user.has_perm("wagtail_localize.submit_translation"):
        return
    translated = set(page.get_translations().filter(alias_of=None).values_list("locale_id", flat=True))
    if any(locale.pk not in translated for locale in target_locales()):
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield Button(_("Translate this page"), url, priority=60, icon_name=ICON)
    translations = Translation.objects.filter(source__object_id=page.translation_key, source__locale=page.locale_id)
    if source := translations.filter(enabled=True).values_list("source", flat=True).first():
        url = reverse("wagtail_localize:update_translations", args=[source])
        url += f"?{urlencode({'next': next_url})}" if next_url else ""
        yield Button(_("Sync translated pages"), url, priority=60, icon_name="resubmit")


def limit_offers():
    """For each row of a list of pages the library asks two questions; the column of the list has the answers."""
    of_pages, of_snippets = of_library.page_listing_more_buttons, of_library.register_snippet_listing_buttons
    instead = {
        "register_page_header_buttons": {of_pages: offers_on_page},
        "register_page_listing_more_buttons": {of_pages: None},
        "register_snippet_listing_buttons": {of_snippets: on_sources(of_snippets)},
    }
    for name, others in instead.items():
        registered = hooks._hooks[name]
        registered[:] = [(offer, order) for hook, order in registered if (offer := others.get(hook, hook))]


limit_offers()


# The addresses of the library that nothing of ours leads to, below its own prefix.
NOT_USED = [
    "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
    "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
    "translate/<int:translation_id>/pofile/download/",
    "translate/<int:translation_id>/pofile/upload/",
    "translate/<int:translation_id>/machine_translate/",
    "translate/<int:translation_id>/preview/",
    "translate/<int:translation_id>/preview/<str:mode>/",
    "page/<int:page_id>/convert_to_alias/",
    "api/snippets/<slug:app_label>/<slug:model_name>/",
    "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
    "reports/translations/",
    "reports/translations/results/",
]


@hooks.register("register_admin_urls", order=BEFORE)
def register_urls():
    submitted_snippet = "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    urls = [
        path("submit/page/<int:page_id>/", views.SubmitPageView.as_view()),
        path(submitted_snippet, views.SubmitSnippetView.as_view()),
        path("update/<int:translation_source_id>/", views.UpdateView.as_view()),
        path("translate/<int:translation_id>/disable/", views.stop),
        *(path(route, views.not_used) for route in NOT_USED),
    ]
    return [path("localize/", include(urls))]


@hooks.register("before_edit_page", order=BEFORE)
@hooks.register("before_edit_snippet", order=BEFORE)
def refuse_publication(request, instance):
    """What is posted to the address of a translated page reaches the library's editor, which asks for no locks."""
    if request.method != "POST" or permissions.may_publish(request.user, instance):
        return
    translations = Translation.objects.filter(source__object_id=getattr(instance, "translation_key", None))
    if translations.filter(target_locale=getattr(instance, "locale_id", None), enabled=True).exists():
        raise PermissionDenied


@hooks.register("before_edit_snippet", order=BEFORE)
def refuse_source(request, snippet):
    """Translators, who may change snippets, meet the translation in place of the source."""
    if not is_source(snippet) or permissions.has_right_to_change(request.user, snippet):
        return None
    translation = snippet.get_translations().first()
    if request.method != "GET" or translation is None:
        raise PermissionDenied
    messages.info(request, _("Only editors change the Dutch; this is its translation."))
    return redirect(get_edit_url(translation))


@hooks.register("before_edit_page", order=BEFORE)
@hooks.register("before_edit_snippet", order=BEFORE)
def restart_if_asked(request, instance):
    """Starts a stopped translation again, with what was written by hand in between.

    No page becomes a copy of one in another language, which would lie about its language to who cannot see it.
    """
    if "localize-convert-to-alias" in request.POST:
        raise PermissionDenied
    if request.method != "POST" or "localize-restart-translation" not in request.POST:
        return None
    if not permissions.may_publish(request.user, instance):
        raise PermissionDenied
    stopped = Translation.objects.filter(enabled=False, source__object_id=instance.translation_key)
    translation = get_object_or_404(stopped, target_locale=instance.locale_id)
    try:
        restart(translation, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("This page is translated segment by segment again."))
    return redirect(get_edit_url(instance))


@hooks.register("construct_page_action_menu")
def hide_conversion_to_alias(menu_items, request, context):
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
