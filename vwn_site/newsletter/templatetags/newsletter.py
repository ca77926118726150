"""What templates need to show the form to sign up anywhere."""

from django import template
from django.template.loader import render_to_string

from vwn_site.core.kept import kept

from ..consent import consent_text
from ..forms import SignUpForm

register = template.Library()


@register.simple_tag
@kept
def sign_up_form() -> str:
    """The form as everybody gets it who has not sent it yet."""
    return render_to_string("newsletter/sign_up_form.html", {"form": SignUpForm()})


@register.simple_tag
def consent() -> str:
    """The words that somebody agrees to who signs up, in the language being shown."""
    return consent_text()
