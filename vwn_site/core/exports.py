"""Spreadsheets of lists, which Wagtail writes."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .control_characters import clean

wagtails_value = SpreadsheetExportMixin.preprocess_field_value


def clean_value(self, field, value, export_format):
    """What Wagtail puts into a cell, without characters of which a single one makes the whole file impossible."""
    cell = wagtails_value(self, field, value, export_format)
    return clean(cell) if isinstance(cell, str) else cell
