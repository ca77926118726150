"""The glossary in the admin; translators may edit it."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ["term", "translations", "forbidden", "note"]
    list_export = ["term", "translations", "forbidden", "note"]
    list_filter = ["target_locale"]
    export_filename = "glossary"
    search_backend_name = None
    search_fields = ["term", "translations", "forbidden"]


class TranslatingViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Translating")
    menu_icon = "wagtail-localize-language"
    menu_order = 155
    items = (GlossaryViewSet,)


register_snippet(TranslatingViewSetGroup)
