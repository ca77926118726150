"""Pages for when something is wrong, each in the language of its address."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.template.exceptions import TemplateDoesNotExist
from django.utils import translation

from .localisation import language_of_path
from .routing import is_shown

# In seconds: how soon a reader, or a program, may try again while the database does not answer.
RETRY_AFTER = "30"


def error_page(request, status: int, **context) -> HttpResponse:
    """The page for a status: templates/<status>.html in the language of the address, else the source language.

    The language is activated again: the resolver may have failed before or after it was set.
    """
    language = language_of_path(request.path_info)
    language = language if is_shown(language) else settings.LANGUAGE_CODE
    with translation.override(language):
        page = loader.get_template(f"{status}.html").render({"status": status, **context}, request)
    return HttpResponse(page, status=status, headers={"Content-Language": language})


def bad_request(request, exception=None) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        return error_page(request, 413, too_many_files=True)
    return too_large(request) if isinstance(exception, RequestDataTooBig) else error_page(request, 400)


def permission_denied(request, exception=None) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request, exception=None) -> HttpResponse:
    return error_page(request, 404, asked_for=request.path_info)


def method_not_allowed(request, allowed: str) -> HttpResponse:
    response = error_page(request, 405)
    response["Allow"] = allowed
    return response


def length_required(request) -> HttpResponse:
    """A body in chunks came to a server that cannot read those; no browser sends one."""
    return error_page(request, 411)


def too_large(request) -> HttpResponse:
    return error_page(request, 413)


def files_refused(request) -> HttpResponse:
    return error_page(request, 415)


def csrf_failure(request, reason="") -> HttpResponse:
    return permission_denied(request)


def server_error(request) -> HttpResponse:
    """Static and bilingual: it must work when the database, the cache and the templates' context do not."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable()
    return _static("500.html", 500)


def unavailable() -> HttpResponse:
    """The database does not answer."""
    return _static("503.html", 503, headers={"Retry-After": RETRY_AFTER})


def _static(template: str, status: int, **options) -> HttpResponse:
    try:
        return HttpResponse(loader.get_template(template).render(), status=status, **options)
    except TemplateDoesNotExist:
        return HttpResponse(str(status), status=status, content_type="text/plain", **options)
