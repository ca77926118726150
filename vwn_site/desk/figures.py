"""Figures in texts that readers would want a source of.

These are numbers of thousands and more, shares, and what is told in millions. Years, dates, small numbers and amounts
of money are none: of money the facts of a project tell who pays it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from bs4 import Tag

TIMES = {"miljoen": 10**6, "million": 10**6, "miljard": 10**9, "billion": 10**9}
SHARES = ("%", "procent", "percent", "per cent")
THOUSANDS = r"\d{1,3}(?:[.,]\d{3})+"
SMALLER = rf"\d+(?:[.,]\d+)?(?=\s?(?:{'|'.join([*SHARES, *TIMES])}))"
FIGURE = re.compile(
    rf"(?<![\w.,€$-])(?<![€$]\s)(?P<number>{THOUSANDS}|{SMALLER})(?![.,]?\d)(?:\s?(?P<unit>%|\w+))?(?!\s?(?:euro|EUR)\b)"
)
# What stands in large type without its context: a number of three digits or more.
LARGE = re.compile(rf"{THOUSANDS}|\d{{3,}}")
NAMES_SOURCE = re.compile(r"\b(?:bron(?:nen)?|volgens|sources?|according to)\b", re.IGNORECASE)


def figures_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """The figures of a text as they are written, each with its value."""
    for match in FIGURE.finditer(text):
        number, unit = match["number"], match["unit"] or ""
        if unit not in ("euro", "EUR"):
            yield match.group().strip(), value_of(number) * TIMES.get(unit, 1)


def value_of(number: str) -> Decimal:
    if re.fullmatch(THOUSANDS, number):
        return Decimal(re.sub(r"\D", "", number))
    return Decimal(number.replace(",", "."))


def figures_without_source(parts: list[Tag], large: list[str]) -> dict[str, Decimal]:
    """The figures of a page that stand in no part with a link or with words such as “according to”, with their values.

    `large` are the numbers that stand in large type by themselves; their source may stand in a part that has them.
    """
    figures = {number: value_of(number) for text in large for number in LARGE.findall(text)}
    sourced: set[Decimal] = set()
    for part in parts:
        text = part.get_text(" ")
        if part.find("a") or NAMES_SOURCE.search(text):
            sourced |= {value for _figure, value in figures_in(text)}
        else:
            figures |= dict(figures_in(text))
    return {figure: value for figure, value in figures.items() if value not in sourced}
