"""Numbers: 1.200,5 in Dutch is 1,200.5 in English, and may be written in words in either."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext_lazy as _

from ..languages import ADDRESS
from ..locales import babel_locale
from .base import Check, Comparison, listed
from .dates import take_dates
from .lang import LanguageData, data_of

NUMERAL = re.compile(r"(?<![^\W_])\d+(?:[.,:\u00a0\u202f]\d+)*(?:\s+(?P<factor>[^\W\d_]+))?")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+\Z")
LETTERS = re.compile(r"[^\W\d_]+")


class Numbers(Check):
    id = "numbers"
    name = _("Numbers")
    description = _("Amounts and counts are facts; both languages must say the same.")

    def messages(self, comparison: Comparison):
        wanted, wanted_in_words = numbers_of(comparison.source_words, comparison.source_language)
        found, found_in_words = numbers_of(comparison.words, comparison.language)
        if missing := wanted - found - found_in_words:
            yield _("This number is not in the translation: %s") % listed(missing)
        elif strange := found - wanted - wanted_in_words:
            yield _("This number is not in the source: %s") % listed(strange)


def numbers_of(text: str, language: str) -> tuple[set[Decimal], set[int]]:
    """The numbers a text has in digits, without those of dates and addresses, and those it may have in words."""
    _dates, rest = take_dates(ADDRESS.sub(" ", text), language)
    time, afternoon = _times(language)
    rest = afternoon.sub(lambda match: str(int(match[1]) % 12 + 12), rest)
    rest = time.sub(lambda match: f"{match[1]} {match[2] or match[3]}", rest)
    factors = data_of(language).factors
    numbers = set()
    for match in NUMERAL.finditer(rest):
        factor = match["factor"] or ""
        digits = match[0].removesuffix(factor).strip()
        numbers |= {value * factors.get(factor.lower(), 1) for value in values_of_numeral(digits, language)}
    return numbers, values_in_words(text, language)


@lru_cache
def _times(language: str) -> tuple[re.Pattern, re.Pattern]:
    """A time such as 14.30, and the hour of one that is past noon."""
    known = data_of(language)
    return (
        re.compile(rf"\b(\d{{1,2}})(?:[.:](\d{{2}})(?=\s*(?:{known.clock}))|:(\d{{2}})\b)", re.IGNORECASE),
        re.compile(rf"(?<![.:\d])(\d{{1,2}})(?=(?:[.:]\d{{2}})?\s*(?:{known.afternoon}))", re.IGNORECASE),
    )


def values_of_numeral(digits: str, language: str) -> set[Decimal]:
    """The number that digits are in a language; a version such as 2.2 is read alike in all; several as in 1.2.3."""
    locale = babel_locale(language)
    separator, point = get_group_symbol(locale), get_decimal_symbol(locale)
    whole, *fraction = digits.split(point)
    whole = re.sub("[\u00a0\u202f]", separator, whole)
    is_whole = whole.isdecimal() or (THOUSANDS.match(whole) and point not in whole)
    if is_whole and len(fraction) <= 1 and all(map(str.isdecimal, fraction)):
        return {_plain(".".join([whole.replace(separator, ""), *fraction]))}
    parts = re.split(r"\D", digits)
    return {_plain(".".join(parts))} if len(parts) == 2 else {_plain(part) for part in parts}


def _plain(digits: str) -> Decimal:
    """Without trailing zeros, so that 1,50 and 1.5 are equal and are written alike."""
    value = Decimal(digits)
    return value.to_integral() if value == value.to_integral() else value.normalize()


def values_in_words(text: str, language: str) -> set[int]:
    """Every number that words of a text may stand for, also the parts of a larger one: vierhonderd, four hundred."""
    known = data_of(language)
    return {value for run in _runs(text, known) for value in _values(run, known.factors.values())}


def _runs(text: str, known: LanguageData) -> Iterator[list[int]]:
    """The values of number words that stand side by side; “and” between them is passed over."""
    run = []
    for word in LETTERS.findall(text.lower().replace("-", " ")):
        pieces = known.number_pattern.findall(word)
        if pieces and "".join(pieces) == word:
            run += [known.numbers[piece] for piece in pieces]
        elif word != known.conjunction:
            yield run
            run = []
    yield run


def _values(run: list[int], factors) -> set[int]:
    values, whole, part = set(run), 0, 0
    for value in run:
        if value not in factors:
            part += value
        elif value == 100:
            part = max(part, 1) * value
        else:
            whole, part = whole + max(part, 1) * value, 0
        values |= {part, whole, whole + part}
    return values - {0}
