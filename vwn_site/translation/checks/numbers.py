"""Numbers: 1.200,5 in Dutch is 1,200.5 in English, and may be written in words in either."""

import re
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext as _

from ..languages import ADDRESS
from ..locales import babel_locale
from .dates import take_dates
from .number_words import FACTORS, values_in_words
from .remarks import Comparison, Remark, listed

NUMERAL = re.compile(r"(?<![^\W_])\d+(?:[.,:\u00a0\u202f]\d+)*(?:\s+(?P<factor>[^\W\d_]+))?")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+\Z")
AFTERNOON = re.compile(r"(?<![.:\d])(\d{1,2})(?=(?:[.:]\d{2})?\s*(?:pm|p\.m\.))", re.IGNORECASE)
TIME = re.compile(r"\b(\d{1,2})(?:[.:](\d{2})(?=\s*(?:uur|u\b|h\b|[ap]\.?m\b))|:(\d{2})\b)", re.IGNORECASE)


def check(comparison: Comparison) -> list[Remark]:
    wanted, wanted_in_words = numbers_of(comparison.source_words, comparison.source_language)
    found, found_in_words = numbers_of(comparison.words, comparison.language)
    missing = wanted - found - found_in_words
    strange = found - wanted - wanted_in_words
    if missing:
        return [Remark("numbers", _("This number is not in the translation: %s") % listed(missing))]
    if strange:
        return [Remark("numbers", _("This number is not in the source: %s") % listed(strange))]
    return []


def numbers_of(text: str, language: str) -> tuple[set[Decimal], set[int]]:
    """The numbers a text has in digits, without those of dates and addresses, and those it may have in words."""
    _dates, rest = take_dates(ADDRESS.sub(" ", text), language)
    rest = AFTERNOON.sub(lambda match: str(int(match[1]) % 12 + 12), rest)
    rest = TIME.sub(lambda match: f"{match[1]} {match[2] or match[3]}", rest)
    found = set()
    for match in NUMERAL.finditer(rest):
        found |= _values(match, language)
    return found, values_in_words(text, language)


def _values(match: re.Match, language: str) -> set[Decimal]:
    digits = match[0][: match.start("factor") - match.start()] if match["factor"] else match[0]
    factor = FACTORS.get(language, {}).get((match["factor"] or "").lower(), 1)
    return {value * factor for value in values_of_numeral(digits.strip(), language)}


def values_of_numeral(digits: str, language: str) -> set[Decimal]:
    """The number that digits are in a language; a version such as 2.2 is read alike in all; several as in 1.2.3."""
    locale = babel_locale(language)
    separator, point = get_group_symbol(locale), get_decimal_symbol(locale)
    whole, *fraction = digits.split(point)
    whole = re.sub("[\u00a0\u202f]", separator, whole)
    is_whole = whole.isdecimal() or (THOUSANDS.match(whole) and point not in whole)
    if is_whole and len(fraction) <= 1 and "".join(fraction).isdecimal() and fraction:
        return {_plain(whole.replace(separator, "") + "." + fraction[0])}
    if is_whole and not fraction:
        return {_plain(whole.replace(separator, ""))}
    parts = re.split(r"\D", digits)
    return {_plain(".".join(parts))} if len(parts) == 2 else {_plain(part) for part in parts}


def _plain(digits: str) -> Decimal:
    """Without trailing zeros, so that 1,50 and 1.5 are equal and are written alike."""
    value = Decimal(digits)
    return value.to_integral() if value == value.to_integral() else value.normalize()
