"""What accounts need done in the background."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from wagtail.admin.forms.auth import PasswordResetForm

from vwn_site.queue.periodic import periodic
from vwn_site.queue.retries import Backoff

from .attempts import delete_old_attempts


@app.task(name="mail_password_reset", retry=Backoff())
def mail_password_reset(email: str, language: str, **options):
    """Mails the accounts of an address, if there are any."""
    form = PasswordResetForm({"email": email})
    form.full_clean()
    with translation.override(language):
        form.save(**options)


@periodic("20 2 * * *", _("Attempts at passwords of more than thirty days ago are deleted"))
def forget_attempts():
    delete_old_attempts()
