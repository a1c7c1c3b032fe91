"""The network: five convolutions over the spectrogram, two ways of pooling, two matrices."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from audio_embedding.bands import levels

DIMENSION = 96
HIDDEN = 192
# Channels, (step over bands, step over time), size of the kernel.
LAYERS = ((16, (2, 2), 5), (32, (2, 2), 3), (64, (1, 2), 3), (96, (2, 1), 3), (128, (2, 2), 3))
_ROWS = 5  # bands left after all steps


class Network(nn.Module):
    """power float [N, bands, frames] -> unit vectors float [N, DIMENSION]"""

    def __init__(self) -> None:
        super().__init__()
        self.convolutions, self.norms = nn.ModuleList(), nn.ModuleList()
        before = 1
        for channels, step, size in LAYERS:
            self.convolutions.append(nn.Conv2d(before, channels, size, step, size // 2, bias=False))
            self.norms.append(nn.BatchNorm2d(channels))
            before = channels
        # The mean over time of each row keeps how high things are; the maximum over all does not care.
        self.hidden = nn.Linear(before * (_ROWS + 1), HIDDEN)
        self.readout = nn.Linear(HIDDEN, DIMENSION)

    def forward(self, powers: Tensor, dropout: float = 0.0) -> Tensor:
        values = levels(powers)[:, None]
        for convolution, norm in zip(self.convolutions, self.norms):
            values = norm(convolution(values)).relu()
        pooled = torch.cat((values.mean(3).flatten(1), values.amax((2, 3))), 1)
        hidden = self.hidden(functional.dropout(pooled, dropout, self.training)).relu()
        return functional.normalize(self.readout(hidden), dim=1)
