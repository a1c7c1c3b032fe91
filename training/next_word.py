#!/usr/bin/env python3
"""Trains the next-word network and writes the model, the fixtures, the report and the README's figures."""

import argparse
from pathlib import Path

import numpy as np

from common import machine, sources
from next_word import data, train
from next_word.network import EMBEDDING
from sentiment.vectors import train_vectors

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fraction", type=float, default=1.0, help="share of the sentences, for a trial")
    parser.add_argument("--steps", type=int, default=train.Budget.steps)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "data/training/next-word")
    parser.add_argument("--output", type=Path, default=ROOT)
    parser.add_argument("--train-only", action="store_true", help="leave it at the checkpoint")
    arguments = parser.parse_args()
    folder = sources.folder(parser)
    machine.prepare(arguments.threads)

    corpus = data.load(folder, arguments.checkpoints / "corpus.pickle", arguments.fraction)
    print(f"{len(corpus.train):,} sentences, {int((corpus.train.lengths * corpus.repeats).sum()):,} tokens in a pass, {len(corpus.words):,} words; "
          f"{len(corpus.validation):,} sentences held out, {corpus.left_out} of the cloze list left out", flush=True)
    kept = arguments.checkpoints / "vectors.npy"
    if not kept.exists():
        np.save(kept, VECTOR_LENGTH / 4 * train_vectors([corpus.train], len(corpus.words), EMBEDDING))
    state = train.train(corpus, np.load(kept), train.Budget(steps=arguments.steps), arguments.checkpoints / "checkpoint.pt")
    if arguments.train_only:
        return


VECTOR_LENGTH = 2.0

if __name__ == "__main__":
    main()
