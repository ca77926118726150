"""Stories in the admin: how they are begun, and what the history says of it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .first_form import CONSENT_GIVEN, BeginStoryView


@hooks.register("register_admin_urls")
def register_address_of_first_form():
    return [path("stories/new/", BeginStoryView.as_view(), name="begin_story")]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(CONSENT_GIVEN, _("Consent"), _("Said that the person agreed to this story"))
