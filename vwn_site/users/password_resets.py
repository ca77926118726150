"""The form with which somebody who forgot their password asks for a mail."""

from django.utils.translation import get_language
from wagtail.admin.forms.auth import PasswordResetForm as BasePasswordResetForm

from .tasks import mail_password_reset


class PasswordResetForm(BasePasswordResetForm):
    """Wagtail's, as fast for an address without an account: who has one is looked up by the queue."""

    def save(self, *, request, use_https: bool, email_template_name: str, subject_template_name: str, **_defaults):
        mail_password_reset.defer(
            email=self.cleaned_data["email"],
            language=get_language(),
            domain_override=request.get_host(),
            use_https=use_https,
            email_template_name=email_template_name,
            subject_template_name=subject_template_name,
        )
