#!/usr/bin/env python3
"""Trains the audio embedding and writes models/audio-embedding. See README.md beside this file."""

import argparse
import json
from pathlib import Path

import onnx
from onnx import helper

from audio_embedding import data, report
from audio_embedding.evaluate import evaluate
from audio_embedding.export import fixtures, graph
from audio_embedding.network import Network
from audio_embedding.train import Budget, train
from common import machine, sources
from common.report import write_json

ROOT = Path(__file__).resolve().parents[1]


def export(network: Network, facts: dict, output: Path) -> None:
    """Writes the model with its card, the report, the curve, the README's table and the tests' fixture."""
    folder = output / "models/audio-embedding"
    folder.mkdir(parents=True, exist_ok=True)
    made = graph(network)
    helper.set_model_props(made, report.properties(facts))
    onnx.save(made, folder / "network.onnx")
    (folder / "card.md").write_text(report.card(facts), encoding="utf-8")
    write_json(output / "tests/Models.Tests/Fixtures/audio-embedding.json", fixtures(network))
    write_json(output / "training/audio-embedding-report.json", facts, indent=2)
    (output / "training/audio-embedding-curve.svg").write_text(report.curve(facts), encoding="utf-8")
    report.write_results(output / "training/README.md", facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Budget.steps)
    parser.add_argument("--fraction", type=float, default=1.0, help="part of the data, for a quick trial")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--work", type=Path, default=ROOT / "data/training/audio-embedding", help="folder for sounds and checkpoint")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixture into")
    arguments = parser.parse_args()

    recordings = sources.folder(parser)
    machine.prepare(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    corpus = data.load(recordings, arguments.work, arguments.fraction)
    state = train(corpus, Budget(steps=arguments.steps), arguments.work / "network.pt")
    network = Network()
    network.load_state_dict(state["average"])
    figures = evaluate(network, corpus)
    print(json.dumps(figures, indent=2), flush=True)
    export(network, report.describe(corpus, network, state, figures), arguments.output)


if __name__ == "__main__":
    main()
