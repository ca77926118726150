"""Menus, footer, definitions, the report of what is missing and the help, in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from vwn_site.core.viewsets import TranslatableViewSet, updated_column
from vwn_site.translation.reports import PermissionMenuItem

from .manual_views import HelpView, TopicView
from .models import Definition, FooterText, Menu
from .reports import PERMISSION, ToConfirmView

WAGTAILS_HELP = ("whats-new-in-wagtail", "editor-guide")


class MenuViewSet(TranslatableViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["name", "heading"]

    def get_queryset(self, request):
        """The Dutch one of each place first."""
        return Menu.objects.order_by("location", "locale_id")


class FooterTextViewSet(TranslatableViewSet):
    model = FooterText
    icon = "pilcrow"
    list_display = ["name", updated_column()]

    def get_queryset(self, request):
        """The Dutch one first."""
        return FooterText.objects.order_by("locale_id")


class DefinitionViewSet(TranslatableViewSet):
    model = Definition
    icon = "help"
    list_display = ["term", "text"]
    search_fields = ["term", "forms", "text"]
    own_names = ["term"]
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
    return [
        path("reports/to-confirm/", ToConfirmView.as_view(), name="to_confirm"),
        path("help/", HelpView.as_view(), name="help"),
        path("help/<slug:key>/", TopicView.as_view(), name="help_topic"),
    ]


@hooks.register("register_reports_menu_item")
def register_reports_menu_item():
    label = _("Still to be confirmed")
    return PermissionMenuItem(label, reverse("to_confirm"), PERMISSION, name="to-confirm", icon_name="help", order=1100)


@hooks.register("register_help_menu_item")
def register_help_menu_item():
    return MenuItem(_("Guide"), reverse("help"), name="manual", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def hide_help_about_the_software(request, menu_items):
    """Wagtail's own tells in English of much that is otherwise here."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(WAGTAILS_HELP)]
