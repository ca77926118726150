"""Where some countries lie: a detail of the map in static/images/map.svg with these countries marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .country_map import around, places
from .directory import Named
from .models.records import Country

# How much of the map stands around the countries, and at least, in its units, and in which proportion.
MARGIN = 40
LEAST_WIDTH = 520
ASPECT = 16 / 9
# Countries that are hardly seen on the map, whatever their colour.
TINY = {"AW", "BQ", "CW", "LU", "MT", "SX"}


@dataclass(frozen=True)
class Locator:
    """A detail of one part of the map: `places` are the marked countries by their code, each with a point in it.

    `marked` and `unplaced` are the names of those that it shows and of those that it has no room for.
    """

    part: str
    places: dict[str, list[int]]
    marked: list[str]
    unplaced: list[str]

    @cached_property
    def frame(self) -> tuple[int, ...]:
        """The detail as left, top, width and height; the inset is shown whole."""
        part = places()[self.part]
        if self.part == "inset":
            return 0, 0, *part["size"]
        return around([part["boxes"][code] for code in self.places], part["size"], MARGIN, LEAST_WIDTH, ASPECT)

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.frame))

    @property
    def ring(self) -> list[int] | None:
        """The point around which a ring shows a country that is too small to be seen; several show themselves."""
        return next((place for code, place in self.places.items() if code in TINY and len(self.places) == 1), None)

    @property
    def radius(self) -> int:
        """Of the ring."""
        return round(self.frame[2] / 15)


def locator(countries: Iterable[Country | Named]) -> Locator | None:
    """The detail for the part of the map that has most of the countries; None when they lie on neither."""
    names = {country.iso_code: country.name for country in countries}
    on_parts = {
        part: {code: facts["places"][code] for code in names if code in facts["places"]}
        for part, facts in places().items()
    }
    part = max(on_parts, key=lambda part: len(on_parts[part]))
    here = on_parts[part]
    marked = [name for code, name in names.items() if code in here]
    unplaced = [name for code, name in names.items() if code not in here]
    return Locator(part, here, marked, unplaced) if here else None
