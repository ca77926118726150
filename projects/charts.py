"""Charts of results, worked out on the server: what is drawn, how long each bar is, and where it stands.

Only numbers of one unit share an axis. Widths are per cent of the chart's width and heights are pixels, so that the
words in a chart keep their size on a narrow screen. Bars begin at nought.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from .models import Result

# What is drawn at most; the table below has the rest.
MOST_BARS, MOST_CHARTS = 10, 6
FEWEST_BARS = 2
LETTERS_PER_LINE = 38
LINE, BAR, GAP = 20, 14, 18


@dataclass(frozen=True)
class Bar:
    """One number: its words in lines, the width of its bar in per cent, and where they stand in pixels from the top."""

    figure: str
    lines: tuple[tuple[int, str], ...]
    language: str
    figure_top: int
    top: int
    width: str


@dataclass(frozen=True)
class Chart:
    """Numbers of one unit; `total` counts those that were left out too."""

    title: str
    title_language: str
    unit: str
    bars: tuple[Bar, ...]
    total: int
    height: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.bars)

    @property
    def summary(self) -> str:
        """The chart in a sentence, for who does not see it."""
        said = "; ".join(f"{' '.join(text for _top, text in bar.lines)}: {bar.figure}" for bar in self.bars)
        return f"{self.title}. {said}."


def charts(results: Iterable[Result]) -> list[Chart]:
    """A chart by year for what was counted in several years, and one for all other numbers of each unit."""
    counted = [result for result in results if result.value is not None and result.unit]
    over_years = series_over_years(counted)
    in_series = {result.pk for series in over_years for result in series}
    drawn = [chart_of_years(series) for series in over_years]
    drawn += [chart_of_unit(same) for same in by_unit(one for one in counted if one.pk not in in_series)]
    return drawn[:MOST_CHARTS]


def series_over_years(results: Iterable[Result]) -> list[list[Result]]:
    """What the same project counted in the same unit in several years, once a year, from the first year to the last."""
    found = defaultdict(dict)
    for result in results:
        found[result.indicator_id, result.project_id, result.unit].setdefault(result.year, result)
    return [[years[year] for year in sorted(years)] for years in found.values() if len(years) >= FEWEST_BARS]


def by_unit(results: Iterable[Result]) -> list[list[Result]]:
    """Results that can share an axis, the largest number first, where there are enough to compare."""
    found = defaultdict(list)
    for result in results:
        found[result.unit].append(result)
    largest_first = [sorted(same, key=lambda one: (-one.value, -one.year, one.identifier)) for same in found.values()]
    return [same for same in largest_first if len(same) >= FEWEST_BARS]


def chart_of_years(series: list[Result]) -> Chart:
    """The last years of a series."""
    first, shown = series[0], series[-MOST_BARS:]
    name, language = first.shown_indicator.name, first.indicator_language
    bars, height = drawn([(one.figure(), str(one.year), "", one.value) for one in shown])
    return Chart(name, language, first.get_unit_display(), bars, len(series), height)


def chart_of_unit(results: list[Result]) -> Chart:
    """The largest numbers of a unit."""
    unit, shown = results[0].get_unit_display(), results[:MOST_BARS]
    bars, height = drawn(
        [(one.figure(), f"{one.shown_indicator.name} ({one.year})", one.indicator_language, one.value) for one in shown]
    )
    return Chart(_("Compared: %(unit)s") % {"unit": unit}, "", unit, bars, len(results), height)


def drawn(rows: list[tuple[str, str, str, Decimal]]) -> tuple[tuple[Bar, ...], int]:
    """The bars of figure, label, language of the label and value, below one another; and the height of all."""
    most, top, bars = max(value for *_words, value in rows), 0, []
    for figure, label, language, value in rows:
        lines = textwrap.wrap(label, LETTERS_PER_LINE) or [label]
        placed = tuple((top + (number + 2) * LINE, line) for number, line in enumerate(lines))
        below = top + (len(lines) + 1) * LINE + LINE // 2
        bars.append(Bar(figure, placed, language, top + LINE, below, width_of(value, most)))
        top = below + BAR + GAP
    return tuple(bars), top - GAP


def width_of(value: Decimal, most: Decimal) -> str:
    """A value's part of the largest one in per cent, as SVG writes it; a value above nought is never invisible."""
    if not most or not value:
        return "0%"
    return f"{max(value / most * 100, Decimal('0.5')):.1f}%"
