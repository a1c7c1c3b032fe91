"""Checkpoints that a training command goes on from."""

from pathlib import Path

import torch


def load(path: Path, budget: dict) -> dict | None:
    """The state that was saved, or none; ends the command where it was made under another budget."""
    if not path.exists():
        return None
    state = torch.load(path)
    if state["budget"] != budget:
        raise SystemExit(f"{path} was made under another budget: delete it to start again")
    return state


def save(path: Path, state: dict) -> None:
    """Writes the state, which holds its `budget`, in one step: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)
