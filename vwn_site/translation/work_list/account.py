"""The account settings of staff about mails, and of who takes part in translating: whether they want the daily one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ..models import DigestPreference
from .listing import PERMISSION


class PreferencePanel(BaseSettingsPanel):
    """What somebody says of a mail in a row of their own; without one, what the model says holds."""

    tab = notifications_tab

    def get_form(self):
        model = self.form_class.Meta.model
        preference = model.objects.filter(user=self.user).first() or model(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=preference, prefix=self.name)


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestPreference
        fields = ["wanted"]
        help_texts = {"wanted": _("What changed, what is due and what came in. Only on days on which there is news.")}


@hooks.register("register_account_settings_panel")
class DigestSettingsPanel(PreferencePanel):
    name = "translation_digest"
    title = _("Translations")
    order = 200
    form_class = DigestForm

    def is_active(self):
        return self.user.has_perm(PERMISSION)
