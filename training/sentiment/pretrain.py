"""Language-model pretraining: the cell learns to foretell the next word before it learns to judge."""

import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from common import checkpoints
from sentiment.data import SEED, Corpus
from sentiment.network import Network

SAVE_EVERY = 150  # steps
SENTENCE = 12  # shorter ones of the labelled short texts are phrases, and stand in longer ones


@dataclass(frozen=True)
class PretrainingBudget:
    """What every cell gets alike."""

    steps: int = 650
    rows: int = 128  # stretches of text in a step
    window: int = 72  # words in a stretch
    negatives: int = 768  # words drawn for a step, against which its next words are told apart
    learning_rate: float = 4e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.1
    dropout: float = 0.15
    clip: float = 1.0


def one_cycle(done: float, warm_up: float, low: float = 0.0) -> float:
    """The share of the highest learning rate when `done` (0 to 1) of the steps are made."""
    if done < warm_up:
        return done / warm_up
    return low + (1 - low) * (0.5 + 0.5 * math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def stretches(corpus: Corpus, budget: PretrainingBudget) -> np.ndarray:
    """The sentences of the training texts and as many unlabelled reviews as the budget needs, in random order, a
    padding id after each, cut into stretches: int32 [steps * rows, window + 1]."""
    rng = np.random.default_rng((SEED, 7))
    long_enough = (corpus.train.lengths >= SENTENCE) & ~corpus.reviews
    texts = [corpus.train[i] for i in np.flatnonzero(long_enough)]
    need = budget.steps * budget.rows * (budget.window + 1)
    total = sum(len(text) + 1 for text in texts)
    for index in rng.permutation(len(corpus.unlabelled)):
        if total >= need:
            break
        texts.append(corpus.unlabelled[index])
        total += len(texts[-1]) + 1
    end = np.zeros(1, np.int32)
    flat = np.concatenate([piece for i in rng.permutation(len(texts)) for piece in (texts[i], end)])
    flat = np.resize(flat, max(need, len(flat)))  # a trial with few texts reads them again
    cut = flat[:need].reshape(-1, budget.window + 1)
    return cut[rng.permutation(len(cut))]


def _loss(states: Tensor, following: Tensor, embedding: Tensor, bias: Tensor, drawn: Tensor, chance: Tensor) -> Tensor:
    """Sampled softmax with the same negatives for all: states [M, U], following int64 [M], drawn int64 [K];
    `chance` [words] is how likely a word is drawn, corrected for, so that the logits are those of the full softmax."""
    words = functional.embedding(drawn, embedding)
    against = torch.addmm(bias[drawn] - chance[drawn], states, words.t())
    against = against.masked_fill(following[:, None] == drawn, -1e4)
    right = (states * functional.embedding(following, embedding)).sum(1) + bias[following] - chance[following]
    return (torch.logsumexp(torch.cat((right[:, None], against), 1), 1) - right).mean()


def pretrain(cell: str, corpus: Corpus, vectors: np.ndarray, budget: PretrainingBudget, checkpoint: Path) -> dict:
    """Trains up to the budget's last step; returns the checkpoint with the network's weights and the loss by step."""
    torch.manual_seed(SEED)
    network = Network(cell, torch.from_numpy(vectors))
    bias = nn.Parameter(torch.zeros(len(vectors)))
    optimizer = torch.optim.Adam([*network.parameters(), bias], betas=(0.9, 0.98))
    state = {"cell": cell, "step": 0, "history": [], "seconds": 0.0, "budget": asdict(budget)}
    if saved := checkpoints.load(checkpoint, asdict(budget)):
        state = saved
        network.load_state_dict(state["weights"])
        bias.data = state["bias"]
        optimizer.load_state_dict(state["optimizer"])
        if state["step"] == budget.steps:
            return state

    texts = stretches(corpus, budget)
    frequency = np.bincount(texts.ravel(), minlength=len(vectors)) + 1.0
    shares = frequency ** 0.75 / (frequency ** 0.75).sum()
    chance = torch.from_numpy(np.log(shares * budget.negatives).astype(np.float32))
    if state["step"] == 0:
        bias.data = torch.from_numpy(np.log(frequency / frequency.sum()).astype(np.float32))
    started, lately = time.monotonic(), []
    before = state["seconds"]
    for step in range(state["step"], budget.steps):
        torch.manual_seed(SEED + step)
        drawn = torch.from_numpy(np.random.default_rng((SEED, 8, step)).choice(len(vectors), budget.negatives, p=shares))
        rows = torch.from_numpy(texts[step * budget.rows:(step + 1) * budget.rows].astype(np.int64))
        states = network.states(rows[:, :-1], budget.dropout).flatten(0, 1)
        loss = _loss(states, rows[:, 1:].t().flatten(), network.embedding, bias, drawn, chance)
        optimizer.param_groups[0]["lr"] = budget.learning_rate * one_cycle(step / budget.steps, budget.warm_up)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*network.layer.parameters()], budget.clip)
        optimizer.step()
        lately.append(loss.item())
        if step % 25 == 24 or step + 1 == budget.steps:
            spent = before + time.monotonic() - started
            state["history"].append({"step": step + 1, "loss": round(float(np.mean(lately)), 4)})
            speed = (step + 1 - state["step"]) * budget.rows * budget.window / (time.monotonic() - started)
            left = (budget.steps - step - 1) * budget.rows * budget.window / speed
            print(f"{cell} pretraining step {step + 1}/{budget.steps} loss {np.mean(lately):.3f} "
                  f"{speed:,.0f} tokens/s, {left / 60:.1f} min left", flush=True)
            lately = []
            if (step + 1) % SAVE_EVERY == 0 or step + 1 == budget.steps:
                checkpoints.save(checkpoint, state | {"step": step + 1, "seconds": spent, "bias": bias.data,
                                               "weights": network.state_dict(), "optimizer": optimizer.state_dict()})
    return torch.load(checkpoint)

