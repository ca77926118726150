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
    found = defaultdict(dict)
    for result in results:
        if result.value is not None:
            found[result.indicator_id, result.unit].setdefault((result.project_id, result.year), result)
    enough = [list(numbers.values()) for numbers in found.values() if len(numbers) >= FEWEST_BARS]
    return [chart(numbers, pages) for numbers in enough[:MOST_CHARTS]]


def chart(numbers: list[Result], pages: dict[int, Page]) -> Chart:
    """The last years of what one project counted; of several projects the largest numbers."""
    is_series = len({one.project_id for one in numbers}) == 1
    if is_series:
        shown = sorted(numbers, key=lambda one: one.year)[-MOST_BARS:]
    else:
        shown = sorted(numbers, key=lambda one: (-one.value, -one.year, one.identifier))[:MOST_BARS]
    most = max(one.value for one in shown)
    bars = [bar(one, None if is_series else pages.get(one.project_id), most) for one in shown]
    return Chart(shown[0].indicator_name, shown[0].indicator_language, tuple(bars), len(numbers))


def bar(result: Result, page: Page | None, most) -> Bar:
    """A number by its year or, beside those of other projects, by its project too."""
    label, language = (f"{page.title} ({result.year})", language_of(page.locale_id)) if page else (str(result.year), "")
    return Bar(result.figure(), label, language, length_of(result.value, most))


def length_of(value, most) -> int:
    """A value's part of the largest one in whole per cent; a value above nought is never invisible."""
    return max(round(value / most * 100), 1) if value and most else 0
