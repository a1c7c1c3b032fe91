"""Measures the exported graph and what the site writes with it."""

import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np

from common.report import ROOT
from common.runtime import Graph
from tune_writer import abc, data, tokens
from tune_writer.network import HIDDEN, LAYERS

MODEL = ROOT / "models/tune-writer/network.onnx"
TUNES = 500
_SEED = 6  # notes in a row that a search for a copy begins with
_STEPS = 64  # of a run of the graph
_LINE = re.compile(r"\|\]|\|\||:\|2|:\||\|:|\|1|\|")


def perplexity(tunes: list[data.Tune], path: Path = MODEL) -> dict[str, float]:
    """Cross entropy of held-out tunes, in nats per event and per note's pitch, and the perplexity."""
    graph, nats, pitch_nats, events, notes = Graph(path), 0.0, 0.0, 0, 0
    lengths = np.array([len(t) for t in tunes])
    for group in np.array_split(np.argsort(lengths, kind="stable"), max(1, len(tunes) // 24)):
        chosen = [tunes[i] for i in group]
        state = np.zeros((LAYERS, len(chosen), HIDDEN), np.float32)
        for start in range(0, max(len(t) for t in chosen), _STEPS):
            steps = min(_STEPS, max(len(t) for t in chosen) - start)
            features = np.zeros((steps, len(chosen), len(tokens.FEATURES)), np.int64)
            for column, tune in enumerate(chosen):
                rows = tune.features[start:start + steps]
                features[:len(rows), column] = rows
            logits, state = graph.run({"features": features, "state": state}, ["logits", "next_state"])
            for column, tune in enumerate(chosen):
                whats, pitches = (a[start:start + steps].astype(int) for a in (tune.whats, tune.pitches))
                is_note = whats >= len(tokens.MARKS)
                index = np.where(is_note, len(tokens.MARKS) + (whats - len(tokens.MARKS)) * tokens.PITCHES + pitches, whats)
                nats -= logits[np.arange(len(whats)), column, index].sum()
                block = logits[np.flatnonzero(is_note), column][:, len(tokens.MARKS):].reshape(is_note.sum(), len(tokens.LENGTHS), tokens.PITCHES)
                block = block[np.arange(len(block)), whats[is_note] - len(tokens.MARKS)]
                pitch_nats -= (block[np.arange(len(block)), pitches[is_note]] - np.log(np.exp(block).sum(1))).sum()
                events, notes = events + len(whats), notes + int(is_note.sum())
    return {"nats_per_event": nats / events, "perplexity": float(np.exp(nats / events)), "pitch_perplexity": float(np.exp(pitch_nats / notes))}


def write_tunes(folder: Path, count: int = TUNES) -> list[Path]:
    """Lets the site's own loop write tunes over all keys, rhythms and metres."""
    subprocess.run(["dotnet", "run", "--project", str(ROOT / "training/tunes"), "--", str(folder), str(count)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.abc"))


def parses(path: Path) -> bool:
    """Whether abc2midi reads the tune without an error or a warning; it checks the bars, with all repeats played."""
    told = subprocess.run(["abc2midi", str(path), "-o", str(path.with_suffix(".mid"))], capture_output=True, text=True, check=False)
    return told.returncode == 0 and not re.search("error|warning", told.stdout + told.stderr, re.IGNORECASE)


def keeps_metre(text: str) -> bool:
    """Plays the tune with its repeats and checks that every bar line comes when a bar is full, but for one pickup and the last."""
    header, body = re.match(r"((?:[A-Z]:[^\n]*\n)+)(.*)", text, re.DOTALL).groups()
    top, bottom = map(int, re.search(r"^M:(\d+)/(\d+)$", header, re.MULTILINE).groups())
    tonic, mode = abc.key(re.search(r"^K:(.*)$", header, re.MULTILINE)[1])
    pieces, lines = _LINE.split(body), _LINE.findall(body)
    if not lines or lines[-1] not in ("|]", ":|") or pieces.pop().strip():
        return False
    times = [sum((n.ticks for n in abc.read(piece, Fraction(1, 8), tonic, mode) if isinstance(n, abc.Note)), Fraction(0)) for piece in pieces]
    bar, total, pickup = Fraction(top, bottom) * abc.WHOLE, Fraction(0), None
    for time, line in _play(times, lines):
        total += time
        if pickup is None and total:
            pickup = total % bar
        if line in ("|", "|1") and (total - pickup) % bar:
            return False
    return total % bar in (0, pickup)


def _play(times: list[Fraction], lines: list[str]) -> Iterable[tuple[Fraction, str]]:
    """Stretches of time with the bar line after each, in the order they are played."""
    start, stretches = 0, list(zip(times, lines))
    for at, stretch in enumerate(stretches):
        yield stretch
        if stretch[1] == "|:":
            start = at + 1
        elif stretch[1] == ":|":
            yield from stretches[start:at + 1]
        elif stretch[1] == ":|2":
            yield from stretches[start:1 + lines.index("|1", start)]


def melody(text: str) -> np.ndarray:
    """The notes of a tune as the training's pitches, lengths left out."""
    header = dict(re.findall(r"^([A-Z]):(.*)$", text, re.MULTILINE))
    row = {"source": "", "title": "", "rhythm": "", "meter": header["M"], "unit": "1/8", "key": header["K"],
           "abc": re.sub(r"^[A-Z]:.*\n", "", text, flags=re.MULTILINE)}
    return data.tune(row, of_any_length=True).steps()


def longest_copies(melodies: list[np.ndarray], others: list[np.ndarray]) -> list[int]:
    """For each melody the longest run of its notes that any of the others has, told from the tonic, whatever the lengths of the notes.

    Runs shorter than _SEED notes count as none.
    """
    corpus, places = b"\xff".join(m.astype(np.uint8).tobytes() for m in others), defaultdict(list)
    for at in range(len(corpus) - _SEED + 1):
        places[corpus[at:at + _SEED]].append(at)
    found = []
    for m in melodies:
        own, longest = m.astype(np.uint8).tobytes(), 0
        for start in range(len(own) - _SEED + 1):
            for at in places.get(own[start:start + _SEED], ()):
                while start + longest < len(own) and corpus[at:at + longest + 1] == own[start:start + longest + 1]:
                    longest += 1
        found.append(longest)
    return found


def _copies(name: str, melodies: list[np.ndarray], others: list[np.ndarray]) -> dict[str, float]:
    copies = np.array(longest_copies(melodies, others))
    shares = copies / np.array([len(m) for m in melodies])
    return {f"{name}_copy_median": float(np.median(copies)), f"{name}_copy_95": float(np.quantile(copies, 0.95)),
            f"{name}_copy_longest": float(copies.max()), f"{name}_copied_share_median": float(np.median(shares)),
            f"{name}_half_copied": float((shares >= 0.5).mean())}


def measure(sources: Path, count: int = TUNES) -> dict[str, float]:
    """All figures. `sources` is the data folder."""
    every, _ = data.read(sources / "folk-abc/train.jsonl.gz")
    dev, _ = data.read(sources / "folk-abc/dev.jsonl.gz")
    train = data.unshared(every, dev)
    figures = perplexity(dev)
    with tempfile.TemporaryDirectory() as folder:
        paths = write_tunes(Path(folder), count)
        texts = [path.read_text(encoding="utf-8") for path in paths]
        figures |= {"tunes": len(paths), "parse_share": float(np.mean([parses(path) for path in paths])),
                    "metre_share": float(np.mean([keeps_metre(text) for text in texts]))}
    figures |= _copies("written", [melody(text) for text in texts], [t.steps() for t in train])
    figures |= _copies("held_out", [t.steps() for t in dev], [t.steps() for t in every])
    return {name: round(value, 4) for name, value in figures.items()}
