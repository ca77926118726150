"""What places are made of: rooms and what stands in them, and what stands outside."""

import math

from .palettes import mixed
from .perspective import View, turned


def room(view: View, half: float, height: float, depth: float, near: float = 0.7):
    """A room of twice `half` metres wide, seen from within, with a lighter wall at the left."""
    p = view.canvas.palette
    view.floor([(-half, near), (half, near), (half, depth), (-half, depth)], p.ground)
    view.floor([(-half, near), (half, near), (half, depth), (-half, depth)], mixed(p.low, p.dark, 0.12), y=height)
    view.wall((-half, near), (-half, depth), 0, height, mixed(p.pale, p.middle, 0.25))
    view.wall((half, depth), (half, near), 0, height, mixed(p.pale, p.middle, 0.6))
    view.wall((-half, depth), (half, depth), 0, height, p.pale)


def window(view: View, start: tuple[float, float], end: tuple[float, float], bottom: float, top: float, rows: int = 3):
    """A tall window with bars, above the line between two points of a wall."""
    p = view.canvas.palette
    view.wall(start, end, bottom, top, p.light)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    heights = [bottom + (top - bottom) * number / rows for number in range(rows + 1)]
    for height in heights:
        view.line([(start[0], height, start[1]), (end[0], height, end[1])], p.middle, 0.07)
    for x, z in (start, middle, end):
        view.line([(x, bottom, z), (x, top, z)], p.middle, 0.07)


def patch_of_light(view: View, wall: float, start: float, end: float, reach: float):
    """What a window of the left wall throws on the floor."""
    skew = (end - start) * 0.5
    points = [(wall + 0.4, start), (wall + 0.4, end), (wall + reach, end + skew), (wall + reach, start + skew)]
    view.floor(points, view.canvas.palette.light, 0.35)


def chair(view: View, x: float, z: float, turn: float = 0, fill: str = "", back: float = 0.92):
    """A chair; turned by 0 degrees it looks away from the viewer."""
    p = view.canvas.palette
    fill = fill or p.deep
    view.shadow(x, z, 0.55, 0.55, turn)
    for right, ahead in ((-0.2, 0.2), (0.2, 0.2), (-0.2, -0.2), (0.2, -0.2)):
        foot = turned(x, z, right, ahead, turn)
        view.line([(foot[0], 0, foot[1]), (foot[0], 0.44, foot[1])], p.dark, 0.035)
    behind = turned(x, z, 0, -0.22, turn)
    parts = [((x, z), 0.46, 0.46, 0.42, 0.48), (behind, 0.46, 0.05, 0.5, back)]
    for place, width, depth, bottom, top in sorted(parts, key=lambda part: -part[0][1]):
        view.block(*place, width, depth, bottom, top, fill, turn)


def table(
    view: View, x: float, z: float, width: float, depth: float, turn: float = 0, fill: str = "", closed: bool = False
):
    """A table on legs, or closed to the floor."""
    p = view.canvas.palette
    fill = fill or p.middle
    view.shadow(x, z, width + 0.1, depth + 0.1, turn)
    if closed:
        view.block(x, z, width - 0.1, depth - 0.1, 0, 0.72, mixed(fill, p.dark, 0.25), turn)
    else:
        for right in (-width / 2 + 0.08, width / 2 - 0.08):
            for ahead in (depth / 2 - 0.08, -depth / 2 + 0.08):
                foot = turned(x, z, right, ahead, turn)
                view.line([(foot[0], 0, foot[1]), (foot[0], 0.72, foot[1])], p.dark, 0.05)
    view.block(x, z, width, depth, 0.72, 0.77, fill, turn)


def microphone(view: View, x: float, z: float, bottom: float, size: float = 0.35):
    p = view.canvas.palette
    view.line([(x, bottom, z), (x + 0.03, bottom + size * 0.8, z), (x - 0.06, bottom + size, z)], p.dark, 0.025)
    view.line([(x - 0.06, bottom + size, z), (x - 0.1, bottom + size * 1.02, z)], p.dark, 0.06)


def papers(view: View, x: float, z: float, height: float, count: int = 1, turn: float = 0):
    """A pile of sheets or files."""
    p, chance = view.canvas.palette, view.canvas.chance
    for number in range(count):
        fill = chance.choice([p.pale, p.light, p.pale, p.middle]) if count > 2 else p.light
        thickness = 0.035 if count > 2 else 0.01
        slant = turn + chance.uniform(-9, 9)
        bottom = height + number * (thickness + 0.004)
        view.block(x, z, 0.31, 0.22, bottom, bottom + thickness, fill, slant)


def hanging_lamp(view: View, x: float, z: float, height: float, ceiling: float, radius: float = 0.3):
    p = view.canvas.palette
    view.line([(x, ceiling, z), (x, height, z)], p.dark, 0.02)
    view.block(x, z, radius * 2, radius * 2, height - 0.12, height, p.deep)
    view.wall((x - radius, z - radius), (x + radius, z - radius), height - 0.16, height - 0.11, p.light)
    view.glow(x, height - 0.15, z, 1.6, 0.35)


def post(view: View, x: float, z: float, height: float, thickness: float = 0.1, fill: str = ""):
    view.block(x, z, thickness, thickness, 0, height, fill or view.canvas.palette.deep)


def lamp_post(view: View, x: float, z: float, height: float = 6, arm: float = 1.2, glow: float = 0.5):
    p = view.canvas.palette
    view.line([(x, 0, z), (x, height, z), (x + arm, height + 0.25, z)], p.dark, 0.1)
    view.line([(x + arm, height + 0.22, z), (x + arm * 1.3, height + 0.2, z)], p.light if glow else p.middle, 0.16)
    if glow:
        view.glow(x + arm * 1.2, height + 0.1, z, 4, glow)


def bare_tree(view: View, x: float, z: float, height: float):
    """A tree in winter; each branch parts in two."""

    def branch(u: float, v: float, length: float, angle: float, order: int):
        end = u + length * math.sin(angle), v - length * math.cos(angle)
        canvas.line([(u, v), end], fill, max(length * 0.09, 1.2))
        if order:
            for side in (-1, 1):
                spread = side * canvas.chance.uniform(0.25, 0.55)
                branch(*end, length * canvas.chance.uniform(0.62, 0.78), angle + spread, order - 1)

    canvas, p = view.canvas, view.canvas.palette
    fill = mixed(p.dark, p.low, min(z / view.reach, 1) * 0.8)
    branch(*view.at(x, 0, z), height * 0.36 * view.focal / z, 0, 6)


def tent(view: View, x: float, z: float, width: float, depth: float, height: float, fill: str):
    """A tent with low walls and a ridge that runs away from the viewer."""
    p, half, wall = view.canvas.palette, width / 2, height * 0.45
    near, far = z - depth / 2, z + depth / 2
    view.shadow(x + 0.2, z, width + 0.5, depth)
    if x - half > 0:
        view.face(
            [(x - half, wall, near), (x - half, wall, far), (x, height, far), (x, height, near)],
            mixed(fill, p.light, 0.2),
        )
        view.wall((x - half, far), (x - half, near), 0, wall, fill)
    if x + half < 0:
        view.face(
            [(x + half, wall, near), (x + half, wall, far), (x, height, far), (x, height, near)],
            mixed(fill, p.dark, 0.3),
        )
        view.wall((x + half, near), (x + half, far), 0, wall, mixed(fill, p.dark, 0.42))
    front = [(x - half, 0), (x - half, wall), (x, height), (x + half, wall), (x + half, 0)]
    view.face([(u, y, near) for u, y in front], mixed(fill, p.dark, 0.16))
    view.face([(x - 0.45, 0, near), (x, height * 0.8, near), (x + 0.45, 0, near)], p.dark, 0.75)


def front(view: View, start: tuple[float, float], end: tuple[float, float], height: float, fill: str, lit: float = 0.1):
    """The front of a house with rows of windows, some of them lit."""
    p, chance = view.canvas.palette, view.canvas.chance
    view.wall(start, end, 0, height, fill)
    view.wall(start, end, height, height + 0.35, mixed(fill, p.dark, 0.35))
    length = math.dist(start, end)
    columns, rows = max(2, round(length / 2.2)), round(height / 3.2)
    for row in range(1, rows):
        for column in range(columns):
            a, b = (column + 0.28) / columns, (column + 0.72) / columns
            glass = p.light if chance.random() < lit else mixed(fill, p.dark, 0.62)
            bottom = row * height / rows + 0.5
            view.wall(between(start, end, a), between(start, end, b), bottom, bottom + 1.7, glass)
            view.wall(
                between(start, end, a - 0.03),
                between(start, end, b + 0.03),
                bottom - 0.12,
                bottom,
                mixed(fill, p.light, 0.4),
            )


def between(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
