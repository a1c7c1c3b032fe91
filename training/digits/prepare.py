"""Brings ink of any size to what the network reads, as MNIST was made: a box of 20 pixels inside 28, set by its centre of mass.

The site does the same in C# (`DrawnDigit`); both follow LeCun et al., "Gradient-Based Learning Applied to Document
Recognition", 1998, section III.A.
"""

import numpy as np

SIDE, BOX = 28, 20
FAINT = 0.1  # ink below this share of the strongest is taken for paper


def weights(before: int, after: int) -> np.ndarray:
    """Resamples an axis by a triangle as wide as a pixel of the coarser side: float64 [after, before], rows sum to 1."""
    step = before / after
    reach = max(1.0, step)
    centres = (np.arange(after)[:, None] + 0.5) * step
    kernel = np.clip(1 - np.abs(np.arange(before) + 0.5 - centres) / reach, 0, None)
    return kernel / kernel.sum(1, keepdims=True)


def prepared(ink: np.ndarray) -> np.ndarray | None:
    """Ink [height, width], 0 for paper, any largest value -> float32 [28, 28] from 0 to 1; None where there is no ink."""
    strongest = ink.max()
    if strongest <= 0:
        return None
    ink = np.where(ink < FAINT * strongest, 0, ink / strongest)
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    scale = BOX / max(ink.shape)
    height, width = (max(1, int(side * scale + 0.5)) for side in ink.shape)
    small = weights(ink.shape[0], height) @ ink @ weights(ink.shape[1], width).T
    small /= small.max()
    mass = small.sum()
    middle = SIDE // 2
    top = middle - int((small.sum(1) * (np.arange(height) + 0.5)).sum() / mass)
    left = middle - int((small.sum(0) * (np.arange(width) + 0.5)).sum() / mass)
    top, left = min(max(top, 0), SIDE - height), min(max(left, 0), SIDE - width)
    whole = np.zeros((SIDE, SIDE), np.float32)
    whole[top:top + height, left:left + width] = small
    return whole
