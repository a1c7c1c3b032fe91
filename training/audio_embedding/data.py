"""Reads and makes the sounds: spoken digits, folk tunes played by a synthesizer, and the sounds of sounds.cs."""

import gzip
import io
import json
import subprocess
import wave
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from audio_embedding import tunes
from audio_embedding.bands import power

SEED = 20
HELD_OUT_SPEAKER = "theo"
HELD_OUT_RECORDINGS = range(5, 10)  # of every other speaker and digit
TRAIN_SOUNDS, DEV_SOUNDS = (1001, 3200), (2002, 800)  # seed and number; the site's own have seed 1
TRAIN_TUNES, TRAIN_VERSIONS, DEV_TUNES, DEV_VERSIONS = 700, 4, 60, 11
TERMS = {
    "free-spoken-digits": ("spoken digits, six speakers", "CC BY-SA 4.0"),
    "folk-abc": ("first notes of folk tunes in ABC notation, played by a synthesizer of our own",
                 "per collection; some GPL-3.0, some non-commercial, some MIT"),
    "sounds": ("sounds made by this project, of other seeds than those on the site", "our own, MIT"),
}


@dataclass
class Clips:
    """Sounds of one source as powers [bands, frames] in 16 bits, and what is known of each."""

    powers: list[Tensor]
    facts: list[dict]

    def __len__(self) -> int:
        return len(self.powers)

    def only(self, wanted) -> "Clips":
        chosen = [i for i, fact in enumerate(self.facts) if wanted(fact)]
        return Clips([self.powers[i] for i in chosen], [self.facts[i] for i in chosen])


@dataclass
class Corpus:
    digits: Clips
    tunes: Clips
    sounds: Clips
    dev_digits: Clips
    new_speaker: Clips
    dev_tunes: Clips
    dev_sounds: Clips


def _clip(samples: np.ndarray) -> Tensor:
    # The square root leaves 16-bit numbers enough room for loud and soft.
    return power(torch.from_numpy(samples)[None])[0].sqrt().half()


def _read_digits(folder: Path) -> Clips:
    clips = Clips([], [])
    with gzip.open(folder / "train.tsv.gz", "rt", encoding="utf-8") as rows, zipfile.ZipFile(folder / "train.zip") as files:
        next(rows)
        names = {Path(name).name: name for name in files.namelist()}
        for row in rows:
            name, digit, speaker, index = row.rstrip("\n").split("\t")
            with wave.open(io.BytesIO(files.read(names[name]))) as sound:
                samples = np.frombuffer(sound.readframes(sound.getnframes()), np.int16).astype(np.float32) / 32768
                if sound.getframerate() * 2 != tunes.RATE:
                    raise SystemExit(f"{name} has {sound.getframerate()} samples a second, not 8000")
            clips.powers.append(_clip(_twice_the_rate(samples)))
            clips.facts.append({"digit": int(digit), "speaker": speaker, "index": int(index)})
    return clips


def _twice_the_rate(samples: np.ndarray) -> np.ndarray:
    """Between any two samples one more, by the spectrum."""
    return (np.fft.irfft(np.fft.rfft(samples), 2 * len(samples)) * 2).astype(np.float32)


def _read_tunes(path: Path, number: int, versions: int, rng: np.random.Generator) -> Clips:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    clips = Clips([], [])
    taken = 0
    for row in rng.permutation(len(rows)):
        notes = tunes.notes_of(rows[row]["abc"], rows[row]["key"])
        if len(notes) < tunes.NOTES or len({pitch for pitch, _ in notes}) < 4:
            continue
        for _ in range(versions):
            clips.powers.append(_clip(tunes.play(notes, rng)))
            clips.facts.append({"tune": taken})
        taken += 1
        if taken == number:
            break
    return clips


def _read_sounds(folder: Path, seed: int, count: int) -> Clips:
    program = Path(__file__).parent / "sounds.cs"
    if not (folder / "sounds.jsonl").exists():
        subprocess.run(["dotnet", "run", program, "--", folder, str(seed), str(count)], check=True)
    samples = np.memmap(folder / "samples.i16", np.int16, "r")
    clips, at = Clips([], []), 0
    for line in (folder / "sounds.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        clips.powers.append(_clip(samples[at:at + fact["samples"]].astype(np.float32) / 32768))
        clips.facts.append(fact)
        at += fact["samples"]
    return clips


def load(sources: Path, work: Path, fraction: float) -> Corpus:
    """Everything, from the work folder where it was made before."""
    kept = work / f"corpus-{fraction}.pt"
    if kept.exists():
        return torch.load(kept)
    part = lambda number: max(40, int(number * fraction))
    digits = _read_digits(sources / "free-spoken-digits")
    rng = np.random.default_rng(SEED)
    known = digits.only(lambda fact: fact["speaker"] != HELD_OUT_SPEAKER)
    print("digits", len(digits), flush=True)
    corpus = Corpus(
        digits=known.only(lambda fact: fact["index"] not in HELD_OUT_RECORDINGS),
        dev_digits=known.only(lambda fact: fact["index"] in HELD_OUT_RECORDINGS),
        new_speaker=digits.only(lambda fact: fact["speaker"] == HELD_OUT_SPEAKER),
        tunes=_read_tunes(sources / "folk-abc/train.jsonl.gz", part(TRAIN_TUNES), TRAIN_VERSIONS, rng),
        dev_tunes=_read_tunes(sources / "folk-abc/dev.jsonl.gz", part(DEV_TUNES), DEV_VERSIONS, rng),
        sounds=_read_sounds(work / f"sounds-{fraction}", TRAIN_SOUNDS[0], part(TRAIN_SOUNDS[1])),
        dev_sounds=_read_sounds(work / f"sounds-dev-{fraction}", DEV_SOUNDS[0], part(DEV_SOUNDS[1])),
    )
    print("tunes", len(corpus.tunes), "sounds", len(corpus.sounds), flush=True)
    torch.save(corpus, kept)
    return corpus
