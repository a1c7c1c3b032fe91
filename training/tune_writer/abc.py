"""Reads the ABC of one tune into notes and bar lines; everything that is not melody is left out.

Times are in ticks, 96 to a whole note, so that a 32nd note (3) and a note of a triplet of sixteenths (4) are whole numbers.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

WHOLE = 96
LETTERS = "CDEFGAB"
SHARPS = "FCGDAEB"  # the order in which sharps come; flats come from the other end
FIFTHS = {"major": 0, "mixolydian": -1, "dorian": -2, "minor": -3}  # sharps relative to the major key of the same tonic
MODES = {"": "major", "maj": "major", "ion": "major", "m": "minor", "min": "minor", "aeo": "minor",
         "dor": "dorian", "mix": "mixolydian"}

# One-letter decorations, slurs, spacers and the dots that some editors write; none of them is a note.
NOISE = re.compile(r'"[^"]*"|![^!\n]*!|\+[^+\n]*\+|\{[^}]*\}|%[^\n]*|[H-Yh-wy~.`\\)*$]')
FIELD = re.compile(r"^([A-Za-z]):([^\n]*)$|\[([A-Za-z]):([^\]]*)\]", re.MULTILINE)
TOKEN = re.compile(
    r"(?P<tuplet>\((?P<count>\d)(?::(?P<rest_of_tuplet>\d*(?::\d*)?))?)"
    r"|(?P<bar>(?:::|:*\[?\|+[\]:|]*|:+(?=\s*\|)|\[(?=\d))\s*(?:\[?(?P<ending>\d)(?:[,-]\d)*\.?(?![\d/]))?)"
    r"|(?P<chord>\[[^\]|]*\](?P<chord_length>\d*/*\d*))"
    r"|(?P<accidental>\^{1,2}|_{1,2}|=)?(?P<letter>[A-Ga-gzx])(?P<octave>[,']*)(?P<length>\d*/*\d*)"
    r"|(?P<broken>>+|<+)|(?P<tie>-)|(?P<space>(?:\s|\((?!\d))+)")


class NotUnderstood(ValueError):
    """The tune holds something that this reader leaves alone; the tune is not used."""


@dataclass
class Note:
    """A note, or a rest where `step` is None."""

    step: int | None  # white keys above middle C
    alteration: int  # semitones away from what the key signature says
    ticks: Fraction
    tied: bool = False  # held on into the next note


@dataclass(frozen=True)
class Bar:
    """A bar line."""

    ends_repeat: bool = False
    starts_repeat: bool = False
    double: bool = False
    ending: int = 0


def key(text: str) -> tuple[str, str]:
    """'A Dorian', 'Em', 'Bb' -> tonic and mode."""
    found = re.fullmatch(r"\s*([A-G][#b]?)\s*([A-Za-z]*)\s*", text)
    if not found or (mode := MODES.get("m" if found[2] == "m" else "maj" if found[2] == "M" else found[2].lower()[:3])) is None:
        raise NotUnderstood(f"key {text}")
    return found[1], mode


def signature(tonic: str, mode: str) -> dict[str, int]:
    """Letter -> +1, 0 or -1."""
    fifths = SHARPS.index(tonic[0]) - 1 + 7 * (tonic.count("#") - tonic.count("b")) + FIFTHS[mode]
    if not -7 <= fifths <= 7:
        raise NotUnderstood("a key of more than seven sharps or flats")
    sharp, flat = set(SHARPS[:max(0, fifths)]), set(SHARPS[7 - max(0, -fifths):])
    return {letter: (letter in sharp) - (letter in flat) for letter in LETTERS}


def _length(text: str) -> Fraction:
    found = re.fullmatch(r"(\d*)(/*)(\d*)", text)
    top = int(found[1] or 1)
    if not found[2]:
        return Fraction(top)
    bottom = int(found[3]) if found[3] else 2 ** len(found[2])
    if not bottom:
        raise NotUnderstood("a length divided by nought")
    return Fraction(top, bottom)


def _step(letter: str, octave: str) -> int:
    return LETTERS.index(letter.upper()) + 7 * letter.islower() + 7 * (octave.count("'") - octave.count(","))


def read(text: str, unit: Fraction, tonic: str, mode: str) -> list[Note | Bar]:
    """The tune's notes and bar lines. Raises NotUnderstood where metre, key or unit change, and on more than one voice."""
    for line, content, inline, inner in FIELD.findall(text):
        if (line or inline) in "KLMV" and (line or inline):
            raise NotUnderstood(f"a change of {line or inline}: {content or inner}")
    text = FIELD.sub("", text)
    text = NOISE.sub("", text)
    sharps = signature(tonic, mode)
    items: list[Note | Bar] = []
    in_force: dict[int, int] = {}
    scale, left, broken = Fraction(1), 0, Fraction(1)
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found or found.end() == at:
            raise NotUnderstood(f"{text[at]!r}")
        at = found.end()
        if found["tuplet"]:
            if found["count"] != "3" or found["rest_of_tuplet"]:
                raise NotUnderstood("a tuplet that is no plain triplet")
            scale, left = Fraction(2, 3), 3
        elif found["bar"]:
            mark = found["bar"]
            signs = re.sub(r"[\d,\s.-]", "", mark)
            items.append(Bar(signs.startswith(":"), signs.endswith(":"), "||" in signs or "]" in signs,
                             int(found["ending"] or 0)))
            in_force = {}
        elif found["chord"] or found["letter"]:
            if found["chord"]:
                notes = [m for m in TOKEN.finditer(found["chord"][1:found["chord"].index("]")]) if m["letter"] and m["letter"] not in "zx"]
                if not notes:
                    raise NotUnderstood("a chord without notes")
                top = max(notes, key=lambda m: _step(m["letter"], m["octave"]))
                length = _length(top["length"]) * _length(found["chord_length"])
            else:
                top, length = found, _length(found["length"])
            ticks = length * unit * WHOLE * scale * broken
            broken = Fraction(1)
            left -= 1
            if left == 0:
                scale = Fraction(1)
            if top["letter"] in "zx":
                items.append(Note(None, 0, ticks))
                continue
            step, letter = _step(top["letter"], top["octave"]), top["letter"].upper()
            if top["accidental"]:
                in_force[step] = {"^": 1, "_": -1, "=": 0, "^^": 2, "__": -2}[top["accidental"]]
            items.append(Note(step, in_force.get(step, sharps[letter]) - sharps[letter], ticks))
        elif found["broken"]:
            if not items or not isinstance(items[-1], Note):
                raise NotUnderstood("broken rhythm after no note")
            share = Fraction(1, 2 ** len(found["broken"]))
            first, broken = (2 - share, share) if found["broken"][0] == ">" else (share, 2 - share)
            items[-1].ticks *= first
        elif found["tie"]:
            if not items or not isinstance(items[-1], Note):
                raise NotUnderstood("a tie after no note")
            items[-1].tied = True
    return items
