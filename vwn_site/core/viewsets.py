"""Lists of snippets in the admin."""

from typing import ClassVar

from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet


class TranslatableViewSet(SnippetViewSet):
    """Of what is translated: the list also says the language of each, and what other apps know of its translation.

    They register their columns where they register their hooks.
    """

    _columns: ClassVar[list[Column]] = []

    @classmethod
    def register_column(cls, column: Column):
        """Adds a column to the lists of all snippets that are translated, after that of the language."""
        cls._columns.append(column)

    def get_index_view_kwargs(self, **kwargs):
        columns = [*self.list_display, LocaleColumn(), *self._columns]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})
