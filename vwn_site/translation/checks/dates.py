"""Dates: 4 mei 2019, 4 May 2019, May 4, 2019 and 4-5-2019 are the same day."""

import re
from functools import lru_cache

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from ..locales import babel_locale
from .remarks import Comparison, Remark, listed

NUMERIC = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

Day = tuple[int | None, int, int | None]


def check(comparison: Comparison) -> list[Remark]:
    wanted, _rest = take_dates(comparison.source_words, comparison.source_language)
    found, _rest = take_dates(comparison.words, comparison.language)
    missing, strange = wanted - found, found - wanted
    if missing:
        return [Remark("dates", _("This date is not in the translation: %s") % listed(map(written, missing)))]
    if strange:
        return [Remark("dates", _("This date is not in the source: %s") % listed(map(written, strange)))]
    return []


def written(day: Day) -> str:
    return "-".join(str(part) for part in day if part)


def take_dates(text: str, language: str) -> tuple[set[Day], str]:
    """The dates of a text as day, month and year, and the text without them."""
    found = set()
    for pattern, order in _patterns(language):
        for match in pattern.finditer(text):
            found.add(_day(match, order, language))
        text = pattern.sub(" ", text)
    return found, text


def _day(match: re.Match, order: str, language: str) -> Day:
    parts = dict(zip(order, match.groups(), strict=True))
    month = parts["m"].rstrip(".")
    number = int(month) if month.isdecimal() else months(language)[month.lower()]
    return (_number(parts.get("d")), number, _number(parts.get("y")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


@lru_cache
def months(language: str) -> dict[str, int]:
    locale, found = babel_locale(language), {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=locale).items():
            found[name.lower().rstrip(".")] = number
    return found


@lru_cache
def _patterns(language: str) -> tuple[tuple[re.Pattern, str], ...]:
    month = "(" + "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True)) + r")\b\.?"
    return (
        (ISO, "ymd"),
        (NUMERIC, "dmy"),
        (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|e)?\s+{month}(?:,?\s+(\d{{4}}))?", re.IGNORECASE), "dmy"),
        (re.compile(rf"\b{month}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,\s*(\d{{4}}))?", re.IGNORECASE), "mdy"),
        (re.compile(rf"\b{month}\s+(\d{{4}})", re.IGNORECASE), "my"),
    )
