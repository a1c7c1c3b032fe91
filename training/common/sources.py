"""Reads the data folder: compressed tables, lines and objects."""

import csv
import gzip
import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path


def folder(parser: ArgumentParser) -> Path:
    """The folder that DEMOHUB_DATA_SOURCES names; ends the command where there is none."""
    named = os.environ.get("DEMOHUB_DATA_SOURCES")
    if not named:
        parser.error("set DEMOHUB_DATA_SOURCES to the folder with the data")
    path = Path(named)
    if not path.is_dir():
        parser.error(f"DEMOHUB_DATA_SOURCES is {named}, which is no folder")
    return path


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a `.tsv.gz` with a header; fields are neither quoted nor escaped."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def lines(path: Path) -> Iterator[str]:
    """The lines of a `.txt.gz` without their ends."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def objects(path: Path) -> Iterator[dict]:
    """The objects of a `.jsonl.gz`."""
    return map(json.loads, lines(path))
