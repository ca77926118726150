"""The work in the background, among the reports and the permissions of groups."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from vwn_site.translation.reports import PermissionMenuItem

from . import reports


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("reports/queue/", reports.QueueView.as_view(), name="queue"),
        path("reports/queue/<int:pk>/try-again/", reports.try_again, name="queue_try_again"),
        path("reports/queue/<slug:name>/run/", reports.run_now, name="queue_run"),
    ]


@hooks.register("register_reports_menu_item")
def register_reports_menu_item():
    label, address = _("Work in the background"), reverse("queue")
    return PermissionMenuItem(label, address, reports.PERMISSION, name="queue", icon_name="history", order=1200)


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="queue")
