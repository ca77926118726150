"""Dates known to the day, the month or only the year.

They are stored as ISO 8601 text of reduced precision ("2018-12-31", "2018-12", "2018") under the C collation, so that
the database can compare them: "2018" sorts before "2018-01", and "2018-12" before "2019".
"""

import calendar
import datetime
import re
from functools import cache

from babel.dates import format_date, format_skeleton, get_month_names
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .localisation import babel_locale, site_languages

# As long as a form lets somebody write one: the longest name of a month, with a day and a year.
LONGEST_WRITTEN = 30
ISO_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
# What is typed today: of a year before 1000 or after 2999 somebody slipped (0206 for 2026).
WRITTEN_FORM = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}\Z")
# What people write between the parts of a date; dashes of every length are pasted.
BETWEEN_PARTS = re.compile(r"[\s./,‐‑–—-]+")


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

    @property
    def is_whole(self) -> bool:
        """Whether it is known to the day."""
        return len(self) == len("2018-12-31")

    def in_numbers(self) -> str:
        """The date as people type it: 31-12-2018, 12-2018 or 2018."""
        return "-".join(reversed(self.split("-")))

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
        return (gettext("on %(date)s") if self.is_whole else gettext("in %(date)s")) % {"date": self.in_words()}


def validate_partial_date(value: str):
    """Says how a date is written, or that there is no such day."""
    if not WRITTEN_FORM.match(value):
        raise ValidationError(
            _("Write a date as 31-12-2018, or December 2018 if only the month is known, or 2018 if only the year is."),
            code="invalid",
        )
    if as_partial_date(value) is None:
        raise ValidationError(
            _("There is no such date. Check it again; the day comes first, as in 31-12-2018."), code="invalid"
        )


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

    def formfield(self, **options):
        return super().formfield(**{"form_class": WrittenDateField, **options, "max_length": LONGEST_WRITTEN})

    def from_db_value(self, value, expression, connection):
        return PartialDate(value) if value else ""

    def to_python(self, value):
        return super().to_python(value) or ""

    def contribute_to_class(self, cls, name, **options):
        super().contribute_to_class(cls, name, **options)
        setattr(cls, f"{name}_date", property(lambda instance: as_partial_date(getattr(instance, name))))


def as_partial_date(value: str) -> PartialDate | None:
    """The text as a PartialDate, or None when it is empty or, in a form not yet validated, no date."""
    try:
        return PartialDate(value) if value else None
    except ValueError:
        return None


class WrittenDateField(forms.CharField):
    """Takes a date as people write it, and gives it in the form in which it is stored.

    It judges by itself what is no date, so that the model does not add how many characters it may store.
    """

    default_validators = [validate_partial_date]

    def to_python(self, value):
        return as_stored(super().to_python(value))


def as_stored(text: str) -> str:
    """A date as people of the site's languages write it, such as 31-12-2018, 12/2018 or 31 dec. 2018, in ISO 8601.

    The day comes before the month, unless the year comes first. Any other text stays as it is.
    """
    parts = BETWEEN_PARTS.split(text.casefold().strip())
    *rest, year = parts[::-1] if re.fullmatch("[0-9]{4}", parts[0]) else parts
    if not re.fullmatch("[0-9]{4}", year) or len(rest) not in (1, 2):
        return text
    *day, month = rest
    numbers = [month_numbers().get(month, month), *day]
    if not all(re.fullmatch("[0-9]{1,2}", number) for number in numbers):
        return text
    return "-".join([year, *(number.zfill(2) for number in numbers)])


@cache
def month_numbers() -> dict[str, str]:
    """The number of each month by its name and by its abbreviation, in every language of the site."""
    return {
        name.casefold().rstrip("."): str(number)
        for code, _name in site_languages()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=babel_locale(code)).items()
    }
