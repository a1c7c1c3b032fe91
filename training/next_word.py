#!/usr/bin/env python3
"""Trains the next-word network and writes models/next-word. See README.md beside this file."""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper

from common import machine, sources
from common.report import ROOT, write_json
from common.words import tokenizer_graph
from next_word import data, evaluate, report, train
from next_word.export import network_graph, rounded
from next_word.fixtures import fixtures
from next_word.network import EMBEDDING
from next_word.text import normalise
from sentiment.vectors import SCALE, train_vectors

VECTOR_LENGTH = 2.0
SECOND = 0.4  # of the learning rate, in a second cycle


def _vectors(corpus: data.Corpus, path: Path) -> np.ndarray:
    """Word vectors to start from, kept in a file."""
    if not path.exists():
        np.save(path, VECTOR_LENGTH / SCALE * train_vectors([corpus.train], len(corpus.words), EMBEDDING))
    return np.load(path)


def export(corpus: data.Corpus, state: dict, folder: Path, output: Path) -> None:
    """Writes the graphs and what the tests compare with; measures them; then card, report, curves and README."""
    network = rounded(state["weights"])
    facts = report.describe(corpus, state, sum(p.numel() for p in network.parameters()))
    facts["stored_with_16_bits"] = train.perplexities(network, corpus.validation, 500)  # the history's last entry has the same of the weights with 32
    model = output / "models/next-word"
    model.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_graph(corpus.words, normalise)
    helper.set_model_props(tokenizer, report.tokenizer_properties())
    onnx.save(tokenizer, model / "tokenizer.onnx")
    graph = network_graph(network)

    def save(metrics: dict) -> None:
        helper.set_model_props(graph, report.network_properties(facts, corpus.shown, metrics))
        onnx.save(graph, model / "network.onnx")

    save({})
    held_out = [corpus.validation[i].tolist() for i in range(min(evaluate.SENTENCES, len(corpus.validation)))]
    metrics = evaluate.measure(folder, model, held_out)
    save(metrics)
    print(metrics, flush=True)
    (model / "card.md").write_text(report.card(facts, metrics), encoding="utf-8")
    write_json(output / "tests/Models.Tests/Fixtures/next-word.json", fixtures(network, corpus.words))
    report.write(output, facts, metrics)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fraction", type=float, default=1.0, help="share of the sentences, for a trial")
    parser.add_argument("--steps", type=int, help="of one cycle, for a trial")
    parser.add_argument("--more", type=int, help="steps of a second cycle, at a smaller rate")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/next-word")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixtures into")
    parser.add_argument("--train-only", action="store_true", help="leave it at the checkpoint")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint as it is, also in the middle of the training")
    arguments = parser.parse_args()
    folder = sources.folder(parser)
    machine.prepare(arguments.threads)

    corpus = data.load(folder, arguments.checkpoints / "corpus.pickle", arguments.fraction)
    print(f"{len(corpus.train):,} sentences, {int((corpus.train.lengths * corpus.repeats).sum()):,} words in a pass, {len(corpus.words):,} different ones; "
          f"{len(corpus.validation):,} sentences held out, {corpus.left_out} left out for the cloze list", flush=True)
    kept = arguments.checkpoints / "checkpoint.pt"
    budget = train.Budget(cycles=((arguments.steps, 1.0),)) if arguments.steps else train.Budget()
    if arguments.more:
        budget = train.Budget(cycles=(*budget.cycles, (arguments.more, SECOND)))
    state = torch.load(kept) if arguments.export_only else train.train(
        corpus, _vectors(corpus, arguments.checkpoints / "vectors.npy"), budget, kept)
    if not arguments.train_only:
        export(corpus, state, folder, arguments.output)


if __name__ == "__main__":
    main()
