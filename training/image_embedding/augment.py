"""Random views of pictures, in batches: moved, turned, recoloured. Digits are also written in other inks and pens."""

import math

import torch
from torch import Tensor
from torch.nn import functional

SIDE = 48  # pixels a side of what the network sees


def resized(pictures: Tensor) -> Tensor:
    """Floats [N, 3, h, w] from 0 to 1 -> [N, 3, 48, 48]: means of the pixels covered where they shrink."""
    if pictures.shape[-1] > SIDE:
        return functional.interpolate(pictures, SIDE, mode="area")
    return functional.interpolate(pictures, SIDE, mode="bilinear", align_corners=False)


def moved(pictures: Tensor, scale: tuple[float, float], stretch: float, turn: float, shift: float, flips: bool,
          random: torch.Generator) -> Tensor:
    """Floats [N, 3, h, w] -> [N, 3, 48, 48], each shown larger or smaller, stretched, turned and shifted."""
    count = len(pictures)

    def around(reach: float) -> Tensor:
        return (torch.rand(count, generator=random) * 2 - 1) * reach

    size = torch.empty(count).uniform_(math.log(scale[0]), math.log(scale[1]), generator=random)
    wide = torch.exp(-size - around(stretch))
    high = torch.exp(-size + around(stretch))
    if flips:
        wide = wide * torch.where(torch.rand(count, generator=random) < 0.5, -1.0, 1.0)
    angle = around(turn)
    cos, sin = torch.cos(angle), torch.sin(angle)
    rows = torch.stack((
        torch.stack((wide * cos, -high * sin, around(shift)), 1),
        torch.stack((wide * sin, high * cos, around(shift)), 1)), 1)
    grid = functional.affine_grid(rows, (count, 3, SIDE, SIDE), align_corners=False)
    return functional.grid_sample(pictures, grid, padding_mode="border", align_corners=False)


def written(digits: Tensor, random: torch.Generator) -> Tensor:
    """Light strokes on black [N, 3, 28, 28] -> strokes of any ink on any paper, some with a thick pen; most dark on light."""
    count = len(digits)
    cover = digits[:, :1]
    thick = torch.rand(count, 1, 1, 1, generator=random)
    cover = torch.where(thick < 0.35, functional.max_pool2d(cover, 3, 1, 1), cover)
    cover = torch.where(thick > 0.85, cover ** 2, cover)
    hue = torch.rand(count, 3, 1, 1, generator=random)
    dark, light = hue * 0.5, 1 - torch.rand(count, 3, 1, 1, generator=random) * 0.25
    kind = torch.rand(count, 1, 1, 1, generator=random)
    dark = torch.where(kind < 0.5, dark * 0.25, dark)
    light = torch.where(kind < 0.4, torch.ones_like(light), light)
    ink, paper = torch.where(kind < 0.8, dark, light), torch.where(kind < 0.8, light, dark)
    return cover * ink + (1 - cover) * paper


def recoloured(pictures: Tensor, bright: float, saturation: float, grey: float, noise: float, random: torch.Generator) -> Tensor:
    """Other brightness, contrast and saturation; some without colour; a little noise."""
    count = len(pictures)

    def factor(reach: float) -> Tensor:
        return 1 + (torch.rand(count, 1, 1, 1, generator=random) * 2 - 1) * reach

    light = pictures.mean(1, keepdim=True)
    without = torch.rand(count, 1, 1, 1, generator=random) < grey
    pictures = light + (pictures - light) * torch.where(without, torch.zeros(1), factor(saturation))
    middle = pictures.mean((1, 2, 3), keepdim=True)
    pictures = (middle + (pictures - middle) * factor(bright)) * factor(bright)
    return (pictures + torch.randn(pictures.shape, generator=random) * noise).clamp(0, 1)


def view(source: str, pixels: Tensor, random: torch.Generator) -> Tensor:
    """One random view of each picture of a source: uint8 [N, h, w, 3] -> float [N, 3, 48, 48]."""
    pictures = pixels.permute(0, 3, 1, 2).float() / 255
    if source == "mnist":
        pictures = written(pictures, random)
        pictures = moved(pictures, (0.45, 1.25), 0.2, 0.25, 0.25, False, random)
        return recoloured(pictures, 0.1, 0.2, 0, 0.02, random)
    if source == "cifar10":
        pictures = moved(pictures, (1.0, 1.5), 0.15, 0.12, 0.12, True, random)
        return recoloured(pictures, 0.3, 0.4, 0.1, 0.02, random)
    pictures = moved(pictures, (0.75, 1.3), 0.15, 0.1, 0.15, False, random)
    return recoloured(pictures, 0.12, 0.2, 0, 0.015, random)
