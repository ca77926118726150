"""Finds the page of an address with one query, where Wagtail would ask once for each part of it."""

from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from .localisation import active_locale, in_language


# Pages are never posted to: the method is refused before anybody asks for a token.
@csrf_exempt
def serve(request, path):
    """Wagtail's own view, told the page when the whole address is known; else Wagtail looks for it part by part."""
    page = page_at(request, path)
    if page is not None:
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)


def page_at(request, path: str) -> Page | None:
    """The live page with this address in the language being shown, or None."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = in_language([site.root_page])[0]
    if root.locale_id != active_locale().pk or not root.live:
        return None
    if not path:
        return root.specific
    page = Page.objects.live().filter(url_path=f"{root.url_path}{path}").first()
    return page.specific if page else None
