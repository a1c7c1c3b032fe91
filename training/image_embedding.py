#!/usr/bin/env python3
"""Trains the image embedding and writes models/image-embedding. See README.md beside this file."""

import argparse
import json
from pathlib import Path

import onnx

from common import machine, sources
from common.report import write_json
from image_embedding import data, report
from image_embedding.export import fixture, graph, with_properties
from image_embedding.measure import by_class, measure
from image_embedding.network import Network
from image_embedding.train import Budget, train

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Budget.steps)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--drawn", type=Path, default=ROOT / "data/training/image-embedding", help="folder that draw-pictures.cs has filled")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and fixture into")
    arguments = parser.parse_args()
    pictures = sources.folder(parser)
    if not (arguments.drawn / "pictures.tsv").exists():
        parser.error(f"draw pictures first: {report.DRAW_COMMAND}")

    machine.prepare(arguments.threads)
    corpus = data.load(pictures, arguments.drawn)
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
    write_json(arguments.output / "training/image-embedding-report.json", facts, indent=2)
    write_json(arguments.output / "tests/Models.Tests/Fixtures/image-embedding.json", fixture(network))
    report.write_results(arguments.output / "training/README.md", facts)
    print(json.dumps(precision, indent=1), folder, flush=True)


if __name__ == "__main__":
    main()
