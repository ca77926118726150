"""From a scene and a palette to SVG, and from SVG to PNG."""

import hashlib
import random

import resvg_py

from .canvas import WIDTH, Canvas
from .palettes import PALETTES
from .scenes import SCENES


def draw(scene: str, palette: str, seed: str, width: int = WIDTH, height: int = 1000) -> str:
    """The SVG of a scene; KeyError for an unknown scene or palette. The same arguments give the same text."""
    digest = hashlib.sha256(f"{scene}/{palette}/{seed}".encode()).digest()
    canvas = Canvas(WIDTH, round(WIDTH * height / width), PALETTES[palette], random.Random(digest))  # noqa: S311
    SCENES[scene](canvas)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {canvas.width} {canvas.height}" '
        f'width="{width}" height="{height}">{"".join(canvas.shapes)}</svg>'
    )


def render_png(svg: str, width: int) -> bytes:
    """The picture as PNG, `width` pixels wide."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
