"""What stands at wagtail-localize's addresses, and its buttons only where they may be used."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail_localize import wagtail_hooks as of_library

from .. import permissions
from ..publication.cascades import is_source
from ..publication.stop import restart
from ..segments.library import Translation, get_edit_url
from . import views

# Before wagtail-localize's own: the first address that fits is the one that answers.
BEFORE = -10
# The hooks with which the library offers to translate a page or snippet.
OFFERS = {
    "register_page_header_buttons": of_library.page_listing_more_buttons,
    "register_snippet_listing_buttons": of_library.register_snippet_listing_buttons,
}


def on_sources(offer: Callable) -> Callable:
    """The buttons of a hook, on pages and snippets of the source language only; above the list below a page none."""

    @wraps(offer)
    def offering(*args, **kwargs):
        instance = args[0] if args else kwargs["page"]
        return offer(*args, **kwargs) if is_source(instance) and kwargs.get("view_name") != "index" else []

    return offering


def limit_offers():
    for name, offer in OFFERS.items():
        registered = hooks._hooks[name]
        registered[:] = [(on_sources(hook) if hook is offer else hook, order) for hook, order in registered]
    # For each row of a list of pages the library asks two questions; the column of the list has the answers.
    rows = hooks._hooks["register_page_listing_more_buttons"]
    rows[:] = [(hook, order) for hook, order in rows if hook is not of_library.page_listing_more_buttons]


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
    if not is_source(snippet) or permissions.may_change_snippet(request.user, snippet):
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
