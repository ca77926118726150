"""The sheet that scenes are drawn on."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .palettes import Palette

Points = Iterable[tuple[float, float]]
WIDTH = 1600


@dataclass
class Canvas:
    """A sheet of `width` by `height` units that shapes are laid on from back to front."""

    width: int
    height: int
    palette: Palette
    chance: random.Random
    shapes: list[str] = field(default_factory=list)

    def polygon(self, points: Points, fill: str, opacity: float = 1):
        self.shapes.append(f'<polygon points="{_path(points)}" fill="{fill}"{_opacity(opacity)}/>')

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1):
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill, opacity)

    def line(self, points: Points, stroke: str, width: float, opacity: float = 1):
        self.shapes.append(
            f'<polyline points="{_path(points)}" fill="none" stroke="{stroke}" stroke-width="{width:.1f}" '
            f'stroke-linecap="round" stroke-linejoin="round"{_opacity(opacity)}/>'
        )

    def ring(self, x: float, y: float, radius: float, stroke: str, width: float, opacity: float = 1):
        self.shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{stroke}" '
            f'stroke-width="{width:.1f}"{_opacity(opacity)}/>'
        )

    def wash(self, top: float, bottom: float, upper: str, lower: str):
        """A band across the sheet that goes from one colour to another; places are shares of its height."""
        fill = self._gradient("linear", 'x1="0" y1="0" x2="0" y2="1"', ((0, upper, 1), (1, lower, 1)))
        self.rectangle(0, self.height * top, self.width, self.height * (bottom - top), fill)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.6):
        """Light around a lamp."""
        fill = self._gradient("radial", "", ((0, colour, strength), (0.35, colour, strength * 0.4), (1, colour, 0)))
        self.shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"/>')

    def _gradient(self, kind: str, axis: str, stops: Iterable[tuple[float, str, float]]) -> str:
        """What to fill a shape with."""
        steps = "".join(
            f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{opacity:.2f}"/>' for at, colour, opacity in stops
        )
        name = f"g{len(self.shapes)}"
        self.shapes.append(f'<defs><{kind}Gradient id="{name}" {axis}>{steps}</{kind}Gradient></defs>')
        return f"url(#{name})"


Scene = Callable[[Canvas], None]


def _path(points: Points) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _opacity(opacity: float) -> str:
    return f' opacity="{opacity:.2f}"' if opacity < 1 else ""
