"""Trains the network on whole tunes, a number of steps that is set beforehand; goes on from the last checkpoint."""

import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from common import checkpoints
from tune_writer import tokens
from tune_writer.data import Tune
from tune_writer.network import Network

SEED = 6


@dataclass(frozen=True)
class Budget:
    steps: int = 1_785
    batch_events: int = 4_800  # events of a batch, the padding included
    learning_rate: float = 3e-3  # peak of a one-cycle cosine schedule
    warm_up: float = 0.05  # share of the steps
    dropout: float = 0.25
    transposed: float = 0.6  # share of tunes that move to another tonic
    unnamed: float = 0.15  # share of tunes whose rhythm is not told
    clip: float = 1.0
    weight_decay: float = 0.01


def _transposed(features: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another letter for the tonic: all else is told from the tonic, so a tune only moves up or down a little."""
    column = tokens.FEATURES.index("tonic")
    letter = features[0, column] - tokens.START["tonic"] + rng.integers(-3, 4)
    if not 0 <= letter < tokens.TONICS:
        return features
    features = features.copy()
    features[:, column] = tokens.START["tonic"] + letter
    return features


def batch(tunes: list[Tune], budget: Budget | None = None, rng: np.random.Generator | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """Features int64 [T, N, F], whats [T, N] and pitches [T, N]; -1 where there is nothing to learn."""
    longest = max(len(t) for t in tunes)
    features = np.zeros((longest, len(tunes), len(tokens.FEATURES)), np.int64)
    whats, pitches = np.full((2, longest, len(tunes)), -1, np.int64)
    column = tokens.FEATURES.index("rhythm")
    for i, tune in enumerate(tunes):
        rows = tune.features
        if budget and rng.random() < budget.transposed:
            rows = _transposed(rows, rng)
        features[:len(tune), i] = rows
        if budget and rng.random() < budget.unnamed:
            features[:, i, column] = tokens.START["rhythm"]
        whats[:len(tune), i] = tune.whats
        pitches[:len(tune), i] = np.where(tune.pitches == tokens.NO_PITCH, -1, tune.pitches)
    return tuple(torch.from_numpy(a) for a in (features, whats, pitches))


def losses(network: Network, features: Tensor, whats: Tensor, pitches: Tensor) -> tuple[Tensor, Tensor]:
    """Summed cross entropy, in nats, of what comes next and of the pitches of the notes."""
    hidden, _ = network.read(features)
    what = functional.cross_entropy(network.what(hidden).flatten(0, 1), whats.flatten(), ignore_index=-1, reduction="sum")
    notes = pitches >= 0
    logits = network.pitches(hidden[notes], whats[notes] - len(tokens.MARKS))
    return what, functional.cross_entropy(logits, pitches[notes], reduction="sum")


@torch.no_grad()
def evaluate(network: Network, tunes: list[Tune]) -> dict[str, float]:
    """Cross entropy per event on the tunes as they are."""
    network.eval()
    what = pitch = events = notes = 0.0
    for group in groups(tunes, 12_800, np.random.default_rng(0)):
        features, whats, pitches = batch(group)
        a, b = losses(network, features, whats, pitches)
        what, pitch = what + a.item(), pitch + b.item()
        events, notes = events + (whats >= 0).sum().item(), notes + (pitches >= 0).sum().item()
    network.train()
    return {"nats_per_event": (what + pitch) / events, "what": what / events, "pitch_per_note": pitch / notes}


def groups(tunes: list[Tune], events: int, rng: np.random.Generator) -> list[list[Tune]]:
    """Batches of tunes of like length in random order."""
    lengths = np.array([len(t) for t in tunes])
    order = np.lexsort((rng.random(len(tunes)), lengths // 8))
    found, at = [], 0
    while at < len(order):
        count = max(1, events // int(lengths[order[at:at + 512]].max()))
        while count > 1 and lengths[order[at:at + count]].max() * count > events * 1.1:
            count -= 1
        found.append([tunes[i] for i in order[at:at + count]])
        at += count
    return [found[i] for i in rng.permutation(len(found))]


def train(tunes: list[Tune], dev: list[Tune], budget: Budget, checkpoint: Path) -> dict:
    """Trains up to the budget's last step; returns the checkpoint: weights, and the history."""
    torch.manual_seed(SEED)
    network = Network(budget.dropout)
    decayed = [p for p in network.parameters() if p.dim() > 1]
    plain = [p for p in network.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": budget.weight_decay}, {"params": plain, "weight_decay": 0.0}], betas=(0.9, 0.98))
    state = {"step": 0, "epoch": 0, "seconds": 0.0, "events": 0, "history": [], "budget": asdict(budget)}
    if saved := checkpoints.load(checkpoint, asdict(budget)):
        state = saved
        network.load_state_dict(state["weights"])
        optimizer.load_state_dict(state["optimizer"])

    started, total, seen, first = time.monotonic(), 0.0, 0, state["step"]
    while state["step"] < budget.steps:
        rng = np.random.default_rng((SEED, state["epoch"]))
        torch.manual_seed(SEED + state["epoch"])
        for group in groups(tunes, budget.batch_events, rng):
            if state["step"] >= budget.steps:
                break
            done = state["step"] / budget.steps
            rate = (done + 1e-3) / budget.warm_up if done < budget.warm_up else (
                0.5 + 0.5 * math.cos(math.pi * (done - budget.warm_up) / (1 - budget.warm_up)))
            for parameters in optimizer.param_groups:
                parameters["lr"] = budget.learning_rate * min(1.0, rate)
            features, whats, pitches = batch(group, budget, rng)
            what, pitch = losses(network, features, whats, pitches)
            events = int((whats >= 0).sum())
            loss = (what + pitch) / events
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), budget.clip)
            optimizer.step()
            state["step"] += 1
            state["events"] += events
            total, seen = total + what.item() + pitch.item(), seen + events
            if state["step"] % 20 == 0:
                seconds = time.monotonic() - started
                left = (budget.steps - state["step"]) * seconds / (state["step"] - first) / 60
                print(f"step {state['step']}/{budget.steps} loss {total / seen:.4f} {seen / seconds:.0f} events/s, {left:.0f} min left", flush=True)
        state["epoch"] += 1
        entry = {"step": state["step"], "loss": round(total / seen, 4)} | {k: round(v, 4) for k, v in evaluate(network, dev).items()}
        print(entry, flush=True)
        state["history"].append(entry)
        state["seconds"] += time.monotonic() - started
        started, total, seen, first = time.monotonic(), 0.0, 0, state["step"]
        state |= {"weights": network.state_dict(), "optimizer": optimizer.state_dict()}
        checkpoints.save(checkpoint, state)
    return state
