"""Dates known to the day, the month or only the year.

They are stored as ISO 8601 text of reduced precision ("2018-12-31", "2018-12", "2018") under the C collation, so that
the database can compare them: "2018" sorts before "2018-01", and "2018-12" before "2019".
"""

import calendar
import datetime
import re
from functools import cache

from babel.dates import format_date, format_skeleton, get_month_names
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .localisation import babel_locale

ISO_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
# As people write dates: day and month, the month in figures or in words, the year.
WRITTEN_FORM = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2}|[^\W\d]+)\.?[-/. ](\d{4})\Z")
# More than any date in words is long.
LONGEST_WRITTEN = 40


class PartialDate(str):
    """An ISO 8601 date of reduced precision; raises ValueError when the text is not one."""

    __slots__ = ()

    def __new__(cls, text: str):
        match = ISO_FORM.match(text)
        if not match:
            raise ValueError(f"not a date like 2018-12-31, 2018-12 or 2018: {text!r}")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        datetime.date(year, month, day)
        return super().__new__(cls, text)

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def earliest(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date.fromisoformat((self + "-01-01")[:10])

    @property
    def latest(self) -> datetime.date:
        """The last day that the date can mean."""
        first = self.earliest
        if len(self) == 4:
            return first.replace(month=12, day=31)
        if len(self) == 7:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first

    def in_words(self, language: str | None = None) -> str:
        """The date as people of the language write it: "december 2018", "4 May 2019", "2022"."""
        locale = babel_locale(language)
        if len(self) == 4:
            return str(self)
        if len(self) == 7:
            return format_skeleton("yMMMM", self.earliest, locale=locale)
        return format_date(self.earliest, "d MMMM y", locale=locale)

    def moment_in_words(self) -> str:
        """When something was so, as it goes on in a sentence of the language being shown: "in May 2019", "on 4 May"."""
        return (gettext("on %(date)s") if len(self) == 10 else gettext("in %(date)s")) % {"date": self.in_words()}


def as_iso(text: str) -> str:
    """A date as people write it, "31-12-2018" or "december 2018", as it is stored; what is none stays as it is."""
    text = text.strip()
    match = WRITTEN_FORM.match(text.lower())
    if not match:
        return text
    day, month, year = match.groups()
    number = month if month.isdecimal() else months().get(month)
    return "-".join(part.zfill(2) for part in (year, number, day) if part) if number else text


@cache
def months() -> dict[str, str]:
    """The numbers of months by their names and abbreviations in the languages of the site."""
    return {
        name.lower().rstrip("."): str(number)
        for language, _label in settings.LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=babel_locale(language)).items()
    }


def validate_partial_date(value: str):
    try:
        PartialDate(value)
    except ValueError:
        raise ValidationError(
            _("Write a date as 31-12-2018, or 12-2018 when only the month is known, or 2018 when only the year is."),
            code="invalid",
        ) from None


class PartialDateField(models.CharField):
    """A date known to the day, the month or the year; the empty string when not known at all."""

    description = "date known to the day, month or year"
    default_validators = [validate_partial_date]

    def __init__(self, *args, **options):
        options.setdefault("max_length", 10)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        options.setdefault("db_collation", "C")
        options.setdefault("help_text", _("For example 2018-12-31, 2018-12 or 2018."))
        super().__init__(*args, **options)

    def from_db_value(self, value, expression, connection):
        return PartialDate(value) if value else ""

    def to_python(self, value):
        return as_iso(super().to_python(value) or "")

    def formfield(self, **options):
        return super().formfield(**{"max_length": LONGEST_WRITTEN, **options})

    def contribute_to_class(self, cls, name, **options):
        super().contribute_to_class(cls, name, **options)
        setattr(cls, f"{name}_date", property(lambda instance: as_partial_date(getattr(instance, name))))


def as_partial_date(value: str) -> PartialDate | None:
    """The text as a PartialDate, or None when it is empty or, in a form not yet validated, no date."""
    try:
        return PartialDate(value) if value else None
    except ValueError:
        return None
