"""Finds what a request is about and refuses who may not translate it."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail_localize.models import StringSegment, Translation

from .. import guards


def allowed_translation(request, translation_id: int) -> Translation:
    """The translation; 404 when its page is gone, PermissionDenied when the user may not write it."""
    found = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(found, pk=translation_id, enabled=True)
    try:
        allowed = guards.may_translate(request.user, translation)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    if not allowed:
        raise PermissionDenied
    return translation


def segment_of(translation: Translation, segment_id: int) -> StringSegment:
    segments = StringSegment.objects.select_related("string", "context")
    return get_object_or_404(segments, pk=segment_id, source=translation.source)
