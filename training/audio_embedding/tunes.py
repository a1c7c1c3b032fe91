"""Folk tunes: the first notes of an ABC text, and a synthesizer that plays them on instruments it makes up."""

import re

import numpy as np

RATE = 16_000
NOTES = 14  # of a tune; three to five seconds

_NOTE = re.compile(r"(\^\^|\^|__|_|=)?([A-Ga-gzx])([',]*)(\d*)(/*)(\d*)")
_LEFT_OUT = re.compile(r'"[^"]*"|![^!]*!|\{[^}]*\}|\[[A-Za-z]:[^\]]*\]|%.*|^[A-Za-z]:.*$', re.MULTILINE)
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_FIFTHS = {"C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5, "F#": 6, "C#": 7,
           "F": -1, "Bb": -2, "Eb": -3, "Ab": -4, "Db": -5, "Gb": -6, "Cb": -7}
_MODES = {"maj": 0, "ion": 0, "": 0, "m": -3, "min": -3, "aeo": -3, "dor": -2, "mix": -1, "phr": -4, "lyd": 1, "loc": -5}


def _signature(key: str) -> dict[str, int]:
    """The sharps (1) and flats (-1) of a key such as `G`, `Em` or `Ador`."""
    match = re.match(r"([A-G][#b]?)\s*([A-Za-z]*)", key)
    if not match:
        return {}
    mode = match[2].lower()
    fifths = _FIFTHS.get(match[1], 0) + _MODES.get("m" if mode == "m" else mode[:3], 0)
    return {**{letter: 1 for letter in "FCGDAEB"[:max(0, fifths)]}, **{letter: -1 for letter in "BEADGCF"[:max(0, -fifths)]}}


def notes_of(abc: str, key: str) -> list[tuple[int | None, float]]:
    """MIDI pitch (None: a rest) and length in units of the first notes; repeats and chords are not played out."""
    signature, found = _signature(key), []
    for match in _NOTE.finditer(_LEFT_OUT.sub("", abc)):
        accidental, letter, octave, upper, slashes, lower = match.groups()
        length = float(upper or 1) / (float(lower) if lower else 2.0 ** len(slashes))
        pitch = None
        if letter not in "zx":
            sign = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}.get(accidental, signature.get(letter.upper(), 0))
            pitch = 60 + _STEPS[letter.upper()] + sign + 12 * (letter.islower() + octave.count("'") - octave.count(","))
        found.append((pitch, min(length, 8.0)))
        if len(found) == NOTES:
            break
    return found


def play(notes: list[tuple[int | None, float]], rng: np.random.Generator) -> np.ndarray:
    """Plays notes in a random key, at a random tempo, on a random instrument: float32 [samples]."""
    shift, seconds = rng.integers(-6, 7), rng.uniform(2.8, 4.4)
    unit = seconds / sum(length for _, length in notes)
    harmonics = np.arange(1, 9)
    gains = harmonics ** -rng.uniform(0.8, 3.0) * rng.uniform(0.3, 1.0, 8)
    if rng.random() < 0.2:
        gains[1::2] = 0  # hollow, as a clarinet
    attack, fade = rng.choice([0.004, 0.02, 0.06]), rng.choice([0.0, 2.0, 6.0])
    out, at = np.zeros(int((seconds + 0.5) * RATE), np.float32), 0.0
    for pitch, length in notes:
        held = length * unit * (1.5 if fade else 0.95)
        if pitch is not None:
            time = np.arange(int(held * RATE)) / RATE
            frequency = 440 * 2 ** ((pitch + shift - 69) / 12)
            heard = gains * (harmonics * frequency < 7500)
            wave = (heard[:, None] * np.sin(2 * np.pi * frequency * harmonics[:, None] * time)).sum(0)
            envelope = np.minimum(1, time / attack) * np.exp(-fade * time) * np.minimum(1, (held - time) / 0.02)
            start = int(at * RATE)
            room = len(out) - start
            out[start:start + len(time)] += (wave * envelope)[:room].astype(np.float32)
        at += length * unit
    return out / max(1e-6, np.abs(out).max()) * 0.8
