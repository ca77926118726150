"""Spreadsheets of lists, which Wagtail writes."""

from codecs import BOM_UTF8
from datetime import datetime

from django.db.models import Choices, Model
from django.http import StreamingHttpResponse
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .control_characters import clean
from .identifiers import identifier_of
from .spreadsheets import harmless

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


def on_the_wall(value):
    """Of a moment what a clock on the wall shows, to the second: spreadsheets know no time zones."""
    is_moment = isinstance(value, datetime) and is_aware(value)
    return localtime(value).replace(tzinfo=None, microsecond=0) if is_moment else value


def file_name(self) -> str:
    """What an exported file is called, in the language of who asks, without its ending."""
    return identifier_of(str(self.export_filename))


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
