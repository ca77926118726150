"""The EMAIL_BACKEND of the site: whoever sends a mail stores it, and waits for no mail server."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.db import transaction

from .models import Mail
from .tasks import send_mail


class QueueBackend(BaseEmailBackend):
    """Stores each mail for each of its recipients in the current transaction; without that there is no mail."""

    def send_messages(self, email_messages) -> int:
        with transaction.atomic():
            return sum(queue(message) for message in email_messages)


def queue(message: EmailMessage) -> bool:
    """Whether there was anybody to send it to. An address or a header that cannot be sent is refused here.

    The mail is identified now, so that who gets it twice after all can tell, and by the name of the site: to ask for
    that of the machine can take long.
    """
    encoding = message.encoding or settings.DEFAULT_CHARSET
    identity = make_msgid(domain=urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname)
    message.extra_headers = {"Message-ID": identity, **message.extra_headers}
    stored = message.message().as_bytes(linesep="\r\n")
    sender = sanitize_address(message.from_email, encoding)
    recipients = [sanitize_address(address, encoding) for address in message.recipients()]
    for recipient in recipients:
        send_mail.defer(mail=Mail.objects.create(sender=sender, recipient=recipient, message=stored).pk)
    return bool(recipients)
