"""The contact form. What a visitor writes is mailed and stored nowhere."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from vwn_site.core.request_bodies import takes_form

from .form_views import answer_to_form
from .forms import ContactForm
from .mails import send_message
from .recipients import contact_address


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@takes_form()
def send(request):
    """The form alone; sent, it becomes a mail to the organisation that can simply be answered."""
    to = contact_address(request)
    if not to:
        raise Http404
    return answer_to_form(
        request,
        ContactForm,
        template="newsletter/contact.html",
        title=_("Write to us"),
        act=lambda form: send_message(
            to, form.cleaned_data["name"], form.cleaned_data["email"], form.cleaned_data["message"]
        ),
        done=reverse("contact_sent"),
    )


@csrf_exempt
@require_safe
def sent(request):
    return render(request, "newsletter/contact_sent.html", {"title": _("Your message was sent")})
