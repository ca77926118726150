"""The report of what is held back, in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from vwn_site.translation.reports import PermissionMenuItem

from .reports import PERMISSION, HoldsView


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("reports/attempts/", HoldsView.as_view(), name="held_attempts")]


@hooks.register("register_reports_menu_item")
def register_reports_menu_item():
    label, address = _("Too many attempts"), reverse("held_attempts")
    return PermissionMenuItem(label, address, PERMISSION, name="attempts", icon_name="lock", order=1200)
