"""Lists of snippets in the admin."""

from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet


class TranslatableViewSet(SnippetViewSet):
    """Of what is translated: the list also says the language of each, and what other apps know of its translation.

    They add their columns to `translation_columns` where they register their hooks.
    """

    translation_columns: list[Column] = []

    def get_index_view_kwargs(self, **kwargs):
        columns = [*self.list_display, LocaleColumn(), *self.translation_columns]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})
