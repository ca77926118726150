"""What accounts need done in the background."""

from django.utils import translation
from procrastinate.contrib.django import app
from wagtail.admin.forms.auth import PasswordResetForm

from vwn_site.queue.retries import Backoff


@app.task(name="mail_password_reset", retry=Backoff())
def mail_password_reset(email: str, language: str, **options):
    """Mails the accounts of an address, if there are any."""
    form = PasswordResetForm({"email": email})
    form.full_clean()
    with translation.override(language):
        form.save(**options)
