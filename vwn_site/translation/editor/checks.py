"""Checks, matches and overruling of one segment, as JSON for the editor; and filling in what is known."""

from dataclasses import asdict

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import StringSegment, Translation

from ..addresses import ours
from ..checks.checking import Context, kind_of, longest_of, remarks_of
from ..checks.overrule import NotOverrulable, overrule_check
from ..memory import fill_exact
from ..segments.markup import normalised, to_typed
from ..segments.segment import as_segment
from ..segments.store import LONGEST, place_in, stored_translation
from .opening import segment_of, writing_view
from .presenter import checked_segment, suggestions_for


@require_POST
@writing_view
def check(request, translation: Translation, segment_id: int):
    """The remarks on a text that is being written (`text`); nothing is stored.

    For a text that is stored already `html` has its remarks with what can be done about them.
    """
    segment = segment_of(translation, segment_id)
    context = Context.of(translation.target_locale)
    path, text = segment.context.path, request.POST.get("text", "")[:LONGEST]
    remarks = remarks_of(
        segment.string.data,
        text,
        translation.target_locale,
        terms=context.terms,
        names=context.names,
        kind=kind_of(path),
        longest=longest_of(path, translation),
    )
    html = remarks_html(request, translation, segment) if is_stored(translation, segment, text) else ""
    return JsonResponse({"remarks": [asdict(remark) for remark in remarks], "html": html})


def is_stored(translation: Translation, segment: StringSegment, typed: str) -> bool:
    stored = stored_translation(translation, segment)
    return stored is not None and to_typed(stored.data, place_in(translation, segment).is_rich) == normalised(typed)


def remarks_html(request, translation: Translation, segment: StringSegment) -> str:
    """The remarks on the stored text of a segment, as the editor shows them."""
    checked = checked_segment(translation, as_segment(segment, stored_translation(translation, segment)))
    context = {"segment": checked, "translation": translation}
    return render_to_string("translation/_remarks.html", context, request=request)


@require_POST
@writing_view
def overrule(request, translation: Translation, segment_id: int):
    """Keeps the `reason` why the remark of `check_name` does not hold for the stored text."""
    segment = segment_of(translation, segment_id)
    check_name, reason = request.POST.get("check_name", ""), request.POST.get("reason", "")
    problem = settle(translation, segment, check_name, reason, request.user)
    if problem:
        return JsonResponse({"error": problem}, status=400)
    return JsonResponse({"overruled": True, "html": remarks_html(request, translation, segment)})


def settle(translation: Translation, segment: StringSegment, check_name: str, reason: str, user) -> str:
    """Overrules a check of a segment; why it could not be, or an empty text."""
    reason = reason.replace("\0", "").strip()[:250]
    if not reason or stored_translation(translation, segment) is None:
        return _("Say why the remark does not apply.")
    try:
        overrule_check(translation, segment, check_name, reason, user)
    except NotOverrulable:
        return _("This remark can only be resolved in the text.")
    return ""


@require_GET
@writing_view
def matches(request, translation: Translation, segment_id: int):
    """How the same and similar texts were translated before."""
    segment = segment_of(translation, segment_id)
    found = suggestions_for(translation, segment, place_in(translation, segment))
    context = {"suggestions": found, "translation": translation, "key": segment.pk}
    html = render_to_string("translation/_matches.html", context, request=request)
    matches = [{**asdict(one.match), "typed": one.typed, "url": one.url} for one in found]
    return JsonResponse({"matches": matches, "html": html})


@require_POST
@writing_view
def fill(request, translation: Translation):
    """Fills in every missing segment whose text was translated before."""
    fill_and_tell(request, translation)
    return back(request)


def fill_and_tell(request, translation: Translation):
    count = fill_exact(translation, request.user)
    message = ngettext("%(count)d segment filled in from memory.", "%(count)d segments filled in from memory.", count)
    messages.success(request, message % {"count": count})


def back(request):
    """To the page named by `next` on this site, or to the admin's first page."""
    return redirect(ours(request, request.POST.get("next", ""), reverse("wagtailadmin_home")))
