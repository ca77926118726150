"""The map of countries with projects: outlines in static/images/map.svg, places from projects/map/, numbers as told."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .catalogue import Entry, entries_by_answer, seen_running, statuses_in_words
from .choices import Status
from .directory import Named, directory
from .filters import ProjectFilter
from .statuses import moment_in_words

PLACES = Path(__file__).parent / "map" / "places.json"
# The mark of a country that the site only writes about.
ONLY_NAMED = "named"
# Of a marker and between two, in the units of the map: on a phone a number is twelve pixels high and a finger wide.
RADIUS = 28
GAP = 3
# The islands of the inset are smaller than a number.
BELOW_ISLANDS = 40
ROUNDS = 60
# How much of the map stands around the countries that have projects, and at least, and in which proportion.
AROUND = 12
LEAST_WIDTH = 600
ASPECT = 4 / 3


@dataclass(frozen=True)
class MapCountry:
    """What the map says about a country: its projects, where it leads, and whether it is chosen.

    A country without a project is one that the site only writes about.
    """

    iso_code: str
    name: str
    href: str
    entries: list[Entry]
    is_chosen: bool = False

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def is_counted(self) -> bool:
        return bool(self.total) or self.is_chosen

    @property
    def mark(self) -> str:
        """What it looks like: whether something runs in it, did when last reported, or it is only named."""
        return seen_running(self.entries) if self.is_counted else ONLY_NAMED

    @property
    def label(self) -> str:
        """What the link is called: the country, its projects, and how many of them run."""
        return f"{self.name}: {self.numbers}"

    @property
    def numbers(self) -> str:
        if not self.is_counted:
            return _("no project on this site")
        projects = ngettext("%(count)s project", "%(count)s projects", self.total) % {"count": self.total}
        return f"{projects}, {statuses_in_words(self.entries)}"


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

    @property
    def box(self) -> tuple[float, ...]:
        """The box around the number: left, top, right and bottom."""
        return self.x - RADIUS, self.y - RADIUS, self.x + RADIUS, self.y + RADIUS


@dataclass(frozen=True)
class MapPart:
    """One part of the map, with the countries that have projects in reading order, and what of it they need."""

    view_box: str
    shapes: list[Shape]


@cache
def places() -> dict:
    return json.loads(PLACES.read_text(encoding="utf-8"))


def map_of_pages(pages: Iterable) -> dict:
    """The map that leads to country pages.

    Pages of countries without a project are marked too, where the others leave room for them.
    """
    entries = entries_by_answer()["country"]
    return country_map(
        MapCountry(page.country.iso_code, page.country.name, page.url, entries.get(page.country.identifier, []))
        for page in pages
    )


def map_of_work(countries: Iterable[Named]) -> dict:
    """The map of those of the countries where public projects are or were; it leads nowhere."""
    entries = entries_by_answer()["country"]
    return country_map(
        MapCountry(country.iso_code, country.name, "", projects)
        for country in countries
        if (projects := entries.get(country.identifier))
    )


def map_of_choices(asked: ProjectFilter, address: str) -> dict:
    """The map that leads to the list of projects with a country chosen and every other choice kept."""
    facet = next((facet for facet in asked.facets if facet.facet.key == "country"), None)
    named, entries = directory().country, asked.entries_by_country()
    return country_map(
        MapCountry(
            named[choice.value].iso_code,
            choice.label,
            f"{address}?{asked.query_with('country', choice.value)}",
            entries.get(choice.value, []),
            choice.is_chosen,
        )
        for choice in (facet.choices if facet else [])
        if choice.value in named and (choice.count or choice.is_chosen)
    )


def country_map(countries: Iterable[MapCountry]) -> dict:
    """The parts of the map. `unplaced` are countries that lie on neither part, or outside of what the others show."""
    countries = sorted(countries, key=lambda country: country.name.casefold())
    parts = {
        "main": map_part(places()["main"], countries),
        "inset": map_part(places()["inset"], countries, below=BELOW_ISLANDS),
    }
    placed = [shape.country for part in parts.values() for shape in part.shapes]
    return parts | {
        "countries": countries,
        "legend": legend(placed),
        "unplaced": [country for country in countries if country not in placed],
        "radius": RADIUS,
    }


def legend(countries: list[MapCountry]) -> dict[str, str]:
    """What the marks on the map mean, each once."""
    aged = [entry.known_on for country in countries for entry in country.entries if entry.status == Status.WAS_RUNNING]
    words = {
        Status.RUNNING: _("with a current project"),
        Status.WAS_RUNNING: _("with a project that was running %(moment)s") % {"moment": moment_in_words(aged)},
        "": _("no current project known"),
        ONLY_NAMED: _("no project on this site"),
    }
    marks = {country.mark for country in countries}
    return {mark: text for mark, text in words.items() if mark in marks}


def map_part(part: dict, countries: list[MapCountry], below: float = 0) -> MapPart:
    """One frame around the countries with projects; each number stands in its country, or so far below it as told."""
    here = [country for country in countries if country.iso_code in part["places"]]
    shapes = apart([shape_of(country, part, below) for country in here])
    counted = [shape for shape in shapes if shape.country.is_counted]
    boxes = [part["boxes"][shape.country.iso_code] for shape in counted] + [shape.box for shape in counted]
    # The islands of the inset need all of it.
    frame = all_of(part, shapes) if below else around(boxes, part["size"], AROUND, LEAST_WIDTH, ASPECT)
    drawn = [shape for shape in shapes if shape.country.is_counted or counted and is_within(shape, frame)]
    return MapPart(" ".join(map(str, frame)), drawn)


def all_of(part: dict, shapes: list[Shape]) -> tuple[int, ...]:
    """A whole part, and what its numbers need below it."""
    width, height = part["size"]
    return 0, 0, width, math.ceil(max([height, *(shape.y + RADIUS + GAP for shape in shapes)]))


def shape_of(country: MapCountry, part: dict, below: float) -> Shape:
    (x, y), (width, height) = part["places"][country.iso_code], part["size"]
    x, y = min(max(x, RADIUS), width - RADIUS), min(max(y, RADIUS), height - RADIUS)
    return Shape(country, x=x, y=min(y + below, height - RADIUS), from_x=x, from_y=y)


def is_within(shape: Shape, frame: tuple[int, ...]) -> bool:
    left, top, width, height = frame
    return left + RADIUS <= shape.x <= left + width - RADIUS and top + RADIUS <= shape.y <= top + height - RADIUS


def around(boxes: list, size: tuple[int, int], margin: int, least: int, aspect: float) -> tuple[int, ...]:
    """The detail that has some boxes and a margin around them in a proportion: left, top, width and height.

    It never leaves the part of the map, whose size is given; without boxes it is as much of that as fits.
    """
    lefts, tops, rights, bottoms = zip(*boxes or [(0, 0, *size)], strict=True)
    across = min(lefts) - margin, max(rights) + margin
    down = min(tops) - margin, max(bottoms) + margin
    width = max(least, across[1] - across[0], (down[1] - down[0]) * aspect)
    width = round(min(width, size[0], size[1] * aspect))
    height = round(width / aspect)
    return within(across, width, size[0]), within(down, height, size[1]), width, height


def within(stretch: tuple[float, float], length: int, limit: int) -> int:
    """Where a length begins that has a stretch in its middle, or begins or ends with what it is a part of."""
    return round(min(max(sum(stretch) / 2 - length / 2, 0), limit - length))


def apart(shapes: list[Shape]) -> list[Shape]:
    """The shapes with their numbers pushed so far apart that none covers another."""
    places = spread(tuple((shape.x, shape.y) for shape in shapes))
    return [replace(shape, x=x, y=y) for shape, (x, y) in zip(shapes, places, strict=True)]


@cache
def spread(places: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """The places moved apart; the same countries stand on every map, so this is worked out once."""
    moved, least = [list(place) for place in places], 2 * RADIUS + GAP
    for _round in range(ROUNDS):
        for i, place in enumerate(moved):
            for other in moved[i + 1 :]:
                push(place, other, least)
    return tuple((round(x, 1), round(y, 1)) for x, y in moved)


def push(place: list[float], other: list[float], least: float):
    distance = math.dist(place, other) or 0.1
    if distance < least:
        share = (least - distance) / 2 / distance
        dx, dy = (other[0] - place[0] or 0.1) * share, (other[1] - place[1] or 0.1) * share
        place[0], place[1], other[0], other[1] = place[0] - dx, place[1] - dy, other[0] + dx, other[1] + dy
