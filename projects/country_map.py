"""The map of countries with projects: outlines in static/images/map.svg, places from projects/map/, numbers as told."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .filters import ProjectFilter
from .links import directory
from .models import Country
from .related import project_counts

PLACES = Path(__file__).parent / "map" / "places.json"
# Of a marker, in the units of the map.
RADIUS = 19
GAP = 4
# The islands of the inset are smaller than a number.
BELOW_ISLANDS = 40
ROUNDS = 60


@dataclass(frozen=True)
class MapCountry:
    """What the map says about a country: its projects, how many of them run, where it leads, whether it is chosen."""

    iso_code: str
    name: str
    total: int
    running: int
    href: str
    is_chosen: bool = False

    @property
    def label(self) -> str:
        """What the link is called: the country, its projects, and how many of them run."""
        return f"{self.name}: {self.numbers}"

    @property
    def numbers(self) -> str:
        projects = ngettext("%(count)s project", "%(count)s projects", self.total) % {"count": self.total}
        running = _("%(count)s current") % {"count": self.running} if self.running else _("none current")
        return f"{projects}, {running}"


@dataclass(frozen=True)
class Shape:
    """A country on the map. `x` and `y` are where its number stands, `from_x` and `from_y` where the country is."""

    country: MapCountry
    x: float
    y: float
    from_x: float
    from_y: float

    @property
    def is_moved(self) -> bool:
        """Whether the number stands so far from the country that a line must say which one it is."""
        return math.dist((self.x, self.y), (self.from_x, self.from_y)) > RADIUS / 2


@dataclass(frozen=True)
class MapPart:
    """One frame of the map, with the countries that have projects in reading order."""

    width: int
    height: int
    shapes: list[Shape]


@cache
def places() -> dict:
    return json.loads(PLACES.read_text(encoding="utf-8"))


def map_of_pages(pages: Iterable) -> dict:
    """The map that leads to country pages, which carry `project_count` and `running_count`."""
    return country_map(
        MapCountry(page.country.iso_code, page.country.name, page.project_count, page.running_count, page.url)
        for page in pages
        if page.project_count
    )


def map_of_work(countries: Iterable[Country]) -> dict:
    """The map of those of the countries where public projects are or were; it leads nowhere."""
    counts = project_counts()
    return country_map(
        MapCountry(country.iso_code, country.name, *counts[country.identifier], href="")
        for country in countries
        if country.identifier in counts
    )


def map_of_choices(asked: ProjectFilter, address: str) -> dict:
    """The map that leads to the list of projects with a country chosen and every other choice kept."""
    facet = next((shown for shown in asked.facets if shown.facet.key == "country"), None)
    named, running = directory().country, asked.running_by_country()
    return country_map(
        MapCountry(
            named[choice.value].iso_code,
            choice.label,
            choice.count,
            running[choice.value],
            f"{address}?{asked.query_with('country', choice.value)}",
            choice.is_chosen,
        )
        for choice in (facet.choices if facet else [])
        if choice.value in named and (choice.count or choice.is_chosen)
    )


def country_map(countries: Iterable[MapCountry]) -> dict:
    """The parts of the map. `unplaced` are countries that have projects and lie on neither part."""
    countries = sorted(countries, key=lambda country: country.name.casefold())
    placed = {code for part in places().values() for code in part["places"]}
    return {
        "main": map_part(places()["main"], countries),
        "inset": map_part(places()["inset"], countries, below=BELOW_ISLANDS),
        "countries": countries,
        "unplaced": [country for country in countries if country.iso_code not in placed],
        "radius": RADIUS,
    }


def map_part(part: dict, countries: list[MapCountry], below: float = 0) -> MapPart:
    """One frame; each number stands in its country, or so far below it as told."""
    width, height = part["size"]
    shapes = []
    for country in countries:
        if country.iso_code in part["places"]:
            x, y = part["places"][country.iso_code]
            x, y = min(max(x, RADIUS), width - RADIUS), min(max(y, RADIUS), height - RADIUS)
            shapes.append(Shape(country, x=x, y=y + below, from_x=x, from_y=y))
    return MapPart(width, height, apart(shapes))


def apart(shapes: list[Shape]) -> list[Shape]:
    """The shapes with their numbers pushed so far apart that none covers another."""
    places = spread(tuple((shape.x, shape.y) for shape in shapes))
    return [replace(shape, x=x, y=y) for shape, (x, y) in zip(shapes, places, strict=True)]


@cache
def spread(places: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """The places moved apart; the same countries stand on every map, so this is worked out once."""
    moved, least = [list(place) for place in places], 2 * RADIUS + GAP
    for _round in range(ROUNDS):
        for i, one in enumerate(moved):
            for other in moved[i + 1 :]:
                push(one, other, least)
    return tuple((round(x, 1), round(y, 1)) for x, y in moved)


def push(one: list[float], other: list[float], least: float):
    distance = math.dist(one, other) or 0.1
    if distance < least:
        share = (least - distance) / 2 / distance
        dx, dy = (other[0] - one[0] or 0.1) * share, (other[1] - one[1] or 0.1) * share
        one[0], one[1], other[0], other[1] = one[0] - dx, one[1] - dy, other[0] + dx, other[1] + dy
