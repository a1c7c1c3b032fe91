#!/usr/bin/env python3
"""Writes search/stems.tsv: every word of the notes that ship, and its stem by Debian's python3-snowballstemmer (English)."""

import re
from pathlib import Path

import snowballstemmer

ROOT = Path(__file__).resolve().parents[3]
NOTES = ROOT / "src/Demos/BuiltIn/SemanticSearch/Notes"


def main() -> None:
    words = set()
    for path in NOTES.glob("*/*.md"):
        words.update(re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower()))
    stemmer = snowballstemmer.stemmer("english")
    lines = [f"{word}\t{stemmer.stemWord(word)}" for word in sorted(words)]
    (Path(__file__).parent / "search/stems.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
