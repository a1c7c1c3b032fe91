"""What was measured, told in four places from one set of facts: the graph's metadata, the card, the report and the README's table."""

import json
from datetime import date

from common import curves, report
from common.report import percent
from tune_writer import tokens
from tune_writer.data import SHARED
from tune_writer.network import EMBEDDING, HIDDEN, LAYERS, Network
from tune_writer.train import SEED

COMMAND = "python3 training/tune_writer.py"
TERMS = {
    "Essen folk songs": ("folk songs, mostly German, some Chinese", "music21's corpus: terms by collection, some non-commercial"),
    "O'Neill's Music of Ireland": ("Irish tunes, collected 1903", "music21's corpus: terms by collection, some non-commercial"),
    "Aird's Airs": ("Scottish and other airs, collected 1782", "music21's corpus: terms by collection, some non-commercial"),
    "Ryan's Mammoth Collection": ("fiddle tunes, collected 1883", "music21's corpus: terms by collection, some non-commercial"),
    "nottingham": ("British dance tunes (Nottingham Music Database)", "GPL-3.0"),
    "irish.abc (dance collection)": ("Irish dance tunes", "MIT"),
}


def describe(state: dict, counts: dict, sources: dict[str, int], metrics: dict[str, float]) -> dict:
    """Everything worth telling; `tune-writer-report.json` is just this."""
    return {
        "trained": date.today().isoformat(), "command": COMMAND, "commit": report.commit(), "seed": SEED,
        "data": [{"source": source, "what": what, "terms": terms, "tunes": sources.get(source, 0)} for source, (what, terms) in TERMS.items()],
        "counts": counts, "embedding": EMBEDDING, "hidden": HIDDEN, "layers": LAYERS,
        "parameters": sum(p.numel() for p in Network().parameters()),
        "budget": state["budget"], "remarks": state.get("remarks", []), "seconds": round(state["seconds"]), "events": state["events"],
        "history": state["history"], "metrics": metrics,
    }


def properties(facts: dict, alphabet: str, pickups: str) -> dict[str, str]:
    """The metadata of network.onnx."""
    return {
        "title": "Tune writer", "version": "1.0",
        "description": "One step of a recurrent network that writes folk tunes: told key, metre, rhythm, the last note, the place in the bar and what was "
                       "played some bars ago, it says what may follow.",
        "licence": "Weights: MIT. Trained on tunes whose terms differ, some of them non-commercial; see card.md.",
        "data": f"{facts['counts']['train']:,} folk tunes: " + ", ".join(f"{row['source']} {row['tunes']:,}" for row in facts["data"]),
        "parameters": str(facts["parameters"]), "metrics": json.dumps(facts["metrics"]), "trained": facts["trained"],
        "command": COMMAND, "alphabet": alphabet, "pickups": pickups,
    }


def results(facts: dict) -> str:
    """The README's section."""
    m = facts["metrics"]
    rows = (
        ("perplexity of held-out tunes, for each note or sign", f"{m['perplexity']:.2f}"),
        ("its logarithm, the cross entropy: as trained, and stored with 16 bits", f"{facts['history'][-1]['nats_per_event']:.4f}, {m['nats_per_event']:.4f}"),
        ("perplexity of the pitch alone, the length of the note being told", f"{m['pitch_perplexity']:.2f}"),
        (f"of {m['tunes']:.0f} written tunes, read by abc2midi without error or warning", percent(m["parse_share"])),
        ("of these tunes, in metre with all repeats played", percent(m["metre_share"])),
        ("longest run of notes shared with a training tune: median, 95 of 100, longest",
         f"{m['written_copy_median']:.0f}, {m['written_copy_95']:.0f}, {m['written_copy_longest']:.0f}"),
        ("the same of held-out tunes with all training tunes",
         f"{m['held_out_copy_median']:.0f}, {m['held_out_copy_95']:.0f}, {m['held_out_copy_longest']:.0f}"),
        ("half of the tune or more is one such run: written, held out", f"{percent(m['written_half_copied'])}, {percent(m['held_out_half_copied'])}"),
    )
    passes = facts["events"] / facts["counts"]["events"]
    intro = (f"Trained {facts['trained']}, commit {facts['commit']}: {facts['counts']['train']:,} tunes ({facts['counts']['events']:,} notes and signs), "
             f"{facts['budget']['steps']:,} steps ({passes:.1f} passes) in {facts['seconds'] / 60:.0f} minutes on a shared core, {facts['parameters']:,} "
             f"parameters stored with 16 bits. {facts['counts']['dev']} tunes held out.")
    return "\n\n".join((report.wrapped(intro), report.table(("measured", "value"), rows), *map(report.wrapped, facts["remarks"])))


def summary(facts: dict) -> tuple[str, str, str]:
    """Data, budget and figures, for the table of all models."""
    m = facts["metrics"]
    return (f"{facts['counts']['train']:,} folk tunes", f"{facts['budget']['steps']:,} steps, {facts['seconds'] / 60:.0f} min on a shared core",
            f"perplexity {m['perplexity']:.2f}; of {m['tunes']:.0f} written tunes {percent(m['parse_share'])} read by abc2midi, "
            f"{percent(m['metre_share'])} in metre; longest copy {m['written_copy_median']:.0f} notes in the median")


def card(facts: dict) -> str:
    """The model card, in Markdown."""
    sources = report.table(("source", "what", "tunes", "terms stated where it was taken from"),
                           ((row["source"], row["what"], f"{row['tunes']:,}", row["terms"]) for row in facts["data"]))
    return report.wrapped(f"""# Tune writer

Writes folk tunes note by note. {facts['layers']} layers of {facts['hidden']} gated recurrent units keep what has been played; at each step they are told the key, the metre, the
rhythm, the last note, the place in the bar and in the section, and what was played 1, 2, 4 and 8 bars ago.

## Files

`network.onnx`: `features` int64 [T, N, {len(tokens.FEATURES)}], rows of a table that are summed, and `state` float [{facts['layers']}, N, {facts['hidden']}], noughts at the start -> `logits` float
[T, N, {len(tokens.MARKS) + len(tokens.LENGTHS) * tokens.PITCHES:,}], log-probabilities of what comes next, and `next_state`. What the numbers mean is in the metadata (`alphabet`). Pitches count from the tonic, so that a tune looks the
same in every key. Bars that add up, sections, repeats and the end are no work of the network: the program forbids what would break them.

## How it was trained

{facts['counts']['train']:,} tunes, {facts['counts']['events']:,} notes and signs; {facts['budget']['steps']:,} steps of up to {facts["budget"]["batch_events"]:,} of them; AdamW; dropout {facts['budget']['dropout']}; tunes moved to
other keys; {facts['parameters']:,} parameters, matrices stored with 16 bits; seed {facts['seed']}; {facts['trained']}. Command: `{facts['command']}`.

{sources}

Chords, ornaments and words are left out, of double stops the lower notes. Not used: tunes that change key or metre, whose bars do not add up, or in other metres ({facts['counts']['left_out']:,} of the
training part).

## Measured

{results(facts)}

Training tunes that share {SHARED} notes in a row with a held-out one were taken out; the last rows compare with all of them.

## Limits

- One voice without chords, of 8 to some 40 bars, in nine metres and four modes. No tune changes its key or metre.
- Waltzes, airs, strathspeys and marches were few; polkas there were none that said so. In rare combinations it falls back on what it knows of the metre.
- Songs, most of them German, are more than half of the data; a tune of rhythm `any` may be an Irish jig or a Swabian song.
- It knows melody by statistics. Some tunes wander, some repeat themselves; none has a meaning.
- A tune may come close to one that exists. Before you publish one, look it up.

## Licence

The weights are our own work, under the MIT licence. The tunes they were trained on have the terms above, some of them non-commercial, and are not part of this folder.
""").rstrip() + "\n"


def curve(facts: dict) -> str:
    steps = [entry["step"] for entry in facts["history"]]
    return curves.svg("Cross entropy of the tune writer by step", [curves.Panel("Nats per note or sign", "step", [
        curves.Line("training", steps, [entry["loss"] for entry in facts["history"]]),
        curves.Line("held out", steps, [entry["nats_per_event"] for entry in facts["history"]])])])
