#!/usr/bin/env python3
"""Trains the sentiment networks and writes models/sentiment-{rnn,lstm,gru}. See README.md beside this file."""

import argparse
import json
import pickle
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper

from common import machine, sources
from sentiment import data, report
from sentiment.export import network_graph, tokenizer_graph
from sentiment.fixtures import fixtures
from sentiment.network import UNITS, Network
from sentiment.pretrain import PretrainingBudget, pretrain
from sentiment.train import Budget, accuracy, train
from sentiment.vectors import train_vectors

ROOT = Path(__file__).resolve().parents[1]
CELLS = ("lstm", "gru", "rnn")


def _vectors(corpus: data.Corpus, path: Path) -> np.ndarray:
    if not path.exists():
        print("word vectors ...", flush=True)
        np.save(path, train_vectors([corpus.train, corpus.unlabelled], len(corpus.words), UNITS))
    return np.load(path)


def _corpus(folder: Path, fraction: float, path: Path) -> data.Corpus:
    if not path.exists():
        print("texts ...", flush=True)
        path.write_bytes(pickle.dumps(data.load(folder, fraction)))
    return pickle.loads(path.read_bytes())


def _rounded(cell: str, weights: dict[str, torch.Tensor]) -> Network:
    """The network as it is exported: matrices rounded to 16 bits."""
    network = Network(cell, weights["embedding"])
    network.load_state_dict(weights)
    for matrix in network.matrices():
        matrix.data = matrix.data.half().float()
    return network


def export(corpus: data.Corpus, states: dict[str, dict], output: Path) -> None:
    """Writes the models with their cards, the report, the curves, the README's table and the tests' fixtures."""
    networks = {cell: _rounded(cell, state["weights"]) for cell, state in states.items()}
    metrics = {cell: {
        "imdb_validation_accuracy": round(accuracy(network, corpus.imdb_validation), 4),
        "sst2_dev_accuracy": round(accuracy(network, corpus.sst2_dev), 4),
    } for cell, network in networks.items()}
    sizes = {cell: sum(p.numel() for p in network.parameters()) for cell, network in networks.items()}
    facts = report.describe(corpus, states, metrics, sizes)
    tokenizer = tokenizer_graph(corpus.words)
    helper.set_model_props(tokenizer, report.tokenizer_properties(facts))
    for cell, network in networks.items():
        folder = output / f"models/sentiment-{cell}"
        folder.mkdir(parents=True, exist_ok=True)
        graph = network_graph(network)
        helper.set_model_props(graph, report.network_properties(facts, cell))
        onnx.save(tokenizer, folder / "tokenizer.onnx")
        onnx.save(graph, folder / "network.onnx")
        (folder / "card.md").write_text(report.card(facts, cell), encoding="utf-8")
        _write_json(output / f"tests/Models.Tests/Fixtures/sentiment/{cell}.json", fixtures(network, corpus.words))
        print(cell, metrics[cell], folder, flush=True)
    _write_json(output / "training/sentiment-report.json", facts, indent=2)
    (output / "training/sentiment-curves.svg").write_text(report.curves(facts), encoding="utf-8")
    report.write_results(output / "training/README.md", facts)


def _write_json(path: Path, value: dict, indent: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=indent) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", nargs="+", choices=CELLS, default=CELLS)
    parser.add_argument("--epochs", type=int, default=Budget.epochs)
    parser.add_argument("--steps", type=int, default=PretrainingBudget.steps, help="of the pretraining")
    parser.add_argument("--fraction", type=float, default=1.0, help="part of the data, for a quick trial")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/sentiment")
    parser.add_argument("--train-only", action="store_true", help="write no models: for cells trained side by side")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write models, report and fixtures into")
    arguments = parser.parse_args()

    folder = sources.folder(parser)
    machine.prepare(arguments.threads)
    checkpoints: Path = arguments.checkpoints
    checkpoints.mkdir(parents=True, exist_ok=True)
    corpus = _corpus(folder, arguments.fraction, checkpoints / "texts.pickle")
    vectors = _vectors(corpus, checkpoints / "vectors.npy")
    states = {}
    for cell in arguments.cells:
        started = pretrain(cell, corpus, vectors, PretrainingBudget(arguments.steps), checkpoints / f"{cell}-words.pt")
        states[cell] = train(cell, corpus, started["weights"], Budget(arguments.epochs), checkpoints / f"{cell}.pt")
    if not arguments.train_only:
        export(corpus, states, arguments.output)


if __name__ == "__main__":
    main()
