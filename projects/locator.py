"""Where some countries lie: a detail of the map in static/images/map.svg with these countries marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .country_map import around, places
from .models import Country

# How much of the map stands around the places, and at least, in its units.
MARGIN = 120
LEAST_WIDTH = 520


@dataclass(frozen=True)
class Locator:
    """A detail of one part of the map: `places` are the marked countries by their code, each with a point in it."""

    part: str
    places: dict[str, list[int]]

    @cached_property
    def frame(self) -> tuple[int, ...]:
        """The detail as left, top, width and height; the inset is shown whole."""
        width, height = places()[self.part]["size"]
        if self.part == "inset":
            return 0, 0, width, height
        return around(list(self.places.values()), (width, height), MARGIN, LEAST_WIDTH)

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.frame))

    @property
    def ring(self) -> list[int] | None:
        """The point around which a ring shows a country that may be too small to be seen; several show themselves."""
        return next(iter(self.places.values())) if len(self.places) == 1 else None

    @property
    def radius(self) -> int:
        """Of the ring."""
        return round(self.frame[2] / 15)


def locator(countries: Iterable[Country]) -> Locator | None:
    """The detail for the part of the map that has most of the countries; None when they lie on neither."""
    codes = [country.iso_code for country in countries]
    marked = {
        name: {code: part["places"][code] for code in codes if code in part["places"]}
        for name, part in places().items()
    }
    name = max(marked, key=lambda name: len(marked[name]))
    return Locator(name, marked[name]) if marked[name] else None
