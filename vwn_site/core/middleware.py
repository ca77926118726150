"""What every request passes: refusal of nonsense, security headers, the language of the address, useful error pages."""

import logging
from urllib.parse import quote

from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpResponsePermanentRedirect
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation

from . import redirects
from .addresses import ADMIN_PREFIX
from .error_pages import bad_request, method_not_allowed, unavailable
from .generation import database_answers
from .localisation import language_of_path
from .routing import is_shown
from .stored_pages import is_storable
from .wrong_values import is_about_what_was_sent

logger = logging.getLogger(__name__)

NEED_NO_DATABASE = ("/healthz", "/readyz")

# Wagtail's admin has inline scripts (date pickers, inline panels) and inline styles, and previews pages in frames.
ADMIN_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "worker-src": ["'self'", "blob:"],
}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
# A static file is no page: it needs nothing from anywhere. Each weighs as much as its headers too.
OF_STATIC_FILES = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Readers of feeds elsewhere show our static pictures.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class RefuseNonsense:
    """Answers with 400 what comes from no reader: a host that is not ours, and NUL, which PostgreSQL cannot store."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request) if self._makes_sense(request) else bad_request(request)

    def _makes_sense(self, request) -> bool:
        try:
            request.get_host()
        except DisallowedHost:
            return False
        return "\0" not in request.path_info and "%00" not in request.META.get("QUERY_STRING", "")


class HeadLikeGet:
    """A HEAD is answered like a GET, from the same store and with the same headers; the server leaves the body out.

    It is for the whole: a part of it can only be got.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        method = request.method
        if method == "HEAD":
            request.method = "GET"
            request.META.pop("HTTP_RANGE", None)
        try:
            return self.get_response(request)
        finally:
            request.method = method


class SecurityHeaders:
    """Headers that Django has no setting for, and short ones of static files."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(settings.STATIC_URL):
            for header, value in OF_STATIC_FILES.items():
                response[header] = value
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class Compress(GZipMiddleware):
    """Compresses what is neither stored, and packed with that, nor a file of which parts may be asked for."""

    def process_response(self, request, response):
        is_left = response.has_header("Accept-Ranges") or is_storable(request, response)
        return response if is_left else super().process_response(request, response)


class AskAgain(ConditionalGetMiddleware):
    """Tells readers that what they have still holds; of what is stored the store does."""

    def process_response(self, request, response):
        return response if is_storable(request, response) else super().process_response(request, response)


class AdminContentSecurityPolicy:
    """Loosens the policy for the admin, only where Wagtail needs it."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.get_response_of_admin = csp_replace(ADMIN_POLICY)(get_response)

    def __call__(self, request):
        is_admin = request.path_info.startswith(ADMIN_PREFIX)
        return (self.get_response_of_admin if is_admin else self.get_response)(request)


class RefuseWithoutDatabase:
    """Says at once that the site is not available while PostgreSQL does not answer, and keeps no thread waiting.

    Stored pages have been answered before; that the process is up can be told without a database.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info not in NEED_NO_DATABASE and not database_answers():
            return unavailable()
        return self.get_response(request)


class LanguageFromPath:
    """The address alone decides the language; a reader's Accept-Language or cookie never does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of_path(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if not request.path_info.startswith(ADMIN_PREFIX):
                response.setdefault("Content-Language", language)
            return response

    def process_view(self, request, view, arguments, options):
        """Nothing answers in a language whose home page does not; of pages that follows from their place."""
        if request.resolver_match.view_name != "wagtail_serve" and not is_shown(request.LANGUAGE_CODE):
            raise Http404


class LowerCasePath:
    """Addresses are lower case; one typed with capitals is redirected when nothing answers to it as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        path = request.path_info
        if response.status_code == 404 and path != path.lower() and self._is_page_address(path.lower()):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(quote(path.lower()) + (f"?{query}" if query else ""))
        return response

    def _is_page_address(self, path: str) -> bool:
        try:
            return resolve(path if path.endswith("/") else f"{path}/").view_name == "wagtail_serve"
        except Resolver404:
            return False


class FollowRedirects:
    """Leads from an address at which nothing is any more to where that is now; see redirects.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return redirects.answer(request) or response


class RefuseWrongValues:
    """Answers with 400 what no form of ours could have sent, wherever Wagtail found out; see wrong_values.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_about_what_was_sent(request, exception):
            return None
        logger.warning("A request was refused for a wrong value.", exc_info=exception)
        return bad_request(request)


class ErrorPages:
    """Gives an empty 405 a page that helps, in the language of the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            return method_not_allowed(request, response["Allow"])
        return response
