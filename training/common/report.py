"""Writes what came out: JSON, tables in Markdown, the results in the README."""

import json
import subprocess
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def commit() -> str:
    """The short hash of the commit that is checked out, with `+` where files differ from it."""
    git = ("git", "-C", str(ROOT))
    head = subprocess.run((*git, "rev-parse", "--short", "HEAD"), check=True, capture_output=True, text=True).stdout.strip()
    changed = subprocess.run((*git, "status", "--porcelain", "--untracked-files=no"), check=True, capture_output=True, text=True).stdout
    return head + ("+" if changed.strip() else "")


def write_json(path: Path, value: object, indent: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8")


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    return "\n".join(["| " + " | ".join(header) + " |", "|" + "---|" * len(header),
                      *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def wrapped(text: str, width: int = 120) -> str:
    """Fills each paragraph up to `width` columns; tables, lists, quotes, pictures and headings stay as they are."""
    return "\n\n".join(part if part.startswith((*"|-#>!<", "```")) else textwrap.fill(part, width, break_on_hyphens=False, break_long_words=False)
                       for part in text.strip("\n").split("\n\n"))


def replace_section(readme: Path, name: str, text: str) -> None:
    """Puts `text` between `<!-- results: NAME -->` and `<!-- end of NAME -->`, which must be there."""
    begin, end = f"<!-- results: {name} -->", f"<!-- end of {name} -->"
    before, found, rest = readme.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{readme} lacks the marks {begin} and {end}")
    readme.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8")
