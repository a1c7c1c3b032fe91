"""Trains the encoder: contrastive over pairs with the rest of the batch as negatives, and ranking of graded pairs."""

import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from common import checkpoints
from embedding.data import SEED
from embedding.encoded import Encoded
from embedding.network import Encoder

# Texts that belong together without meaning the same: title and text, question and answer, word and definition. They
# make a search encoder, and blur fine distinctions between sentences: their share is cut.
RELATED = frozenset((
    "answers", "trivia", "paper-titles", "paper-sentences", "paper-keywords", "movies", "movies-sentences", "reuters",
    "reuters-sentences", "bbc", "bbc-sentences", "newsgroups", "newsgroups-sentences", "factbook", "wordnet",
    "wordnet-examples"))

# How often a batch of graded pairs comes from each source.
GRADED = {"stsb": 3.0, "sts12-16": 3.0, "sick": 1.5, "mrpc": 0.5, "qqp": 1.0, "medical": 0.2, "snli": 1.0}


@dataclass(frozen=True)
class Budget:
    steps: int = 1_200
    batch: int = 512  # pairs of a step
    graded_batch: int = 192  # graded pairs of a step
    graded_weight: float = 0.05
    related_share: float = 0.1
    sharpness: float = 12.0  # cosines times this are logits
    dropout: float = 0.0  # share of a text's pieces that a step leaves out
    vector_rate: float = 3e-3
    weight_rate: float = 1e-3
    map_rate: float = 1e-4
    warm_up: float = 0.05  # share of the steps, before a cosine descent
    every: int = 100  # steps between two measurements


class _Pairs:
    """Draws batches of pairs from all sources, by their sizes."""

    def __init__(self, corpus: Encoded, budget: Budget, rng: np.random.Generator):
        self._corpus, self._rng = corpus, rng
        self._names = [*corpus.pairs, *corpus.groups]
        sizes = [len(found) for found in corpus.pairs.values()] + [len(members) for members, _ in corpus.groups.values()]
        shares = np.array([size * (budget.related_share if name in RELATED else 1)
                           for name, size in zip(self._names, sizes)])
        self._shares = shares / shares.sum()

    def draw(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        counts = self._rng.multinomial(size, self._shares)
        drawn = [self._of(name, count) for name, count in zip(self._names, counts) if count]
        return np.concatenate([a for a, _ in drawn]), np.concatenate([b for _, b in drawn])

    def _of(self, name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
        if name in self._corpus.pairs:
            found = self._corpus.pairs[name]
            chosen = found[self._rng.choice(len(found), min(count, len(found)), replace=False)]
            return chosen[:, 0], chosen[:, 1]
        members, splits = self._corpus.groups[name]
        groups = self._rng.choice(len(splits) - 1, min(count, len(splits) - 1), replace=False)
        sizes = np.diff(splits)[groups]
        first = (self._rng.random(len(groups)) * sizes).astype(np.int64)
        second = (first + 1 + (self._rng.random(len(groups)) * (sizes - 1)).astype(np.int64)) % sizes
        return members[splits[groups] + first], members[splits[groups] + second]


def contrastive(first: Tensor, second: Tensor, repeated: np.ndarray, sharpness: float) -> Tensor:
    """Each text must find its partner among the partners of the batch; `repeated` marks those that are no negatives."""
    logits = (first @ second.T * sharpness).masked_fill(torch.from_numpy(repeated), -1e4)
    target = torch.arange(len(first))
    return (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2


def ranking(first: Tensor, second: Tensor, scores: Tensor, sharpness: float) -> Tensor:
    """CoSENT: of two pairs, the one that people find more alike must have the higher cosine."""
    cosines = (first * second).sum(1) * sharpness
    wrong = (cosines[None] - cosines[:, None])[scores[:, None] > scores[None] + 1e-4]
    return torch.logsumexp(torch.cat((torch.zeros(1), wrong)), 0)


def train(corpus: Encoded, budget: Budget, checkpoint: Path, measure: Callable[[dict[str, np.ndarray]], dict]) -> dict:
    """Trains to the budget's last step, from the checkpoint on; returns the finished parts and the history."""
    encoder = Encoder(corpus.start, corpus.frequency)
    optimizer = torch.optim.Adam([encoder.map, encoder.shift])
    history: list[dict] = []
    if state := checkpoints.load(checkpoint, asdict(budget)):
        encoder, optimizer, history = state["encoder"], state["optimizer"], state["history"]

    names = [name for name in GRADED if name in corpus.graded]
    shares = np.array([GRADED[name] for name in names])
    for begin in range(len(history) * budget.every, budget.steps, budget.every):
        rng = np.random.default_rng((SEED, begin))
        pairs, started, total = _Pairs(corpus, budget, rng), time.monotonic(), 0.0
        end = min(begin + budget.every, budget.steps)
        for step in range(begin, end):
            done = step / budget.steps
            pace = min(1, done / budget.warm_up) * (0.5 + 0.5 * math.cos(math.pi * done))
            first, second = pairs.draw(budget.batch)
            graded, scores = corpus.graded[names[rng.choice(len(names), p=shares / shares.sum())]]
            chosen = rng.choice(len(graded), min(budget.graded_batch, len(graded)), replace=False)
            ids, splits = corpus.bag(np.concatenate((first, second, graded[chosen, 0], graded[chosen, 1])))
            kept = (rng.random(len(ids), np.float32) >= budget.dropout).astype(np.float32)
            found, pieces, vectors, weights = encoder.encode(ids, splits, kept)
            n, m = len(first), len(chosen)
            repeated = (first[:, None] == first[None]) | (second[:, None] == second[None])
            np.fill_diagonal(repeated, False)
            loss = contrastive(found[:n], found[n:2 * n], repeated, budget.sharpness)
            loss = loss + budget.graded_weight * ranking(
                found[2 * n:2 * n + m], found[2 * n + m:], torch.from_numpy(scores[chosen]), budget.sharpness)
            optimizer.param_groups[0]["lr"] = budget.map_rate * pace
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            encoder.vectors.step(pieces, vectors.grad, budget.vector_rate * pace, step + 1)
            encoder.weights.step(pieces, weights.grad, budget.weight_rate * pace, step + 1)
            total += loss.item()
        entry = {"step": end, "loss": round(total / (end - begin), 4), "seconds": round(time.monotonic() - started, 1)}
        history.append(entry | measure(encoder.finished()))
        print(history[-1], flush=True)
        checkpoints.save(checkpoint, {"budget": asdict(budget), "encoder": encoder, "optimizer": optimizer, "history": history})
    return encoder.finished() | {"history": history}
