"""Spreadsheets of lists, which Wagtail writes."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .control_characters import clean
from .spreadsheets import harmless

wagtails_value = SpreadsheetExportMixin.preprocess_field_value


def clean_value(self, field, value, export_format):
    """What Wagtail puts into a cell, without characters of which a single one makes the whole file impossible.

    In a file of text nothing else says that what looks like a formula is none.
    """
    cell = wagtails_value(self, field, value, export_format)
    if not isinstance(cell, str):
        return cell
    return harmless(clean(cell)) if export_format == self.FORMAT_CSV else clean(cell)
