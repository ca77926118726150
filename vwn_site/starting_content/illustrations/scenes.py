"""The places. None shows a person: whoever is portrayed on this site is a real one, who was asked."""

import math

from . import elements as e
from .canvas import WIDTH, Canvas, Scene
from .palettes import mixed
from .perspective import View


def meeting_hall(canvas: Canvas):
    """A hall with tall windows, and tables in a horseshoe with a microphone at each chair."""
    view = View(canvas, eye=2.2, horizon=0.42, reach=70)
    e.room(view, 8, 6.5, 22)
    for number in range(5):
        x = -6.4 + number * 2.8
        e.window(view, (x, 21.9), (x + 1.6, 21.9), 1.2, 5.4, 4)
        start = 4.5 + number * 3.4
        e.window(view, (-7.98, start), (-7.98, start + 1.9), 1.2, 5.4, 4)
        e.patch_of_light(view, -8, start, start + 1.9, 3)
    for z in (18, 12, 6.5):
        for x in (-3, 0, 3):
            e.hanging_lamp(view, x, z, 4.6, 6.5)
    for number in range(6):
        e.chair(view, -3.5 + number * 1.4, 18.6, 180)
    e.table(view, 0, 17.7, 9.2, 1, closed=True)
    for number in range(6):
        e.papers(view, -3.5 + number * 1.4, 17.6, 0.77)
        e.microphone(view, -3.3 + number * 1.4, 17.8, 0.77)
    for side in (-1, 1):
        places = [16.2 - number * 1.5 for number in range(7)]
        for z in places:
            e.chair(view, side * 5, z, side * 90)
        e.table(view, side * 4.1, 11.6, 1, 11.2, closed=True)
        for z in places:
            e.papers(view, side * 4.1, z, 0.77, turn=90)
            e.microphone(view, side * 3.9, z + 0.3, 0.77)


def courtroom(canvas: Canvas):
    """The bench of the court with three chairs, and before it the tables of the parties."""
    p, view = canvas.palette, View(canvas, eye=1.75, horizon=0.47, focal=1350, reach=60)
    e.room(view, 6.5, 5.6, 15)
    wood = mixed(p.middle, p.accent, 0.25)
    for number in range(18):
        x = -6.5 + number * 13 / 18
        view.wall((x, 14.95), (x + 13 / 18, 14.95), 0, 3.4, mixed(wood, p.dark, 0.12 + 0.1 * (number % 2)))
    view.wall((-6.5, 14.9), (6.5, 14.9), 3.4, 3.55, mixed(wood, p.dark, 0.45))
    for start in (5, 8, 11):
        e.window(view, (-6.48, start), (-6.48, start + 1.5), 2.2, 4.9, 3)
        e.patch_of_light(view, -6.5, start, start + 1.5, 3.4)
    view.block(0, 12.8, 9.4, 2.8, 0, 0.35, mixed(wood, p.dark, 0.3))
    for x in (-1.9, 0, 1.9):
        view.block(x, 13.3, 0.8, 0.16, 0.5, 2.55 if x else 2.9, mixed(p.deep, p.accent, 0.35))
    view.block(0, 11.9, 8, 0.8, 0.35, 1.45, wood)
    view.block(0, 11.85, 8.3, 1, 1.45, 1.53, mixed(wood, p.light, 0.15))
    for number in range(8):
        view.wall((-3.85 + number, 11.45), (-3.15 + number, 11.45), 0.5, 1.32, mixed(wood, p.dark, 0.38))
    for x in (-1.9, 0, 1.9):
        e.microphone(view, x + 0.3, 11.8, 1.53)
        e.papers(view, x, 11.7, 1.53, 3 if x else 5)
    for x in (-2.7, 2.7):
        e.table(view, x, 7.4, 2.6, 0.9, fill=wood)
        e.papers(view, x - 0.5, 7.3, 0.77, 6 if x < 0 else 2)
        e.papers(view, x + 0.4, 7.35, 0.77)
        for shift in (-0.6, 0.6):
            e.chair(view, x + shift, 6.5)
    view.block(0, 8.6, 0.75, 0.5, 0, 1.12, mixed(wood, p.dark, 0.1))
    e.microphone(view, 0.2, 8.6, 1.12)


def border_fence(canvas: Canvas):
    """A double fence with wire on top that runs to the horizon through an empty plain, and a track beside it."""
    p, view = canvas.palette, View(canvas, eye=1.7, horizon=0.6, reach=110)
    canvas.wash(0, 0.6, p.high, p.low)
    canvas.wash(0.6, 1, mixed(p.ground, p.low, 0.5), mixed(p.ground, p.deep, 0.35))
    hills = [
        (x * WIDTH / 40, canvas.height * (0.585 - 0.018 * math.sin(x * 0.35) - 0.008 * math.sin(x))) for x in range(41)
    ]
    canvas.polygon([*hills, (WIDTH, canvas.height * 0.61), (0, canvas.height * 0.61)], mixed(p.middle, p.low, 0.4))
    view.floor([(-2.6, 1.5), (-0.6, 1.5), (-1.1, 200), (-1.6, 200)], mixed(p.ground, p.light, 0.4))
    for x in (-2.2, -1.2):
        view.floor([(x, 1.5), (x + 0.3, 1.5), (-1.25, 200), (-1.3, 200)], mixed(p.ground, p.deep, 0.3))
    for z in (95, 70, 45, 22):
        e.lamp_post(view, -4.2, z, 7, 1.6, 0)
    _fence(view, 5.4, 3.2, 0.5)
    _fence(view, 2.1, 4.2, 1)


def _fence(view: View, x: float, height: float, opacity: float):
    p = view.canvas.palette
    for number in range(1, 15):
        y = height * number / 14
        view.line([(x, y, 2.2), (x, y, 130)], p.deep, 0.01, opacity * 0.6)
    for step in range(115):
        z = 120 / 1.036**step
        view.line([(x, 0, z), (x, height, z)], p.deep, 0.014, opacity * 0.6)
    for z in (3 + 2.6 * number for number in reversed(range(42))):
        view.line([(x, 0, z), (x, height, z), (x - 0.5, height + 0.5, z)], p.dark, 0.085, opacity)
    for step in range(150):
        z = 130 / 1.03**step
        if z > 2.6:
            u, v = view.at(x - 0.32, height + 0.42, z)
            view.canvas.ring(u, v, 0.36 * view.focal / z, p.dark, max(0.018 * view.focal / z, 0.8), opacity * 0.75)


def lectern(canvas: Canvas):
    """Rows of empty chairs before a lectern with a microphone, in the light of one lamp."""
    p, view = canvas.palette, View(canvas, eye=1.9, horizon=0.44, focal=1350, reach=60)
    e.room(view, 7, 5.5, 16)
    view.wall((-4, 15.9), (4, 15.9), 0.3, 4.6, mixed(p.deep, p.high, 0.3))
    view.block(0, 13.9, 9.5, 3.6, 0, 0.35, mixed(p.middle, p.dark, 0.3))
    view.glow(0, 2.3, 13.4, 4.2, 0.55)
    view.block(0, 13, 0.85, 0.55, 0.35, 1.5, p.accent)
    e.microphone(view, 0.1, 13, 1.5, 0.4)
    e.chair(view, 2.6, 14, 160)
    e.chair(view, 3.6, 14, 170)
    for row in range(6):
        z = 10.8 - row * 1.35
        for number in range(4):
            for side in (-1, 1):
                e.chair(view, side * (1 + number * 0.85), z, -side * (3 + number * 3))


def circle(canvas: Canvas):
    """Chairs in a circle in the room of an association, with a table for coffee."""
    p, view = canvas.palette, View(canvas, eye=1.9, horizon=0.38, focal=1250, reach=45)
    e.room(view, 5, 3.6, 10.5)
    for start in (3.4, 6.4):
        e.window(view, (-4.98, start), (-4.98, start + 2.2), 0.9, 2.9, 2)
        e.patch_of_light(view, -5, start, start + 2.2, 4)
    view.wall((-3.9, 10.45), (-0.9, 10.45), 1.1, 2.5, mixed(p.middle, p.pale, 0.5))
    for x, y in ((-3.5, 1.9), (-2.9, 1.4), (-2.2, 1.8), (-1.5, 1.5)):
        view.wall((x, 10.4), (x + 0.36, 10.4), y, y + 0.48, p.light)
    view.wall((2.4, 10.45), (3.6, 10.45), 0, 2.3, p.deep)
    e.table(view, 0.9, 9.8, 2, 0.7, fill=p.middle)
    view.block(0.3, 9.8, 0.34, 0.34, 0.77, 1.22, p.accent)
    for number in range(5):
        view.block(0.8 + number * 0.2, 9.75, 0.09, 0.09, 0.77, 0.87, p.light)
    angles = sorted((360 * number / 11 + 8 for number in range(11)), key=lambda angle: -math.sin(math.radians(angle)))
    for angle in angles:
        x, z = 2.3 * math.cos(math.radians(angle)), 6 + 2 * math.sin(math.radians(angle))
        e.chair(view, x, z, angle + 90, p.accent if angle == angles[3] else "")


def desk(canvas: Canvas):
    """A desk at night: files, a lamp, and a town asleep behind the window."""
    p, view = canvas.palette, View(canvas, eye=1.35, horizon=0.42, focal=1500, reach=30)
    canvas.wash(0, 1, mixed(p.high, p.dark, 0.2), mixed(p.deep, p.dark, 0.3))
    _town_at_night(canvas, 0.2, 0.8, 0.06, 0.56)
    for x in (0.2, 0.5, 0.8):
        canvas.rectangle(WIDTH * x - 8, canvas.height * 0.05, 16, canvas.height * 0.52, p.deep)
    canvas.rectangle(WIDTH * 0.19, canvas.height * 0.56, WIDTH * 0.62, 20, mixed(p.deep, p.light, 0.15))
    view.floor([(-3, 1.15), (3, 1.15), (3, 2.7), (-3, 2.7)], mixed(p.middle, p.accent, 0.2), y=0.75)
    view.glow(0.42, 0.76, 1.95, 0.95, 0.75)
    for x, count, turn in ((-1.05, 9, 4), (-0.66, 5, -6), (1.3, 12, 3), (1.05, 6, -8)):
        e.papers(view, x, 2.25, 0.75, count, turn)
    for number, turn in enumerate((-14, 6, -3)):
        e.papers(view, 0.12 + number * 0.2, 1.82 - number * 0.06, 0.75 + number * 0.01, 1, turn)
    view.line([(-0.02, 0.765, 1.75), (0.1, 0.77, 1.68)], p.accent, 0.012)
    view.block(0.86, 2.3, 0.22, 0.22, 0.75, 0.78, p.dark)
    view.line([(0.86, 0.78, 2.3), (0.98, 1.12, 2.3), (0.6, 1.3, 2.2)], p.dark, 0.03)
    view.face([(0.48, 1.34, 2.15), (0.68, 1.36, 2.15), (0.74, 1.22, 2.15), (0.36, 1.18, 2.15)], p.accent)
    beam = [(0.38, 1.18, 2.15), (0.73, 1.22, 2.15), (1, 0.76, 2), (-0.25, 0.76, 2)]
    view.face(beam, p.light, 0.16)


def _town_at_night(canvas: Canvas, left: float, right: float, top: float, bottom: float):
    p, chance, x = canvas.palette, canvas.chance, WIDTH * left
    canvas.rectangle(
        x, canvas.height * top, WIDTH * (right - left), canvas.height * (bottom - top), mixed(p.high, p.dark, 0.55)
    )
    base = canvas.height * bottom
    while x < WIDTH * right:
        width, height = min(chance.uniform(70, 130), WIDTH * right - x), canvas.height * chance.uniform(0.12, 0.3)
        canvas.rectangle(x, base - height, width, height, mixed(p.high, p.low, chance.uniform(0.15, 0.5)))
        for column in range(int(width // 34)):
            for row in range(int(height // 52)):
                if chance.random() < 0.14:
                    canvas.rectangle(x + 12 + column * 34, base - height + 18 + row * 52, 13, 20, p.light, 0.8)
        x += width


def station(canvas: Canvas):
    """A bus station early in the morning: a shelter, a bench, a coach that waits, wet ground."""
    p, view = canvas.palette, View(canvas, eye=1.6, horizon=0.52, focal=1200, reach=75)
    canvas.wash(0, 0.52, p.high, p.low)
    canvas.wash(0.52, 1, mixed(p.ground, p.low, 0.3), mixed(p.ground, p.dark, 0.45))
    for number in range(14):
        width, height = 5.5, canvas.chance.uniform(6, 14)
        view.block(-38 + number * 6, 44, width, 4, 0, height, mixed(p.deep, p.high, 0.35))
    for x in (-1, 11, 20):
        e.lamp_post(view, x, 34, 8, 1.6, 0.4)
    _coach(view, 3.2, 15, 2.6, 11)
    view.floor([(-12, 2), (-1.6, 2), (-1.6, 30), (-12, 30)], mixed(p.ground, p.light, 0.18), y=0.12)
    for z in (21, 14, 7):
        e.post(view, -2.3, z, 3.2, 0.16)
        e.post(view, -6.6, z, 3.2, 0.16)
    view.wall((-6.7, 6), (-6.7, 22), 0.4, 2.7, mixed(p.low, p.high, 0.5), 0.65)
    for z in (18, 15, 12, 9):
        for end in (z + 0.8, z - 0.8):
            e.post(view, -5.9, end, 0.5, 0.12, p.dark)
        view.block(-5.9, z, 0.5, 1.9, 0.5, 0.6, p.deep)
    view.block(-4.6, 14, 5.2, 17, 3.2, 3.5, p.deep)
    view.block(-3.2, 7.5, 1.5, 0.15, 2.2, 3, p.dark)
    for row in range(4):
        view.wall((-3.85, 7.4), (-3.1 + 0.2 * (row % 2), 7.4), 2.86 - row * 0.17, 2.92 - row * 0.17, p.light, 0.85)
        view.wall((-2.85, 7.4), (-2.6, 7.4), 2.86 - row * 0.17, 2.92 - row * 0.17, p.light, 0.85)
    view.block(-3.6, 5.2, 0.42, 0.3, 0.12, 0.62, p.accent)


def _coach(view: View, x: float, z: float, width: float, length: float):
    p, near, far = view.canvas.palette, z - length / 2, z + length / 2
    side, face = x - width / 2, near - 0.01
    view.floor(
        [(side - 0.2, near - 0.6), (x + width / 2, near - 0.6), (x + width / 2, far), (side - 0.2, far)], p.dark, 0.3
    )
    view.block(x, z, width, length, 0.35, 3.4, p.pale)
    for place in (far - 2.4, near + 2.2):
        view.wall((side - 0.01, place), (side - 0.01, place + 1), 0, 0.75, p.dark)
    view.wall((side - 0.01, near + 0.3), (side - 0.01, far - 0.3), 1.5, 2.8, mixed(p.deep, p.dark, 0.4))
    for number in range(6):
        place = near + 0.3 + number * (length - 0.6) / 6
        view.line([(side - 0.02, 1.5, place), (side - 0.02, 2.8, place)], p.pale, 0.08)
    view.wall((side - 0.01, near), (side - 0.01, far), 0.75, 0.95, p.accent)
    view.wall((side + 0.15, face), (x + width / 2 - 0.15, face), 1.35, 2.75, mixed(p.deep, p.dark, 0.5))
    view.wall((side + 0.5, face), (x + width / 2 - 0.5, face), 2.9, 3.2, p.dark)
    for shift in (0.35, width - 0.35):
        view.wall((side + shift - 0.2, face), (side + shift + 0.2, face), 0.7, 0.9, p.light)
        view.block(side + shift, near + 0.2, 0.3, 0.5, 0, 0.4, p.dark)


def classroom(canvas: Canvas):
    """A room for training: rows of tables with paper on them, and a board."""
    p, view = canvas.palette, View(canvas, eye=2, horizon=0.42, focal=1250, reach=50)
    e.room(view, 5.5, 3.7, 12.5)
    for start in (3, 6, 9):
        e.window(view, (-5.48, start), (-5.48, start + 2.1), 1, 3.1, 2)
        e.patch_of_light(view, -5.5, start, start + 2.1, 3)
    view.wall((-2.6, 12.45), (1.7, 12.45), 0.95, 2.75, p.light)
    view.wall((-2.7, 12.45), (1.8, 12.45), 0.87, 0.95, p.middle)
    for row, length in enumerate((2.2, 3, 1.6, 2.6)):
        y = 2.45 - row * 0.32
        view.line([(-2.3, y, 12.4), (-2.3 + length, y + 0.02, 12.4)], p.middle, 0.05)
    for x in (2.5, 3.5):
        view.line([(x, 0, 11.6), (3, 2.2, 11.6)], p.dark, 0.05)
    view.block(3, 11.5, 1.1, 0.06, 0.8, 2.25, p.light)
    for row in range(4):
        z = 9.6 - row * 1.9
        for x in (-2.7, 0, 2.7):
            e.table(view, x, z, 2.2, 0.7, fill=p.middle)
            for shift in (-0.5, 0.5):
                e.papers(view, x + shift, z, 0.77, turn=canvas.chance.uniform(-6, 6))
                e.chair(view, x + shift, z - 0.65, fill=p.accent if (row, x, shift) == (2, 0, 0.5) else "")


def street(canvas: Canvas):
    """A street of a town on a winter afternoon: bare trees, low light at its end, one window lit."""
    p, view = canvas.palette, View(canvas, eye=1.6, horizon=0.6, focal=1100, reach=75)
    canvas.wash(0, 0.62, p.high, p.low)
    canvas.glow(WIDTH * 0.52, canvas.height * 0.58, 520, p.light, 0.9)
    canvas.wash(0.6, 1, mixed(p.ground, p.light, 0.35), mixed(p.ground, p.deep, 0.5))
    walls = [
        p.pale,
        p.middle,
        mixed(p.middle, p.accent, 0.35),
        mixed(p.pale, p.accent, 0.15),
        mixed(p.middle, p.deep, 0.4),
    ]
    for side in (-1, 1):
        places = [58, 49, 41, 33, 25.5, 18.5, 12, 6, 2]
        for number, (far, near) in enumerate(zip(places, places[1:], strict=False)):
            fill = mixed(walls[(number * 2 + (side > 0)) % 5], p.dark, 0.32 if side > 0 else 0.08)
            height = canvas.chance.uniform(8.5, 12.5)
            e.front(view, (side * 6.5, far), (side * 6.5, near), height, fill, 0.07)
        view.floor(
            [(side * 6.5, 1.5), (side * 4.2, 1.5), (side * 4.2, 70), (side * 6.5, 70)],
            mixed(p.ground, p.light, 0.25),
            y=0.1,
        )
    view.wall((6.45, 17.5), (6.45, 13), 0.5, 2.7, p.light)
    view.line([(6.44, 0.5, 15.2), (6.44, 2.7, 15.2)], p.deep, 0.1)
    view.floor([(6.4, 13), (6.4, 17.5), (3.4, 16.6), (3.4, 12.4)], p.light, 0.3, y=0.11)
    for z in (44, 30, 20, 13):
        for side in (-1, 1):
            e.bare_tree(view, side * 4.6, z + side, 8)


def ferry(canvas: Canvas):
    """A ferry at night that leaves the quay, and its lights on the water."""
    p, w, h, chance = canvas.palette, canvas.width, canvas.height, canvas.chance
    canvas.wash(0, 0.56, p.high, p.low)
    ridge = [(x * w / 40, h * (0.5 - 0.05 * math.sin(x * 0.16 + 0.6) - 0.01 * math.sin(x * 0.7))) for x in range(41)]
    canvas.polygon([*ridge, (w, h * 0.57), (0, h * 0.57)], mixed(p.deep, p.dark, 0.35))
    for _number in range(16):
        canvas.rectangle(chance.uniform(0.02, 0.4) * w, h * chance.uniform(0.505, 0.545), 4, 4, p.light, 0.7)
    canvas.wash(0.56, 1, mixed(p.low, p.high, 0.5), p.dark)
    _ship(canvas)
    canvas.glow(w * 0.64, h * 0.47, 620, p.light, 0.22)
    for _number in range(120):
        depth = chance.random()
        x, y, width = chance.gauss(0.65, 0.13) * w, h * (0.595 + 0.36 * depth**1.5), 26 + 80 * depth
        canvas.rectangle(x - width / 2, y, width, 3 + 3 * depth, p.light, 0.5 * (1 - depth) + 0.06)
    canvas.polygon([(0, h), (0, h * 0.8), (w * 0.3, h * 0.86), (w * 0.42, h)], p.dark)
    for x, y in ((0.05, 0.8), (0.17, 0.825), (0.28, 0.85)):
        canvas.rectangle(w * x, h * y - 34, 26, 44, p.dark)
        canvas.rectangle(w * x - 7, h * y - 42, 40, 13, p.dark)


def _ship(canvas: Canvas):
    """Hull, decks with lit windows, funnel and mast, from the side."""
    p, w, h, chance = canvas.palette, canvas.width, canvas.height, canvas.chance
    paint = mixed(p.pale, p.high, 0.35)
    hull = ((0.36, 0.49), (0.93, 0.49), (0.96, 0.455), (0.91, 0.585), (0.38, 0.585))
    canvas.polygon([(w * x, h * y) for x, y in hull], mixed(p.middle, p.dark, 0.15))
    for left, right, top in ((0.38, 0.89, 0.44), (0.41, 0.86, 0.39), (0.46, 0.83, 0.34), (0.71, 0.82, 0.295)):
        canvas.rectangle(w * left, h * top, w * (right - left), h * 0.052, paint)
        canvas.rectangle(w * left, h * (top + 0.046), w * (right - left), h * 0.006, p.high, 0.5)
        for number in range(int((right - left) * 44)):
            if chance.random() < 0.72:
                x, y = w * (left + 0.012 + number / 46), h * (top + 0.014)
                canvas.rectangle(x, y, 17, 18, p.light, chance.choice((1, 0.9, 0.7)))
    funnel = ((0.52, 0.34), (0.535, 0.25), (0.585, 0.25), (0.59, 0.34))
    canvas.polygon([(w * x, h * y) for x, y in funnel], p.accent)
    canvas.line([(w * 0.77, h * 0.295), (w * 0.77, h * 0.22)], paint, 5)
    canvas.glow(w * 0.77, h * 0.22, 60, p.light)


def counter(canvas: Canvas):
    """An office where people queue, with nobody there: shutters down, barriers, a row of chairs, numbers on a board."""
    p, view = canvas.palette, View(canvas, eye=1.65, horizon=0.48, focal=1250, reach=45)
    e.room(view, 5.6, 3.6, 10)
    view.wall((-4.6, 9.95), (4.6, 9.95), 0, 1.05, mixed(p.middle, p.deep, 0.3))
    for number in range(4):
        left = -4.5 + number * 2.3
        view.wall((left, 9.9), (left + 2, 9.9), 1.1, 2.45, mixed(p.middle, p.pale, 0.25))
        for slat in range(11):
            y = 1.16 + slat * 0.12
            view.line([(left + 0.03, y, 9.88), (left + 1.97, y, 9.88)], p.deep, 0.018, 0.6)
        view.wall((left + 0.75, 9.9), (left + 1.25, 9.9), 2.58, 2.92, p.deep)
    view.block(0, 9.6, 9.3, 0.5, 1.02, 1.1, p.deep)
    view.block(0, 8.4, 1.5, 0.15, 2.75, 3.3, p.dark)
    view.wall((-0.55, 8.3), (-0.1, 8.3), 2.9, 3.15, p.accent)
    view.wall((0.1, 8.3), (0.55, 8.3), 2.9, 3.15, p.accent)
    for z in (4, 6.2, 8.4):
        view.wall((-3, z), (-1.6, z), 3.59, 3.595, p.light)
        view.floor([(-3.2, z), (-1.8, z), (-1.8, z + 0.5), (-3.2, z + 0.5)], p.light, y=3.58)
        view.floor([(1.8, z), (3.2, z), (3.2, z + 0.5), (1.8, z + 0.5)], p.light, y=3.58)
    for number in range(7):
        e.chair(view, 4.9, 9 - number * 0.75, 90)
    for z in (7.6, 6.4, 5.2):
        start, end = (-3.2, 1.8) if z != 6.4 else (-2.2, 2.8)
        for place in (start, (start + end) / 2, end):
            view.shadow(place, z, 0.4, 0.4)
            view.block(place, z, 0.3, 0.3, 0, 0.03, p.dark)
            view.block(place, z, 0.07, 0.07, 0, 0.98, p.dark)
        view.wall((start, z), (end, z), 0.86, 0.93, p.accent)


SCENES: dict[str, Scene] = {
    "border-fence": border_fence,
    "circle": circle,
    "classroom": classroom,
    "counter": counter,
    "courtroom": courtroom,
    "desk": desk,
    "ferry": ferry,
    "lectern": lectern,
    "meeting-hall": meeting_hall,
    "station": station,
    "street": street,
}
