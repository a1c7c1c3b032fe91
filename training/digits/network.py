"""A small convolutional network: a digit in 28 x 28 -> eleven scores, and the feature maps of its first layer."""

import torch
from torch import Tensor, nn

CLASSES = 11  # the ten digits and "none of them"
FEATURES = 12  # maps of the first layer


def _layer(before: int, after: int, size: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, size, padding=size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU())


class Network(nn.Module):
    """Five convolutions on 28, 14 and 7 pixels a side, then one linear layer on 3 x 3."""

    def __init__(self) -> None:
        super().__init__()
        self.first = _layer(1, FEATURES, 5)
        self.middle = nn.Sequential(_layer(FEATURES, 32, 3), _layer(32, 32, 3))
        self.late = nn.Sequential(_layer(32, 64, 3), _layer(64, 64, 3))
        self.pool = nn.MaxPool2d(2)
        self.drop = nn.Dropout(0.25)
        self.out = nn.Linear(64 * 9, CLASSES)

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Floats [N, 1, 28, 28], ink 1 on paper 0 -> logits [N, 11], features [N, 12, 28, 28]."""
        features = self.first(picture)
        late = self.pool(self.late(self.pool(self.middle(self.pool(features)))))
        return self.out(self.drop(torch.flatten(late, 1))), features
