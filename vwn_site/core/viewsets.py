"""Lists of snippets in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from vwn_site.translation.status.lists import TranslationColumn


class TranslatableViewSet(SnippetViewSet):
    """Of what is translated: the list also says the language of each, and how far its translation is."""

    def get_index_view_kwargs(self, **kwargs):
        translation = TranslationColumn("translation", label=_("Translation"))
        columns = [*self.list_display, LocaleColumn(), translation]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})
