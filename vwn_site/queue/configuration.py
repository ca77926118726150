"""For settings: mail goes through the queue."""

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def through_the_queue(email: dict) -> dict:
    """Settings of mail as django-environ reads them, with the queue in front of the backend that they name."""
    behind = email["EMAIL_BACKEND"]
    return {
        **email,
        "EMAIL_BACKEND": "vwn_site.queue.mail.QueueBackend",
        "MAIL_BACKEND": "vwn_site.queue.smtp.EmailBackend" if behind == SMTP else behind,
    }
