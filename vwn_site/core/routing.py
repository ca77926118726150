"""Which languages have addresses, and the page of an address.

It is found with one query, where Wagtail would ask once for each part of the address.
"""

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname
from wagtail.views import serve as wagtail_serve

from .kept import kept
from .localisation import language_of_path
from .places import Place
from .query_strings import EVERY_KEY, reads_query
from .querysets import places
from .tree import tree


def is_shown(language: str) -> bool:
    """Whether a language has addresses; the source language always has, at least for what is no page."""
    return language == settings.LANGUAGE_CODE or language in places().homes


def is_for_everybody(request, path: str) -> bool:
    """Whether everybody may follow an address of this site: what is there is no page, or a public one."""
    try:
        return is_public_page(request, path) is not False
    except Resolver404:
        return False


def is_public_page(request, path: str) -> bool | None:
    """Whether a public page has this address, as a page or as Markdown; None where there can be none.

    Resolver404 when nothing can be there.
    """
    with override(language_of_path(path)):
        match = resolve(path.removesuffix("index.md"))
        if match.view_name != "wagtail_serve":
            return None
        place = Place.at(f"{root_path()}{match.args[0]}")
        return place is not None and place.is_public


# Pages are never posted to: the method is refused before anybody asks for a token.
@csrf_exempt
@reads_query(EVERY_KEY)
def serve(request, path):
    """Wagtail's own view, told the page when the whole address is known; else Wagtail looks for it part by part.

    Which keys of the query string count, the page says.
    """
    root = root_path()
    place = Place.at(f"{root}{path}") if root else None
    if place is None and not is_shown(get_language()):
        # Wagtail would look in the tree of another language.
        raise Http404
    if place is not None:
        request.place = place
        request._wagtail_route_for_request = place.specific().route(request, [])
    return wagtail_serve(request, path)


@kept(in_every_language=True, at_most=20)
def site_of_host(hostname: str, port: int | str) -> Site:
    """Wagtail's record of the site at a host. Site.DoesNotExist when there is none."""
    return get_site_for_hostname(hostname, port)


def root_path() -> str:
    """Where in the tree the pages of the language being shown begin, such as /home-1/; empty where there are none."""
    home = tree().by_path.get(places().homes.get(get_language()))
    return home.url_path if home else ""
