"""What every view of one translation asks first: is it still there, and may this person write it now."""

from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from .. import permissions
from ..segments.library import StringSegment, Translation
from ..segments.segment import translations


@dataclass
class Opened:
    """A translation with the page or snippet that it makes; `locked` says why nobody or somebody else may write it."""

    translation: Translation
    instance: object
    locked: str = ""


def find_translation(translation_id: int) -> Translation:
    return get_object_or_404(translations(), pk=translation_id)


def opened_by(user, translation: Translation, instance) -> Opened:
    """PermissionDenied for who has no right to change the page or snippet at all."""
    if not permissions.has_right_to_change(user, instance):
        raise PermissionDenied
    lock = permissions.lock_against(user, instance)
    return Opened(translation, instance, reason_of(lock, user) if lock else "")


def reason_of(lock, user) -> str:
    if isinstance(lock, WorkflowLock):
        return _("This has been submitted for review and is with the reviewers.")
    return lock.get_message(user) or _("Somebody has locked this.")


def translation_view(view):
    """Gives a view the opened translation in place of its number; answers 410 when the page or snippet is gone."""

    @wraps(view)
    def opening(request, translation_id, **arguments):
        translation = find_translation(translation_id)
        try:
            instance = translation.get_target_instance() if translation.enabled else None
        except ObjectDoesNotExist:
            instance = None
        if instance is None:
            return gone(request, translation)
        return view(request, opened_by(request.user, translation, instance), **arguments)

    return opening


def writing_view(view):
    """Gives a view the translation in place of its number; PermissionDenied where it may not be written now."""

    @translation_view
    def writing(request, opened: Opened, **arguments):
        if opened.locked:
            raise PermissionDenied
        return view(request, opened.translation, **arguments)

    return wraps(view)(writing)


def segment_of(translation: Translation, segment_id: int) -> StringSegment:
    segments = StringSegment.objects.select_related("string", "context")
    return get_object_or_404(segments, pk=segment_id, source=translation.source)


def gone(request, translation: Translation):
    """Says that the page is gone or stopped, and shows what was typed, so that it can be kept elsewhere."""
    message = _("This page has been deleted in the meantime, or is no longer translated here.")
    if wants_json(request):
        return JsonResponse({"kind": "gone", "message": message}, status=410)
    typed = [text for name, text in request.POST.items() if name.startswith("text-") and text.strip()]
    context = {"title": translation.source.object_repr, "message": message, "typed": typed}
    return render(request, "translation/gone.html", context, status=410)


def wants_json(request) -> bool:
    return "application/json" in request.headers.get("accept", "")
