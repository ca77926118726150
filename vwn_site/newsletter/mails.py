"""The mails that the site writes: plain text and HTML, in the language being shown."""

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vwn_site.core.addresses import full_address

from .models import Subscription
from .models.subscriptions import CONFIRM_WITHIN


def send_confirmation(subscription: Subscription, confirm: str, unsubscribe: str):
    """Asks the owner of the address whether they want the newsletter."""
    address = full_address(reverse("newsletter_confirm", args=[confirm]))
    context = {"button": address, "days": CONFIRM_WITHIN.days, "signed_up_at": subscription.signed_up_at}
    _send("confirm", _("Confirm that you want our newsletter"), subscription.email, unsubscribe, context)


def send_already_subscribed(subscription: Subscription, unsubscribe: str):
    """Tells the owner of an address that it is on the list, so that the website need not."""
    context = {"confirmed_at": subscription.confirmed_at}
    _send("already", _("You already receive our newsletter"), subscription.email, unsubscribe, context)


def _send(name: str, subject: str, to: str, unsubscribe: str, context: dict):
    leave = full_address(reverse("newsletter_unsubscribe", args=[unsubscribe]))
    context = {**context, "subject": subject, "unsubscribe": leave, "site": full_address("/")}
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"newsletter/mail/{name}.txt", context),
        to=[to],
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": translation.get_language(),
        },
    )
    mail.attach_alternative(render_to_string(f"newsletter/mail/{name}.html", context), "text/html")
    mail.send()


def send_message(to: str, name: str, address: str, message: str):
    """Passes on what a visitor wrote. Nothing that they typed becomes part of a header but their checked address."""
    language = translation.get_language_info(translation.get_language())["name_translated"]
    with translation.override(settings.LANGUAGE_CODE):
        context = {"name": name, "address": address, "message": message, "language": language}
        body = render_to_string("newsletter/mail/message.txt", context)
        EmailMessage(_("Message through the website"), body, to=[to], reply_to=[address]).send()
