"""The columns of the lists of pages; those that say nothing about any page of a list are left out of it."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTable

from vwn_site.translation.status.admin import pages_viewset

from .facts import Facts, facts_of

# Facts name the page by its type already where all pages of a list have one.
SAME_FOR_ALL = "type"


class FactColumn(Column):
    """What pages are about; read once for all rows of a table."""

    def __init__(self, name: str, words: Callable[[Facts], str], **options):
        super().__init__(name, **options)
        self.words = words

    def get_value(self, instance):
        return None

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "value": self.text(parent_context["table"], instance)}

    def text(self, table: "ExplorerTable", page) -> str:
        return self.words(table.facts.get(page.pk) or Facts())


FACTS = [
    FactColumn("countries", lambda facts: ", ".join(facts.countries), label=_("Country"), width="12%"),
    FactColumn("years", lambda facts: facts.years, label=_("Year")),
    FactColumn("themes", lambda facts: ", ".join(facts.themes), label=_("Theme"), width="17%"),
    FactColumn("owners", lambda facts: ", ".join(facts.owners), label=_("Owner")),
]
ORDER = ["bulk_actions", "title", "parent", "type", *(column.name for column in FACTS), "translation"]


def columns() -> list[Column]:
    """Those of Wagtail and of translations with ours, in the order in which they are read."""
    known = [*pages_viewset.columns, *FACTS]
    return sorted(known, key=lambda column: ORDER.index(column.name) if column.name in ORDER else len(ORDER))


class ExplorerTable(PageTable):
    """A table of pages with what all of them are about."""

    def __init__(self, table_columns, data, **options):
        self.facts = facts_of(data)
        super().__init__(list(filter(partial(self.is_telling, data), table_columns)), data, **options)

    def is_telling(self, pages, column: Column) -> bool:
        """Whether a column says something of one of the pages that is not so of all by themselves."""
        if column.name == SAME_FOR_ALL:
            return len({type(page) for page in pages}) > 1
        return not isinstance(column, FactColumn) or any(column.text(self, page) for page in pages)
