"""Pages and records that an address of the admin is about, and that somebody deleted in the meantime."""

from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from .addresses import ADMIN_PREFIX

# By what names addresses of the admin have the key of what they are about; Wagtail's comparison of pages has none.
NAMES_OF_KEY = ("page_id", "page_to_move_id", "parent_page_id", "pk")
PAGES = f"{ADMIN_PREFIX[1:]}pages/"
# About pages too.
ABOUT_PAGES = {"rename_page", "confirm_page", "take_over_page"}
DIALOGS = {"collect_workflow_action_data", "confirm_workflow_cancellation"}
BULK_ACTION = "wagtail_bulk_action"


class TellOfDeletion:
    """Leads whoever opens something that is gone to the list where it was, and says so there.

    What scripts ask for, and what stands in a frame, stays 404: scripts know what to say of it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_of_admin = request.path_info.startswith(ADMIN_PREFIX) and request.resolver_match is not None
        if response.status_code != 404 or not is_of_admin or not request.user.is_authenticated:
            return response
        model = model_at(request.resolver_match)
        return (answer(request, model) if model and is_missing(request, model) else None) or response


def model_at(match: ResolverMatch) -> type[Model] | None:
    """What an address of the admin is about; None for anything but pages and snippets."""
    if match.url_name == BULK_ACTION:
        return model_of_action(**match.kwargs)
    if match.route.startswith(PAGES) or match.url_name in ABOUT_PAGES:
        return Page
    models = (model for model in get_snippet_models() if model.snippet_viewset.url_namespace == match.namespace)
    return next(models, None)


def model_of_action(app_label: str, model_name: str, action: str) -> type[Model] | None:
    is_known = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    return apps.get_model(app_label, model_name) if is_known else None


def is_missing(request, model: type[Model]) -> bool:
    """Whether nothing of what the address names is there."""
    keys, match = keys_in(request), request.resolver_match
    is_about_some = bool(keys) or match.url_name == BULK_ACTION
    return is_about_some and not model._base_manager.filter(pk__in=keys).exists()


def keys_in(request) -> list:
    match = request.resolver_match
    if match.url_name == BULK_ACTION:
        return [key for key in request.GET.getlist("id") if key != "all"]
    return [*match.args[:1], *(match.kwargs[name] for name in NAMES_OF_KEY if name in match.kwargs)]


def answer(request, model: type[Model]) -> HttpResponse | None:
    is_dialog = request.resolver_match.url_name in DIALOGS
    is_asked_by_script = request.headers.get("x-requested-with") == "XMLHttpRequest" or not request.accepts("text/html")
    if (is_asked_by_script and not is_dialog) or request.headers.get("sec-fetch-dest") == "iframe":
        return None
    messages.warning(request, text_about(request, model))
    address = get_valid_next_url_from_request(request) or list_of(model)
    # What Wagtail's dialogs expect of a step that was done: they close, and the page says the rest.
    return JsonResponse({"step": "success", "redirect": address}) if is_dialog else redirect(address)


def text_about(request, model: type[Model]) -> str:
    if request.method == "POST" and request.resolver_match.url_name == "edit":
        return _(
            "A colleague deleted this meanwhile, so that nothing was saved. The back button of your browser leads to "
            "what you typed."
        )
    if not keys_in(request):
        return _("Nothing was chosen, or nothing of it is left.")
    return _("This page is gone already.") if model is Page else _("This is gone already.")


def list_of(model: type[Model]) -> str:
    if hasattr(model, "snippet_viewset"):
        return reverse(model.snippet_viewset.get_url_name("list"))
    return reverse("wagtailadmin_explore_root" if model is Page else "wagtailadmin_home")
