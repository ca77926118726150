"""Colours by light: none is merry, and each goes with places indoors and out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """high to low is the air, and what is far; light is what shines; pale to dark are things; accent is one thing."""

    high: str
    low: str
    light: str
    pale: str
    middle: str
    deep: str
    dark: str
    ground: str
    accent: str


PALETTES = {
    "overcast": Palette(
        "#9FB0B5", "#DCDFDA", "#F1EFE6", "#D3D2C8", "#8F9C9B", "#4F666B", "#1E353C", "#A9AAA0", "#9A4A36"
    ),
    "winter": Palette(
        "#8FA3B0", "#EBDCC6", "#F8E7C4", "#D8CFC2", "#9A9187", "#5D605F", "#26343B", "#B9B3A8", "#8C4A35"
    ),
    "lamplight": Palette(
        "#3B4C50", "#6F7166", "#F3D79B", "#CDBE9D", "#8E7F66", "#51503F", "#1B2A2E", "#7A6E59", "#A2553A"
    ),
    "night": Palette("#0F2029", "#2B4450", "#EBC77E", "#8296A0", "#435B66", "#26404C", "#0A161C", "#1B2F38", "#A2553A"),
}


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another one, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
