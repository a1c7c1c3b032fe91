#!/usr/bin/env python3
"""Trains the classifier of written digits and writes models/digits. See README.md beside this file."""

import argparse
from dataclasses import replace
from pathlib import Path

import onnx

from common import machine, sources
from common.report import replace_section, write_json
from digits import data, evaluate, export, fixtures, report
from digits.network import Network
from digits.train import Budget, train

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fraction", type=float, default=1.0, help="train on the first part of the digits only, to try the whole way")
    parser.add_argument("--epochs", type=int, default=Budget.epochs)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/digits")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixture into")
    parser.add_argument("--train-only", action="store_true", help="stop before the export")
    arguments = parser.parse_args()
    machine.prepare(arguments.threads)
    source = sources.folder(parser)
    digits, held_out = data.mnist(source / "mnist")
    count = int(len(digits) * arguments.fraction)
    digits = data.Pictures(digits.pixels[:count], digits.classes[:count])
    own = data.own_digits(int(data.OWN_DIGITS * arguments.fraction), data.SEED)
    none = data.train_none(digits, arguments.fraction)
    print(f"{len(digits)} digits, {len(own)} of our own pen, {len(none)} that are none, {len(held_out)} held out", flush=True)
    state = train(digits, own, none, held_out, replace(Budget(), epochs=arguments.epochs), arguments.checkpoints / "state.pt")
    if arguments.train_only:
        return

    network = Network()
    network.load_state_dict(state["weights"])
    path = arguments.output / "models/digits/network.onnx"
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(export.graph(network), str(path))
    metrics = evaluate.measure(source, path)
    counts = {"mnist": len(digits), "own": len(own), "doodles": int(data.DOODLES * arguments.fraction),
              "made": len(none) - int(data.DOODLES * arguments.fraction), "held_out": len(held_out)}
    facts = report.describe(state, counts, metrics, evaluate.by_kind(path), sum(p.numel() for p in network.parameters()))
    onnx.save(export.with_properties(export.graph(network), report.properties(facts)), str(path))
    path.with_name("card.md").write_text(report.card(facts), encoding="utf-8")
    training, tests = arguments.output / "training", arguments.output / "tests/Models.Tests/Fixtures/digits"
    training.mkdir(parents=True, exist_ok=True)
    write_json(training / "digits-report.json", facts, indent=2)
    (training / "digits-curves.svg").write_text(report.curves(facts), encoding="utf-8")
    replace_section(training / "README.md", "digits", report.results(facts))
    fixtures.write_drawings(tests, fixtures.TESTED)
    write_json(tests / "digits.json", fixtures.expected(network))
    fixtures.write_drawings(arguments.output / "src/Demos/BuiltIn/Digits/Examples", fixtures.EXAMPLES)
    print(report.results(facts), flush=True)


if __name__ == "__main__":
    main()
