"""Sending a stored mail: never twice, and never given up silently.

A mail is marked as handed over immediately before its end is sent, by one process only, and deleted when the server has
taken it. Whoever finds the mark of somebody who died does not send it again, for it may have arrived: staff decide.
"""

import smtplib
from contextlib import suppress
from email import message_from_bytes
from functools import partial

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from .models import Mail
from .retries import Final
from .smtp import EmailBackend

# What a server says no to for good with a status of 5xx; other refusals, as of a password, somebody can mend meanwhile.
REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


class Refused(Final):
    """The mail server does not take this mail."""


class Unanswered(Final):
    """The mail server was given the mail and nobody heard its answer."""

    def __init__(self):
        super().__init__("The mail server was given this mail, and no answer was heard. It may have arrived.")


class HandedOverElsewhere(Exception):
    """Another process sends this mail at this moment."""


class StoredMessage:
    """A stored mail as backends other than SMTP ask for it."""

    def __init__(self, mail: Mail):
        self.from_email, self.to, self.raw = mail.sender, [mail.recipient], bytes(mail.message)

    def recipients(self) -> list[str]:
        return self.to

    def message(self):
        return message_from_bytes(self.raw.replace(b"\r\n", b"\n"))


def deliver(pk: int):
    """Sends a mail, unless it was sent before. Final when no further attempt would help; else whatever went wrong."""
    mail = Mail.objects.filter(pk=pk).first()
    if mail is None:
        return
    if mail.handed_over_at:
        raise Unanswered
    backend = get_connection(settings.MAIL_BACKEND)
    if isinstance(backend, EmailBackend):
        send_by_smtp(backend, mail)
    else:
        send_otherwise(backend, mail)


def send_otherwise(backend, mail: Mail):
    """To a file, the console or memory, which has it or raises an error."""
    hand_over(mail)
    try:
        backend.send_messages([StoredMessage(mail)])
    except Exception:
        take_back(mail)
        raise
    mail.delete()


def send_by_smtp(backend: EmailBackend, mail: Mail):
    backend.open()
    try:
        backend.connection.before_end = partial(hand_over, mail)
        backend.connection.sendmail(mail.sender, [mail.recipient], bytes(mail.message))
    except Exception as error:
        backend.connection.close()
        answer = answer_in(error)
        if answer:
            take_back(mail)
        elif mail.handed_over_at:
            raise Unanswered from error
        if isinstance(error, REFUSALS) and answer.startswith("5"):
            raise Refused(answer) from error
        raise
    mail.delete()
    with suppress(OSError):
        backend.close()


def answer_in(error: Exception) -> str:
    """What the mail server answered, with its status first; empty when it did not."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            status, text = next(iter(error.recipients.values()))
        case smtplib.SMTPResponseException():
            status, text = error.smtp_code, error.smtp_error
        case _:
            return ""
    return f"{status} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def hand_over(mail: Mail):
    """Marks a mail in the name of this process; HandedOverElsewhere when another one was first."""
    now = timezone.now()
    if not Mail.objects.filter(pk=mail.pk, handed_over_at=None).update(handed_over_at=now):
        raise HandedOverElsewhere
    mail.handed_over_at = now


def take_back(mail: Mail):
    """The server said that it has not got this mail."""
    Mail.objects.filter(pk=mail.pk).update(handed_over_at=None)
    mail.handed_over_at = None
