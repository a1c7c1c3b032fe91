"""A small residual network: RGB pictures of 48 x 48 -> vectors of length 1."""

import torch
from torch import Tensor, nn
from torch.nn import functional

DIMENSION = 128
WIDTHS = (24, 48, 96, 160)


class Block(nn.Module):
    """Two convolutions and a way around them; halves the sides where the stride is 2."""

    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(after)
        self.second = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(after)
        self.around = nn.Identity() if stride == 1 else nn.Sequential(
            nn.AvgPool2d(2, ceil_mode=True), nn.Conv2d(before, after, 1, bias=False), nn.BatchNorm2d(after))

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.relu(self.first_norm(self.first(x)))
        return functional.relu(self.second_norm(self.second(inner)) + self.around(x))


class Network(nn.Module):
    """Colours and textures are seen early, things late: the vector is made of the means of both."""

    def __init__(self) -> None:
        super().__init__()
        one, two, three, four = WIDTHS
        self.stem = nn.Sequential(nn.Conv2d(3, one, 5, 2, 2, bias=False), nn.BatchNorm2d(one), nn.ReLU())  # 24
        self.early = Block(one, two, 2)  # 12
        self.middle = nn.Sequential(Block(two, three, 2), Block(three, three, 1))  # 6
        self.late = Block(three, four, 2)  # 3
        self.out = nn.Linear(two + 2 * four, DIMENSION)

    def forward(self, image: Tensor) -> Tensor:
        early = self.early(self.stem(image * 4 - 2))
        late = self.late(self.middle(early))
        seen = torch.cat((early.mean((2, 3)), late.mean((2, 3)), late.amax((2, 3))), 1)
        vector = self.out(seen)
        return vector / vector.pow(2).sum(1, keepdim=True).clamp_min(1e-12).sqrt()
