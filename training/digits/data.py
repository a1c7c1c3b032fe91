"""The digits to train on and those held out, and what is no digit: drawn by ourselves, or made of several digits."""

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digits import strokes
from digits.prepare import prepared

SEED = 28
HELD_OUT = 6_000  # the last of the 60,000
NONE = 10  # the class of what is no digit
OWN_DIGITS, DOODLES, GROUPS, PIECES = 6_000, 16_000, 5_000, 2_000


@dataclass(frozen=True)
class Pictures:
    """Pixels uint8 [N, 28, 28], light ink on black, and classes int64 [N]."""

    pixels: np.ndarray
    classes: np.ndarray

    def __len__(self) -> int:
        return len(self.classes)


def mnist(folder: Path) -> tuple[Pictures, Pictures]:
    """To train on, held out."""
    with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28).copy()
    with gzip.open(folder / "train-labels-idx1-ubyte.gz") as file:
        classes = np.frombuffer(file.read(), np.uint8, offset=8).astype(np.int64)
    return Pictures(pixels[:-HELD_OUT], classes[:-HELD_OUT]), Pictures(pixels[-HELD_OUT:], classes[-HELD_OUT:])


def own_digits(count: int, seed: int) -> Pictures:
    """Digits of our own pen, all classes alike often."""
    rng = np.random.default_rng(seed)
    classes = np.arange(count) % 10
    drawn = []
    for digit in classes:
        forms = strokes.DIGITS[digit]
        drawn.append(strokes.written(strokes.by_hand(forms[rng.integers(len(forms))], rng), rng.uniform(.5, 2.4)))
    return Pictures(_bytes(drawn), classes.astype(np.int64))


def doodles(count: int, seed: int, kinds: tuple[strokes.Kind, ...] = strokes.TRAINED) -> Pictures:
    rng = np.random.default_rng(seed)
    drawn = [strokes.written(strokes.by_hand(kinds[i % len(kinds)](rng), rng), rng.uniform(.5, 2.2)) for i in range(count)]
    return _none(drawn)


def groups(digits: Pictures, count: int, seed: int) -> Pictures:
    """Two or three digits beside each other, now and then touching, or two above each other."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        number = 2 if rng.random() < .8 else 3
        parts = [_cut(digits.pixels[row]) for row in rng.integers(len(digits), size=number)]
        above = number == 2 and rng.random() < .12
        length = sum(part.shape[not above] for part in parts) + (number - 1) * (gap := int(rng.integers(0, 7)))
        page = np.zeros((length, 20) if above else (20, length))
        at = 0
        for part in parts:
            across = (20 - part.shape[above]) // 2
            spot = (slice(at, at + part.shape[0]), slice(across, across + part.shape[1]))
            page[spot if above else (slice(across, across + part.shape[0]), slice(at, at + part.shape[1]))] = part
            at += part.shape[not above] + gap
        made.append(prepared(page))
    return _none(made)


def pieces(digits: Pictures, count: int, seed: int) -> Pictures:
    """The left or right half of a 2 or 5, or the left one of a 4: other halves are digits, or look like one."""
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(np.isin(digits.classes, (2, 4, 5)))
    made = []
    for row in rng.choice(rows, count):
        part = _cut(digits.pixels[row])
        at = max(2, int(part.shape[1] * rng.uniform(.35, .5)))
        left = digits.classes[row] == 4 or rng.random() < .5
        made.append(prepared(part[:, :at] if left else part[:, -at:]))
    return _none([picture for picture in made if picture is not None])


def train_none(digits: Pictures, share: float = 1.0) -> Pictures:
    """All that is no digit, to train on."""
    return joined(doodles(int(DOODLES * share), SEED + 1), groups(digits, int(GROUPS * share), SEED + 2),
                  pieces(digits, int(PIECES * share), SEED + 3))


def joined(*parts: Pictures) -> Pictures:
    return Pictures(np.concatenate([part.pixels for part in parts]), np.concatenate([part.classes for part in parts]))


def _cut(digit: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(digit.any(1)), np.flatnonzero(digit.any(0))
    return digit[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def _none(drawn: list[np.ndarray]) -> Pictures:
    return Pictures(_bytes(drawn), np.full(len(drawn), NONE, np.int64))


def _bytes(drawn: list[np.ndarray]) -> np.ndarray:
    return (np.stack(drawn) * 255 + .5).astype(np.uint8)
