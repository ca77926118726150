"""The newsletter in the admin's menu, its permissions among those of groups, and what its log entries say."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .viewsets import NewsletterViewSetGroup


@hooks.register("register_admin_viewset")
def register_viewset():
    return NewsletterViewSetGroup()


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="newsletter", codename__endswith="_subscription")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("newsletter.erase", _("Erase"), _("Everything about a subscriber was erased"))
