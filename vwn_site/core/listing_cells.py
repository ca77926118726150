"""Cells of the admin's lists, each with the name of its column: on a narrow screen a row is a card, without a head."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.ui.tables.pages import NavigateToChildrenColumn, PageTitleColumn

# Their cells say by themselves what they are.
WITHOUT_NAME = (BulkActionsCheckboxColumn, NavigateToChildrenColumn, PageTitleColumn, TitleColumn)
EMPTY = re.compile(r"\s*<td[^>]*>\s*</td>\s*")

wagtails_cell = BaseColumn.render_cell_html


def named_cell(column: BaseColumn, instance, parent_context) -> SafeString:
    """Wagtail's cell with the name of its column, or with a mark when nothing is in it."""
    cell = wagtails_cell(column, instance, parent_context)
    if isinstance(column, WITHOUT_NAME):
        return cell
    mark = "data-empty" if EMPTY.fullmatch(cell) else f'data-column="{escape(column.label)}"'
    return mark_safe(cell.replace("<td", f"<td {mark}", 1))  # noqa: S308
