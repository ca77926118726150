"""The map of countries with projects: outlines from projects/map/, numbers from the catalogue."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

OUTLINES = Path(__file__).parent / "map" / "outlines.json"
# Of a marker, in the units of the map.
RADIUS = 19
GAP = 4
# The islands of the inset are smaller than a number.
BELOW_ISLANDS = 40
ROUNDS = 60


@dataclass(frozen=True)
class Shape:
    """A country on the map: its outline, its number, and where it leads. `x` and `y` are where the number stands."""

    code: str
    outline: str
    name: str
    total: int
    running: int
    href: str
    x: float
    y: float
    from_x: float
    from_y: float

    @property
    def label(self) -> str:
        """What the link is called: the country, its projects, and how many of them run."""
        projects = ngettext("%(count)s project", "%(count)s projects", self.total) % {"count": self.total}
        running = _("%(count)s running") % {"count": self.running} if self.running else _("none running")
        return f"{self.name}: {projects}, {running}"

    @property
    def is_moved(self) -> bool:
        """Whether the number stands so far from the country that a line must say which one it is."""
        return math.dist((self.x, self.y), (self.from_x, self.from_y)) > RADIUS / 2


@dataclass(frozen=True)
class MapPart:
    """One frame of the map: the land around, and the countries with projects in reading order."""

    width: int
    height: int
    land: str
    shapes: list[Shape]


@cache
def outlines() -> dict:
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


def country_map(pages: Iterable) -> dict:
    """The parts of the map for country pages that carry `project_count` and `running_count`.

    `unplaced` are the pages of countries that have projects and lie on neither part.
    """
    pages = [page for page in pages if page.project_count]
    placed = {code for part in outlines().values() for code in part["outlines"]}
    return {
        "main": map_part(outlines()["main"], pages),
        "inset": map_part(outlines()["inset"], pages, below=BELOW_ISLANDS),
        "unplaced": [page for page in pages if page.country.iso_code not in placed],
        "radius": RADIUS,
    }


def map_part(part: dict, pages: list, below: float = 0) -> MapPart:
    """One frame; each number stands in its country, or so far below it as told."""
    by_code = {page.country.iso_code: page for page in pages}
    width, height = part["size"]
    shapes = []
    for code, page in sorted(by_code.items(), key=lambda pair: pair[1].country.name):
        if code in part["outlines"]:
            x, y = part["places"][code]
            x, y = min(max(x, RADIUS), width - RADIUS), min(max(y, RADIUS), height - RADIUS)
            counts = {"total": page.project_count, "running": page.running_count}
            names = {"code": code, "outline": part["outlines"][code], "name": page.country.name}
            shapes.append(Shape(**names, **counts, href=page.url, x=x, y=y + below, from_x=x, from_y=y))
    land = "".join(outline for code, outline in part["outlines"].items() if code not in by_code)
    return MapPart(width, height, land, apart(shapes))


def apart(shapes: list[Shape]) -> list[Shape]:
    """The shapes with their numbers pushed so far apart that none covers another."""
    places = [[shape.x, shape.y] for shape in shapes]
    least = 2 * RADIUS + GAP
    for _round in range(ROUNDS):
        for i, one in enumerate(places):
            for other in places[i + 1 :]:
                push(one, other, least)
    return [replace(shape, x=round(x, 1), y=round(y, 1)) for shape, (x, y) in zip(shapes, places, strict=True)]


def push(one: list[float], other: list[float], least: float):
    distance = math.dist(one, other) or 0.1
    if distance < least:
        share = (least - distance) / 2 / distance
        dx, dy = (other[0] - one[0] or 0.1) * share, (other[1] - one[1] or 0.1) * share
        one[0], one[1], other[0], other[1] = one[0] - dx, one[1] - dy, other[0] + dx, other[1] + dy
