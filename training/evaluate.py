#!/usr/bin/env python3
"""Measures the models that ship on what they were not trained on, beside the figures in their reports.

Writes the table of all models into README.md beside this file. Ends with 1 where a figure is not as reported.
"""

import argparse
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from common import machine, sources
from common.report import ROOT, replace_section, table

MODELS = ("sentiment", "next-word", "tune-writer", "digits", "embedding")
TOLERANCE = 0.005  # of the figure, for another processor's rounding


def package(name: str) -> str:
    return name.replace("-", "_")


def facts(name: str) -> dict:
    return json.loads((ROOT / f"training/{name}-report.json").read_text(encoding="utf-8"))


def compare(name: str, folder: Path) -> bool:
    """Prints each figure, measured and reported; whether all agree."""
    measured = import_module(f"{package(name)}.evaluate").measure(folder)
    reported, agree = facts(name)["metrics"], True
    print(f"\n{name}\n{'':48}{'measured':>12}{'reported':>12}")
    for figure, value in measured.items():
        same = figure in reported and abs(value - reported[figure]) <= TOLERANCE * max(1, abs(reported[figure]))
        agree &= same
        print(f"  {figure:46}{value:12.4f}{reported.get(figure, float('nan')):12.4f}{'' if same else '  differs'}", flush=True)
    return agree


def commit(name: str, told: dict) -> str:
    """The commit that the report names; of an older report, the one that brought it."""
    return told.get("commit") or subprocess.run(
        ("git", "-C", str(ROOT), "log", "-1", "--format=%h", "--", f"training/{name}-report.json"),
        check=True, capture_output=True, text=True).stdout.strip()


def write_table() -> None:
    rows = []
    for name in MODELS:
        told = facts(name)
        rows.append((f"`{name}`", *import_module(f"{package(name)}.report").summary(told), told["trained"], commit(name, told)))
    replace_section(ROOT / "training/README.md", "all models",
                    table(("model", "data", "budget", "on what was held out", "date", "commit"), rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", metavar="model", help=f"some of {', '.join(MODELS)}; all, if none is named")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    if unknown := set(arguments.models) - set(MODELS):
        parser.error(f"there is no model {', '.join(sorted(unknown))}; there are {', '.join(MODELS)}")
    folder = sources.folder(parser)
    machine.prepare(arguments.threads)
    agree = [compare(name, folder) for name in arguments.models or MODELS]
    write_table()
    sys.exit(not all(agree))


if __name__ == "__main__":
    main()
