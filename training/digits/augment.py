"""Random views of written digits, in batches: turned, slanted, bent, written by other pens."""

import math

import torch
from torch import Tensor
from torch.nn import functional

BENDS = 5  # points a side of the net by which a picture is bent


def viewed(pictures: Tensor, random: torch.Generator) -> Tensor:
    """Floats [N, 1, 28, 28] from 0 to 1 -> the same shape."""
    return _penned(_bent(pictures, random), random)


def _bent(pictures: Tensor, random: torch.Generator) -> Tensor:
    count, side = len(pictures), pictures.shape[-1]

    def around(reach: float) -> Tensor:
        return (torch.rand(count, generator=random) * 2 - 1) * reach

    turn, slant, size, stretch = around(.21), around(.22), around(.1), around(.1)
    wide, high = torch.exp(-size - stretch), torch.exp(-size + stretch)
    cos, sin = torch.cos(turn), torch.sin(turn)
    rows = torch.stack((
        torch.stack((wide * cos, wide * (slant - sin), around(2.5 / side)), 1),
        torch.stack((high * sin, high * cos, around(2.5 / side)), 1)), 1)
    grid = functional.affine_grid(rows, (count, 1, side, side), align_corners=False)
    strength = torch.rand(count, 1, 1, 1, generator=random) * .13
    net = torch.randn(count, 2, BENDS, BENDS, generator=random) * strength
    grid = grid + functional.interpolate(net, side, mode="bicubic", align_corners=True).permute(0, 2, 3, 1)
    return functional.grid_sample(pictures, grid, align_corners=False)


def _penned(pictures: Tensor, random: torch.Generator) -> Tensor:
    """Thicker, thinner, softer or harder strokes; some a little faint."""
    kind = torch.rand(len(pictures), 1, 1, 1, generator=random)
    share = torch.rand(len(pictures), 1, 1, 1, generator=random)
    thick = functional.max_pool2d(pictures, 3, 1, 1)
    thin = -functional.max_pool2d(-pictures, 3, 1, 1)
    soft = functional.avg_pool2d(pictures, 3, 1, 1)
    other = torch.where(kind < .22, thick, torch.where(kind < .34, thin, torch.where(kind < .45, soft, (pictures * 2.2 - .5).clamp(0, 1))))
    share = torch.where(kind < .6, share * torch.where((kind >= .22) & (kind < .34), .6, 1.0), torch.zeros(1))
    mixed = pictures + (other - pictures) * share
    return mixed * (1 - .25 * torch.rand(len(pictures), 1, 1, 1, generator=random) ** 2)


def rate(done: float, warm_up: float) -> float:
    """A one-cycle schedule: the share of the peak rate after `done` of all steps."""
    if done < warm_up:
        return .1 + .9 * done / warm_up
    return .5 + .5 * math.cos(math.pi * (done - warm_up) / (1 - warm_up))
