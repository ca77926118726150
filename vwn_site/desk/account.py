"""The account settings of who looks after pages: whether they want the weekly mail about those that are due."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vwn_site.translation.work_list.account import PreferencePanel

from .concerns.pages import changeable_pages
from .models import ReminderPreference


class ReminderForm(forms.ModelForm):
    class Meta:
        model = ReminderPreference
        fields = ["wanted"]
        help_texts = {"wanted": _("Of the pages that you look after. Only in weeks in which there are some.")}


class ReminderSettingsPanel(PreferencePanel):
    name = "review_reminder"
    title = _("Pages to be looked through again")
    order = 210
    form_class = ReminderForm

    def is_active(self):
        return changeable_pages(self.user).exists()
