"""What landscapes are made of: sky, ridges, water, houses, trees, boats."""

import math

from .drawing import Canvas


def sky(canvas: Canvas, sun_x: float = 0.72, sun_y: float = 0.3, sun: float = 0.075):
    """A sky in four broad bands and a sun with two halos."""
    palette, w, h = canvas.palette, canvas.width, canvas.height
    canvas.add(
        f'<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{palette.sky_top}"/>'
        f'<stop offset="0.75" stop-color="{palette.sky_low}"/></linearGradient></defs>'
    )
    canvas.add(f'<rect width="{w}" height="{h}" fill="url(#sky)"/>')
    for size, opacity in ((2.6, 0.18), (1.7, 0.3), (1, 1)):
        canvas.circle(w * sun_x, h * sun_y, w * sun * size, palette.light, opacity)


def clouds(canvas: Canvas, count: int = 4):
    """Long flat clouds, as if cut from paper."""
    w, h, chance = canvas.width, canvas.height, canvas.chance
    for _number in range(count):
        x, y = chance.uniform(-0.1, 0.9) * w, chance.uniform(0.08, 0.36) * h
        length = chance.uniform(0.16, 0.34) * w
        for step in range(3):
            inset = step * length * 0.16 * chance.uniform(0.6, 1.4)
            canvas.rectangle(x + inset, y - step * 13, length - 2 * inset, 16, canvas.palette.light, 0.5, 8)


def ridge(
    canvas: Canvas, level: float, height: float, fill: str, peaks: int = 6, sharpness: float = 1.0, opacity: float = 1
):
    """A chain of hills across the sheet whose feet stand at `level`; `height` is that of the highest, both of 1."""
    w, h, chance = canvas.width, canvas.height, canvas.chance
    waves = [(chance.uniform(0.6, 1.0) / order, order, chance.uniform(0, 2 * math.pi)) for order in (1, 2, 3, 5)]
    points = [(0, h), (0, 0)]
    for step in range(161):
        x = step / 160
        y = sum(size * math.sin(x * peaks * order * 0.5 + shift) for size, order, shift in waves) / 2
        y = math.copysign(abs(y) ** (1 / sharpness), y)
        points.append((x * w, h * (level - height * (0.5 + y / 2))))
    points[1] = (0, points[2][1])
    canvas.polygon([*points, (w, h)], fill, opacity)


def mountains(canvas: Canvas, level: float, height: float, fill: str, count: int, shade: str | None = None):
    """Overlapping peaks with a sunlit and a shaded side."""
    w, h, chance = canvas.width, canvas.height, canvas.chance
    for number in range(count):
        x = w * ((number + 0.5) / count + chance.uniform(-0.08, 0.08))
        top = h * (level - height * chance.uniform(0.55, 1))
        half = w * chance.uniform(0.16, 0.26)
        canvas.polygon([(x - half, h * level + 4), (x, top), (x + half, h * level + 4)], fill)
        if shade:
            bend = x - half * 0.12
            canvas.polygon(
                [
                    (x - half, h * level + 4),
                    (x, top),
                    (bend, top + (h * level - top) * 0.45),
                    (x - half * 0.22, h * level + 4),
                ],
                shade,
                0.55,
            )
    canvas.rectangle(0, h * level, w, h * (1 - level), fill)


def water(canvas: Canvas, level: float, glitter: int = 26):
    """Water from `level` down, with lines of light."""
    palette, w, h, chance = canvas.palette, canvas.width, canvas.height, canvas.chance
    canvas.rectangle(0, h * level, w, h * (1 - level), palette.water)
    for _number in range(glitter):
        depth = chance.random() ** 1.6
        y = h * (level + 0.02 + (1 - level) * depth * 0.9)
        length = w * (0.02 + 0.09 * depth) * chance.uniform(0.6, 1.4)
        x = chance.uniform(-0.05, 1) * w
        canvas.rectangle(x, y, length, 3 + 5 * depth, palette.light, 0.28, 3)


def house(canvas: Canvas, x: float, base: float, width: float, height: float, wall: str, roof: str = "flat"):
    """A house of one front with windows, some of them lit."""
    palette, chance = canvas.palette, canvas.chance
    top = base - height
    canvas.rectangle(x, top, width, height, wall)
    canvas.rectangle(x + width * 0.72, top, width * 0.28, height, palette.dark, 0.12)
    ROOFS[roof](canvas, x, top, width)
    columns, rows = max(1, int(width // 42)), max(1, int(height // 58))
    for column in range(columns):
        for row in range(rows):
            window_x = x + width * (column + 0.5) / columns - 8
            window_y = top + height * (row + 0.5) / rows - 13
            lit = chance.random() < 0.35
            canvas.rectangle(window_x, window_y, 16, 26, palette.light if lit else palette.dark, 1 if lit else 0.62, 2)


def _flat(canvas: Canvas, x: float, top: float, width: float):
    canvas.rectangle(x - 3, top - 7, width + 6, 9, canvas.palette.dark, 0.35)


def _pitched(canvas: Canvas, x: float, top: float, width: float):
    canvas.polygon(
        [(x - 7, top + 1), (x + width * 0.5, top - width * 0.42), (x + width + 7, top + 1)], canvas.palette.accent
    )


def _stepped(canvas: Canvas, x: float, top: float, width: float):
    wall = canvas.palette.wall
    for step, share in enumerate((0.78, 0.56, 0.34, 0.16)):
        canvas.rectangle(x + width * (1 - share) / 2, top - 22 * (step + 1), width * share, 23, wall)


def _domed(canvas: Canvas, x: float, top: float, width: float):
    radius = width * 0.42
    canvas.path(
        f"M{x + width / 2 - radius:.1f} {top + 1:.1f} a{radius:.1f} {radius:.1f} 0 0 1 {2 * radius:.1f} 0 z",
        canvas.palette.far,
    )


ROOFS = {"flat": _flat, "pitched": _pitched, "stepped": _stepped, "domed": _domed}


def town(
    canvas: Canvas,
    base: float,
    rows: int,
    left: float = 0.0,
    right: float = 1.0,
    roofs=("flat", "pitched"),
    size: float = 1.0,
):
    """Houses stacked up a slope, the higher the farther and smaller. `base` is where the front row stands."""
    palette, w, h, chance = canvas.palette, canvas.width, canvas.height, canvas.chance
    walls = [palette.wall, palette.wall, palette.light, palette.sky_low, palette.near]
    for row in reversed(range(rows)):
        scale = size * (1 - 0.14 * row)
        inset = (right - left) * 0.1 * row
        x, y = (left + inset * chance.uniform(0.7, 1)) * w, h * base - row * 82 * size
        while x < (right - inset) * w:
            width, height = chance.uniform(62, 128) * scale, chance.uniform(84, 170) * scale
            house(canvas, x, y, width, height, chance.choice(walls), chance.choice(roofs))
            x += width * chance.uniform(0.86, 1.08)


def boat(canvas: Canvas, x: float, y: float, size: float, sail: bool = True):
    palette = canvas.palette
    canvas.path(f"M{x - size} {y} h{2 * size} l{-size * 0.35} {size * 0.42} h{-size * 1.3} z", palette.accent)
    if sail:
        canvas.polygon([(x, y - size * 0.12), (x, y - size * 1.9), (x + size * 0.95, y - size * 0.2)], palette.light)
        canvas.polygon(
            [(x - 6, y - size * 0.12), (x - 6, y - size * 1.5), (x - size * 0.6, y - size * 0.2)], palette.wall
        )


def cypress(canvas: Canvas, x: float, base: float, size: float, fill: str | None = None):
    fill = fill or canvas.palette.dark
    canvas.path(
        f"M{x} {base - size} C{x + size * 0.2} {base - size * 0.5} {x + size * 0.16} {base} {x} {base} C{x - size * 0.16} {base} {x - size * 0.2} {base - size * 0.5} {x} {base - size} z",
        fill,
    )


def tree(canvas: Canvas, x: float, base: float, size: float, fill: str):
    canvas.line([(x, base), (x, base - size * 0.6)], canvas.palette.dark, size * 0.07)
    canvas.circle(x, base - size * 0.75, size * 0.34, fill)
    canvas.circle(x - size * 0.22, base - size * 0.58, size * 0.24, fill)
    canvas.circle(x + size * 0.24, base - size * 0.6, size * 0.22, fill)


def palm(canvas: Canvas, x: float, base: float, size: float):
    """A palm leaning with the trade wind."""
    top_x, top_y = x + size * 0.32, base - size
    canvas.add(
        f'<path d="M{x} {base} Q{x + size * 0.02} {base - size * 0.6} {top_x} {top_y}" fill="none" '
        f'stroke="{canvas.palette.dark}" stroke-width="{size * 0.05:.1f}" stroke-linecap="round"/>'
    )
    for angle in (-165, -130, -95, -50, -15, 20):
        reach, drop = math.cos(math.radians(angle)) * size * 0.42, math.sin(math.radians(angle)) * size * 0.2
        canvas.add(
            f'<path d="M{top_x} {top_y} q{reach * 0.5:.1f} {drop - size * 0.1:.1f} {reach:.1f} {drop + size * 0.12:.1f}" fill="none" '
            f'stroke="{canvas.palette.dark}" stroke-width="{size * 0.045:.1f}" stroke-linecap="round"/>'
        )


def birds(canvas: Canvas, count: int = 5):
    w, h, chance = canvas.width, canvas.height, canvas.chance
    for _number in range(count):
        x, y, size = chance.uniform(0.1, 0.6) * w, chance.uniform(0.1, 0.3) * h, chance.uniform(9, 17)
        canvas.line([(x - size, y - size * 0.5), (x, y), (x + size, y - size * 0.5)], canvas.palette.dark, 3, 0.6)


def road(canvas: Canvas, level: float, x: float = 0.5, vanish: float = 0.55):
    """A road that winds from the viewer to the horizon at `level`."""
    w, h = canvas.width, canvas.height
    top = h * level
    canvas.path(
        f"M{w * (x - 0.2):.1f} {h} C{w * (x - 0.02):.1f} {h * 0.86:.1f} {w * (vanish + 0.16):.1f} {h * 0.8:.1f} {w * vanish:.1f} {top:.1f} "
        f"l6 0 C{w * (vanish + 0.22):.1f} {h * 0.8:.1f} {w * (x + 0.2):.1f} {h * 0.88:.1f} {w * (x + 0.16):.1f} {h} z",
        canvas.palette.sky_low,
    )
