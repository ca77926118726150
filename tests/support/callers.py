"""Asking a view of the admin as somebody, without a browser; and whether an answer lets them in."""

from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseForbidden, HttpResponseNotFound
from django.test import RequestFactory
from django.urls import resolve, reverse

REFUSED = (401, 403, 404, 405, 410)


class Caller(RequestFactory):
    """Asks the view at an address as the browser of somebody does.

    It is the view with all that its address puts around it; no middleware is passed and no template response rendered.
    """

    def __init__(self, user):
        super().__init__()
        self.user = user

    def request(self, **environment):
        request = super().request(**environment)
        request.user, request.session = self.user, SessionStore()
        request._messages = default_storage(request)
        request._dont_enforce_csrf_checks = True
        try:
            view = resolve(request.path_info)
            return view.func(request, *view.args, **view.kwargs)
        except Http404:
            return HttpResponseNotFound()
        except PermissionDenied:
            return HttpResponseForbidden()


def is_let_in(response) -> bool:
    """Not sent to the login or back to the first page of the admin, and neither refused nor answered with nothing."""
    refusals = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    if response.status_code == 302:
        return response["Location"].split("?")[0] not in refusals
    return response.status_code not in REFUSED
