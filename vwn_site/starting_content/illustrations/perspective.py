"""Things with length, width and height, as somebody sees them who stands there. Measures are metres.

x goes to the right, y up and z away from the viewer, who stands at (0, `eye`, 0).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .canvas import Canvas
from .palettes import mixed

Place = tuple[float, float, float]


@dataclass(frozen=True)
class View:
    """Where the viewer's eyes are, at which share of the sheet the horizon is, and how far one sees through the air."""

    canvas: Canvas
    eye: float = 1.6
    horizon: float = 0.46
    focal: float = 1300
    reach: float = 60

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """The point of the sheet where a place is seen."""
        scale = self.focal / z
        return self.canvas.width / 2 + x * scale, self.canvas.height * self.horizon + (self.eye - y) * scale

    def face(self, places: Iterable[Place], fill: str, opacity: float = 1):
        """A flat shape; the farther away, the more it has the colour of the air."""
        places = list(places)
        distance = sum(z for _x, _y, z in places) / len(places)
        fill = mixed(fill, self.canvas.palette.low, min(distance / self.reach, 1) * 0.8)
        self.canvas.polygon([self.at(*place) for place in places], fill, opacity)

    def floor(self, points: Iterable[tuple[float, float]], fill: str, opacity: float = 1, y: float = 0):
        """A flat shape that lies down, by x and z."""
        self.face([(x, y, z) for x, z in points], fill, opacity)

    def wall(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        bottom: float,
        top: float,
        fill: str,
        opacity: float = 1,
    ):
        """An upright rectangle above the line between two points, by x and z."""
        (x1, z1), (x2, z2) = start, end
        self.face([(x1, bottom, z1), (x2, bottom, z2), (x2, top, z2), (x1, top, z1)], fill, opacity)

    def line(self, places: Iterable[Place], stroke: str, thickness: float, opacity: float = 1):
        """A line as thick as told where it begins."""
        places = list(places)
        width = max(thickness * self.focal / places[0][2], 1)
        self.canvas.line([self.at(*place) for place in places], stroke, width, opacity)

    def glow(self, x: float, y: float, z: float, radius: float, strength: float = 0.6):
        u, v = self.at(x, y, z)
        self.canvas.glow(u, v, radius * self.focal / z, self.canvas.palette.light, strength)

    def prism(self, outline: list[tuple[float, float]], bottom: float, top: float, fill: str):
        """A body that stands on an outline; light falls on it from the left and from above."""
        palette = self.canvas.palette
        if area(outline) < 0:
            outline = outline[::-1]
        for (x1, z1), (x2, z2) in zip(outline, outline[1:] + outline[:1], strict=True):
            across, away = z2 - z1, x1 - x2
            if across * x1 + away * z1 < 0:
                shade = 0.22 + 0.2 * across / (math.hypot(across, away) or 1)
                self.wall((x1, z1), (x2, z2), bottom, top, mixed(fill, palette.dark, shade))
        if self.eye > top:
            self.floor(outline, mixed(fill, palette.light, 0.25), y=top)
        elif self.eye < bottom:
            self.floor(outline, mixed(fill, palette.dark, 0.5), y=bottom)

    def block(
        self, x: float, z: float, width: float, depth: float, bottom: float, top: float, fill: str, turn: float = 0
    ):
        """A box around a point, turned by some degrees."""
        self.prism(rectangle(x, z, width, depth, turn), bottom, top, fill)

    def shadow(self, x: float, z: float, width: float, depth: float, turn: float = 0):
        self.floor(rectangle(x + 0.08, z, width, depth, turn), self.canvas.palette.dark, 0.2)


def area(outline: list[tuple[float, float]]) -> float:
    """Twice the area; positive when the outline goes around to the left."""
    return sum(x1 * z2 - x2 * z1 for (x1, z1), (x2, z2) in zip(outline, outline[1:] + outline[:1], strict=True))


def turned(x: float, z: float, right: float, ahead: float, turn: float) -> tuple[float, float]:
    """The point so far to the right and ahead of somebody who stands at a point and is turned by some degrees."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return x + right * cosine - ahead * sine, z + right * sine + ahead * cosine


def rectangle(x: float, z: float, width: float, depth: float, turn: float = 0) -> list[tuple[float, float]]:
    w, d = width / 2, depth / 2
    return [turned(x, z, right, ahead, turn) for right, ahead in ((-w, -d), (w, -d), (w, d), (-w, d))]
