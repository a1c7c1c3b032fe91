"""Trains one cell under the common budget, epoch by epoch, and goes on from the last checkpoint."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from common import checkpoints
from sentiment.data import SEED, Corpus, Encoded
from sentiment.network import Network
from sentiment.pretrain import one_cycle

SAVE_AFTER = 180  # seconds
EVALUATION_CAP = 2_000  # longer reviews are judged by their first 2,000 tokens


@dataclass(frozen=True)
class Budget:
    """What every cell gets alike."""

    epochs: int = 3  # times the reviews are read
    short_texts: int = 2  # times the short texts are read in an epoch
    learning_rate: float = 2e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.1  # share of the steps
    word_dropout: float = 0.06  # words replaced by the unknown one
    dropout: float = 0.3  # numbers of the word vectors, the same ones for a whole text
    weight_drop: float = 0.15  # weights of the recurrence
    state_dropout: float = 0.4  # numbers of the states that are read out, likewise
    clip: float = 1.0  # largest norm of the gradient
    average: float = 0.995  # decay of the running average of the weights, which is what is kept
    windows: tuple[int, ...] = (160, 200, 400)  # longest stretch of a text in each epoch, in tokens
    batch_tokens: int = 25_600
    batch_texts: tuple[int, int] = (64, 384)  # fewest and most texts in a batch


def _padded(rows: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Rows of ids -> ids int64 [N, T], lengths int64 [N]."""
    lengths = np.array([len(row) for row in rows])
    ids = np.zeros((len(rows), lengths.max()), np.int64)
    for i, row in enumerate(rows):
        ids[i, :len(row)] = row
    return torch.from_numpy(ids), torch.from_numpy(lengths)


def _groups(texts: Encoded, reviews: np.ndarray, budget: Budget, epoch: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """The batches of an epoch, texts of like length together, in random order: which texts, and where in each the
    window begins."""
    rng = np.random.default_rng((SEED, epoch))
    window = budget.windows[min(epoch, len(budget.windows) - 1)]
    lengths = np.minimum(texts.lengths, window)
    groups = []
    for _ in range(budget.short_texts):
        groups += _cut(np.flatnonzero((lengths > 0) & ~reviews), lengths, budget, rng)
    groups += _cut(np.flatnonzero((lengths > 0) & reviews), lengths, budget, rng)
    return [(groups[i], rng.integers(0, texts.lengths[groups[i]] - lengths[groups[i]] + 1))
            for i in rng.permutation(len(groups))]


def _cut(chosen: np.ndarray, lengths: np.ndarray, budget: Budget, rng: np.random.Generator) -> list[np.ndarray]:
    """Texts sorted by length and cut into batches, from the longest down."""
    order = chosen[np.lexsort((rng.random(len(chosen)), lengths[chosen]))]
    groups, end = [], len(order)
    while end > 0:
        size = int(np.clip(budget.batch_tokens // lengths[order[end - 1]], *budget.batch_texts))
        groups.append(order[max(0, end - size):end])
        end -= size
    return groups


def _loss(logits: Tensor, lengths: Tensor, targets: Tensor) -> Tensor:
    """Half the loss at the last word, half that of all words with weights that grow towards the end."""
    position = torch.arange(1, logits.shape[1] + 1)
    gain = torch.where(position <= lengths[:, None], position / lengths[:, None], 0.0)
    gain = 0.5 * gain / gain.sum(1, keepdim=True) + 0.5 * (position == lengths[:, None])
    every = functional.binary_cross_entropy_with_logits(logits, targets[:, None].expand_as(logits), reduction="none")
    return (gain * every).sum(1).mean()


@torch.no_grad()
def predict(network: Network, texts: Encoded) -> np.ndarray:
    """P(positive) at the last word of each text, float32 [texts]."""
    order = np.argsort(texts.lengths, kind="stable")
    found = np.zeros(len(texts), np.float32)
    for group in np.array_split(order, max(1, len(order) // 64)):
        ids, lengths = _padded([texts[i][:EVALUATION_CAP] for i in group])
        logits = network(ids).gather(1, lengths[:, None] - 1).squeeze(1)
        found[group] = logits.sigmoid().numpy()
    return found


def accuracy(network: Network, texts: Encoded) -> float:
    return float(((predict(network, texts) > 0.5) == (texts.targets > 0.5)).mean())


def train(cell: str, corpus: Corpus, start: dict[str, Tensor], budget: Budget, checkpoint: Path) -> dict:
    """Trains the pretrained weights `start` up to the budget's last epoch; returns the checkpoint: the averaged
    weights, and the history of every epoch."""
    network = Network(cell, start["embedding"])
    network.load_state_dict(start)
    optimizer = torch.optim.Adam(network.parameters())
    state = {"cell": cell, "step": 0, "history": [], "budget": asdict(budget), "loss": [], "seen": 0, "seconds": 0.0}
    average = Network(cell, start["embedding"])
    average.load_state_dict(start)
    if saved_state := checkpoints.load(checkpoint, asdict(budget)):
        state = saved_state
        average.load_state_dict(state["weights"])
        if len(state["history"]) == budget.epochs:
            return state
        network.load_state_dict(state["latest"])
        optimizer.load_state_dict(state["optimizer"])

    plan = [_groups(corpus.train, corpus.reviews, budget, epoch) for epoch in range(budget.epochs)]
    ends = np.cumsum([len(groups) for groups in plan])
    steps = [(epoch, *group) for epoch, groups in enumerate(plan) for group in groups]
    started, saved, read = time.monotonic(), time.monotonic(), 0
    for step in range(state["step"], len(steps)):
        epoch, chosen, begins = steps[step]
        torch.manual_seed(SEED + step)
        window = budget.windows[min(epoch, len(budget.windows) - 1)]
        ids, lengths = _padded([corpus.train[i][begin:begin + window] for i, begin in zip(chosen, begins)])
        ids = torch.where(torch.rand(ids.shape) < budget.word_dropout, torch.ones_like(ids), ids)
        logits = network(ids, budget.dropout, budget.weight_drop, budget.state_dropout)
        loss = _loss(logits, lengths, torch.from_numpy(corpus.train.targets[chosen]))
        optimizer.param_groups[0]["lr"] = budget.learning_rate * one_cycle(step / len(steps), budget.warm_up, 0.02)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), budget.clip)
        optimizer.step()
        _follow(average, network, min(budget.average, (step + 1) / (step + 10)))
        now = time.monotonic()
        read += int(lengths.sum())
        state["loss"].append(loss.item())
        state["seen"] += int(lengths.sum())
        if step % 50 == 49:
            left = sum(_tokens(corpus.train, budget, later) for later in steps[step + 1:]) / read * (now - started)
            print(f"{cell} epoch {epoch + 1} step {step + 1}/{len(steps)} loss {np.mean(state['loss'][-50:]):.4f} "
                  f"{read / (now - started):,.0f} tokens/s, {left / 60:.1f} min left", flush=True)
        ended = step + 1 == ends[epoch]
        if not ended and now - saved < SAVE_AFTER:
            continue
        state |= {"step": step + 1, "seconds": state["seconds"] + now - saved, "latest": network.state_dict(),
                  "weights": average.state_dict(), "optimizer": optimizer.state_dict()}
        if ended:
            entry = {
                "epoch": epoch + 1, "loss": float(np.mean(state["loss"])), "tokens": state["seen"],
                "seconds": round(state["seconds"], 1),
                "imdb_validation_accuracy": accuracy(average, corpus.imdb_validation),
                "sst2_dev_accuracy": accuracy(average, corpus.sst2_dev),
            }
            print(cell, entry, flush=True)
            state |= {"history": [*state["history"], entry], "loss": [], "seen": 0, "seconds": 0.0}
        checkpoints.save(checkpoint, state)
        saved = time.monotonic()
    return state


def _tokens(texts: Encoded, budget: Budget, step: tuple) -> int:
    epoch, chosen, _ = step
    return int(np.minimum(texts.lengths[chosen], budget.windows[min(epoch, len(budget.windows) - 1)]).sum())


@torch.no_grad()
def _follow(average: Network, network: Network, decay: float) -> None:
    for kept, new in zip(average.parameters(), network.parameters()):
        kept.lerp_(new, 1 - decay)
