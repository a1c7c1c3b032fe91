"""Drawings of our own pen: the demo's examples, and what the tests hold the site to."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from digits import strokes
from digits.network import Network
from digits.prepare import prepared

PAGE = 280


@dataclass(frozen=True)
class Drawn:
    """A drawing on a page."""

    name: str
    drawing: strokes.Drawing
    reach: float = 190  # pixels at its longer side
    pen: float = 10  # radius in pixels
    centre: tuple[float, float] = (.5, .5)
    seed: int = 1
    paper: int = 255
    ink: int = 0
    clear: bool = False  # transparent paper

    def ink_share(self) -> np.ndarray:
        rng = np.random.default_rng(self.seed)
        return strokes.inked(strokes.by_hand(self.drawing, rng, .8), PAGE, self.reach, self.pen, self.centre)

    def image(self) -> Image.Image:
        share = self.ink_share()
        if self.clear:
            alpha = (share * 255 + .5).astype(np.uint8)
            return Image.fromarray(np.stack((np.full_like(alpha, self.ink), alpha), 2), "LA")
        return Image.fromarray((self.paper + (self.ink - self.paper) * share + .5).astype(np.uint8), "L")


def beside(*drawings: strokes.Drawing) -> strokes.Drawing:
    return [part + [1.2 * i, 0] for i, drawing in enumerate(drawings) for part in drawing]


def _kind(kind: strokes.Kind, seed: int = 1) -> strokes.Drawing:
    return kind(np.random.default_rng(seed))


EXAMPLES = (
    Drawn("seven", strokes.DIGITS[7][2], seed=3),
    Drawn("four", strokes.DIGITS[4][2], reach=170, seed=5),
    Drawn("small two in a corner", strokes.DIGITS[2][1], reach=55, pen=4, centre=(.82, .2), seed=2),
    Drawn("thick eight", strokes.DIGITS[8][0], pen=22, seed=4),
    Drawn("thin five", strokes.DIGITS[5][0], pen=2, reach=220, seed=6),
    Drawn("light three on dark", strokes.DIGITS[3][0], paper=24, ink=240, seed=7),
    Drawn("forty-two", beside(strokes.DIGITS[4][0], strokes.DIGITS[2][0]), reach=230, pen=8, seed=8),
    Drawn("house", _kind(strokes.house), pen=7, seed=9),
)

TESTED = (
    *(Drawn(f"digit {digit}", strokes.DIGITS[digit][0], reach=120 + 13 * digit, pen=4 + 1.6 * digit, centre=(.5, .45), seed=20 + digit)
      for digit in range(10)),
    Drawn("tiny six", strokes.DIGITS[6][1], reach=30, pen=2, centre=(.1, .9), seed=31),
    Drawn("hairline nine", strokes.DIGITS[9][0], reach=200, pen=.7, seed=32),
    Drawn("huge zero", strokes.DIGITS[0][1], reach=276, pen=16, seed=33),
    Drawn("dark four on clear", strokes.DIGITS[4][0], clear=True, ink=10, seed=34),
    Drawn("light four on clear", strokes.DIGITS[4][0], clear=True, ink=250, seed=34),
    Drawn("grey seven on grey", strokes.DIGITS[7][0], paper=140, ink=90, seed=35),
    Drawn("spiral", _kind(strokes.spiral), seed=36),
    Drawn("star", _kind(strokes.star), seed=37),
    Drawn("lattice", _kind(strokes.lattice), seed=38),
    Drawn("seventeen", beside(strokes.DIGITS[1][0], strokes.DIGITS[7][0]), reach=220, seed=39),
)


def write_drawings(folder: Path, drawings: tuple[Drawn, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for drawn in drawings:
        drawn.image().save(folder / f"{drawn.name}.png", optimize=True)


@torch.no_grad()
def expected(network: Network) -> list[dict]:
    """For each tested drawing the name of its file, what the network reads of it, and PyTorch's probabilities."""
    found = []
    for drawn in TESTED:
        image = drawn.image()
        channels = np.asarray(image).astype(float)
        ink = channels[..., 1] if drawn.clear else np.abs(channels - drawn.paper)
        pixels = prepared(ink)
        scores = network.eval()(torch.from_numpy(pixels)[None, None])[0].softmax(1)[0]
        found.append({"file": f"{drawn.name}.png", "pixels": [round(float(value), 4) for value in pixels.ravel()],
                      "scores": [round(value, 6) for value in scores.tolist()]})
    return found
