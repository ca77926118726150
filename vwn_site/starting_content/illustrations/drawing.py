"""From a scene and a palette to SVG, and from SVG to PNG."""

import hashlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import resvg_py

from .palettes import PALETTES, Palette


@dataclass
class Canvas:
    """A sheet of `width` by `height` units that shapes are laid on from back to front."""

    width: int
    height: int
    palette: Palette
    chance: random.Random
    shapes: list[str] = field(default_factory=list)

    def add(self, shape: str):
        self.shapes.append(shape)

    def polygon(self, points: Iterable[tuple[float, float]], fill: str, opacity: float = 1):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.add(f'<polygon points="{path}" fill="{fill}"{_opacity(opacity)}/>')

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1, radius: float = 0
    ):
        round_ = f' rx="{radius:.1f}"' if radius else ""
        self.add(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{round_} fill="{fill}"{_opacity(opacity)}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, opacity: float = 1):
        self.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"{_opacity(opacity)}/>')

    def line(self, points: Iterable[tuple[float, float]], stroke: str, width: float, opacity: float = 1):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.add(
            f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width:.1f}" '
            f'stroke-linecap="round" stroke-linejoin="round"{_opacity(opacity)}/>'
        )

    def path(self, d: str, fill: str, opacity: float = 1):
        self.add(f'<path d="{d}" fill="{fill}"{_opacity(opacity)}/>')


Scene = Callable[[Canvas], None]


def _opacity(opacity: float) -> str:
    return f' opacity="{opacity:.2f}"' if opacity < 1 else ""


def draw(scene: str, palette: str, seed: str, width: int = 1600, height: int = 1000) -> str:
    """The SVG of a scene; KeyError for an unknown scene or palette. The same arguments give the same text."""
    from .scenes import SCENES

    digest = hashlib.sha256(f"{scene}/{palette}/{seed}".encode()).digest()
    canvas = Canvas(1600, round(1600 * height / width), PALETTES[palette], random.Random(digest))  # noqa: S311
    SCENES[scene](canvas)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {canvas.width} {canvas.height}" '
        f'width="{width}" height="{height}">{"".join(canvas.shapes)}</svg>'
    )


def render_png(svg: str, width: int) -> bytes:
    """The picture as PNG, `width` pixels wide."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
