"""Draws the outlines of the map of countries anew: `python deploy/draw_map.py`, from a fixed release of world-atlas.

world-atlas (npm, ISC licence) holds Natural Earth's countries (public domain) as TopoJSON, in which neighbours share
their border. What is written are outlines by ISO 3166-1 code, simplified for a map of Europe, the Mediterranean and
North Africa and for an inset of the Dutch Caribbean (static/images/map.svg, which pages refer to), and the sizes of
both, the places of numbers on them and the box around each country (projects/map/places.json).

Natural Earth draws who is in control of a place. This map differs from it in one: Crimea is part of Ukraine here, as
the United Nations hold. Kosovo has no number in the source and is known by its name.
"""

import hashlib
import io
import json
import math
import sys
import tarfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

RELEASE = "https://registry.npmjs.org/world-atlas/-/world-atlas-2.0.2.tgz"
DIGEST = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
MEMBER = "package/countries-10m.json"
ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "projects" / "map" / "places.json"
DRAWING = ROOT / "static" / "images" / "map.svg"

# ISO 3166-1: numeric to alpha-2, of what lies on the map.
CODES = {
    "008": "AL", "012": "DZ", "020": "AD", "031": "AZ", "040": "AT", "051": "AM", "056": "BE", "070": "BA", "100": "BG",
    "112": "BY", "191": "HR", "196": "CY", "203": "CZ", "208": "DK", "233": "EE", "246": "FI", "250": "FR", "268": "GE",
    "276": "DE", "300": "GR", "348": "HU", "352": "IS", "368": "IQ", "372": "IE", "376": "IL", "380": "IT", "364": "IR",
    "400": "JO", "422": "LB", "428": "LV", "434": "LY", "438": "LI", "440": "LT", "442": "LU", "470": "MT", "492": "MC",
    "498": "MD", "499": "ME", "504": "MA", "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "643": "RU",
    "682": "SA", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH", "760": "SY", "788": "TN",
    "792": "TR", "804": "UA", "807": "MK", "818": "EG", "826": "GB", "275": "PS", "414": "KW", "674": "SM", "533": "AW",
    "531": "CW", "534": "SX",
}  # fmt: skip
BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY"}
CRIMEA = (34.1, 45.2)
BONAIRE = (-68.28, 12.18)

# What each part shows: the place in longitude and latitude that stands at `at`, and the size of the part. The main part
# reaches so far east that Turkey is whole.
MAIN = {"centre": (17.0, 43.5), "at": (500, 380), "width": 1140, "height": 760, "scale": 1580}
MAIN |= {"tolerance": 2.3, "smallest": 9.0, "island": 400.0}
INSET = {"centre": (-69.15, 12.3), "at": (150, 80), "width": 300, "height": 160, "scale": 7600}
INSET |= {"tolerance": 0.8, "smallest": 2.0, "island": 0.0}


def main():
    topology = read(Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else fetch())
    countries = countries_of(topology)
    move_crimea(countries, topology)
    bonaire = take_bonaire(countries, topology)
    caribbean = {code: countries[code] for code in ("AW", "CW")} | {"BQ": bonaire}
    parts = {"main": drawn(countries, topology, MAIN), "inset": drawn(caribbean, topology, INSET)}
    PLACES.write_text(
        json.dumps({kind: part["facts"] for kind, part in parts.items()}, separators=(",", ":"), sort_keys=True) + "\n",
        encoding="utf-8",
    )
    DRAWING.write_text(drawing({kind: part["outlines"] for kind, part in parts.items()}), encoding="utf-8")
    sys.stdout.write(f"{DRAWING}: {DRAWING.stat().st_size} bytes\n")


def drawing(parts: dict[str, dict[str, str]]) -> str:
    """The SVG with each part as a group and each country as a path, by name, for pages to refer to."""
    paths = {
        kind: "".join(f'<path id="{code}" d="{outline}"/>' for code, outline in sorted(outlines.items()))
        for kind, outlines in parts.items()
    }
    groups = "".join(f'<g id="{kind}">{drawn}</g>\n' for kind, drawn in paths.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{groups}</svg>\n'


def fetch() -> bytes:
    with urllib.request.urlopen(RELEASE, timeout=60) as answer:
        return answer.read()


def read(archive: bytes) -> dict:
    """The TopoJSON in the release; SystemExit when it is not the release that this script was made for."""
    if hashlib.sha256(archive).hexdigest() != DIGEST:
        raise SystemExit("This is not world-atlas 2.0.2.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        topology = json.load(opened.extractfile(MEMBER))
    topology["points"] = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    return topology


def decoded(arc: list, transform: dict) -> list[tuple[float, float]]:
    (step_x, step_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * step_x + left, y * step_y + bottom))
    return points


def countries_of(topology: dict) -> dict[str, list[list[int]]]:
    """The outer rings of each country as lists of arcs; lakes and enclaves are left out."""
    rings = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = BY_NAME.get(name) or CODES.get(geometry.get("id", ""))
        polygons = geometry.get("arcs", []) if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]
        if code:
            rings.setdefault(code, []).extend(polygon[0] for polygon in polygons if polygon)
    return rings


def move_crimea(countries: dict, topology: dict):
    """Gives Crimea to Ukraine, without a line where the border was."""
    crimea = next(ring for ring in countries["RU"] if holds(coordinates(ring, topology), CRIMEA))
    countries["RU"].remove(crimea)
    for number, ring in enumerate(countries["UA"]):
        if any(~arc in crimea for arc in ring):
            countries["UA"][number] = joined(ring, crimea)
            return
    countries["UA"].append(crimea)


def joined(ring: list[int], other: list[int]) -> list[int]:
    """Two rings that share one stretch of border as one ring around both."""
    shared = {arc for arc in ring if ~arc in other}
    start = next(i for i, arc in enumerate(ring) if arc in shared and ring[i - 1] not in shared)
    turned = ring[start:] + ring[:start]
    rest = [arc for arc in turned if arc not in shared]
    back = {~arc for arc in shared}
    end = next(i for i, arc in enumerate(other) if arc in back and other[(i + 1) % len(other)] not in back)
    around = other[end + 1 :] + other[: end + 1]
    return [arc for arc in around if arc not in back] + rest


def take_bonaire(countries: dict, topology: dict) -> list[list[int]]:
    """Bonaire, which the source draws as part of the Netherlands."""
    ring = next(ring for ring in countries["NL"] if holds(coordinates(ring, topology), BONAIRE))
    countries["NL"].remove(ring)
    return [ring]


def coordinates(ring: list[int], topology: dict) -> list[tuple[float, float]]:
    return [point for arc in ring for point in stretch(arc, topology["points"])]


def stretch(arc: int, arcs: list) -> list:
    """The points of an arc, backwards when its number is complemented, without the last, which the next one has."""
    return arcs[arc][:-1] if arc >= 0 else arcs[~arc][:0:-1]


def holds(ring: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    """Whether a point lies within a ring, by counting the sides that a ray from it crosses."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def projection(view: dict) -> Callable:
    """Lambert's azimuthal equal-area projection around the centre of a view, in its units, y downwards."""
    centre, sine, cosine = math.radians(view["centre"][0]), *sine_cosine(view["centre"][1])

    def project(point):
        across = math.radians(point[0]) - centre
        sin_lat, cos_lat = sine_cosine(point[1])
        k = 1 + sine * sin_lat + cosine * cos_lat * math.cos(across)
        k = math.sqrt(2 / max(k, 1e-6))
        x = k * cos_lat * math.sin(across)
        y = k * (cosine * sin_lat - sine * cos_lat * math.cos(across))
        return view["at"][0] + view["scale"] * x, view["at"][1] - view["scale"] * y

    return project


def sine_cosine(degrees: float) -> tuple[float, float]:
    return math.sin(math.radians(degrees)), math.cos(math.radians(degrees))


def drawn(countries: dict, topology: dict, view: dict) -> dict:
    """The path of each country in view, and the point of its largest part that a marker can stand on."""
    project = projection(view)
    arcs = [simplified_arc([project(point) for point in arc], view) for arc in topology["points"]]
    outlines, places, boxes = {}, {}, {}
    for code, rings in sorted(countries.items()):
        shapes = [clipped([point for arc in ring for point in stretch(arc, arcs)], view) for ring in rings]
        shapes = sorted((shape for shape in shapes if len(shape) > 2), key=area, reverse=True)
        kept = [shape for shape in shapes if area(shape) >= view["smallest"]] or shapes[:1]
        if kept:
            outlines[code] = "".join(path(shape) for shape in kept)
            places[code] = [round(value) for value in centre_of(kept[0])]
            boxes[code] = box_of([point for shape in kept for point in shape], view)
    size = [view["width"], view["height"]]
    return {"outlines": outlines, "facts": {"places": places, "boxes": boxes, "size": size}}


def box_of(points: list, view: dict) -> list[int]:
    """Left, top, right and bottom of what is in view."""
    (left, *_xs, right), (top, *_ys, bottom) = (sorted(values) for values in zip(*points, strict=True))
    within = [max(left, 0), max(top, 0), min(right, view["width"]), min(bottom, view["height"])]
    return [round(value) for value in within]


def simplified_arc(points: list, view: dict) -> list:
    """A coast or border with fewer points; an island, on which a project may be, keeps more of its shape."""
    is_island = points[0] == points[-1] and area(points) < view["island"]
    return simplified(points, view["tolerance"] / 2 if is_island else view["tolerance"])


def simplified(points: list, tolerance: float) -> list:
    """Douglas and Peucker's line with fewer points, never further than the tolerance from the given one."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    furthest, distance = max(
        ((i, distance_to_line(points[i], first, last)) for i in range(1, len(points) - 1)), key=lambda pair: pair[1]
    )
    if distance <= tolerance:
        return [first, last]
    return simplified(points[: furthest + 1], tolerance)[:-1] + simplified(points[furthest:], tolerance)


def distance_to_line(point, first, last) -> float:
    (x, y), (x1, y1), (x2, y2) = point, first, last
    length = math.hypot(x2 - x1, y2 - y1)
    if not length:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def clipped(points: list, view: dict) -> list:
    """Sutherland and Hodgman's polygon within the view and a margin around it."""
    margin = 6
    sides = [(0, -margin, 1), (0, view["width"] + margin, -1), (1, -margin, 1), (1, view["height"] + margin, -1)]
    for axis, limit, sign in sides:
        points = clipped_at(points, axis, limit, sign)
    return points


def clipped_at(points: list, axis: int, limit: float, sign: int) -> list:
    kept = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        if (sign * (before[axis] - limit) >= 0) != (sign * (point[axis] - limit) >= 0):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + share * (b - a) for a, b in zip(before, point, strict=True)))
        if sign * (point[axis] - limit) >= 0:
            kept.append(point)
    return kept


def area(points: list) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def centre_of(points: list) -> tuple[float, float]:
    """The centre of gravity of a shape."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else points[0]


def path(points: list) -> str:
    """An SVG path with whole, relative coordinates."""
    whole = [(round(x), round(y)) for x, y in points]
    whole = [point for point, before in zip(whole, whole[-1:] + whole[:-1], strict=True) if point != before]
    if len(whole) < 3:
        (x, y) = whole[0] if whole else (round(points[0][0]), round(points[0][1]))
        return f"M{x} {y}h2v2h-2z"
    steps = [(x - a, y - b) for (x, y), (a, b) in zip(whole[1:], whole, strict=False)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    main()
