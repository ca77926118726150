"""The account settings of who takes part in translating: whether they want the daily mail."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ..models import DigestPreference
from .listing import PERMISSION


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestPreference
        fields = ["wanted"]
        help_texts = {"wanted": _("What changed, what is due and what came in. Only on days when there is news.")}


@hooks.register("register_account_settings_panel")
class DigestSettingsPanel(BaseSettingsPanel):
    name = "translation_digest"
    title = _("Translations")
    tab = notifications_tab
    order = 200
    form_class = DigestForm

    def is_active(self):
        return self.user.has_perm(PERMISSION)

    def get_form(self):
        preference = DigestPreference.objects.filter(user=self.user).first() or DigestPreference(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=preference, prefix=self.name)
