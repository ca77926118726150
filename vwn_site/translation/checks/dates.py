"""Dates: 4 mei 2019, 4 May 2019, May 4, 2019 and 4-5-2019 are the same day."""

import re
from functools import lru_cache

from babel.dates import get_month_names
from django.utils.translation import gettext_lazy as _

from ..locales import babel_locale
from .base import Check, Comparison, listed
from .lang import data_of

ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DIGITS = {"d": r"(\d{1,2})", "m": r"(\d{1,2})", "y": r"(\d{4})"}

Day = tuple[int | None, int, int | None]


class Dates(Check):
    id = "dates"
    name = _("Dates")
    description = _("A date that differs sends people on the wrong day, or makes a report untrue.")

    def messages(self, comparison: Comparison):
        wanted, _rest = take_dates(comparison.source_words, comparison.source_language)
        found, _rest = take_dates(comparison.words, comparison.language)
        if missing := wanted - found:
            yield _("This date is not in the translation: %s") % listed(map(_written, missing))
        elif strange := found - wanted:
            yield _("This date is not in the source: %s") % listed(map(_written, strange))


def _written(day: Day) -> str:
    return "-".join(str(part) for part in day if part)


def take_dates(text: str, language: str) -> tuple[set[Day], str]:
    """The dates of a text as day, month and year, and the text without them."""
    days = set()
    for pattern, order in _patterns(language):
        days |= {_day(match, order, language) for match in pattern.finditer(text)}
        text = pattern.sub(" ", text)
    return days, text


def _day(match: re.Match, order: str, language: str) -> Day:
    parts = dict(zip(order, match.groups(), strict=True))
    month = parts["m"].rstrip(".")
    number = int(month) if month.isdecimal() else months(language)[month.lower()]
    day, year = (int(parts[part]) if parts.get(part) else None for part in "dy")
    return day, number, year


@lru_cache
def months(language: str) -> dict[str, int]:
    """The numbers of the months by their names and abbreviations."""
    names = [get_month_names(width, locale=babel_locale(language)) for width in ("wide", "abbreviated")]
    return {name.lower().rstrip("."): number for named in names for number, name in named.items()}


@lru_cache
def _patterns(language: str) -> tuple[tuple[re.Pattern, str], ...]:
    month = "(" + "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True)) + r")\b\.?"
    day = rf"(\d{{1,2}})(?:{data_of(language).day_ending})?"
    return (
        (ISO, "ymd"),
        _in_digits(language),
        (re.compile(rf"\b{day}\s+{month}(?:,?\s+(\d{{4}}))?", re.IGNORECASE), "dmy"),
        (re.compile(rf"\b{month}\s+{day}(?!\d)(?:,\s*(\d{{4}}))?", re.IGNORECASE), "mdy"),
        (re.compile(rf"\b{month}\s+(\d{{4}})", re.IGNORECASE), "my"),
    )


def _in_digits(language: str) -> tuple[re.Pattern, str]:
    """A date in digits, in the order and with the sign of the language, or another sign that no number has."""
    usual = babel_locale(language).date_formats["short"].pattern.lower()
    order = "".join(dict.fromkeys(letter for letter in usual if letter in DIGITS))
    sign = re.escape("".join(set(usual) & {"."}) + "/-")
    return re.compile(r"\b" + f"[{sign}]".join(DIGITS[part] for part in order) + r"\b"), order
