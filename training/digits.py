#!/usr/bin/env python3
"""Trains the classifier of written digits and writes models/digits. See README.md beside this file."""

import argparse
from dataclasses import replace
from pathlib import Path

from common import machine, sources
from digits import data
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
    digits, held_out = data.mnist(sources.folder(parser) / "mnist")
    count = int(len(digits) * arguments.fraction)
    digits = data.Pictures(digits.pixels[:count], digits.classes[:count])
    own = data.own_digits(int(data.OWN_DIGITS * arguments.fraction), data.SEED)
    none = data.train_none(digits, arguments.fraction)
    print(f"{len(digits)} digits, {len(own)} of our own pen, {len(none)} that are none, {len(held_out)} held out", flush=True)
    state = train(digits, own, none, held_out, replace(Budget(), epochs=arguments.epochs), arguments.checkpoints / "state.pt")
    if arguments.train_only:
        return


if __name__ == "__main__":
    main()
