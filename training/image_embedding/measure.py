"""How well neighbours agree: the share of the ten nearest that show the same, beside two simple measures of likeness."""

import numpy as np
import torch
from torch.nn import functional

from image_embedding.augment import resized, written
from image_embedding.data import SEED, Corpus, Pictures
from image_embedding.network import Network

NEIGHBOURS = 10


def floats(pixels: np.ndarray) -> torch.Tensor:
    """uint8 [N, h, w, 3] -> float [N, 3, 48, 48], from 0 to 1."""
    return resized(torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255)


@torch.no_grad()
def embed(network: Network, pictures: torch.Tensor) -> np.ndarray:
    return torch.cat([network(pictures[i:i + 250]) for i in range(0, len(pictures), 250)]).numpy()


def pixels(pictures: torch.Tensor) -> np.ndarray:
    """The baseline of raw pixels, 16 x 16, about their mean, of length 1."""
    small = functional.interpolate(pictures, 16, mode="area").flatten(1)
    return functional.normalize(small - small.mean(1, keepdim=True), dim=1).numpy()


def histogram(pictures: torch.Tensor) -> np.ndarray:
    """The baseline of colours: how often each of 4 x 4 x 4 occurs, square roots (Hellinger), of length 1."""
    levels = (pictures * 3.999).long()
    cells = (levels[:, 0] * 16 + levels[:, 1] * 4 + levels[:, 2]).flatten(1)
    counts = torch.zeros(len(pictures), 64).scatter_add_(1, cells, torch.ones(cells.shape))
    return (counts / cells.shape[1]).sqrt().numpy()


def precision(queries: np.ndarray, asked: np.ndarray, gallery: np.ndarray, shown: np.ndarray, itself: bool) -> float:
    """Mean share of the ten nearest of the gallery that are of the query's class."""
    scores = queries @ gallery.T
    if itself:
        np.fill_diagonal(scores, -2)
    nearest = np.argpartition(-scores, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    return float((shown[nearest] == asked[:, None]).mean())


def measure(network: Network, corpus: Corpus) -> dict[str, dict[str, float]]:
    """precision@10 of each way on each held-out part, each picture searching the others; and of digits searching ours."""
    ways = {"network": lambda pictures: embed(network, pictures), "pixels": pixels, "histogram": histogram}
    random = torch.Generator().manual_seed(SEED)
    digits = corpus.held_out["mnist"]
    grey = torch.from_numpy(digits.pixels).permute(0, 3, 1, 2).float() / 255
    thick = 1 - functional.max_pool2d(grey, 3, 1, 1)
    drawn = corpus.held_out["drawn"]
    results: dict[str, dict[str, float]] = {}
    for source, part in corpus.held_out.items():
        pictures = resized(written(grey, random)) if source == "mnist" else floats(part.pixels)
        results[source] = {name: round(precision(vectors, part.classes, vectors, part.classes, True), 4)
                           for name, vectors in ((name, way(pictures)) for name, way in ways.items())}
    results["digits_in_drawn"] = {
        name: round(precision(way(resized(thick)), digits.classes, way(floats(drawn.pixels)), drawn.classes, False), 4)
        for name, way in ways.items()}
    return results


def by_class(network: Network, part: Pictures, names: list[str]) -> dict[str, float]:
    """precision@10 of the network for each class of a part."""
    vectors = embed(network, floats(part.pixels))
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -2)
    nearest = np.argpartition(-scores, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    right = (part.classes[nearest] == part.classes[:, None]).mean(1)
    return {names[number]: round(float(right[part.classes == number].mean()), 3) for number in np.unique(part.classes)}
