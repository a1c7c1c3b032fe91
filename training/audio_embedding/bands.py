"""The spectrogram that the network looks at. The graph computes the same; see export.py."""

import numpy as np
import torch
from torch import Tensor

RATE = 16_000
FRAME, STEP = 1024, 320  # samples: 64 ms every 20 ms
BANDS, LOWEST = 80, 70.0  # a band for each semitone from 70 Hz to 6.7 kHz
SILENCE = 1e-10  # power added before the logarithm
QUIETEST, RANGE = -20.0, 80.0  # dB: what the loudest band counts as at least, and how far below it is still seen
SECONDS = 3.0
SAMPLES = int(RATE * SECONDS)
FRAMES = SAMPLES // STEP + 1


def filters() -> np.ndarray:
    """Triangles on a logarithmic scale, float32 [frequencies, bands]; none narrower than one frequency."""
    frequencies = np.arange(FRAME // 2 + 1) * RATE / FRAME
    centres = LOWEST * 2 ** (np.arange(BANDS) / 12)
    widths = np.maximum(centres * (2 ** (1 / 12) - 1), RATE / FRAME)
    return np.maximum(0, 1 - np.abs(frequencies[:, None] - centres) / widths).astype(np.float32)


_FILTERS = torch.from_numpy(filters())
WINDOW = torch.hann_window(FRAME, periodic=True)


def power(samples: Tensor) -> Tensor:
    """[N, samples] -> power in each band, [N, BANDS, frames]."""
    spectrum = torch.stft(samples, FRAME, STEP, window=WINDOW, center=True, pad_mode="constant", return_complex=True)
    return (spectrum.abs().square().transpose(1, 2) @ _FILTERS).transpose(1, 2)


def levels(powers: Tensor) -> Tensor:
    """[N, BANDS, frames] -> 1 for the loudest of each sound, 0 for what is 80 dB below it."""
    decibels = 10 * torch.log10(powers + SILENCE)
    loudest = decibels.amax((1, 2), keepdim=True).clamp(min=QUIETEST)
    return ((decibels - loudest) / RANGE + 1).clamp(min=0)
