"""Colours by mood. Each palette goes from the sky down to the ground."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """sky_top to sky_low is the air; far to near are the layers; light is sun and windows, accent a roof or a boat."""

    sky_top: str
    sky_low: str
    light: str
    far: str
    middle: str
    near: str
    dark: str
    water: str
    wall: str
    accent: str


PALETTES = {
    "aegean": Palette(
        "#9CC4D4", "#F6E7CF", "#FFF3D6", "#7FA6B8", "#4F7F96", "#C9A66B", "#12343B", "#2F6F8F", "#FBF3E4", "#C8553D"
    ),
    "dawn": Palette(
        "#E9B89A", "#FBE8CF", "#FFF6DF", "#B58E8C", "#7C6A7C", "#4C4A60", "#232B3A", "#8C8FA0", "#F7E4D0", "#B8452F"
    ),
    "caribbean": Palette(
        "#8FD0D3", "#FBEBC8", "#FFF8E0", "#6FB3A8", "#3F8F86", "#E2B866", "#17474A", "#1F8A97", "#F4CDA5", "#D1495B"
    ),
    "balkan": Palette(
        "#C9D6CF", "#F5EBD6", "#FFF4DA", "#9DB4A6", "#6C8F7D", "#3F6650", "#1B3A33", "#6E9AA3", "#EFE0C6", "#C8553D"
    ),
    "autumn": Palette(
        "#D9C3A0", "#F8EBD2", "#FFF3D3", "#C49A6C", "#A56A43", "#6E4630", "#33241F", "#8A9A94", "#F0DDBF", "#8F2F24"
    ),
    "meadow": Palette(
        "#BBD3DA", "#F7F0DC", "#FFF7E2", "#A9C09A", "#7A9E7E", "#4C7B5D", "#1D3F38", "#7FA9B5", "#F3E6CF", "#B8452F"
    ),
    "dusk": Palette(
        "#2B4A5E", "#E8A87C", "#FFD9A0", "#4A6478", "#34505F", "#203A46", "#0E2129", "#2E5566", "#F0C9A0", "#EDAE49"
    ),
    "stone": Palette(
        "#CBD2D4", "#F6EEDF", "#FFF5DF", "#AFB4B0", "#848C8A", "#596664", "#22363A", "#7D979F", "#EFE3CD", "#C8553D"
    ),
}
