"""The glossary in the admin; translators may edit it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    # Wagtail's own for snippets stay in whatever language was shown when the first list was opened.
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 157
    list_display = ["term", "translations", "forbidden", "note"]
    list_export = ["term", "translations", "forbidden", "note"]
    list_filter = ["target_locale"]
    export_filename = _("glossary")
    search_backend_name = None
    search_fields = ["term", "translations", "forbidden"]


register_snippet(GlossaryViewSet)
