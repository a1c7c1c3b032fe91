#!/usr/bin/env python3
"""Trains the sentiment networks and writes models/sentiment-{rnn,lstm,gru}. See README.md beside this file."""

import argparse
import pickle
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper

from common import machine, sources
from common.report import commit, write_json
from common.words import tokenizer_graph
from sentiment import data, report
from sentiment.evaluate import CELLS, measure
from sentiment.export import network_graph, rounded
from sentiment.fixtures import fixtures
from sentiment.network import UNITS
from sentiment.pretrain import PretrainingBudget, pretrain
from sentiment.text import normalise
from sentiment.train import Budget, train
from sentiment.vectors import train_vectors

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-22"  # of the training


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


def export(corpus: data.Corpus, pretrained: dict[str, dict], trained: dict[str, dict], folder: Path, output: Path) -> None:
    """Writes the models with their cards, the report, the curves, the README's table and the tests' fixtures."""
    revision = commit()  # before files are written
    networks = {cell: rounded(cell, state["weights"]) for cell, state in trained.items()}
    tokenizer = tokenizer_graph(corpus.words, normalise)
    graphs = {output / f"models/sentiment-{cell}": network_graph(network) for cell, network in networks.items()}

    def write() -> None:
        for model, graph in graphs.items():
            model.mkdir(parents=True, exist_ok=True)
            onnx.save(tokenizer, model / "tokenizer.onnx")
            onnx.save(graph, model / "network.onnx")

    helper.set_model_props(tokenizer, {"offset_unit": "utf8-bytes", "unknown_id": "1"})
    write()
    facts = report.describe(corpus, pretrained, trained, measure(folder, output / "models", tuple(networks)), DAY, revision)
    helper.set_model_props(tokenizer, report.tokenizer_properties(facts))
    for (model, graph), (cell, network) in zip(graphs.items(), networks.items()):
        helper.set_model_props(graph, report.network_properties(facts, cell))
        (model / "card.md").write_text(report.card(facts, cell), encoding="utf-8")
        write_json(output / f"tests/Models.Tests/Fixtures/sentiment/{cell}.json", fixtures(network, corpus.words))
    write()
    print("\n".join(f"{name} {value}" for name, value in facts["metrics"].items()), flush=True)
    write_json(output / "training/sentiment-report.json", facts, indent=2)
    (output / "training/sentiment-curves.svg").write_text(report.curves(facts), encoding="utf-8")
    report.write_results(output / "training/README.md", facts)


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
    pretrained, trained = {}, {}
    for cell in arguments.cells:
        pretrained[cell] = pretrain(cell, corpus, vectors, PretrainingBudget(arguments.steps), checkpoints / f"{cell}-words.pt")
        trained[cell] = train(cell, corpus, pretrained[cell]["weights"], Budget(arguments.epochs), checkpoints / f"{cell}.pt")
    if not arguments.train_only:
        export(corpus, pretrained, trained, folder, arguments.output)


if __name__ == "__main__":
    main()
