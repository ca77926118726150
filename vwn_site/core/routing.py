"""Finds the page of an address with one query, where Wagtail would ask once for each part of it."""

from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from .localisation import active_locale
from .places import Place
from .query_strings import EVERY_KEY, reads_query


# Pages are never posted to: the method is refused before anybody asks for a token.
@csrf_exempt
@reads_query(EVERY_KEY)
def serve(request, path):
    """Wagtail's own view, told the page when the whole address is known; else Wagtail looks for it part by part.

    Which keys of the query string count, the page says.
    """
    root = root_path(request)
    place = Place.at(f"{root}{path}") if root else None
    if place is not None:
        request.place = place
        request._wagtail_route_for_request = place.specific().route(request, [])
    return wagtail_serve(request, path)


def root_path(request) -> str:
    """Where in the tree the pages of the language being shown begin, such as /home-1/; empty without a site."""
    site, language = Site.find_for_request(request), active_locale().language_code
    paths = [root for root in Site.get_site_root_paths() if site and root.site_id == site.pk]
    return next((root.root_path for root in paths if root.language_code == language), "")
