"""Trains the classifier, epoch by epoch, and goes on from the last checkpoint."""

import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from common import checkpoints
from digits.augment import rate, viewed
from digits.data import NONE, SEED, Pictures
from digits.network import Network


@dataclass(frozen=True)
class Budget:
    """An epoch sees every digit of MNIST once; a batch has own digits and what is no digit besides."""

    epochs: int = 11
    mnist: int = 192  # of a batch
    own: int = 12
    none: int = 52
    learning_rate: float = 4e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.2  # share of the steps
    weight_decay: float = 1e-2
    smoothing: float = 0.02  # of the labels
    plain: float = 0.15  # share of pictures shown as they are


def tensor(pixels: np.ndarray) -> Tensor:
    """uint8 [N, 28, 28] -> float [N, 1, 28, 28] from 0 to 1."""
    return torch.from_numpy(pixels).float().div_(255)[:, None]


@torch.no_grad()
def scores(network: Network, pixels: np.ndarray) -> np.ndarray:
    """The probabilities of the eleven classes, float32 [N, 11]."""
    network.eval()
    return np.concatenate([network(tensor(pixels[i:i + 500]))[0].softmax(1).numpy() for i in range(0, len(pixels), 500)])


def train(digits: Pictures, own: Pictures, none: Pictures, held_out: Pictures, budget: Budget, checkpoint: Path) -> dict:
    """Trains up to the budget's last epoch; returns the checkpoint: weights, the day it began, the history of every epoch."""
    torch.manual_seed(SEED)
    network = Network().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=budget.weight_decay)
    state = checkpoints.load(checkpoint, asdict(budget)) or {
        "budget": asdict(budget), "trained": date.today().isoformat(), "epoch": 0, "history": []}
    if state["epoch"]:
        network.load_state_dict(state["weights"])
        optimiser.load_state_dict(state["optimiser"])
    steps = len(digits) // budget.mnist
    for epoch in range(state["epoch"], budget.epochs):
        torch.manual_seed(SEED + epoch)
        random, rng = torch.Generator().manual_seed(SEED + epoch), np.random.default_rng((SEED, epoch))
        order, begun, total, seen = rng.permutation(len(digits)), time.monotonic(), 0.0, 0
        network.train()
        for step in range(steps):
            optimiser.param_groups[0]["lr"] = budget.learning_rate * rate((epoch + step / steps) / budget.epochs, budget.warm_up)
            rows = ((digits, order[step * budget.mnist:(step + 1) * budget.mnist]),
                    (own, rng.integers(len(own), size=budget.own)), (none, rng.integers(len(none), size=budget.none)))
            pictures = tensor(np.concatenate([part.pixels[chosen] for part, chosen in rows]))
            classes = torch.from_numpy(np.concatenate([part.classes[chosen] for part, chosen in rows]))
            plain = torch.rand(len(pictures), 1, 1, 1, generator=random) < budget.plain
            logits, _ = network(torch.where(plain, pictures, viewed(pictures, random)))
            loss = functional.cross_entropy(logits, classes, label_smoothing=budget.smoothing)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item(), seen + len(pictures)
            if step % 40 == 39:
                speed = seen / (time.monotonic() - begun)
                left = ((budget.epochs - epoch) * steps - step) * len(pictures) / speed
                print(f"epoch {epoch + 1} step {step + 1}/{steps} loss {total / (step + 1):.4f} {speed:.0f} pictures/s, "
                      f"{left / 60:.1f} min left", flush=True)
        found = scores(network, held_out.pixels).argmax(1)
        entry = {"epoch": epoch + 1, "loss": round(total / steps, 4), "seconds": round(time.monotonic() - begun, 1),
                 "accuracy": float((found == held_out.classes).mean()), "taken_for_none": float((found == NONE).mean())}
        print(entry, flush=True)
        state |= {"epoch": epoch + 1, "history": [*state["history"], entry],
                  "weights": network.state_dict(), "optimiser": optimiser.state_dict()}
        checkpoints.save(checkpoint, state)
    return state
