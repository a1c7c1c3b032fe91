"""Trains by a number of steps: every word of a sentence is a blank."""

import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from common import checkpoints
from common.report import commit
from next_word.data import BEGIN_ID, END_ID, UNKNOWN_ID, Corpus, Encoded
from next_word.network import Network
from next_word.sources import SEED


@dataclass(frozen=True)
class Budget:
    cycles: tuple[tuple[int, float], ...] = ((3_400, 1.0),)  # steps, and the share of the learning rate that they reach
    learning_rate: float = 3e-3  # peak; in each cycle a short way up, then a cosine down (Loshchilov and Hutter 2017)
    warm_up: float = 0.04  # share of the steps of a cycle
    batch_tokens: int = 2_048
    negatives: int = 1_024  # words drawn for a batch, to be told from the right ones
    smoothing: float = 0.75  # exponent on the counts by which they are drawn
    right_dropped: float = 0.33  # share of the blanks whose right side is unknown
    left_dropped: float = 0.07
    word_dropout: float = 0.02  # words replaced by the unknown one
    dropout: float = 0.1  # on word vectors and before the last layer
    clip: float = 1.0  # largest norm of the gradient

    @property
    def steps(self) -> int:
        return sum(steps for steps, _ in self.cycles)

    def rate(self, step: int) -> float:
        """The learning rate of a step."""
        for steps, share in self.cycles:
            if step < steps:
                done = step / steps
                height = done / self.warm_up if done < self.warm_up else 0.5 + 0.5 * math.cos(math.pi * (done - self.warm_up) / (1 - self.warm_up))
                return self.learning_rate * share * max(height, 0.01)
            step -= steps
        raise ValueError("the budget is spent")


def batches(sentences: Encoded, repeats: np.ndarray, tokens: int, rng: np.random.Generator) -> Iterator[Tensor]:
    """One pass: ids int64 [T, N] of sentences of one length, with the marks of begin and end, in random order."""
    which = np.repeat(np.arange(len(sentences)), repeats)
    lengths = sentences.lengths[which]
    order = np.lexsort((rng.random(len(which)), lengths))
    groups = []
    for group in np.split(order, np.flatnonzero(np.diff(lengths[order])) + 1):
        size = max(1, tokens // int(lengths[group[0]]))
        groups += [group[start:start + size] for start in range(0, len(group), size)]
    for i in rng.permutation(len(groups)):
        rows = which[groups[i]]
        length = int(lengths[groups[i][0]])
        ids = np.empty((length + 2, len(rows)), np.int64)
        ids[0], ids[-1] = BEGIN_ID, END_ID
        ids[1:-1] = sentences.ids[sentences.splits[rows][None, :] + np.arange(length)[:, None]]
        yield torch.from_numpy(ids)


class Sampler:
    """Draws words by their smoothed counts and says how often each is to be expected."""

    def __init__(self, frequencies: np.ndarray, budget: Budget):
        weights = frequencies ** budget.smoothing
        weights[:2] = 0  # padding and the unknown word are never right
        self._cumulated = np.cumsum(weights / weights.sum())
        self._size = budget.negatives
        self.expected = torch.from_numpy(np.log(np.maximum(budget.negatives * weights / weights.sum(), 1e-12)).astype(np.float32))

    def draw(self, rng: np.random.Generator) -> Tensor:
        return torch.from_numpy(np.searchsorted(self._cumulated, rng.random(self._size)).clip(2, len(self._cumulated) - 1))


def loss_of(network: Network, ids: Tensor, budget: Budget, sampler: Sampler, rng: np.random.Generator) -> Tensor:
    """Sampled softmax over the right word and shared wrong ones (Bengio and Senécal 2008; Jean et al. 2015)."""
    targets = ids[1:]
    read = torch.where((torch.rand(ids.shape) < budget.word_dropout) & (ids > END_ID), UNKNOWN_ID, ids)
    left, right = network.states(read, budget.dropout)
    choice = torch.rand(targets.shape)
    has_left = choice >= budget.left_dropped
    has_right = choice < 1 - budget.right_dropped
    has_left[-1], has_right[-1] = True, False  # the end is a blank for the forward layer only
    counted = targets != UNKNOWN_ID
    counted[-1] &= torch.rand(targets.shape[1]) < 0.5
    vectors = network.read_out(left[counted], right[counted], has_left[counted], has_right[counted], budget.dropout)
    targets = targets[counted]
    negatives = sampler.draw(rng)
    right_logit = (vectors * network.embedding[targets]).sum(1) + network.bias[targets] - sampler.expected[targets]
    wrong = torch.addmm(network.bias[negatives] - sampler.expected[negatives], vectors, network.embedding[negatives].t())
    wrong = wrong.masked_fill(targets[:, None] == negatives, -1e9)
    return functional.softplus(torch.logsumexp(wrong, 1) - right_logit).mean()


@torch.no_grad()
def perplexities(network: Network, validation: Encoded, limit: int) -> dict[str, float]:
    """Full-softmax perplexity of the words of the first sentences: by the forward layer alone (ends counted too), and by both (ends not)."""
    some = Encoded(validation.ids, validation.splits[:limit + 1])
    totals = np.zeros((2, 2))
    for ids in batches(some, np.ones(len(some), np.uint8), 2_048, np.random.default_rng(SEED)):
        left, right = network.states(ids)
        targets = ids[1:]
        for row, both in enumerate((False, True)):
            counted = targets != UNKNOWN_ID
            if both:
                counted[-1] = False
            known = torch.ones(int(counted.sum()), dtype=torch.bool)
            vectors = network.read_out(left[counted], right[counted], known, known & both)
            logits = vectors @ network.embedding.t() + network.bias
            totals[row] += functional.cross_entropy(logits, targets[counted], reduction="sum").item(), len(known)
    forward, both = np.exp(totals[:, 0] / totals[:, 1])
    return {"forward_perplexity": float(forward), "both_perplexity": float(both)}


def train(corpus: Corpus, vectors: np.ndarray, budget: Budget, checkpoint: Path) -> dict:
    """Goes on from the checkpoint up to the budget's last step; returns it: weights and history."""
    shares = corpus.frequencies / corpus.frequencies.sum()
    network = Network(torch.from_numpy(vectors), torch.from_numpy(np.log(np.maximum(shares, 1e-9)).astype(np.float32)))
    optimizer = torch.optim.Adam(network.parameters(), betas=(0.9, 0.98), foreach=True)
    state = checkpoints.load(checkpoint, asdict(budget))
    if state is None:
        torch.manual_seed(SEED)
        state = {"step": 0, "seconds": 0.0, "tokens": 0, "history": [], "commit": commit(), "budget": asdict(budget)}
    else:
        network.load_state_dict(state["weights"])
        optimizer.load_state_dict(state["optimizer"])
    sampler = Sampler(corpus.frequencies, budget)
    stream = _forever(corpus, budget, state["step"])
    before, started, first = state["seconds"], time.monotonic(), state["step"]
    tokens, total, since = state["tokens"], 0.0, 0
    for step in range(first, budget.steps):
        torch.manual_seed(SEED + step)
        optimizer.param_groups[0]["lr"] = budget.rate(step)
        ids = next(stream)
        loss = loss_of(network, ids, budget, sampler, np.random.default_rng((SEED, step)))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), budget.clip)
        optimizer.step()
        tokens, total, since = tokens + ids[1:].numel(), total + loss.item(), since + 1
        if step % 50 == 49 or step + 1 == budget.steps:
            taken = time.monotonic() - started
            print(f"step {step + 1}/{budget.steps} loss {total / since:.4f} {(tokens - state['tokens']) / taken:.0f} tokens/s, "
                  f"{taken / (step + 1 - first) * (budget.steps - step - 1) / 60:.0f} min left", flush=True)
        if step % 250 == 249 or step + 1 == budget.steps:
            entry = {"step": step + 1, "tokens": tokens, "seconds": round(before + time.monotonic() - started, 1), "loss": round(total / since, 4),
                     **perplexities(network, corpus.validation, 500)}
            print(entry, flush=True)
            total, since = 0.0, 0
            saved = {**state, "step": step + 1, "seconds": entry["seconds"], "tokens": tokens, "history": [*state["history"], entry],
                     "weights": network.state_dict(), "optimizer": optimizer.state_dict()}
            state["history"] = saved["history"]
            checkpoints.save(checkpoint, saved)
    return checkpoints.load(checkpoint, asdict(budget))


def _forever(corpus: Corpus, budget: Budget, skipped: int) -> Iterator[Tensor]:
    """Pass after pass, from the step where the checkpoint was made."""
    step, epoch = 0, 0
    while True:
        for ids in batches(corpus.train, corpus.repeats, budget.batch_tokens, np.random.default_rng((SEED, epoch))):
            step += 1
            if step > skipped:
                yield ids
        epoch += 1
