"""Where passwords are asked for: log-in, another password, private pages and documents."""

from functools import partial

from django.contrib.auth import views as auth_views
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views import account
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from vwn_site.core.private import open_with

from .attempts import TooManyAttempts, count
from .devices import remember_device
from .forms import LoginForm, PagePasswordForm, PasswordChangeForm
from .models import Attempt


def with_status(response: HttpResponse, form) -> HttpResponse:
    """The page of a refused form; 429, and when to try again, if it was refused for too many attempts."""
    for errors in form.errors.as_data().values():
        for error in errors:
            if isinstance(error, TooManyAttempts):
                response.status_code = 429
                response["Retry-After"] = str(error.seconds)
    return response


class CountedLogin:
    """A log-in that knows browsers again, and says when it takes no more attempts."""

    def form_valid(self, form):
        response = super().form_valid(form)
        remember_device(self.request, response, form.cleaned_data["username"])
        return response

    def form_invalid(self, form):
        return with_status(super().form_invalid(form), form)


class AdminLoginView(CountedLogin, account.LoginView):
    """Wagtail's, in the admin."""


class ReaderLoginView(CountedLogin, auth_views.LoginView):
    """For who may read a private page, in the language of its address."""

    form_class = LoginForm
    template_name = "wagtailcore/login.html"


class PasswordResetView(account.PasswordResetView):
    """Wagtail's. Whether an address has an account tells neither the answer nor when there were too many requests."""

    def form_valid(self, form):
        try:
            count(Attempt.Kind.RESET, form.cleaned_data["email"], self.request)
        except TooManyAttempts as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form):
        return with_status(super().form_invalid(form), form)


class PasswordPanel(account.ChangePasswordPanel):
    """Wagtail's, whose form is one: another one would try the password once more."""

    @property
    def form_class(self):
        return partial(PasswordChangeForm, request=self.request)

    @cached_property
    def form(self) -> PasswordChangeForm:
        return super().get_form()

    def get_form(self) -> PasswordChangeForm:
        return self.form


class AccountView(account.AccountView):
    """Wagtail's, with our panel for another password."""

    def get_panels(self) -> list:
        return self.panels

    @cached_property
    def panels(self) -> list:
        return [
            PasswordPanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, account.ChangePasswordPanel)
            else panel
            for panel in super().get_panels()
        ]


@sensitive_post_parameters()
@never_cache
def page_password(request, page_view_restriction_id, page_id):
    """Asks for the password of a private page; the page is in the address because Wagtail writes it there."""
    restriction = get_object_or_404(
        PageViewRestriction, pk=page_view_restriction_id, restriction_type=PageViewRestriction.PASSWORD
    )
    return ask_for_password(request, restriction, "wagtailcore/password_required.html")


@sensitive_post_parameters()
@never_cache
def document_password(request, restriction_id):
    """Asks for the password of the documents of a private collection."""
    restriction = get_object_or_404(
        CollectionViewRestriction, pk=restriction_id, restriction_type=CollectionViewRestriction.PASSWORD
    )
    return ask_for_password(request, restriction, "wagtaildocs/password_required.html")


def ask_for_password(request, restriction, template: str) -> HttpResponse:
    """The form, or the way on to where it was asked for; only a right password starts a session."""
    form = PagePasswordForm(request, request.POST if request.method == "POST" else None, instance=restriction)
    if form.is_valid():
        open_with(request, restriction.password)
        address = form.cleaned_data["return_url"]
        is_here = url_has_allowed_host_and_scheme(address, request.get_host(), request.is_secure())
        return redirect(address if is_here else "/")
    context = {"form": form, "action_url": request.path}
    return with_status(TemplateResponse(request, template, context), form)
