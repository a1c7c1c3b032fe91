"""Trains one cell under the common budget, epoch by epoch, and goes on from the last checkpoint."""

import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sentiment.data import SEED, Corpus, Encoded
from sentiment.network import Network

EVALUATION_CAP = 2_000  # longer reviews are judged by their first 2,000 tokens


@dataclass(frozen=True)
class Budget:
    """What every cell gets alike."""

    epochs: int = 6
    learning_rate: float = 2e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.1  # share of the steps
    word_dropout: float = 0.08  # words replaced by the unknown one
    dropout: float = 0.4  # on word vectors and on hidden states
    clip: float = 1.0  # largest norm of the gradient
    windows: tuple[int, int] = (200, 400)  # longest stretch of a text in early and in late epochs, in tokens
    late: float = 0.7  # share of the epochs that count as early
    batch_tokens: int = 25_600
    batch_texts: tuple[int, int] = (128, 384)  # fewest and most texts in a batch


def _padded(rows: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Rows of ids -> ids int64 [N, T], lengths int64 [N]."""
    lengths = np.array([len(row) for row in rows])
    ids = np.zeros((len(rows), lengths.max()), np.int64)
    for i, row in enumerate(rows):
        ids[i, :len(row)] = row
    return torch.from_numpy(ids), torch.from_numpy(lengths)


def _batches(texts: Encoded, budget: Budget, window: int, rng: np.random.Generator) -> Iterator[tuple[Tensor, ...]]:
    """Batches of texts of like length in random order: ids, lengths, targets; long texts cut to a random window."""
    lengths = np.minimum(texts.lengths, window)
    order = np.lexsort((rng.random(len(texts)), lengths))
    order = order[lengths[order] > 0]
    groups, end = [], len(order)
    while end > 0:  # from the longest down
        size = int(np.clip(budget.batch_tokens // lengths[order[end - 1]], *budget.batch_texts))
        groups.append(order[max(0, end - size):end])
        end -= size
    for group in rng.permutation(len(groups)):
        chosen = groups[group]
        starts = rng.integers(0, texts.lengths[chosen] - lengths[chosen] + 1)
        rows = [texts[i][start:start + window] for i, start in zip(chosen, starts)]
        yield *_padded(rows), torch.from_numpy(texts.targets[chosen])


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


def train(cell: str, corpus: Corpus, vectors: np.ndarray, budget: Budget, checkpoint: Path) -> dict:
    """Trains up to the budget's last epoch; returns the checkpoint: weights, and the history of every epoch."""
    torch.manual_seed(SEED)
    network = Network(cell, torch.from_numpy(vectors))
    optimizer = torch.optim.Adam(network.parameters())
    state = {"cell": cell, "epoch": 0, "history": [], "budget": asdict(budget)}
    if checkpoint.exists():
        state = torch.load(checkpoint)
        if state["budget"] != asdict(budget):
            raise SystemExit(f"{checkpoint} was made under another budget: delete it to start again")
        network.load_state_dict(state["weights"])
        optimizer.load_state_dict(state["optimizer"])

    for epoch in range(state["epoch"], budget.epochs):
        torch.manual_seed(SEED + epoch)
        started, total, seen = time.monotonic(), 0.0, 0
        window = budget.windows[epoch >= budget.late * budget.epochs]
        batches = list(_batches(corpus.train, budget, window, np.random.default_rng((SEED, epoch))))
        for step, (ids, lengths, targets) in enumerate(batches):
            done = (epoch + step / len(batches)) / budget.epochs
            rate = done / budget.warm_up if done < budget.warm_up else (
                0.5 + 0.5 * math.cos(math.pi * (done - budget.warm_up) / (1 - budget.warm_up)))
            optimizer.param_groups[0]["lr"] = budget.learning_rate * rate
            loss = _loss(network(ids, budget.word_dropout, budget.dropout), lengths, targets)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), budget.clip)
            optimizer.step()
            total, seen = total + loss.item(), seen + int(lengths.sum())
            if step % 100 == 99:
                print(f"{cell} epoch {epoch + 1} step {step + 1}/{len(batches)} loss {total / (step + 1):.4f} "
                      f"{time.monotonic() - started:.0f} s", flush=True)
        entry = {
            "epoch": epoch + 1, "loss": total / len(batches), "tokens": seen,
            "seconds": round(time.monotonic() - started, 1),
            "imdb_validation_accuracy": accuracy(network, corpus.imdb_validation),
            "sst2_dev_accuracy": accuracy(network, corpus.sst2_dev),
        }
        print(cell, entry, flush=True)
        state |= {"epoch": epoch + 1, "history": [*state["history"], entry],
                  "weights": network.state_dict(), "optimizer": optimizer.state_dict()}
        partial = checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(checkpoint)
    return state
