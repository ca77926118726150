"""A mail server, and mail that goes through the queue as on the real site."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from vwn_site.queue.models import Mail
from vwn_site.queue.tasks import send_mail

from .mail_server import MailServer


@pytest.fixture
def mail_server():
    with MailServer() as running:
        yield running


@pytest.fixture
def queued(settings, mail_server):
    """Mail is queued; what sends it finds the mail server."""
    settings.EMAIL_BACKEND = "vwn_site.queue.mail.QueueBackend"
    settings.MAIL_BACKEND = "vwn_site.queue.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail_server.port, 0.2
    return mail_server


def waiting_mail() -> list[int]:
    """The mails that jobs are waiting to send, in their order."""
    jobs = ProcrastinateJob.objects.filter(task_name=send_mail.name, status="todo").order_by("pk")
    return [job.args["mail"] for job in jobs]


def attempt(pk: int, attempts: int = 0):
    """Sends a mail as the queue does: the error, and the minutes until it is tried again; None for never."""
    try:
        send_mail(mail=pk)
    except Exception as error:
        job = ProcrastinateJob(task_name=send_mail.name, args={"mail": pk}, attempts=attempts).procrastinate_job
        return error, send_mail.get_retry_exception(error, job)
    assert not Mail.objects.filter(pk=pk).exists()
    return None
