"""Digits and other things written with a pen of ours: polylines with x to the right and y down, drawn in any width.

Nothing here is traced from a data set. What is no digit must not look like one either, so there are no circles, no upright
lines, and no letters such as O, I, S, Z or B.
"""

import math
from collections.abc import Callable

import numpy as np

from digits.prepare import BOX, SIDE, prepared

Line = np.ndarray  # float [points, 2]
Drawing = list[Line]


def arc(x: float, y: float, wide: float, high: float, begin: float, end: float, points: int = 16) -> Line:
    """Part of an ellipse; angles in degrees, 0 to the right, 90 down."""
    angle = np.radians(np.linspace(begin, end, points))
    return np.stack((x + wide * np.cos(angle), y + high * np.sin(angle)), 1)


def line(*points: tuple[float, float]) -> Line:
    return np.array(points, float)


def joined(*lines: Line) -> Line:
    return np.concatenate(lines)


DIGITS: list[list[Drawing]] = [
    [[arc(.5, .5, .32, .5, -90, 275)], [arc(.5, .5, .4, .5, -60, 300)], [arc(.5, .5, .45, .45, -90, 270)]],
    [[line((.5, 0), (.5, 1))], [line((.3, .22), (.55, 0), (.55, 1))], [line((.3, .2), (.52, 0), (.52, 1)), line((.3, 1), (.74, 1))],
     [line((.6, 0), (.4, 1))]],
    [[joined(arc(.5, .28, .32, .28, -170, 40), line((.15, 1), (.85, 1)))],
     [joined(arc(.5, .25, .3, .25, -160, 50), line((.2, .95)), arc(.27, .88, .1, .1, 120, 300), line((.85, 1)))],
     [joined(arc(.48, .3, .3, .3, -180, 30), line((.12, 1), (.5, .9), (.9, 1)))]],
    [[joined(arc(.45, .25, .3, .25, -150, 90), arc(.45, .75, .35, .25, -90, 150))],
     [joined(arc(.5, .27, .27, .27, -170, 80), arc(.5, .74, .32, .26, -80, 170))],
     [joined(line((.15, 0), (.8, 0), (.45, .4)), arc(.45, .7, .35, .3, -90, 150))]],
    [[line((.35, 0), (.15, .6), (.85, .6)), line((.65, .25), (.65, 1))], [line((.62, 1), (.62, 0), (.1, .68), (.9, .68))],
     [line((.2, 0), (.18, .5), (.78, .48)), line((.8, 0), (.76, 1))]],
    [[joined(line((.3, 0), (.25, .42)), arc(.45, .68, .36, .32, -120, 140)), line((.3, 0), (.85, 0))],
     [joined(line((.85, 0), (.3, 0), (.25, .45)), arc(.46, .7, .36, .3, -130, 150))]],
    [[joined(line((.65, 0), (.35, .35)), arc(.48, .7, .3, .3, -170, 190))],
     [joined(arc(.72, .55, .5, .55, -100, -180), arc(.5, .72, .28, .28, -180, 180))],
     [joined(line((.5, 0), (.24, .6)), arc(.48, .75, .25, .25, 170, -180))]],
    [[line((.15, 0), (.85, 0), (.4, 1))], [line((.15, .08), (.15, 0), (.85, 0), (.45, 1))],
     [line((.15, 0), (.85, 0), (.4, 1)), line((.35, .5), (.8, .5))]],
    [[joined(arc(.5, .25, .26, .25, 60, -240), arc(.5, .75, .32, .25, -120, 240))],
     [arc(.5, .24, .25, .24, 0, 360), arc(.5, .74, .3, .26, 0, 360)],
     [joined(arc(.52, .25, .27, .25, -20, -270), arc(.5, .76, .3, .24, -90, 260), line((.76, .12)))]],
    [[joined(arc(.5, .28, .28, .28, 0, -360), line((.76, .3), (.7, 1)))], [joined(arc(.5, .27, .27, .27, -30, -350), arc(.4, .6, .38, .4, -40, 110))],
     [joined(arc(.46, .27, .28, .27, 0, -360), line((.74, .27), (.74, 1)))]],
]

LETTERS: dict[str, Drawing] = {
    "A": [line((.1, 1), (.5, 0), (.9, 1)), line((.25, .6), (.75, .6))],
    "E": [line((.85, 0), (.2, 0), (.2, 1), (.85, 1)), line((.2, .5), (.7, .5))],
    "F": [line((.85, 0), (.2, 0), (.2, 1)), line((.2, .48), (.7, .48))],
    "H": [line((.15, 0), (.15, 1)), line((.85, 0), (.85, 1)), line((.15, .5), (.85, .5))],
    "K": [line((.2, 0), (.2, 1)), line((.85, 0), (.2, .55), (.85, 1))],
    "M": [line((.05, 1), (.15, 0), (.5, .7), (.85, 0), (.95, 1))],
    "N": [line((.15, 1), (.15, 0), (.85, 1), (.85, 0))],
    "R": [joined(line((.2, 1), (.2, 0), (.5, 0)), arc(.5, .26, .3, .26, -90, 90), line((.2, .52), (.85, 1)))],
    "T": [line((.05, 0), (.95, 0)), line((.5, 0), (.5, 1))],
    "W": [line((0, 0), (.25, 1), (.5, .3), (.75, 1), (1, 0))],
    "X": [line((.1, 0), (.9, 1)), line((.9, 0), (.1, 1))],
}


def _smooth(points: np.ndarray, count: int) -> Line:
    """A closed or open curve through points, by cosine steps: soft enough for a pen."""
    steps = np.linspace(0, len(points) - 1, count)
    low = np.minimum(steps.astype(int), len(points) - 2)
    share = ((1 - np.cos((steps - low) * math.pi)) / 2)[:, None]
    return points[low] * (1 - share) + points[low + 1] * share


def _walk(rng: np.random.Generator, steps: int, bend: float) -> Line:
    angle = np.cumsum(rng.normal(0, bend, steps)) + rng.uniform(0, 6.28)
    return np.cumsum(np.stack((np.cos(angle), np.sin(angle)), 1), 0)


def scribble(rng: np.random.Generator) -> Drawing:
    return [_walk(rng, int(rng.integers(40, 90)), rng.uniform(0.4, 1.1))]


def loose_strokes(rng: np.random.Generator) -> Drawing:
    return [_walk(rng, int(rng.integers(6, 16)), rng.uniform(0.1, 0.5)) + rng.uniform(-8, 8, 2) for _ in range(rng.integers(3, 6))]


def tangle(rng: np.random.Generator) -> Drawing:
    return [_smooth(rng.uniform(0, 1, (int(rng.integers(6, 11)), 2)), 60)]


def zigzag(rng: np.random.Generator) -> Drawing:
    count = int(rng.integers(5, 10))
    along, across = np.arange(count) * rng.uniform(0.12, 0.3), np.arange(count) % 2 + rng.normal(0, 0.12, count)
    return [np.stack((along, across) if rng.random() < .5 else (across, along), 1)]


def wave(rng: np.random.Generator) -> Drawing:
    along = np.linspace(0, rng.uniform(2.2, 5), 50)
    return [np.stack((along * rng.uniform(.5, 1), np.sin(along * 3.1416) * rng.uniform(.3, 1)), 1)]


def spiral(rng: np.random.Generator) -> Drawing:
    turns = rng.uniform(2.1, 4)
    angle = np.linspace(0, turns * 6.28, 60) * (1 if rng.random() < .5 else -1)
    reach = np.linspace(0.05, 1, 60)
    return [np.stack((reach * np.cos(angle), reach * np.sin(angle)), 1)]


def cross(rng: np.random.Generator) -> Drawing:
    turn = rng.choice((0.0, math.pi / 4)) + rng.normal(0, 0.1)
    arms = 2 if rng.random() < .7 else int(rng.integers(3, 5))
    return [line((-math.cos(turn + k * math.pi / arms), -math.sin(turn + k * math.pi / arms)),
                 (math.cos(turn + k * math.pi / arms), math.sin(turn + k * math.pi / arms))) for k in range(arms)]


def letter(rng: np.random.Generator, among: str = "AFHNRTX") -> Drawing:
    return LETTERS[among[rng.integers(len(among))]]


def other_letter(rng: np.random.Generator) -> Drawing:
    return letter(rng, "EKMW")


def polygon(rng: np.random.Generator) -> Drawing:
    corners = 3 if rng.random() < .6 else int(rng.integers(5, 7))
    angle = np.linspace(0, 6.2832, corners + 1) + rng.uniform(0, 6.28)
    shape = np.stack((np.cos(angle), np.sin(angle)), 1)
    return [shape] if corners == 3 else [shape, shape[[0, 2]], shape[[1, 3]]]


def star(rng: np.random.Generator) -> Drawing:
    return [arc(0, 0, 1, 1, -90, -90 + 720, 6)]


def arrow(rng: np.random.Generator) -> Drawing:
    head = rng.uniform(.2, .4)
    drawing = [line((0, 0), (1, 0)), line((1 - head, -head), (1, 0), (1 - head, head))]
    turn = rng.integers(4) * math.pi / 2
    spin = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return [part @ spin for part in drawing]


def bars(rng: np.random.Generator) -> Drawing:
    """A minus, an equals sign, or some more lines beside each other, level or upright; never one upright line."""
    count, level = int(rng.integers(1, 5)), rng.random() < .6
    count = count if level else max(2, count)
    gap = rng.uniform(.2, .5)
    return [line((0, k * gap), (1, k * gap)) if level else line((k * gap, 0), (k * gap, 1)) for k in range(count)]


def dots(rng: np.random.Generator) -> Drawing:
    return [np.repeat(rng.uniform(0, 1, (1, 2)), 2, 0) + [[0, 0], [.02, .02]] for _ in range(rng.integers(3, 8))]


def tick(rng: np.random.Generator) -> Drawing:
    return [line((0, .6), (.35, 1), (1, 0))]


def envelope(rng: np.random.Generator) -> Drawing:
    high = rng.uniform(.55, 1)
    return [line((0, 0), (1, 0), (1, high), (0, high), (0, 0)), line((0, 0), (.5, high * .6), (1, 0)) if rng.random() < .5 else line((0, 0), (1, high))]


def hatching(rng: np.random.Generator) -> Drawing:
    """An area painted over with the pen, to and fro."""
    count = int(rng.integers(8, 16))
    across = np.repeat(np.linspace(0, rng.uniform(.5, 1.2), count), 2)
    along = np.tile([0, 1, 1, 0], count)[:2 * count] + rng.normal(0, .05, 2 * count)
    return [np.stack((along, across), 1)]


def heart(rng: np.random.Generator) -> Drawing:
    t = np.linspace(0, 6.2832, 40)
    return [np.stack((16 * np.sin(t) ** 3, -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))), 1)]


def house(rng: np.random.Generator) -> Drawing:
    return [line((0, .45), (0, 1), (1, 1), (1, .45), (0, .45), (.5, 0), (1, .45)), line((.4, 1), (.4, .7), (.6, .7), (.6, 1))]


def lattice(rng: np.random.Generator) -> Drawing:
    count = int(rng.integers(2, 4))
    places = (np.arange(count) + 1) / (count + 1)
    return [*(line((0, p), (1, p)) for p in places), *(line((p, 0), (p, 1)) for p in places)]


def face(rng: np.random.Generator) -> Drawing:
    eye = .12
    return [arc(.5, .5, .5, .5, 0, 360, 24), arc(.32, .38, eye, eye, 0, 360, 8), arc(.68, .38, eye, eye, 0, 360, 8), arc(.5, .55, .27, .22, 20, 160, 8)]


def flower(rng: np.random.Generator) -> Drawing:
    t = np.linspace(0, 6.2832, 60)
    reach = 1 + .45 * np.cos(int(rng.integers(4, 7)) * t)
    return [np.stack((reach * np.cos(t), reach * np.sin(t)), 1)]


Kind = Callable[[np.random.Generator], Drawing]
TRAINED: tuple[Kind, ...] = (scribble, loose_strokes, tangle, zigzag, wave, spiral, cross, letter, polygon, star, arrow, bars, dots, tick,
                             envelope, hatching)
NEVER_TRAINED: tuple[Kind, ...] = (other_letter, heart, house, lattice, face, flower)


def by_hand(drawing: Drawing, rng: np.random.Generator, unsteady: float = 1.0) -> Drawing:
    """The same as a hand would draw it: a little turned, slanted, stretched, and shaky. `unsteady` 0 leaves it as it is."""
    turn, slant, stretch = rng.normal(0, .09 * unsteady), rng.normal(0, .13 * unsteady), math.exp(rng.normal(0, .14 * unsteady))
    change = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]) @ np.array([[stretch, 0], [slant, 1 / stretch]])
    every = np.concatenate(drawing)
    low, size = every.min(0), max(np.ptp(every, axis=0).max(), 1e-6)
    phase, waves = rng.uniform(0, 6.28, (2, 2)), rng.uniform(2, 7, (2, 2))
    shaken = []
    for part in drawing:
        points = _resampled((part - low) / size)
        shift = .025 * unsteady * np.sin(points @ waves + phase[0]) + .02 * unsteady * np.sin(points[:, ::-1] * 5 + phase[1])
        shaken.append((points + shift + rng.normal(0, .012 * unsteady, 2)) @ change)
    return shaken


def _resampled(points: Line) -> Line:
    """Corners kept, long stretches cut into shorter ones so that they can bend."""
    parts = [points[:1]]
    for a, b in zip(points, points[1:]):
        pieces = max(1, math.ceil(np.hypot(*(b - a)) / .25))
        parts.append(a + (b - a) * (np.arange(1, pieces + 1) / pieces)[:, None])
    return np.concatenate(parts)


def inked(drawing: Drawing, side: int, reach: float, radius: float, centre: tuple[float, float] = (.5, .5)) -> np.ndarray:
    """Ink [side, side] from 0 to 1 of a drawing, `reach` pixels at its longer side, with a round pen; its centre in shares of the side."""
    every = np.concatenate(drawing)
    low, high = every.min(0), every.max(0)
    scale = max(reach - 2 * radius, 1) / max((high - low).max(), 1e-6)
    a = np.concatenate([part[:-1] for part in drawing])
    b = np.concatenate([part[1:] for part in drawing])
    a, b = ((part - (low + high) / 2) * scale + side * np.array(centre) for part in (a, b))
    y, x = np.mgrid[:side, :side] + 0.5
    pixels = np.stack((x.ravel(), y.ravel()), 1)[:, None].astype(np.float32)
    a, b = a[None].astype(np.float32), b[None].astype(np.float32)
    way = b - a
    along = np.clip(((pixels - a) * way).sum(2) / np.maximum((way * way).sum(2), 1e-9), 0, 1)[..., None]
    off = pixels - a - along * way
    distance = np.sqrt((off * off).sum(2).min(1)).reshape(side, side)
    return np.clip(radius + 0.5 - distance, 0, 1)


def written(drawing: Drawing, radius: float) -> np.ndarray:
    """A drawing as the network sees it, float32 [28, 28], by a pen of that radius in pixels there."""
    return prepared(inked(drawing, SIDE, BOX, radius))
