"""Mails to staff, in the language in which whoever reads them uses the admin."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from wagtail.admin.utils import get_admin_base_url
from wagtail.users.models import UserProfile


def mail_to(user, subject: Promise, template: str, **context) -> EmailMultiAlternatives:
    """A mail made of the .txt and the .html of a template, which have the context, `user` and `base_url`."""
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        context |= {"user": user, "base_url": get_admin_base_url() or ""}
        message = EmailMultiAlternatives(str(subject), render_to_string(f"{template}.txt", context), to=[user.email])
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message
