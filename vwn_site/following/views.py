"""The sitemap and the pictures for sharing."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from vwn_site.core.querysets import public

from .share_pictures import share_picture, share_picture_address, version_of
from .sitemap import number_of_maps, sitemap_entries

SHARE_PICTURE_SECONDS = 3600


@require_safe
def sitemap(request):
    """The index of the sitemap: one map for so many pages."""
    numbers = range(1, number_of_maps(request) + 1)
    return render(request, "following/sitemap_index.xml", {"numbers": numbers}, content_type="application/xml")


@require_safe
def sitemap_part(request, number):
    """One map: public pages of both languages with their alternates, last change and picture."""
    if not 1 <= number <= number_of_maps(request):
        raise Http404
    entries = sitemap_entries(request, number)
    return render(request, "following/sitemap.xml", {"entries": entries}, content_type="application/xml")


@require_safe
def picture(request, pk, version):
    """The picture for sharing a public page; an address from before its last publication leads to the present one."""
    page = get_object_or_404(Page.objects.filter(public(), depth__gt=1), pk=pk)
    if version != version_of(page):
        return redirect(share_picture_address(page))
    response = HttpResponse(share_picture(page), content_type="image/jpeg")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Short, because a page about a person must not live on in caches after it was withdrawn.
    patch_cache_control(response, public=True, max_age=SHARE_PICTURE_SECONDS)
    return response
