"""Charts of results: what can be compared, and how long each bar is.

Only numbers of one indicator and one unit share a chart. Bars begin at nought; their length is a whole per cent of the
longest one, told in tens and ones, for each of which the stylesheet has a class: no style stands in the page.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from vwn_site.core.localisation import language_of

from .models.records import Result

# What is drawn at most; the table below has the rest.
MOST_BARS, MOST_CHARTS = 10, 6
FEWEST_BARS = 2


@dataclass(frozen=True)
class Bar:
    """One number, what it belongs to with the language of these words, and its length in per cent of the longest."""

    figure: str
    label: str
    language: str
    length: int

    @property
    def tens(self) -> int:
        return self.length // 10 * 10

    @property
    def ones(self) -> int:
        return self.length % 10


@dataclass(frozen=True)
class Chart:
    """Numbers of one indicator; `total` counts those that were left out too."""

    title: str
    title_language: str
    bars: tuple[Bar, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.bars)


def charts(results: Iterable[Result], pages: dict[int, Page]) -> list[Chart]:
    """A chart of each indicator that has enough numbers; `pages` are those of the projects, which name the bars."""
    by_indicator = defaultdict(dict)
    for result in results:
        if result.value is not None:
            by_indicator[result.indicator_id, result.unit].setdefault((result.project_id, result.year), result)
    enough = [list(numbers.values()) for numbers in by_indicator.values() if len(numbers) >= FEWEST_BARS]
    return [chart(numbers, pages) for numbers in enough[:MOST_CHARTS]]


def chart(numbers: list[Result], pages: dict[int, Page]) -> Chart:
    """The last years of what one project counted; of several projects the largest numbers."""
    is_series = len({result.project_id for result in numbers}) == 1
    if is_series:
        drawn = sorted(numbers, key=lambda result: result.year)[-MOST_BARS:]
    else:
        drawn = sorted(numbers, key=lambda result: (-result.value, -result.year, result.identifier))[:MOST_BARS]
    most = max(result.value for result in drawn)
    bars = [bar(result, None if is_series else pages.get(result.project_id), most) for result in drawn]
    return Chart(drawn[0].indicator_name, drawn[0].indicator_language, tuple(bars), len(numbers))


def bar(result: Result, page: Page | None, most) -> Bar:
    """A number by its year or, beside those of other projects, by its project too."""
    label, language = (f"{page.title} ({result.year})", language_of(page.locale_id)) if page else (str(result.year), "")
    return Bar(result.figure(), label, language, length_of(result.value, most))


def length_of(value, most) -> int:
    """A value's part of the largest one in whole per cent; a value above nought is never invisible."""
    return max(round(value / most * 100), 1) if value and most else 0
