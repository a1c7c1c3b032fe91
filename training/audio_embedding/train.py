"""The loop: each sound of a batch must be nearer to those that are like it than to the others."""

import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from audio_embedding.augment import augment, windows
from audio_embedding.data import SEED, Corpus
from audio_embedding.network import Network
from common import checkpoints


@dataclass(frozen=True)
class Budget:
    steps: int = 400
    learning_rate: float = 3e-3  # peak of a one-cycle cosine schedule
    weight_decay: float = 1e-3
    warm_up: float = 0.1
    temperature: float = 0.1
    dropout: float = 0.1
    sounds: int = 88  # in a batch
    twice: int = 32  # of these, those that are there twice
    digits: int = 64
    tunes: int = 32  # each in two versions
    speaker: float = 0.1  # how alike two digits of one speaker are
    average: float = 0.98  # of the weights, for the last one


def _likeness(facts: list[dict], speaker: float) -> tuple[Tensor, Tensor]:
    """How alike two sounds are, 0 to 1; and which pairs are not judged at all."""
    count = len(facts)
    like, unjudged = torch.zeros(count, count), torch.zeros(count, count, dtype=torch.bool)
    for i, one in enumerate(facts):
        for j, other in enumerate(facts):
            if one is other:
                like[i, j] = 1
            elif "tags" in one and "tags" in other:
                shared = len(one["tags"] & other["tags"]) / len(one["tags"] | other["tags"])
                like[i, j] = shared ** 2 if one["kind"] == other["kind"] else 0.1 * shared
            elif "digit" in one and "digit" in other:
                like[i, j] = 1 if one["digit"] == other["digit"] else speaker * (one["speaker"] == other["speaker"])
            elif "tune" in one and "tune" in other:
                like[i, j] = float(one["tune"] == other["tune"])
            elif {"tune", "scale", "arpeggio"} & {one.get("kind", "tune"), other.get("kind", "tune")} and ("tune" in one or "tune" in other):
                # A folk tune and a phrase that we made up: who can say?
                unjudged[i, j] = not ("digit" in one or "digit" in other)
    return like, unjudged


def _loss(vectors: Tensor, facts: list[dict], budget: Budget) -> Tensor:
    """Cross-entropy between how alike sounds are and how near their vectors are, over all others of the batch."""
    like, unjudged = _likeness(facts, budget.speaker)
    self_pairs = torch.eye(len(facts), dtype=torch.bool)
    logits = (vectors @ vectors.T / budget.temperature).masked_fill(self_pairs | unjudged, -1e4)
    like = like.masked_fill(self_pairs | unjudged, 0)
    total = like.sum(1, keepdim=True)
    wanted = like / total.clamp(min=1e-6)
    # A sound with nobody like it has nobody to be near to.
    each = -(wanted * logits.log_softmax(1)).sum(1) * total[:, 0].clamp(max=1)
    return each.sum() / total[:, 0].clamp(max=1).sum()


def _batch(corpus: Corpus, versions: list[list[int]], budget: Budget, random: torch.Generator) -> tuple[list[Tensor], list[dict]]:
    pick = lambda count, most: torch.randperm(most, generator=random)[:count].tolist()
    sounds = pick(budget.sounds, len(corpus.sounds))
    chosen = [(corpus.sounds, i) for i in sounds + sounds[:budget.twice]]
    chosen += [(corpus.digits, i) for i in pick(budget.digits, len(corpus.digits))]
    for tune in pick(budget.tunes, len(versions)):
        chosen += [(corpus.tunes, versions[tune][i]) for i in pick(2, len(versions[tune]))]
    return [clips.powers[i] for clips, i in chosen], [clips.facts[i] for clips, i in chosen]


def train(corpus: Corpus, budget: Budget, checkpoint: Path) -> dict:
    """Trains to the end of the budget; returns weights and history. Begins where the checkpoint left off."""
    torch.manual_seed(SEED)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=budget.weight_decay)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    state = {"step": 0, "seconds": 0.0, "history": [], "budget": asdict(budget)}
    if saved := checkpoints.load(checkpoint, asdict(budget)):
        state = saved
        network.load_state_dict(state["weights"])
        optimizer.load_state_dict(state["optimizer"])
        average = state["average"]

    for fact in corpus.sounds.facts:
        fact["kind"], fact["tags"] = next(iter(fact["tags"])) if isinstance(fact["tags"], list) else fact["kind"], set(fact["tags"])
    versions: dict[int, list[int]] = {}
    for i, fact in enumerate(corpus.tunes.facts):
        versions.setdefault(fact["tune"], []).append(i)

    network.train()
    recent, before = [], time.process_time()
    for step in range(state["step"], budget.steps):
        random = torch.Generator().manual_seed(SEED * 1_000_003 + step)
        done = step / budget.steps
        optimizer.param_groups[0]["lr"] = budget.learning_rate * (done / budget.warm_up if done < budget.warm_up else (
            0.5 + 0.5 * math.cos(math.pi * (done - budget.warm_up) / (1 - budget.warm_up))))
        clips, facts = _batch(corpus, list(versions.values()), budget, random)
        loss = _loss(network(augment(windows(clips, random), random), budget.dropout), facts, budget)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                average[name].lerp_(value, 1 - min(budget.average, (step + 1) / (step + 10)))
        recent.append(loss.item())
        if step % 20 == 19 or step + 1 == budget.steps:
            now = time.process_time()
            state["seconds"] += now - before
            before = now
            state["history"].append({"step": step + 1, "loss": round(sum(recent) / len(recent), 4)})
            print(f"step {step + 1}/{budget.steps} loss {sum(recent) / len(recent):.4f} {state['seconds']:.0f} s", flush=True)
            recent = []
        if step % 100 == 99 or step + 1 == budget.steps:
            state |= {"step": step + 1, "weights": network.state_dict(), "average": average, "optimizer": optimizer.state_dict()}
            checkpoints.save(checkpoint, state)
    return state
