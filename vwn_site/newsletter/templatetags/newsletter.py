"""What templates need to show the form to sign up anywhere."""

from django import template

from ..consent import consent_text
from ..forms import SignUpForm

register = template.Library()


@register.simple_tag
def sign_up_form() -> SignUpForm:
    return SignUpForm()


@register.simple_tag
def consent() -> str:
    """The words that somebody agrees to who signs up, in the language being shown."""
    return consent_text()
