"""Where some countries lie: a detail of the map in static/images/map.svg with these countries marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .country_map import places
from .models import Country

# What lies around a country is told by this much of the map, in its units; the detail is four to three.
LEAST_WIDTH = 520
AROUND = 120
ASPECT = 4 / 3


@dataclass(frozen=True)
class Locator:
    """A detail of one part of the map: `places` are the marked countries by their code, each with a point in it."""

    part: str
    places: dict[str, list[int]]

    @cached_property
    def frame(self) -> tuple[int, int, int, int]:
        """The detail as left, top, width and height; it never leaves the part. The inset is shown whole."""
        width, height = places()[self.part]["size"]
        if self.part == "inset":
            return 0, 0, width, height
        xs, ys = zip(*self.places.values(), strict=True)
        wide = max(LEAST_WIDTH, max(xs) - min(xs) + 2 * AROUND, (max(ys) - min(ys) + 2 * AROUND) * ASPECT)
        wide = round(min(wide, width, height * ASPECT))
        high = round(wide / ASPECT)
        return within(xs, wide, width), within(ys, high, height), wide, high

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.frame))

    @property
    def radius(self) -> int:
        """Of the ring around each place, which shows countries too small to be seen."""
        return round(self.frame[2] / 15)


def within(places: Iterable[int], length: int, limit: int) -> int:
    """Where a detail begins that has the places in its middle, or begins or ends with the map."""
    middle = (min(places) + max(places)) / 2
    return round(min(max(middle - length / 2, 0), limit - length))


def locator(countries: Iterable[Country]) -> Locator | None:
    """The detail for the part of the map that has most of the countries; None when they lie on neither."""
    codes = [country.iso_code for country in countries]
    marked = {
        name: {code: part["places"][code] for code in codes if code in part["places"]}
        for name, part in places().items()
    }
    name = max(marked, key=lambda name: len(marked[name]))
    return Locator(name, marked[name]) if marked[name] else None
