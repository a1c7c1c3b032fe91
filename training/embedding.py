#!/usr/bin/env python3
"""Trains the sentence encoder and writes models/embedding. See README.md beside this file."""

import argparse
import json
import time
from pathlib import Path

import onnx
import torch
from onnx import helper

from common import machine, sources
from common.report import write_json
from embedding import data, evaluate, report
from embedding.export import graph
from embedding.network import embed
from embedding.prepare import prepare
from embedding.text import WordPiece
from embedding.train import Budget, train

ROOT = Path(__file__).resolve().parents[1]


def measure(model: Path, folder: Path, threads: int) -> dict:
    """All figures, of the exported file itself."""
    encoder = evaluate.TextEncoder(model, threads=threads)
    texts = [row["sentence1"] for row in sources.rows(folder / "qqp/train.tsv.gz")][:10_000]
    encoder.embed(texts[:640])
    started = time.monotonic()
    encoder.embed(texts)
    speed = len(texts) / (time.monotonic() - started)
    return {
        **evaluate.all_figures(folder, model, threads),
        "texts_per_second": round(speed), "threads": threads, "bytes": model.stat().st_size,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Budget.steps)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/embedding")
    parser.add_argument("--evaluate-only", action="store_true", help="measure the model that is there, and write nothing")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write model, report and figures into")
    arguments = parser.parse_args()
    texts, folder = sources.folder(parser), arguments.output / "models/embedding"
    if arguments.evaluate_only:
        print(json.dumps(measure(folder / "model.onnx", texts, arguments.threads), indent=2))
        return

    machine.prepare(arguments.threads)
    torch.manual_seed(data.SEED)
    arguments.checkpoints.mkdir(parents=True, exist_ok=True)
    corpus = prepare(texts, arguments.checkpoints / "corpus.npz")
    tokenizer = WordPiece(corpus.pieces)
    budget = Budget(steps=arguments.steps)
    part = train(corpus, budget, arguments.checkpoints / "state.pt", lambda part: {"sts": evaluate.sts(
        texts, lambda texts: embed(part, [tokenizer.encode(text) for text in texts]))})

    folder.mkdir(parents=True, exist_ok=True)
    model = graph(corpus.pieces, part["vectors"], part["weights"], part["shift"])
    onnx.save(model, folder / "model.onnx")
    facts = report.describe(corpus, budget, part["history"], measure(folder / "model.onnx", texts, arguments.threads))
    helper.set_model_props(model, report.properties(facts))
    onnx.save(model, folder / "model.onnx")
    (folder / "card.md").write_text(report.card(facts), encoding="utf-8")
    training = arguments.output / "training"
    write_json(training / "embedding-report.json", facts, indent=2)
    (training / "embedding-curves.svg").write_text(report.curves(facts), encoding="utf-8")
    report.write_results(training / "README.md", facts)
    print(json.dumps(facts["measured"], indent=2))


if __name__ == "__main__":
    main()
