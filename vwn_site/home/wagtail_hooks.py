"""Menus, footer, definitions and the report of what is missing, in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from vwn_site.core.viewsets import TranslatableViewSet
from vwn_site.translation.reports import PermissionMenuItem

from .models import Definition, FooterText, Menu
from .reports import PERMISSION, ToConfirmView


class MenuViewSet(TranslatableViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["__str__", "heading"]


class FooterTextViewSet(TranslatableViewSet):
    model = FooterText
    icon = "pilcrow"
    list_display = ["__str__", UpdatedAtColumn()]


class DefinitionViewSet(TranslatableViewSet):
    model = Definition
    icon = "help"
    list_display = ["term", "text"]
    search_fields = ["term", "forms", "text"]
    search_backend_name = None
    menu_order = 155
    add_to_admin_menu = True


class AroundThePageViewSetGroup(SnippetViewSetGroup):
    """What stands around every page."""

    menu_label = _("Menus and footer")
    menu_icon = "list-ul"
    menu_order = 160
    items = (MenuViewSet, FooterTextViewSet)


register_snippet(AroundThePageViewSetGroup)
register_snippet(DefinitionViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("reports/to-confirm/", ToConfirmView.as_view(), name="to_confirm")]


@hooks.register("register_reports_menu_item")
def register_reports_menu_item():
    label = _("Still to be confirmed")
    return PermissionMenuItem(label, reverse("to_confirm"), PERMISSION, name="to-confirm", icon_name="help", order=1100)
