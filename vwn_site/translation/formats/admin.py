"""Files for the agency: pages, menu and history."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..reports import PermissionMenuItem
from ..urls import urlpatterns


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("translation/", include((urlpatterns, "translation")))]


@hooks.register("register_admin_menu_item")
def register_admin_menu_item():
    return PermissionMenuItem(
        _("Translation files"),
        reverse("translation:export"),
        "wagtail_localize.submit_translation",
        name="translation-files",
        icon_name="download",
        order=156,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "translation.export", _("Send out for translation"), _("Exported as a file for translation")
    )
    actions.register_action(
        "translation.import", _("Import a translated file"), _("Segments imported from a translated file")
    )
