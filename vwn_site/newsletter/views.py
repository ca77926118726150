"""Signing up for the newsletter, confirming and unsubscribing. No page here sets a cookie."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from vwn_site.core.request_bodies import KIBIBYTE, takes_form

from . import subscribing
from .form_views import answer_to_form, secret_address
from .forms import SignUpForm
from .models import Purpose, Token, Way

# What RFC 8058 has a mail program send when somebody presses its button to unsubscribe.
ONE_CLICK = ("List-Unsubscribe", "One-Click")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@takes_form(16 * KIBIBYTE)
def sign_up(request):
    """The form alone; sent, it leads to a page that says the same for every address."""
    return answer_to_form(
        request,
        SignUpForm,
        template="newsletter/sign_up.html",
        title=_("Sign up for the newsletter"),
        act=lambda form: subscribing.sign_up(form.cleaned_data["email"]),
        done=reverse("newsletter_sent"),
    )


@csrf_exempt
@require_safe
def sent(request):
    return render(request, "newsletter/sent.html", {"title": _("Check your inbox")})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@takes_form(4 * KIBIBYTE)
@secret_address
def confirm(request, secret: str):
    """A page with a button: programs that look at links in mails do not confirm. The button confirms, once."""
    token = Token.objects.find(secret, Purpose.CONFIRM)
    if token is None:
        return invalid_link(request)
    if token.used_at:
        return used_link(request)
    if request.method == "POST":
        return redirect("newsletter_confirmed") if subscribing.confirm(secret) else used_link(request)
    return confirmation(request, token)


def confirmation(request, token: Token) -> HttpResponse:
    context = {"title": _("Do you want our newsletter?"), "subscription": token.subscription}
    return render(request, "newsletter/confirm.html", context)


def used_link(request) -> HttpResponse:
    return render(request, "newsletter/used.html", {"title": _("This link has already been used")}, status=410)


def invalid_link(request) -> HttpResponse:
    context = {"title": _("This link no longer works"), "form": SignUpForm()}
    return render(request, "newsletter/invalid.html", context, status=410)


@csrf_exempt
@require_safe
def confirmed(request):
    return render(request, "newsletter/confirmed.html", {"title": _("You will receive our newsletter")})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@takes_form(4 * KIBIBYTE)
@secret_address
def unsubscribe(request, secret: str):
    """A page with a button; a POST unsubscribes without further questions, also from a mail program (RFC 8058).

    The answer to that is never a redirect: mail programs do not follow one.
    """
    if request.method == "POST":
        name, value = ONE_CLICK
        way = Way.ONE_CLICK if request.POST.get(name) == value else Way.LINK
        is_known = subscribing.unsubscribe(secret, way)
    else:
        is_known = Token.objects.find(secret, Purpose.UNSUBSCRIBE) is not None
    if not is_known:
        context = {"title": _("We do not recognise this link")}
        return render(request, "newsletter/unknown.html", context, status=410)
    if request.method == "POST":
        return render(request, "newsletter/unsubscribed.html", {"title": _("You have unsubscribed")})
    return render(request, "newsletter/unsubscribe.html", {"title": _("Unsubscribe from the newsletter")})
