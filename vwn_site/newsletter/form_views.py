"""How every form of a visitor is answered: what is refused, what is said, and where it leads."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from vwn_site.core.error_pages import bad_request

from .protection import HOUR, is_flood, is_from_here


def answer_to_form(
    request, form_class: type[forms.Form], *, template: str, title: str, act: Callable, done: str
) -> HttpResponse:
    """The empty form; or what comes of a sent one: the same form with what is wrong, or a way to `done`.

    What was typed stays in the form, except in the field that catches programs.
    """
    context = {"title": title}
    if request.method != "POST":
        return render(request, template, {**context, "form": form_class()})
    if any("\0" in value for value in request.POST.values()):
        return bad_request(request)
    form = form_class(request.POST)
    status = problem_with(request, form)
    if not status:
        act(form)
        return HttpResponseRedirect(done, status=303)
    response = render(request, template, {**context, "form": form}, status=status)
    if status == 429:
        response["Retry-After"] = HOUR
    return response


def problem_with(request, form: forms.Form) -> int:
    """The status of the answer when a sent form is not accepted, with an error in the form; 0 when it is."""
    if not form.is_valid():
        return 422
    if not is_from_here(request):
        form.add_error(None, _("We could not tell whether this form was sent from our site. Send it again."))
        return 403
    if is_flood(request):
        form.add_error(None, _("There were too many attempts. Try again in an hour."))
        return 429
    return 0


def secret_address(view: Callable) -> Callable:
    """For pages whose address holds a secret: never stored, never indexed, never told to another site."""

    @wraps(view)
    def answered(request, secret: str):
        response = view(request, secret)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answered
