"""Spreadsheets of lists, which Wagtail writes."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Choices, Model
from django.http import StreamingHttpResponse
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

from .control_characters import clean
from .identifiers import identifier_of
from .partial_dates import PartialDate
from .spreadsheets import harmless

# What Excel takes for the name of a sheet: no more letters, and none of these.
LONGEST_NAME = 31
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

wagtails_value = SpreadsheetExportMixin.preprocess_field_value
wagtails_csv = SpreadsheetExportMixin.write_csv_response


def clean_value(self, field, value, export_format):
    """What Wagtail puts into a cell, without characters of which a single one makes the whole file impossible.

    In a file of text nothing else says that what looks like a formula is none.
    """
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    cell = wagtails_value(self, field, on_the_wall(value), export_format)
    if not isinstance(cell, str):
        return cell
    return harmless(clean(cell)) if export_format == self.FORMAT_CSV else clean(cell)


def write_workbook(self, queryset, output):
    """Writes a list as one sheet that has its name, and whose headings stay in sight."""
    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet(title=sheet_name(self))
    sheet.freeze_panes = "A2"
    sheet.append([self.get_heading(queryset, field) for field in self.list_export])
    for item in queryset:
        sheet.append(cells(self, sheet, self.to_row_dict(item)))
    workbook.save(output)


def sheet_name(view: SpreadsheetExportMixin) -> str:
    return capfirst(NOT_IN_NAMES.sub(" ", name_of_list(view))[:LONGEST_NAME].strip(" '"))


def name_of_list(view: SpreadsheetExportMixin) -> str:
    """What a list is called, in the language of who asks; Wagtail calls one without a name after its table."""
    if view.export_filename == SpreadsheetExportMixin.export_filename:
        return str(view.page_title)
    model = getattr(view, "model", None)
    is_table = model is not None and view.export_filename == model._meta.db_table
    return str(model._meta.verbose_name_plural if is_table else view.export_filename)


def cells(view: SpreadsheetExportMixin, sheet, row: dict) -> Iterator[WriteOnlyCell]:
    """The cells of a row: text is never a formula, and dates are written as in the language of who asks."""
    for field, value in row.items():
        cell = WriteOnlyCell(sheet, view.preprocess_field_value(field, as_in_admin(value), view.FORMAT_XLSX))
        if cell.data_type == "f":
            cell.data_type = "s"
        if isinstance(cell.value, date):
            kind = "SHORT_DATETIME_FORMAT" if isinstance(cell.value, datetime) else "SHORT_DATE_FORMAT"
            cell.number_format = ExcelDateFormatter().format(get_format(kind))
        yield cell


def as_in_admin(value):
    """Of a date known to the day that day, of another one its numbers as the forms of the admin take them: 09-2024."""
    if not isinstance(value, PartialDate):
        return value
    return value.earliest if value.is_whole else value.in_numbers()


def on_the_wall(value):
    """Of a moment what a clock on the wall shows, to the second: spreadsheets know no time zones."""
    is_moment = isinstance(value, datetime) and is_aware(value)
    return localtime(value).replace(tzinfo=None, microsecond=0) if is_moment else value


def file_name(self) -> str:
    """What an exported file is called, in the language of who asks, without its ending."""
    return identifier_of(name_of_list(self))


def csv_for_excel(self, queryset) -> StreamingHttpResponse:
    """Wagtail's file of text, after the mark without which Excel takes ë for two other letters.

    Its lines are all written at once: when an answer is sent line by line, nobody's language holds any more.
    """
    answer = wagtails_csv(self, queryset)
    answer.streaming_content = [BOM_UTF8, *answer.streaming_content]
    return answer


def in_words(instance: Model, name: str, value):
    """What a cell tells: of one of some choices what it is called, and not the code that is stored."""
    if isinstance(value, Choices):
        return value.label
    display = getattr(instance, f"get_{name}_display", None)
    return display() if display else value
