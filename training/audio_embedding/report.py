"""What was measured, told in metadata, card, report, curve and README from one set of facts."""

import json
from datetime import date
from pathlib import Path

from audio_embedding.bands import BANDS, RATE, SECONDS
from audio_embedding.data import DEV_TUNES, DEV_VERSIONS, HELD_OUT_SPEAKER, SEED, TERMS, Corpus
from audio_embedding.network import DIMENSION, Network
from common.curves import Line, Panel, svg
from common.report import percent, replace_section, table, wrapped

COMMAND = "python3 training/audio_embedding.py"
FIGURES = {
    "digit_precision_at_10": "spoken digits: recordings held out of known speakers",
    "digit_precision_at_10_new_speaker": "spoken digits: a speaker never heard",
    "tune_precision_at_10": "folk tunes never heard: the same in another key, tempo and sound",
    "sound_precision_at_10": "sounds of another seed: the same kind and form",
    "recording_finds_its_sound": "the same sounds with noise and a room: found first",
}


def describe(corpus: Corpus, network: Network, state: dict, figures: dict) -> dict:
    """Everything worth telling; `audio-embedding-report.json` is just this."""
    counts = {"free-spoken-digits": len(corpus.digits), "folk-abc": len(corpus.tunes), "sounds": len(corpus.sounds)}
    return {
        "trained": date.today().isoformat(),
        "command": COMMAND,
        "seed": SEED,
        "dimension": DIMENSION,
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "budget": state["budget"],
        "seconds": round(state["seconds"]),
        "data": [{"source": source, "what": what, "terms": terms, "clips": counts[source]} for source, (what, terms) in TERMS.items()],
        "validation": {"digits": len(corpus.dev_digits), "new_speaker": len(corpus.new_speaker), "speaker": HELD_OUT_SPEAKER,
                       "tunes": DEV_TUNES, "versions": DEV_VERSIONS, "sounds": len(corpus.dev_sounds)},
        "metrics": figures,
        "history": state["history"],
    }


def properties(facts: dict) -> dict[str, str]:
    """The metadata of the graph."""
    return {
        "task": "embedding",
        "title": "Audio embedding",
        "description": "Turns three seconds of sound into a vector; sounds that are alike have vectors that are near to each other.",
        "version": "1.0",
        "sample_rate": str(RATE),
        "seconds": str(SECONDS),
        "licence": "Weights: MIT. Trained partly on recordings and tunes under terms of their own; see card.md.",
        "data": ", ".join(f"{row['source']} {row['clips']:,}" for row in facts["data"]),
        "parameters": str(facts["parameters"]),
        "metrics": json.dumps(facts["metrics"]["network"]),
        "trained": facts["trained"],
        "command": COMMAND,
    }


def _results(facts: dict) -> str:
    return table(("measured on", "network", "mean cepstrum"), (
        (what, percent(facts["metrics"]["network"][key]), percent(facts["metrics"]["baseline"][key])) for key, what in FIGURES.items()))


def card(facts: dict) -> str:
    """The model card, in Markdown."""
    sources = table(("source", "what", "clips", "terms stated where it was taken from"), (
        (row["source"], row["what"], f"{row['clips']:,}", row["terms"]) for row in facts["data"]))
    sizes, budget = facts["validation"], facts["budget"]
    return wrapped(f"""# Audio embedding

Turns a sound into {DIMENSION} numbers, a vector of length 1. Sounds that are alike, such as the same word, the same tune or the
same kind of rhythm, get vectors that point the same way: their product is near 1.

## Files

`network.onnx`: `samples` float [N, S], {RATE:,} a second between -1 and 1 -> `embedding` float [N, {DIMENSION}]. It was trained on
windows of {SECONDS:g} seconds; give shorter sounds with silence after them, and take the mean of the windows of longer ones. How loud
a sound is does not matter.

## How it works

A short-time Fourier transform inside the graph gives the power in {BANDS} bands, one for each semitone from 70 Hz to 6.7 kHz,
every 20 ms, in decibels below the loudest. Five convolutions look at this picture. Their mean over time keeps how high
things are; their maximum over time and pitch only says that they are there. Two matrices make the vector of both.

## How it was trained

{facts['parameters']:,} parameters; {budget['steps']} steps of {budget['sounds'] + budget['twice'] + budget['digits'] + 2 * budget['tunes']}
sounds; Adam; seed {facts['seed']}; {facts['seconds'] / 60:.0f} minutes of one core; {facts['trained']}. Command: `{facts['command']}`.
In each batch a sound must be nearer to those like it than to the others. Alike are: recordings of the same digit (and, a
little, of the same speaker), the same tune in another key, tempo and sound, and made-up sounds by the share of their tags.
Speed, tone, noise and gaps are changed at random on the way.

{sources}

## Measured

Share of the ten nearest that are right. Nothing of it was trained on. Digits: {sizes['digits']} held-out recordings are the
collection; the queries are the same, and {sizes['new_speaker']} of the speaker {sizes['speaker']}, who is in no training sound. Tunes:
{sizes['tunes']} in {sizes['versions']} versions. Sounds: {sizes['sounds']} of another seed. The mean cepstrum is mean and deviation of twenty
cepstral coefficients over time, computed from the same bands.

{_results(facts)}

## Limits

- It knows English digits, plain melodies and synthetic sounds. Songs, animals and street noise it places by their rough
  shape only.
- Three seconds at a time: it does not know what came a minute before.
- A melody in another key is found by its contour and rhythm, less surely than the same recording.
- The nearness of two voices is no proof of who speaks. Do not identify people with it.

## Licence

The weights are our own work, under the MIT licence. What they were trained on has the terms above and is not part of
this folder.
""") + "\n"


def write_results(readme: Path, facts: dict) -> None:
    """Replaces the results between the two marks of the README."""
    told = wrapped(
        f"Trained {facts['trained']} in {facts['seconds'] / 60:.0f} minutes of one core: {facts['parameters']:,} parameters, vectors of {DIMENSION}. "
        f"Share of the ten nearest that are right, on sounds that were not trained on.")
    replace_section(readme, "audio embedding", f"{told}\n\n{_results(facts)}")


def curve(facts: dict) -> str:
    """The loss by step as SVG."""
    history = facts["history"]
    loss = Line("loss", [entry["step"] for entry in history], [entry["loss"] for entry in history])
    return svg(f"Loss by step, down to {history[-1]['loss']:.2f}", [Panel("Loss of the audio embedding", "step", [loss])])
