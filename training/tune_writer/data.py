"""Folk tunes as events: which are used, what the rhythm is called, and how marks and bars become events."""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from common import sources
from tune_writer import abc, tokens
from tune_writer.abc import Bar, Note, NotUnderstood
from tune_writer.tokens import Condition

SHORTEST, LONGEST = 24, 400  # events of a tune
SHARED = 20  # a training tune that has this many steps in a row with a held-out tune is taken out
METRES = {"C": "4/4", "C|": "2/2", "4/8": "2/4"}
NAMES = (  # what the rhythm field or the title says, in this order
    ("slip ?jig|hop jig", "slip jig"), ("jig", "jig"), ("reel", "reel"), ("hornpipe|clog", "hornpipe"),
    ("waltz", "waltz"), ("march|quick ?step", "march"), ("strathspey|fling", "strathspey"),
    (r"\bairs?\b", "air"))


@dataclass(frozen=True)
class Tune:
    """A tune as the network sees it."""

    title: str
    source: str
    condition: Condition
    features: np.ndarray  # int16 [T, features]
    whats: np.ndarray  # int16 [T]
    pitches: np.ndarray  # int16 [T]

    def __len__(self) -> int:
        return len(self.whats)

    def steps(self) -> np.ndarray:
        """The melody: semitone-free steps from the tonic with their alteration, rests and holds left out."""
        return self.pitches[(self.pitches >= tokens.FIRST_PITCH) & (self.pitches < tokens.NO_PITCH)]


def rhythm(row: dict, metre: str) -> str:
    said = row["rhythm"].lower()
    if row["source"].startswith("Essen"):
        return "song"
    for text in (said, row["title"].lower()):
        for pattern, name in NAMES:
            if re.search(pattern, text):
                return "slip jig" if name == "jig" and metre == "9/8" else name
    return "any"


def _parts(items: list[Note | Bar]) -> list[dict]:
    """Parts of a tune, each a list of bars with marks: kind of the mark before the bar, and its notes."""
    merged: list[Note | Bar] = []
    for item in items:
        if isinstance(item, Bar) and merged and isinstance(merged[-1], Bar):
            a = merged.pop()
            item = Bar(a.ends_repeat or item.ends_repeat, a.starts_repeat or item.starts_repeat,
                       a.double or item.double, item.ending or a.ending)
        merged.append(item)
    parts: list[dict] = []
    part = {"repeated": False, "bars": [[]], "marks": [None]}

    def close() -> None:
        nonlocal part
        while part["bars"] and not part["bars"][-1]:
            part["bars"].pop()
            part["marks"].pop()
        if part["bars"]:
            parts.append(part)
        part = {"repeated": False, "bars": [[]], "marks": [None]}

    for item in merged:
        if isinstance(item, Note):
            part["bars"][-1].append(item)
            continue
        if item.ending == 1:
            if item.ends_repeat or "first" in part["marks"]:
                raise NotUnderstood("a first ending out of place")
            part["bars"].append([])
            part["marks"].append("first")
        elif item.ending == 2:
            if not item.ends_repeat or "first" not in part["marks"]:
                raise NotUnderstood("a second ending out of place")
            part["repeated"] = True
            part["bars"].append([])
            part["marks"].append("second")
        elif item.ending:
            raise NotUnderstood("a third ending")
        elif item.ends_repeat:
            if "second" in part["marks"]:
                raise NotUnderstood("a repeat in a second ending")
            part["repeated"] = True
            close()
            continue
        elif item.double or item.starts_repeat:
            close()
            continue
        elif part["bars"][-1]:
            part["bars"].append([])
            part["marks"].append("bar")
    close()
    if any(("first" in p["marks"]) != ("second" in p["marks"]) for p in parts):
        raise NotUnderstood("an ending without its twin")
    return parts


def _pieces(note: Note) -> list[int]:
    """A length as lengths of note heads; the longest first."""
    if note.ticks.denominator != 1:
        raise NotUnderstood("a length off the grid")
    ticks = int(note.ticks)
    if ticks in tokens.LENGTHS:
        return [ticks]
    pieces = []
    while ticks:
        fit = [n for n in tokens.STRAIGHT if n <= ticks]
        if not fit:
            raise NotUnderstood("a length off the grid")
        pieces.append(fit[-1])
        ticks -= fit[-1]
    return pieces


def _events(parts: list[dict], length: int, tonic: int) -> tuple[list[tuple], int]:
    """Events (what, pitch, jump) of the whole tune, and the offset of its first note."""
    events: list[tuple] = []
    offset, at, held = None, 0, None

    def mark(what: int) -> None:
        events.append((what, tokens.NO_PITCH, jump if not events or at % length != jump else None))

    for number, part in enumerate(parts):
        lead = number == 0 and len(parts) > 1 and len(part["bars"]) == 1 and not part["repeated"] and \
            sum(n.ticks for n in part["bars"][0]) < length
        ending = 0
        for index, (name, bar) in enumerate(zip(part["marks"], part["bars"])):
            total = sum(n.ticks for n in bar)
            jump = None
            if name is None:
                last = index == len(part["bars"]) - 1
                if offset is None:
                    offset = at = int(length - total) % length
                elif (at + total) % length and not last:
                    at = int(length - total) % length
                jump = at % length
                if part["repeated"]:
                    events.append((tokens.REPEAT_START, tokens.NO_PITCH, jump if events else None))
                elif number and not (number == 1 and led):
                    events.append((tokens.PART, tokens.NO_PITCH, jump))
            else:
                if name == "second":
                    events.append((tokens.REPEAT_END, tokens.NO_PITCH, None))
                    events.append((tokens.ENDING_2, tokens.NO_PITCH, None))
                    at = ending
                else:
                    if at % length and name == "bar":
                        raise NotUnderstood("a bar that is not full")
                    events.append((tokens.ENDING_1 if name == "first" else tokens.BAR, tokens.NO_PITCH, None))
                if name == "first":
                    ending = at
            run = 0
            for count, note in enumerate(bar):
                if count and at % length == 0:  # many songs have no bar line at the end of a line of text
                    events.append((tokens.BAR, tokens.NO_PITCH, None))
                pieces = _pieces(note)
                if any(p in tokens.TRIPLET for p in pieces):
                    run += 1
                elif run % 3:
                    raise NotUnderstood("a broken triplet")
                for ticks in pieces:
                    if note.step is None:
                        tone = tokens.REST
                    elif held == (note.step, note.alteration):
                        tone = tokens.HOLD
                    else:
                        step = note.step - tonic
                        if not tokens.LOWEST <= step <= tokens.HIGHEST or abs(note.alteration) > 1:
                            raise NotUnderstood("a note out of range")
                        tone = tokens.pitch(step, note.alteration)
                    events.append((len(tokens.MARKS) + tokens.LENGTHS.index(ticks), tone, None))
                    held = (note.step, note.alteration) if note.step is not None else None
                    at += ticks
                    if (at - ticks) // length < (at - 1) // length:
                        raise NotUnderstood("a bar too long")
                if not note.tied:
                    held = None
            if run % 3:
                raise NotUnderstood("a broken triplet")
        if part["repeated"] and "second" not in part["marks"]:
            events.append((tokens.REPEAT_END, tokens.NO_PITCH, None))
        led = lead
    events.append((tokens.END, tokens.NO_PITCH, None))
    return events, offset or 0


def tune(row: dict, of_any_length: bool = False) -> Tune:
    """One row of the data as a tune; raises NotUnderstood where it cannot be used."""
    metre = METRES.get(row["meter"], row["meter"])
    if metre not in tokens.METRES:
        raise NotUnderstood("metre")
    length = tokens.METRES[metre]
    tonic, mode = abc.key(row["key"])
    unit = Fraction(row["unit"]) if row["unit"] else Fraction(1, 8) if Fraction(length, 96) >= Fraction(3, 4) else Fraction(1, 16)
    items = abc.read(row["abc"], unit, tonic, mode)
    events, offset = _events(_parts(items), length, abc.LETTERS.index(tonic[0]))
    if not of_any_length and not SHORTEST <= len(events) <= LONGEST:
        raise NotUnderstood("too short or too long")
    condition = Condition(tokens.MODES.index(mode), metre, tokens.RHYTHMS.index(rhythm(row, metre)), abc.LETTERS.index(tonic[0]))
    features, whats, pitches = tokens.encode(events, condition, offset)
    return Tune(row["title"], row["source"], condition, *(np.array(a, np.int16) for a in (features, whats, pitches)))


def read(path: Path, fraction: float = 1.0) -> tuple[list[Tune], Counter]:
    """The tunes of one file, or of the first part of it, and why the others are not used."""
    found, left_out = [], Counter()
    rows = list(sources.objects(path))
    for row in rows[:int(len(rows) * fraction)]:
        try:
            found.append(tune(row))
        except NotUnderstood as reason:
            left_out[str(reason)] += 1
    return found, left_out


def _runs(tune: Tune) -> list[bytes]:
    """All runs of SHARED notes, whatever their lengths."""
    steps = tune.steps()
    return [steps[i:i + SHARED].tobytes() for i in range(len(steps) - SHARED + 1)]


def unshared(train: list[Tune], dev: list[Tune]) -> list[Tune]:
    """The training tunes that have no run of notes with a held-out tune in common."""
    known = {run for tune in dev for run in _runs(tune)}
    return [tune for tune in train if known.isdisjoint(_runs(tune))]


def load(folder: Path, fraction: float = 1.0) -> tuple[list[Tune], list[Tune], dict]:
    """Training tunes without those that share a run with a held-out one, held-out tunes, and counts."""
    train, left_out = read(folder / "train.jsonl.gz", fraction)
    dev, dev_left_out = read(folder / "dev.jsonl.gz")
    kept = unshared(train, dev)
    return kept, dev, {
        "train": len(kept), "dev": len(dev), "shared": len(train) - len(kept), "left_out": sum(left_out.values()),
        "dev_left_out": sum(dev_left_out.values()), "events": int(sum(len(t) for t in kept)),
        "dev_events": int(sum(len(t) for t in dev)), "reasons": dict(left_out.most_common(12)),
    }
