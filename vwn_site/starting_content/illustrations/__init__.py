"""Illustrations drawn by rule: layered landscapes, the same for the same scene, palette and seed."""

from .drawing import draw, render_png
from .palettes import PALETTES
from .scenes import SCENES

__all__ = ["PALETTES", "SCENES", "draw", "render_png"]
