"""What `manage.py check --deploy` tells an administrator about mail."""

from django.conf import settings
from django.core.checks import Info, Tags, register


@register(Tags.security, deploy=True)
def check_mail_server(**_options):
    """Mail that is only printed confirms nobody, and puts the secrets of links into logs."""
    if settings.DEMO or not settings.MAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    return [Info("EMAIL_URL names no mail server: mail is only printed.", id="newsletter.I001")]
