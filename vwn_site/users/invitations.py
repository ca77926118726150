"""How a colleague gets into an account: by a link in a mail, with which they choose a password."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import get_random_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from vwn_site.core.addresses import full_address

from .models import User

DAYS = settings.PASSWORD_RESET_TIMEOUT // 86400


def close_until_chosen(user: User):
    """Gives an account a password that nobody knows. With an unusable one Django would mail no other link later."""
    user.set_password(get_random_string(64))


def invite(user: User):
    """Mails somebody the link to choose a password, in the language of the site: they have not chosen one yet."""
    with translation.override(settings.LANGUAGE_CODE):
        arguments = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
        context = {
            "user": user,
            "site": settings.WAGTAIL_SITE_NAME,
            "choose": full_address(reverse("wagtailadmin_password_reset_confirm", args=arguments)),
            "days": DAYS,
            "ask": full_address(reverse("wagtailadmin_password_reset")),
        }
        subject = _("Your account for the website of %(site)s") % context
        send_mail(subject, render_to_string("users/mail/invitation.txt", context), None, [user.email])
