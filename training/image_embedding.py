#!/usr/bin/env python3
"""Trains the image embedding and writes models/image-embedding. See README.md beside this file."""

import argparse
import ctypes
import json
import os
from pathlib import Path

import onnx
import torch

from image_embedding import data, report
from image_embedding.export import fixture, graph, with_properties
from image_embedding.measure import by_class, measure
from image_embedding.network import Network
from image_embedding.train import Budget, train

ROOT = Path(__file__).resolve().parents[1]


def _prepare_machine(threads: int) -> None:
    """Makes glibc keep freed memory instead of giving it back at every step, and rounds denormal numbers to zero."""
    trim_threshold, mmap_max = -1, -4
    libc = ctypes.CDLL(None)
    libc.mallopt(mmap_max, 0)
    libc.mallopt(trim_threshold, 2**31 - 1)
    torch.set_flush_denormal(True)
    torch.set_num_threads(threads)


def _write_json(path: Path, value: dict, indent: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=indent) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Budget.steps)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--drawn", type=Path, default=ROOT / "data/training/image-embedding", help="folder that draw-pictures.cs has filled")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixture into")
    arguments = parser.parse_args()
    sources = os.environ.get("DEMOHUB_DATA_SOURCES")
    if not sources:
        parser.error("set DEMOHUB_DATA_SOURCES to the folder with the pictures")
    if not (arguments.drawn / "pictures.tsv").exists():
        parser.error(f"draw pictures first: {report.DRAW_COMMAND}")

    _prepare_machine(arguments.threads)
    corpus = data.load(Path(sources), arguments.drawn)
    state = train(corpus, Budget(steps=arguments.steps), arguments.drawn / "state.pt")
    network = Network()
    network.load_state_dict(state["weights"])
    network.eval()
    precision = measure(network, corpus)
    facts = report.describe(corpus, state, precision, {
        source: by_class(network, corpus.held_out[source], corpus.names) for source in ("cifar10", "drawn")},
        sum(p.numel() for p in network.parameters()))
    folder = arguments.output / "models/image-embedding"
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(with_properties(graph(network), report.properties(facts)), folder / "network.onnx")
    (folder / "card.md").write_text(report.card(facts), encoding="utf-8")
    _write_json(arguments.output / "training/image-embedding-report.json", facts, indent=2)
    _write_json(arguments.output / "tests/Models.Tests/Fixtures/image-embedding.json", fixture(network))
    report.write_results(arguments.output / "training/README.md", facts)
    print(json.dumps(precision, indent=1), folder, flush=True)


if __name__ == "__main__":
    main()
