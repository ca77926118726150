"""Checks, matches and overruling of one passage, as JSON for the editor; and filling in what is known."""

from dataclasses import asdict

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ..memory import fill_exact, matches_for
from ..overruling import NotOverrulable, overrule_check
from ..quality.checking import Context, kind_of, longest_of, remarks_of
from ..writing import LONGEST, stored_translation
from .access import allowed_translation, segment_of


@require_POST
def check(request, translation_id: int, segment_id: int):
    """The remarks on a text that is being written (`text`); nothing is stored."""
    translation = allowed_translation(request, translation_id)
    segment = segment_of(translation, segment_id)
    context = Context.of(translation.target_locale)
    path = segment.context.path
    remarks = remarks_of(
        segment.string.data,
        request.POST.get("text", "")[:LONGEST],
        translation.target_locale,
        terms=context.terms,
        names=context.names,
        kind=kind_of(path),
        longest=longest_of(path, translation),
    )
    return JsonResponse({"remarks": [asdict(remark) for remark in remarks]})


@require_POST
def overrule(request, translation_id: int, segment_id: int):
    """Keeps the `reason` why the remark of `check_name` does not hold for the stored text."""
    translation = allowed_translation(request, translation_id)
    segment = segment_of(translation, segment_id)
    stored = stored_translation(translation, segment)
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:250]
    if not reason or stored is None:
        return JsonResponse({"error": _("Say why the remark does not hold.")}, status=400)
    try:
        overrule_check(translation, segment, request.POST.get("check_name", ""), reason, request.user)
    except NotOverrulable:
        return JsonResponse({"error": _("This remark can only be settled in the text.")}, status=400)
    return JsonResponse({"overruled": True})


@require_GET
def matches(request, translation_id: int, segment_id: int):
    """How the same and similar texts were translated before."""
    translation = allowed_translation(request, translation_id)
    segment = segment_of(translation, segment_id)
    found = matches_for(segment.string.data, translation.target_locale)
    return JsonResponse({"matches": [{**asdict(one), "url": _place(one.page_id)} for one in found]})


def _place(page_id: int | None) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id]) if page_id else ""


@require_POST
def fill(request, translation_id: int):
    """Fills in every missing passage whose text was translated before."""
    translation = allowed_translation(request, translation_id)
    count = fill_exact(translation, request.user)
    message = ngettext("%(count)d passage filled in from memory.", "%(count)d passages filled in from memory.", count)
    messages.success(request, message % {"count": count})
    return back(request)


def back(request):
    """To the page named by `next` on this site, or to the admin's first page."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("wagtailadmin_home")
    return redirect(target)
