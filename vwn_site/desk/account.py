"""The account settings of who looks after pages: whether they want the weekly mail about those that are due."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .concerns.pages import changeable_pages


class ReminderForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ["wants_reminders"]
        help_texts = {"wants_reminders": _("About the pages that you look after, only in weeks when there are any.")}


class ReminderSettingsPanel(BaseSettingsPanel):
    name = "review_reminder"
    title = _("Pages to check again")
    order = 210
    tab = notifications_tab
    form_class = ReminderForm

    def is_active(self):
        return changeable_pages(self.user).exists()
