"""The report on the soundness of translations: menu and history."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..reports import PermissionMenuItem
from .views import PERMISSION


@hooks.register("register_reports_menu_item")
def register_reports_menu_item():
    label, address = _("Are the translations in order?"), reverse("translation:integrity")
    return PermissionMenuItem(label, address, PERMISSION, name="translation-integrity", icon_name="warning", order=1150)


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="translation", codename="check_translations")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("translation.mend")
    class MendFormatter(LogFormatter):
        label = _("Fix a translation")

        def format_message(self, entry):
            return _("Fixed: %(problem)s") % {"problem": entry.data.get("problem", "")}
