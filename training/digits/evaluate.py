"""Measures the exported graph: digits as they are, drawn elsewhere and otherwise, and what is no digit."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import ndimage

from common.runtime import Graph
from digits import data, strokes
from digits.prepare import prepared, weights

MODEL = Path(__file__).resolve().parents[2] / "models/digits/network.onnx"
THRESHOLD = 0.6  # a digit is named where its score is this much or more
PAGE = 280  # pixels a side of what one draws on
PLACED = 2_000  # held-out digits that are drawn anew, each in every way
HAIRLINES = 200

Way = tuple[float, float, float, int]  # longer side in pixels, centre x and y in shares of the page, pixels of pen more or less
WAYS: dict[str, Way] = {
    "large": (250, .5, .5, 0),
    "middle": (160, .5, .5, 0),
    "small": (60, .5, .5, 0),
    "tiny": (30, .5, .5, 0),
    "top_left": (90, .2, .22, 0),
    "bottom_right": (90, .8, .78, 0),
    "thin_pen": (180, .5, .5, -7),
    "thick_pen": (180, .5, .5, 11),
}


def page(digit: np.ndarray, way: Way) -> np.ndarray:
    """A digit [28, 28] as one would draw it on a page: hard edges, ink 1 on paper 0."""
    reach, x, y, pen = way
    side = round(reach * len(digit) / 20)
    large = weights(28, side) @ digit.astype(float) / 255 @ weights(28, side).T
    large = np.clip((large - .45) * 6, 0, 1)
    if pen:
        # A pen that is thinner keeps a line at least: the middle of the stroke.
        spot = np.hypot(*np.mgrid[-(abs(pen) // 2):abs(pen) // 2 + 1, -(abs(pen) // 2):abs(pen) // 2 + 1]) <= abs(pen) / 2
        changed = ndimage.grey_dilation(large, footprint=spot) if pen > 0 else ndimage.grey_erosion(large, footprint=spot)
        large = changed if changed.sum() > .12 * large.sum() else large
    whole = np.zeros((PAGE, PAGE))
    top, left = round(y * PAGE - side / 2), round(x * PAGE - side / 2)
    part = whole[max(top, 0):top + side, max(left, 0):left + side]
    part += large[max(-top, 0):max(-top, 0) + part.shape[0], max(-left, 0):max(-left, 0) + part.shape[1]]
    return whole


def _scores(graph: Graph, pixels: np.ndarray) -> np.ndarray:
    """Floats [N, 28, 28] from 0 to 1 -> scores [N, 11]."""
    pictures = pixels.astype(np.float32)[:, None]
    return np.concatenate([graph.run({"digit": pictures[i:i + 250]}, ["scores"])[0] for i in range(0, len(pictures), 250)])


def refused(scores: np.ndarray) -> float:
    """The share that is called no digit."""
    return float((scores[:, :10].max(1) < THRESHOLD).mean())


def measure(sources: Path, model: Path = MODEL) -> dict[str, float]:
    """Accuracy and refusals of the exported graph, by name."""
    graph = Graph(model)
    digits, held_out = data.mnist(sources / "mnist")
    figures: dict[str, float] = {}

    def note(name: str, pixels: np.ndarray, classes: np.ndarray) -> None:
        scores = _scores(graph, pixels)
        figures[f"accuracy_{name}"] = float((scores[:, :10].argmax(1) == classes).mean())
        figures[f"refused_{name}"] = refused(scores)

    note("validation", held_out.pixels / 255, held_out.classes)
    shown = held_out.pixels[:PLACED]
    for name, way in WAYS.items():
        note(name, np.stack([prepared(page(digit, way)) for digit in shown]), held_out.classes[:PLACED])
    own = data.own_digits(1_000, data.SEED + 100)
    note("own_pen", own.pixels / 255, own.classes)
    note("hairline", *_hairlines())

    def count_refused(name: str, pictures: data.Pictures) -> None:
        figures[f"refused_{name}"] = refused(_scores(graph, pictures.pixels / 255))

    count_refused("doodles", data.doodles(2_000, data.SEED + 101))
    count_refused("other_doodles", data.doodles(1_200, data.SEED + 102, strokes.NEVER_TRAINED))
    count_refused("several_digits", data.groups(held_out, 1_000, data.SEED + 103))
    count_refused("pieces", data.pieces(held_out, 500, data.SEED + 104))
    return figures


def _hairlines() -> tuple[np.ndarray, np.ndarray]:
    """Digits of our own pen, as thin as a page shows them."""
    rng = np.random.default_rng(data.SEED + 106)
    classes = np.arange(HAIRLINES) % 10
    forms = (strokes.DIGITS[digit][rng.integers(len(strokes.DIGITS[digit]))] for digit in classes)
    return np.stack([prepared(strokes.inked(strokes.by_hand(form, rng), PAGE, 200, 1)) for form in forms]), classes


def by_kind(model: Path = MODEL) -> dict[str, float]:
    """The share of each kind of doodle that is called no digit; those of `strokes.NEVER_TRAINED` were never trained on."""
    graph = Graph(model)

    def share(kind: Callable[[np.random.Generator], strokes.Drawing]) -> float:
        return round(refused(_scores(graph, data.doodles(200, data.SEED + 105, (kind,)).pixels / 255)), 4)

    return {kind.__name__: share(kind) for kind in (*strokes.TRAINED, *strokes.NEVER_TRAINED)}
