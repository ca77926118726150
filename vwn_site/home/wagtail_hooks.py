"""Menus and footer in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import FooterText, Menu


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["__str__", "heading"]


class FooterTextViewSet(SnippetViewSet):
    model = FooterText
    icon = "pilcrow"


class AroundThePageViewSetGroup(SnippetViewSetGroup):
    """What stands around every page."""

    menu_label = _("Menus and footer")
    menu_icon = "list-ul"
    menu_order = 160
    items = (MenuViewSet, FooterTextViewSet)


register_snippet(AroundThePageViewSetGroup)
