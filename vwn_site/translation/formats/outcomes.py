"""What became of a segment or a file that came back, and how it is told."""

import csv
from dataclasses import asdict, dataclass
from typing import TextIO

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .markup import printable

EXCERPT = 160


class Outcome(models.TextChoices):
    TAKEN = "taken", _("imported")
    CONFIRMED = "confirmed", _("imported: a machine draft is confirmed")
    UNCHANGED = "unchanged", _("unchanged")
    EMPTY = "empty", _("not translated in the file")
    UNFINISHED = "unfinished", _("marked as not finished in the file")
    CHANGED_SOURCE = "changed_source", _("the source text has changed since")
    COLLEAGUE = "colleague", _("a colleague has translated it since; that stays")
    UNKNOWN = "unknown", _("not a segment of this page")
    OBSOLETE = "obsolete", _("marked as obsolete in the file")
    BROKEN = "broken", _("the markup or text is not right")
    REPEATED = "repeated", _("appears in the file twice, with different translations")
    COPIED = "copied", _("the translation is the source text itself")
    UNREADABLE = "unreadable", _("the file cannot be read")
    FOREIGN = "foreign", _("the file is not of a translation on this site")
    WRONG_LANGUAGE = "wrong_language", _("the file is in another language")
    NO_PERMISSION = "no_permission", _("you may not translate this page, or somebody has locked it")
    STOPPED = "stopped", _("the translation was stopped, or its page is gone")
    TWO_FILES = "two_files", _("two files for the same page; send one")

    @property
    def is_taken(self) -> bool:
        return self in (Outcome.TAKEN, Outcome.CONFIRMED)

    @property
    def needs_attention(self) -> bool:
        return not self.is_taken and self not in (Outcome.UNCHANGED, Outcome.EMPTY)


@dataclass(frozen=True)
class Row:
    """A line of the report: of a segment, or of a whole file when there is no place. `label` is the place in words."""

    file: str
    outcome: str
    page: str = ""
    place: str = ""
    label: str = ""
    source: str = ""
    text: str = ""
    detail: str = ""

    @property
    def kind(self) -> Outcome:
        return Outcome(self.outcome)

    def as_json(self) -> dict:
        return {name: Truncator(printable(value)).chars(EXCERPT) for name, value in asdict(self).items() if value}


def write_csv(rows: list[Row], file: TextIO):
    """Writes the report; a text that a spreadsheet would take for a formula is made harmless."""
    writer = csv.writer(file)
    writer.writerow([str(name) for name in (_("File"), _("Page"), _("Place"), _("Outcome"), _("Detail"), _("Source"))])
    for row in rows:
        cells = [row.file, row.page, row.place, str(row.kind.label), row.detail, row.source]
        writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
