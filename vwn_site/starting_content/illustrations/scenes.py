"""The scenes. None shows a person: whoever is portrayed on this site is a real one, who was asked."""

from . import elements as e
from .drawing import Canvas, Scene


def sea_town(canvas: Canvas):
    """White and ochre houses around a harbour, hills behind, boats before."""
    p = canvas.palette
    e.sky(canvas, 0.78, 0.24)
    e.clouds(canvas, 3)
    e.mountains(canvas, 0.56, 0.26, p.far, 4, p.sky_low)
    e.ridge(canvas, 0.62, 0.16, p.middle)
    e.town(canvas, 0.71, 4, -0.02, 0.66, ("flat", "flat", "pitched", "domed"))
    e.water(canvas, 0.7)
    canvas.rectangle(-10, canvas.height * 0.695, canvas.width * 0.72, 14, p.near)
    e.boat(canvas, canvas.width * 0.62, canvas.height * 0.82, 46)
    e.boat(canvas, canvas.width * 0.83, canvas.height * 0.755, 26)
    e.birds(canvas)


def island(canvas: Canvas):
    """An island across the water, a few lights, cypresses in front."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.3, 0.34, 0.09)
    e.clouds(canvas, 4)
    e.mountains(canvas, 0.6, 0.16, p.far, 3)
    e.water(canvas, 0.59, 34)
    canvas.path(
        f"M{w * 0.34} {h * 0.6} C{w * 0.46} {h * 0.38} {w * 0.58} {h * 0.36} {w * 0.68} {h * 0.47} S{w * 0.9} {h * 0.56} {w * 0.97} {h * 0.6} z",
        p.middle,
    )
    e.town(canvas, 0.6, 2, 0.52, 0.86, ("flat", "domed"), 0.5)
    canvas.path(f"M0 {h} V{h * 0.86} C{w * 0.2} {h * 0.76} {w * 0.36} {h * 0.9} {w * 0.6} {h} z", p.near)
    for x, size in ((0.06, 300), (0.11, 240), (0.17, 190)):
        e.cypress(canvas, w * x, h * 0.92, size)
    e.boat(canvas, w * 0.3, h * 0.72, 30)


def hills(canvas: Canvas):
    """Hills behind hills, a village with a tower in the valley."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.22, 0.26)
    e.clouds(canvas, 4)
    e.mountains(canvas, 0.55, 0.3, p.far, 5, p.sky_low)
    e.ridge(canvas, 0.68, 0.22, p.middle, 5)
    e.town(canvas, 0.72, 2, 0.5, 0.86, ("pitched",), 0.6)
    canvas.rectangle(w * 0.69, h * 0.46, 30, h * 0.26, p.wall)
    canvas.polygon([(w * 0.69 - 8, h * 0.46), (w * 0.69 + 15, h * 0.38), (w * 0.69 + 38, h * 0.46)], p.accent)
    e.ridge(canvas, 0.88, 0.22, p.near, 4)
    for x in (0.08, 0.15, 0.2, 0.31, 0.9, 0.95):
        e.tree(canvas, w * x, h * canvas.chance.uniform(0.86, 0.96), canvas.chance.uniform(90, 150), p.dark)


def ridges(canvas: Canvas):
    """Mountains fading into the distance, a road that crosses them."""
    p = canvas.palette
    e.sky(canvas, 0.55, 0.3, 0.085)
    for level, height, fill, opacity in ((0.55, 0.22, p.far, 0.6), (0.64, 0.24, p.far, 1), (0.75, 0.26, p.middle, 1)):
        e.ridge(canvas, level, height, fill, canvas.chance.randint(5, 9), 1.2, opacity)
    e.ridge(canvas, 0.9, 0.22, p.near, 4)
    e.road(canvas, 0.77, 0.42, 0.58)
    e.ridge(canvas, 1.04, 0.14, p.dark, 3)
    e.birds(canvas, 4)


def plain(canvas: Canvas):
    """Wide fields with a river, poplars, a line of roofs."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.64, 0.36, 0.08)
    e.clouds(canvas, 6)
    e.ridge(canvas, 0.6, 0.07, p.far, 5)
    canvas.rectangle(0, h * 0.58, w, h * 0.42, p.middle)
    e.town(canvas, 0.6, 1, 0.08, 0.38, ("pitched",), 0.5)
    canvas.path(
        f"M{w * 0.62} {h * 0.58} C{w * 0.4} {h * 0.68} {w * 0.86} {h * 0.76} {w * 0.5} {h} H{w * 0.92} C{w * 1.05} {h * 0.8} {w * 0.62} {h * 0.7} {w * 0.66} {h * 0.58} z",
        p.water,
    )
    canvas.path(f"M0 {h} V{h * 0.78} C{w * 0.16} {h * 0.72} {w * 0.34} {h * 0.82} {w * 0.46} {h} z", p.near)
    for number in range(9):
        e.cypress(canvas, w * (0.68 + number * 0.035), h * (0.62 + number * 0.012), 110 + number * 14, p.dark)


def coast(canvas: Canvas):
    """Low gables in bright colours on a quay, palms in the trade wind."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.24, 0.28, 0.08)
    e.clouds(canvas, 5)
    e.ridge(canvas, 0.58, 0.1, p.far, 4)
    colours = [p.wall, p.accent, p.near, p.sky_top, p.light, p.far]
    x = w * 0.26
    while x < w * 1.02:
        width, height = canvas.chance.uniform(92, 140), canvas.chance.uniform(150, 240)
        e.house(
            canvas,
            x,
            h * 0.68,
            width,
            height,
            canvas.chance.choice(colours),
            canvas.chance.choice(("stepped", "pitched", "pitched")),
        )
        x += width
    e.water(canvas, 0.7)
    canvas.rectangle(0, h * 0.675, w, 26, p.light)
    canvas.path(f"M0 {h} V{h * 0.7} C{w * 0.1} {h * 0.72} {w * 0.3} {h * 0.84} {w * 0.34} {h} z", p.near)
    for x, size in ((0.05, 430), (0.14, 330)):
        e.palm(canvas, w * x, h * 0.86, size)
    e.boat(canvas, w * 0.66, h * 0.84, 44)


def city(canvas: Canvas):
    """A hall with columns among tall houses: where people meet and decide."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.5, 0.3, 0.13)
    e.town(canvas, 0.76, 3, -0.05, 1.05, ("stepped", "pitched", "flat"), 1.05)
    canvas.rectangle(0, h * 0.76, w, h * 0.24, p.near)
    left, top, width = w * 0.3, h * 0.42, w * 0.4
    canvas.polygon([(left - 40, top), (left + width / 2, top - 130), (left + width + 40, top)], p.light)
    canvas.rectangle(left - 40, top, width + 80, 34, p.wall)
    canvas.rectangle(left, top + 34, width, h * 0.78 - top, p.dark, 0.85)
    for number in range(7):
        canvas.rectangle(left + number * (width - 38) / 6, top + 34, 38, h * 0.76 - top, p.light)
    for step in range(4):
        canvas.rectangle(
            left - 60 - 26 * step, h * 0.78 + 22 * step, width + 120 + 52 * step, 22, p.wall if step % 2 else p.light
        )


def village(canvas: Canvas):
    """A Dutch row of gables behind a ditch, a church tower, a wide sky."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.7, 0.3)
    e.clouds(canvas, 7)
    canvas.rectangle(0, h * 0.62, w, h * 0.38, p.middle)
    canvas.rectangle(w * 0.2, h * 0.3, 92, h * 0.36, p.near)
    canvas.polygon([(w * 0.2 - 8, h * 0.3), (w * 0.2 + 46, h * 0.12), (w * 0.2 + 100, h * 0.3)], p.dark)
    e.town(canvas, 0.68, 1, 0.06, 0.94, ("stepped", "pitched", "stepped"), 1.15)
    e.water(canvas, 0.76, 18)
    canvas.path(f"M0 {h} V{h * 0.9} C{w * 0.3} {h * 0.84} {w * 0.6} {h * 0.96} {w} {h * 0.88} V{h} z", p.near)
    canvas.rectangle(0, h * 0.68, w, h * 0.085, p.near)
    for x in (0.02, 0.34, 0.62, 0.97):
        e.tree(canvas, w * x, h * 0.74, 150, p.dark)


def desk(canvas: Canvas):
    """A desk at a window: files, books and a lamp; a landscape outside."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.6, 0.3, 0.1)
    e.ridge(canvas, 0.56, 0.2, p.far)
    e.ridge(canvas, 0.68, 0.18, p.middle)
    for x, y, width, height in (
        (0, 0, 0.14, 1),
        (0.86, 0, 0.14, 1),
        (0, 0, 1, 0.07),
        (0, 0.7, 1, 0.3),
        (0.49, 0, 0.02, 0.7),
    ):
        canvas.rectangle(w * x, h * y, w * width, h * height, p.wall)
    canvas.rectangle(0, h * 0.76, w, h * 0.24, p.near)
    canvas.rectangle(0, h * 0.755, w, 14, p.dark, 0.5)
    x = w * 0.2
    for _number in range(9):
        width, height = canvas.chance.uniform(26, 50), canvas.chance.uniform(120, 190)
        canvas.rectangle(
            x,
            h * 0.755 - height,
            width,
            height,
            canvas.chance.choice([p.accent, p.dark, p.water, p.middle, p.light]),
            1,
            3,
        )
        x += width + 3
    canvas.line([(w * 0.74, h * 0.755), (w * 0.72, h * 0.56), (w * 0.66, h * 0.46)], p.dark, 12)
    canvas.polygon([(w * 0.61, h * 0.53), (w * 0.645, h * 0.43), (w * 0.69, h * 0.47)], p.accent)
    canvas.polygon(
        [(w * 0.61, h * 0.53), (w * 0.69, h * 0.47), (w * 0.62, h * 0.76), (w * 0.44, h * 0.76)], p.light, 0.35
    )
    for number in range(5):
        canvas.rectangle(w * 0.46 + number * 6, h * 0.742 - number * 10, 190, 11, p.light if number % 2 else p.sky_low)


def horizon(canvas: Canvas):
    """Land, water and land again under a great sky: the two shores that this work is about."""
    p, w, h = canvas.palette, canvas.width, canvas.height
    e.sky(canvas, 0.66, 0.4, 0.085)
    e.clouds(canvas, 6)
    e.mountains(canvas, 0.62, 0.2, p.far, 6, p.sky_low)
    e.water(canvas, 0.61, 40)
    canvas.path(
        f"M{w * 0.5} {h * 0.63} C{w * 0.66} {h * 0.5} {w * 0.86} {h * 0.46} {w} {h * 0.4} V{h * 0.66} z", p.middle
    )
    e.town(canvas, 0.62, 2, 0.72, 1.02, ("flat", "pitched", "domed"), 0.62)
    canvas.path(f"M0 {h} V{h * 0.64} C{w * 0.18} {h * 0.62} {w * 0.34} {h * 0.8} {w * 0.72} {h} z", p.near)
    canvas.path(f"M0 {h} V{h * 0.8} C{w * 0.2} {h * 0.78} {w * 0.3} {h * 0.92} {w * 0.46} {h} z", p.dark)
    for x, y, size in ((0.05, 0.74, 230), (0.1, 0.75, 180), (0.21, 0.79, 130)):
        e.cypress(canvas, w * x, h * y, size)
    e.boat(canvas, w * 0.52, h * 0.76, 44)
    e.boat(canvas, w * 0.42, h * 0.67, 20)
    e.birds(canvas, 6)


SCENES: dict[str, Scene] = {
    "city": city,
    "coast": coast,
    "desk": desk,
    "hills": hills,
    "horizon": horizon,
    "island": island,
    "plain": plain,
    "ridges": ridges,
    "sea-town": sea_town,
    "village": village,
}
