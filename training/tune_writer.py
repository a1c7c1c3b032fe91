#!/usr/bin/env python3
"""Trains the tune writer and writes models/tune-writer. See README.md beside this file."""

import argparse
from collections import Counter
from pathlib import Path

import onnx
import torch
from onnx import helper

from common import machine, report as written, sources
from common.report import ROOT
from tune_writer import data, evaluate, export, report
from tune_writer.fixtures import fixtures
from tune_writer.train import Budget, train


def write(state: dict, tunes: list[data.Tune], counts: dict, folder: Path, output: Path) -> None:
    """Writes the model with its card, the fixtures, the report, the curves and the README's results."""
    network = export.rounded(state["weights"])
    model, path = export.graph(network), output / "models/tune-writer/network.onnx"
    texts = export.alphabet(), export.pickups(tunes)
    by_source = Counter(tune.source for tune in tunes)
    path.parent.mkdir(parents=True, exist_ok=True)
    helper.set_model_props(model, report.properties(report.describe(state, counts, by_source, {}), *texts))
    onnx.save(model, path)
    metrics = evaluate.measure(folder) if output == ROOT else evaluate.perplexity(data.load(folder / "folk-abc")[1], path)
    facts = report.describe(state, counts, by_source, metrics)
    helper.set_model_props(model, report.properties(facts, *texts))
    onnx.save(model, path)
    written.write_json(output / "tests/Models.Tests/Fixtures/tune-writer/tunes.json", fixtures(network))
    written.write_json(output / "training/tune-writer-report.json", facts, indent=2)
    if output == ROOT:
        path.with_name("card.md").write_text(report.card(facts), encoding="utf-8")
        (output / "training/tune-writer-curves.svg").write_text(report.curve(facts), encoding="utf-8")
        written.replace_section(output / "training/README.md", "tune-writer", report.results(facts))
    print(metrics, path, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Budget.steps)
    parser.add_argument("--fraction", type=float, default=1.0, help="part of the data, for a quick trial")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/tune-writer")
    parser.add_argument("--train-only", action="store_true", help="write no model")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixtures into")
    arguments = parser.parse_args()

    folder = sources.folder(parser)
    machine.prepare(arguments.threads)
    tunes, dev, counts = data.load(folder / "folk-abc", arguments.fraction)
    arguments.checkpoints.mkdir(parents=True, exist_ok=True)
    state = train(tunes, dev, Budget(steps=arguments.steps), arguments.checkpoints / "network.pt")
    if not arguments.train_only:
        write(state, tunes, counts, folder, arguments.output)


if __name__ == "__main__":
    main()
