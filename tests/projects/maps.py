"""Maps of countries as a reader gets them, above the list of projects and on the overview of countries."""

import gzip
import html as entities
import re
from pathlib import Path

OVERVIEWS = {"nl": "/landen/", "en": "/en/countries/"}
DRAWING = Path(__file__).parent.parent.parent / "static" / "images" / "map.svg"
ON_MAP = re.compile(r'id="map-\w\w" xlink:href="([^"]+)" aria-label="[^:]+: (\d+) ')


def numbers_on_map(html: str) -> dict[str, int]:
    """The number of each country on the map of a list, by the country's key in the address."""
    links = ((entities.unescape(href), total) for href, total in ON_MAP.findall(html))
    return {re.search(r"[?&]country=([\w-]+)", href).group(1): int(total) for href, total in links}


def bytes_of_map(html: str) -> int:
    """What the map of a page and its outlines cost on the way."""
    figure = re.search(r'<figure class="map">.*?</figure>', html, re.DOTALL).group()
    return len(gzip.compress(figure.encode()) + gzip.compress(DRAWING.read_bytes()))
