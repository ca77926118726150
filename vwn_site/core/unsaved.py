"""What somebody typed in the admin and the server does not have yet; static/js/admin/unsaved.js keeps it meanwhile."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page, Revision, RevisionMixin

from vwn_site.translation.permissions import has_right_to_change

# Forms of pages, records and other snippets. What stands in any other form may be about persons, and is never kept.
KEPT_IN = ("wagtailadmin_pages", "wagtailsnippets_", "translation_editor")
GONE, FORBIDDEN = "gone", "forbidden"


def is_kept(request, about) -> bool:
    """Whether the browser may keep what is typed on this screen and not saved yet.

    `about` is what the screen is about, or the type of page that it makes; None for anything else.
    """
    match = request.resolver_match
    is_about_person = getattr(about, "is_about_person", False)
    return match is not None and match.namespace.startswith(KEPT_IN) and not is_about_person


@require_GET
def session(request, app_label: str = "", model_name: str = "", pk: int | None = None):
    """Whose session it is, and a token for its forms; 403 without one. Asking does not make the session last longer.

    Of a form about a page or snippet it also tells why that cannot be saved: `gone` or `forbidden`.
    """
    answer = {"account": request.user.pk, "token": get_token(request)}
    if pk is not None:
        answer["obstacle"] = obstacle_to_saving(request.user, app_label, model_name, pk)
    return JsonResponse(answer)


def obstacle_to_saving(user, app_label: str, model_name: str, pk: int) -> str:
    try:
        object_for(user, app_label, model_name, pk)
    except Http404:
        return GONE
    except PermissionDenied:
        return FORBIDDEN
    return ""


@require_GET
def signed_in(request):
    """Says to who signed in beside a form that they may go on there."""
    return render(request, "core/unsaved/signed_in.html")


@require_POST
def conflict(request, app_label: str, model_name: str, pk: str):
    """What a colleague saved while the form that is posted was open: who, what, and both texts; JSON with HTML."""
    instance = object_for(request.user, app_label, model_name, pk)
    if instance.latest_revision is None:
        raise Http404
    conflict = Conflict(request, instance)
    html = render(request, "core/unsaved/conflict.html", {"conflict": conflict}).content.decode()
    latest = conflict.latest
    return JsonResponse({"html": html, "revision": latest.pk, "created_at": latest.created_at.isoformat()})


def object_for(user, app_label: str, model_name: str, pk: str):
    """The page or snippet that somebody may edit; PermissionDenied or Http404 otherwise."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(model, RevisionMixin) or not (issubclass(model, Page) or hasattr(model, "snippet_viewset")):
        raise Http404
    instance = get_object_or_404(model, pk=pk)
    instance = instance.specific if isinstance(instance, Page) else instance
    if not has_right_to_change(user, instance):
        raise PermissionDenied
    return instance


@dataclass
class Conflict:
    """The newest version of a page or snippet, and what the form in `request` makes of it otherwise."""

    request: object
    instance: object

    @property
    def latest(self) -> Revision:
        return self.instance.latest_revision

    @cached_property
    def panel(self):
        model = type(self.instance)
        return (model if isinstance(self.instance, Page) else model.snippet_viewset).get_edit_handler()

    @cached_property
    def changed(self) -> list:
        """Comparisons of the fields that the colleague changed since the form was opened."""
        pk = self.request.POST.get("loaded_revision_id", "")
        loaded = self.instance.revisions.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 10 else None
        return self._compared(loaded.as_object(), self.latest.as_object()) if loaded else []

    @cached_property
    def differing(self) -> list:
        """Comparisons of the fields in which the form differs from the newest version."""
        return self._compared(self.latest.as_object(), self._typed())

    def _compared(self, before, after) -> list:
        bound = self.panel.get_bound_panel(instance=before, request=self.request, form=None)
        comparisons = (comparison(before, after) for comparison in bound.get_comparison())
        return [comparison for comparison in comparisons if comparison.has_changed()]

    def _typed(self):
        """The page or snippet as the form has it, as far as its fields are valid."""
        parent = {"parent_page": self.instance.get_parent()} if isinstance(self.instance, Page) else {}
        form_class = self.panel.get_form_class()
        form = form_class(self.request.POST, instance=self.latest.as_object(), for_user=self.request.user, **parent)
        form.defer_required_fields()
        return form.save(commit=False) if form.is_valid() else form.instance


urlpatterns = [
    path("unsaved/session/", session, name="unsaved_session"),
    path("unsaved/session/<slug:app_label>/<slug:model_name>/<int:pk>/", session, name="unsaved_session_of"),
    path("unsaved/signed-in/", signed_in, name="unsaved_signed_in"),
    path("unsaved/conflict/<slug:app_label>/<slug:model_name>/<int:pk>/", conflict, name="unsaved_conflict"),
]
