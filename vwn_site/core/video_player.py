"""The player of a film, which is on another host."""

from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from .blocks.media import PROVIDER_NAMES

PLAYERS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{identifier}?autoplay=1&rel=0",
    "vimeo": "https://player.vimeo.com/video/{identifier}?autoplay=1&dnt=1",
}


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]})
def video_player(request, provider, identifier):
    """The page that a film's poster is exchanged for after a click; the only one that may show another host."""
    if provider not in PLAYERS or not identifier.replace("-", "").replace("_", "").isalnum() or len(identifier) > 20:
        raise Http404
    response = render(
        request,
        "core/video_player.html",
        {"player": PLAYERS[provider].format(identifier=identifier), "provider": PROVIDER_NAMES[provider]},
    )
    response["X-Robots-Tag"] = "noindex"
    return response
