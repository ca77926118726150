"""The work list: menu and history."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..reports import PermissionMenuItem


@hooks.register("register_admin_menu_item")
def register_admin_menu_item():
    address = reverse("translation:work")
    label = _("Translations")
    return PermissionMenuItem(
        label,
        address,
        "wagtail_localize.submit_translation",
        name="translations",
        icon_name="wagtail-localize-language",
        order=155,
    )


@hooks.register("construct_reports_menu")
def without_the_library_report(request, menu_items):
    """The work list says more."""
    menu_items[:] = [one for one in menu_items if one.url != reverse("wagtail_localize:translations_report")]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("translation.minor_edit")
    class MinorEditFormatter(LogFormatter):
        label = _("Say that the translation is still correct")

        def format_message(self, entry):
            number = entry.data.get("segments", 0)
            text = ngettext(
                "The translation is still correct: %(number)s segment kept",
                "The translation is still correct: %(number)s segments kept",
                number,
            )
            return text % {"number": number}

    actions.register_action(
        "translation.minor_edit_undone",
        _("Take back that the translation is still correct"),
        _("Taken back that the translation is still correct"),
    )
    actions.register_action("translation.plan", _("Plan a translation"), _("Plan of the translation changed"))
