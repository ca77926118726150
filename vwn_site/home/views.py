"""Addresses for machines, and the player of a film."""

from datetime import UTC, datetime, timedelta

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from vwn_site.core.addresses import full_address
from vwn_site.core.blocks.media import PROVIDER_NAMES

# security.txt must be renewed at least once a year; each answer is good for half of that.
SECURITY_TXT_LIFETIME = timedelta(days=182)

PLAYERS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{identifier}?autoplay=1&rel=0",
    "vimeo": "https://player.vimeo.com/video/{identifier}?autoplay=1&dnt=1",
}


@require_safe
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {full_address('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request):
    """RFC 9116: whom to tell about a hole, and until when this holds."""
    expires = (datetime.now(UTC) + SECURITY_TXT_LIFETIME).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {full_address('/.well-known/security.txt')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]})
def video_player(request, provider, identifier):
    """The page that a film's poster is exchanged for after a click; the only one that may show another host."""
    if provider not in PLAYERS or not identifier.replace("-", "").replace("_", "").isalnum() or len(identifier) > 20:
        raise Http404
    response = render(
        request,
        "home/video_player.html",
        {"player": PLAYERS[provider].format(identifier=identifier), "provider": PROVIDER_NAMES[provider]},
    )
    response["X-Robots-Tag"] = "noindex"
    return response
