"""Our guarded views at wagtail-localize's addresses, and its buttons only where they may be used."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail_localize import wagtail_hooks as of_library
from wagtail_localize.models import Translation, get_edit_url
from wagtail_localize.views import edit_translation

from .. import permissions
from ..publication.cascades import is_source
from ..publication.stop import restart
from . import views

# Before wagtail-localize's own: the first address that fits is the one that answers.
BEFORE = -10
# The hooks with which the library offers to translate a page or snippet.
OFFERS = {
    "register_page_header_buttons": of_library.page_listing_more_buttons,
    "register_page_listing_more_buttons": of_library.page_listing_more_buttons,
    "register_snippet_listing_buttons": of_library.register_snippet_listing_buttons,
}


def on_sources(offer: Callable) -> Callable:
    """The buttons of a hook, on pages and snippets of the source language only."""

    @wraps(offer)
    def offering(*args, **kwargs):
        instance = args[0] if args else kwargs["page"]
        return offer(*args, **kwargs) if is_source(instance) else []

    return offering


def limit_offers():
    for name, offer in OFFERS.items():
        registered = hooks._hooks[name]
        registered[:] = [(on_sources(hook) if hook is offer else hook, order) for hook, order in registered]


limit_offers()


@hooks.register("register_admin_urls", order=BEFORE)
def register_guarded_urls():
    preview = views.guarded(permissions.may_edit, edit_translation.preview_translation)
    translation = [
        path("strings/<int:string_segment_id>/edit/", views.edit_string, name="edit_string_translation"),
        path("overrides/<int:overridable_segment_id>/edit/", views.edit_override, name="edit_override"),
        path(
            "pofile/download/",
            views.guarded(permissions.may_edit, edit_translation.download_pofile),
            name="download_pofile",
        ),
        path("pofile/upload/", views.upload_pofile, name="upload_pofile"),
        path("machine_translate/", views.machine_translate, name="machine_translate"),
        path("preview/", preview, name="preview_translation"),
        path("preview/<str:mode>/", preview, name="preview_translation"),
        path("disable/", views.stop, name="stop_translation"),
    ]
    snippets = "api/snippets/<slug:app_label>/<slug:model_name>/"
    results = views.TranslationsReport.as_view(results_only=True)
    urls = [
        path("submit/page/<int:page_id>/", views.SubmitPageView.as_view(), name="submit_page_translation"),
        path(
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.SubmitSnippetView.as_view(),
            name="submit_snippet_translation",
        ),
        path("update/<int:translation_source_id>/", views.UpdateView.as_view(), name="update_translations"),
        path("translate/<int:translation_id>/", include(translation)),
        path("page/<int:page_id>/convert_to_alias/", views.convert_to_alias, name="convert_to_alias"),
        path(snippets, views.SnippetViewSet.as_view({"get": "list"}), name="snippets_api_listing"),
        path(f"{snippets}<str:pk>/", views.SnippetViewSet.as_view({"get": "retrieve"}), name="snippets_api_detail"),
        path("reports/translations/", for_translators(views.TranslationsReport.as_view())),
        path("reports/translations/results/", for_translators(results)),
    ]
    return [path("localize/", include(urls))]


def for_translators(view):
    """The view, for who takes part in translating; titles of drafts are nobody else's business."""

    def asking(request, *args, **kwargs):
        if not request.user.has_perm("wagtail_localize.submit_translation"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return asking


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
def refuse_alias_and_restart_page(request, page):
    if request.method == "POST" and "localize-convert-to-alias" in request.POST:
        return views.convert_to_alias(request, page.pk)
    return restart_if_asked(request, page)


@hooks.register("before_edit_snippet", order=BEFORE)
def restart_if_asked(request, instance):
    """Starts a stopped translation again, with what was written by hand in between."""
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
