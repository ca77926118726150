"""The page in the site's look, with its source beside it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from ..segments.library import get_edit_url
from .opening import Opened, translation_view


@require_GET
@translation_view
def side_by_side(request, opened: Opened):
    """Both languages beside each other, one below the other on a small screen."""
    context = {"opened": opened, "translation": opened.translation, "edit_url": get_edit_url(opened.instance)}
    return render(request, "translation/side_by_side.html", context)


@require_GET
@xframe_options_sameorigin_override
@translation_view
def source(request, opened: Opened):
    """The source as it was taken over for translation."""
    return _preview(request, opened.translation.source.as_instance())


@require_GET
@xframe_options_sameorigin_override
@translation_view
def target(request, opened: Opened):
    """The translation as it is written, public or not."""
    translation = opened.translation
    return _preview(
        request, translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    )


def _preview(request, instance):
    if not isinstance(instance, Page) or not instance.is_previewable():
        raise Http404
    return instance.make_preview_request(request, instance.default_preview_mode)
