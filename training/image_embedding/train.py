"""Training by contrast: views of one picture attract each other, pictures of one class too, all others repel."""

import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from common import checkpoints
from image_embedding.augment import view
from image_embedding.data import SEED, Corpus, Pictures
from image_embedding.network import DIMENSION, Network


@dataclass(frozen=True)
class Budget:
    steps: int = 1_200
    pictures: tuple[tuple[str, int], ...] = (("cifar10", 40), ("mnist", 16), ("drawn", 40))  # in a batch, each seen twice
    learning_rate: float = 4e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.1  # share of the steps
    weight_decay: float = 2e-4
    temperature: float = 0.12
    class_share: float = 0.5  # how much pictures of one class attract each other; those of one colour too attract fully
    centres: float = 0.5  # weight of the second loss: to which of the classes' centres a picture is nearest
    clip: float = 5.0  # largest norm of the gradient


def _choose(pictures: Pictures, count: int, rng: np.random.Generator, by_class: dict[int, np.ndarray]) -> np.ndarray:
    """Rows of a batch: four of a class, so that there is something to attract; classes in equal shares."""
    numbers = rng.choice(list(by_class), size=min(len(by_class), count // 4), replace=False)
    each = -(-count // len(numbers))
    return np.concatenate([rng.choice(by_class[number], each) for number in numbers])[:count]


def contrast(vectors: Tensor, pictures: Tensor, classes: Tensor, manners: Tensor, budget: Budget) -> Tensor:
    """The supervised contrastive loss with graded attraction."""
    itself = torch.eye(len(vectors), dtype=torch.bool)
    logits = (vectors @ vectors.T / budget.temperature).masked_fill(itself, -1e9)
    same_class = classes[:, None] == classes[None]
    same_manner = (manners[:, None] == manners[None]) | ((manners[:, None] & manners[None]) != 0)
    pull = same_class * torch.where(same_manner, 1.0, budget.class_share)
    pull = torch.where(pictures[:, None] == pictures[None], torch.tensor(2.0), pull).masked_fill(itself, 0)
    return -(pull * functional.log_softmax(logits, 1)).sum(1).div(pull.sum(1)).mean()


def train(corpus: Corpus, budget: Budget, checkpoint: Path) -> dict:
    """Gives { budget, weights, history, seconds }; from the checkpoint where one of the same budget is there."""
    if state := checkpoints.load(checkpoint, asdict(budget)):
        return state
    torch.manual_seed(SEED)
    rng, random = np.random.default_rng(SEED), torch.Generator().manual_seed(SEED)
    network = Network().to(memory_format=torch.channels_last)
    centres = nn.Parameter(torch.randn(len(corpus.names), DIMENSION) * 0.1)
    parameters = [*network.parameters(), centres]
    optimiser = torch.optim.AdamW(parameters, budget.learning_rate, weight_decay=budget.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, budget.learning_rate, budget.steps, pct_start=budget.warm_up)
    by_class = {source: {int(number): np.flatnonzero(part.classes == number) for number in np.unique(part.classes)}
                for source, part in corpus.train.items()}
    history, begun = [], time.monotonic()
    network.train()
    for step in range(1, budget.steps + 1):
        views, classes, manners = [[], []], [], []
        for source, count in budget.pictures:
            part = corpus.train[source]
            rows = _choose(part, count, rng, by_class[source])
            pixels = torch.from_numpy(part.pixels[rows])
            for each in views:
                each.append(view(source, pixels, random))
            classes.append(part.classes[rows])
            manners.append(part.manners[rows])
        targets = torch.from_numpy(np.concatenate(classes)).repeat(2)
        ways = torch.from_numpy(np.concatenate(manners)).repeat(2)
        vectors = network(torch.cat([*views[0], *views[1]]))
        loss = contrast(vectors, torch.arange(len(targets) // 2).repeat(2), targets, ways, budget)
        near = vectors @ functional.normalize(centres, dim=1).T / budget.temperature
        total = loss + budget.centres * functional.cross_entropy(near, targets, label_smoothing=0.05)
        optimiser.zero_grad()
        total.backward()
        nn.utils.clip_grad_norm_(parameters, budget.clip)
        optimiser.step()
        schedule.step()
        if step % 50 == 0 or step == budget.steps:
            right = (near.argmax(1) == targets).float().mean().item()
            history.append({"step": step, "contrast": round(loss.item(), 4), "nearest_centre": round(right, 4)})
            print(f"{step:5d} contrast {loss.item():.3f} nearest centre {right:.1%} {time.monotonic() - begun:.0f} s", flush=True)
            if not math.isfinite(total.item()):
                raise RuntimeError("the loss is no number any more: lower the learning rate")
    state = {"budget": asdict(budget), "weights": network.eval().state_dict(), "history": history,
             "seconds": round(time.monotonic() - begun)}
    checkpoints.save(checkpoint, state)
    return state
