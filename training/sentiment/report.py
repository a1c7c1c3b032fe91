"""What was measured, told in four places from one set of facts: model metadata, card, report, README table."""

import json
import textwrap
from datetime import date
from pathlib import Path

from sentiment.data import SEED, TERMS, Corpus
from sentiment.network import UNITS

COMMAND = "python3 training/sentiment.py"
LABELS = ["negative", "positive"]
NAMES = {"rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}
KINDS = {
    "rnn": "plain recurrent layer (tanh)",
    "lstm": "long short-term memory layer",
    "gru": "gated recurrent unit layer",
}
_BEGIN, _END = "<!-- results: written by sentiment.py -->", "<!-- end of results -->"


def describe(corpus: Corpus, states: dict[str, dict], metrics: dict[str, dict], parameters: dict[str, int]) -> dict:
    """Everything worth telling; `sentiment-report.json` is just this."""
    some = next(iter(states.values()))
    return {
        "trained": date.today().isoformat(),
        "command": COMMAND,
        "seed": SEED,
        "vocabulary": len(corpus.words),
        "embedding": UNITS,
        "hidden": UNITS,
        "budget": some["budget"],
        "data": [{"source": source, "what": what, "terms": terms, "texts": corpus.counts.get(source, 0)}
                 for source, (what, terms) in TERMS.items()],
        "validation": {"imdb_validation": len(corpus.imdb_validation), "sst2_dev": len(corpus.sst2_dev)},
        "cells": {cell: {"parameters": parameters[cell], "metrics": metrics[cell], "history": state["history"]}
                  for cell, state in states.items()},
    }


def _training_texts(facts: dict) -> int:
    return sum(row["texts"] for row in facts["data"] if row["source"] != "imdb-unlabelled")


def _data_sentence(facts: dict) -> str:
    sources = ", ".join(f"{row['source']} {row['texts']:,}" for row in facts["data"])
    return f"{_training_texts(facts):,} labelled texts and unlabelled reviews for the word vectors: {sources}"


def network_properties(facts: dict, cell: str) -> dict[str, str]:
    """The metadata of network.onnx."""
    return {
        "title": f"Sentiment {NAMES[cell]}",
        "description": f"Reads an English text word by word with one {KINDS[cell]} and says after each word how likely "
                       "the text is positive. Made for reviews, long or a single sentence.",
        "version": "1.0",
        "labels": json.dumps(LABELS),
        "cell": cell,
        "licence": "Weights: MIT. Trained on texts whose terms differ and are partly not stated; see card.md.",
        "data": _data_sentence(facts),
        "parameters": str(facts["cells"][cell]["parameters"]),
        "metrics": json.dumps(facts["cells"][cell]["metrics"]),
        "trained": facts["trained"],
        "command": COMMAND,
        "empty_text": "give the id 1 (unknown word) with length 1",
    }


def tokenizer_properties(facts: dict) -> dict[str, str]:
    """The metadata of tokenizer.onnx."""
    return {
        "title": "Sentiment words",
        "description": "Splits English texts into words and marks and numbers them. The same file serves the RNN, the "
                       "LSTM and the GRU.",
        "version": "1.0",
        "licence": "Word list: MIT.",
        "offset_unit": "utf8-bytes",
        "vocabulary": str(facts["vocabulary"]),
        "padding_id": "0",
        "unknown_id": "1",
        "nul_characters": "replace them with blanks first: the operators stop reading at the first one",
        "trained": facts["trained"],
        "command": COMMAND,
    }


def card(facts: dict, cell: str) -> str:
    """The model card, in Markdown."""
    own, budget = facts["cells"][cell], facts["budget"]
    last = own["history"][-1]
    sources = "\n".join((
        "| source | what | texts | terms stated where it was taken from |", "|---|---|---|---|",
        *(f"| {row['source']} | {row['what']} | {row['texts']:,} | {row['terms']} |" for row in facts["data"])))
    figures = "\n".join(("| model | parameters | reviews | sentences |", "|---|---|---|---|", *(
        f"| {NAMES[other]}{' (this model)' if other == cell else ''} | {values['parameters']:,} "
        f"| {_percent(values['metrics']['imdb_validation_accuracy'])} "
        f"| {_percent(values['metrics']['sst2_dev_accuracy'])} |"
        for other, values in facts["cells"].items())))
    paragraphs = f"""# Sentiment {NAMES[cell]}

Reads an English text word by word and says, after every word, how likely the text is positive. The state of one
{KINDS[cell]} is all it remembers of what it has read. It stands beside two others that differ in the kind of layer
only.

## Files

`tokenizer.onnx`: `text` string [N] -> `ids`, `begins`, `ends` int64 [M], the tokens of all texts one after another,
and `row_splits` int64 [N + 1]. Offsets count bytes of the text in UTF-8. It needs the operators of ONNX Runtime
Extensions, which stop reading at a NUL character: replace those first.

`network.onnx`: `ids` int64 [N, T], right-padded with 0, and `lengths` int64 [N], 1 or more -> `scores` float [N, 2]
({", ".join(LABELS)}) at the last token, and `running` float [N, T], P(positive) after each token. What `running` says
past a text's length means nothing. A text without tokens is given as the single id 1.

## How it was trained

{facts['vocabulary']:,} words, vectors of {facts['embedding']} numbers, {facts['hidden']} hidden units:
{own['parameters']:,} parameters, matrices stored with 16 bits. The word vectors start from co-occurrence counts
(positive pointwise mutual information, truncated SVD) and are trained along. The loss looks at every word, later ones
counting more, so that the running score has a meaning. {budget['epochs']} passes over {_training_texts(facts):,}
texts ({last['tokens']:,} tokens in the last pass), cut to random stretches of {budget['windows'][0]}, later
{budget['windows'][1]} tokens; Adam; seed {facts['seed']}; {facts['trained']}. Command: `{facts['command']}`.

{sources}

## Measured

Accuracy of the exported weights on {facts['validation']['imdb_validation']:,} whole reviews held out from the
training part of the Large Movie Review Dataset, and on the {facts['validation']['sst2_dev']:,} sentences of the SST-2
development part. Neither was trained on. Other reviews of the same films may have been: nothing was done about that.

{figures}

## Limits

- English only. Words outside the vocabulary, other scripts and emoji all become one unknown word.
- Films, products and flights shaped its idea of praise and blame; elsewhere, and with irony or comparisons, it errs.
- It knows two poles: a neutral text gets some value in between, which is no measure of how strong a feeling is.
- Names, places and groups can move the score, because the reviewers' opinions of them did. Do not judge people with it.
- The score at an early word says what the network expects of the rest, not what the author has said so far.

## Licence

The weights are our own work, under the MIT licence. The texts they were trained on have the terms above and are not
part of this folder.
""".split("\n\n")
    return "\n\n".join(map(_wrapped, paragraphs)).rstrip() + "\n"


def _wrapped(paragraph: str) -> str:
    """Fills a paragraph up to 120 columns; tables, lists and headings stay as they are."""
    return paragraph if paragraph[0] in "|-#" else textwrap.fill(paragraph, 120, break_on_hyphens=False)


def curves(facts: dict) -> str:
    """The learning curves as SVG, one panel for each validation set; the figures are those of the exported weights."""
    panels = (("imdb_validation_accuracy", "Held-out reviews"), ("sst2_dev_accuracy", "SST-2 dev sentences"))
    colours = {"rnn": "#c2410c", "lstm": "#1d4ed8", "gru": "#15803d"}
    width, height, left, top, bottom, low = 380, 320, 50, 40, 45, 0.5
    epochs = facts["budget"]["epochs"]
    parts = []
    for panel, (key, title) in enumerate(panels):
        def x(epoch: float) -> float:
            return panel * width + left + (epoch - 1) / max(1, epochs - 1) * (width - left - 20)

        def y(value: float) -> float:
            return top + (1 - value) / (1 - low) * (height - top - bottom)

        parts.append(f'<text x="{x(1):.0f}" y="24" font-weight="bold">{title}</text>')
        for tenth in range(5, 11):
            line = y(tenth / 10)
            parts.append(f'<path d="M{x(1):.1f} {line:.1f}H{x(epochs):.1f}" stroke="#d4d4d8"/>'
                         f'<text x="{x(1) - 8:.1f}" y="{line + 4:.1f}" text-anchor="end">{tenth * 10}%</text>')
        for epoch in range(1, epochs + 1):
            parts.append(f'<text x="{x(epoch):.1f}" y="{height - bottom + 20}" text-anchor="middle">{epoch}</text>')
        parts.append(f'<text x="{x((epochs + 1) / 2):.1f}" y="{height - 6}" text-anchor="middle">epoch</text>')
        for row, (cell, values) in enumerate(facts["cells"].items()):
            points = [(x(entry["epoch"]), y(entry[key])) for entry in values["history"]]
            path = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
            dots = "".join(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3"/>' for px, py in points)
            name = (f'<text x="{x(epochs) - 4:.1f}" y="{y(low) - 14 - 18 * row:.1f}" text-anchor="end" stroke="none">'
                    f'{NAMES[cell]} {_percent(values["metrics"][key])}</text>')
            parts.append(f'<g fill="{colours[cell]}" stroke="{colours[cell]}">'
                         f'<path d="M{path}" fill="none" stroke-width="2"/>{dots}{name}</g>')
    body = "\n".join(parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width} {height}" font-family="sans-serif" '
            f'font-size="12" role="img" aria-label="Validation accuracy by epoch of RNN, LSTM and GRU">\n'
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n')


def write_results(readme: Path, facts: dict) -> None:
    """Replaces the results between the two marks of the README."""
    budget, sizes = facts["budget"], facts["validation"]
    rows = "\n".join(
        f"| {NAMES[cell]} | {values['parameters']:,} | {_percent(values['metrics']['imdb_validation_accuracy'])} "
        f"| {_percent(values['metrics']['sst2_dev_accuracy'])} | {_minutes(values['history'])} |"
        for cell, values in facts["cells"].items())
    told = _wrapped(
        f"Trained {facts['trained']}: {_training_texts(facts):,} labelled texts, {budget['epochs']} epochs, "
        f"{facts['vocabulary']:,} words, vectors of {facts['embedding']}, {facts['hidden']} hidden units, the same for "
        f"all three. Reviews: {sizes['imdb_validation']:,} held out from the IMDB training part, whole; sentences: the "
        f"{sizes['sst2_dev']:,} of the SST-2 development part.")
    results = f"""{_BEGIN}
{told}

| cell | parameters | reviews | sentences | training time |
|---|---|---|---|---|
{rows}
{_END}"""
    before, _, rest = readme.read_text(encoding="utf-8").partition(_BEGIN)
    readme.write_text(before + results + rest.partition(_END)[2], encoding="utf-8")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _minutes(history: list[dict]) -> str:
    return f"{sum(entry['seconds'] for entry in history) / 60:.0f} min"
