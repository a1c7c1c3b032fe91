"""What was measured, told in four places from one set of facts: model metadata, card, report, README table."""

import json
from pathlib import Path

from common.curves import Line, Panel, svg
from common.report import percent, replace_section, table, wrapped
from sentiment.data import SEED, TERMS, Corpus
from sentiment.evaluate import challenge
from sentiment.network import UNITS

COMMAND = "python3 training/sentiment.py"
LABELS = ["negative", "positive"]
NAMES = {"rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}
KINDS = {
    "rnn": "plain recurrent layer (tanh)",
    "lstm": "long short-term memory layer",
    "gru": "gated recurrent unit layer",
}
FIGURES = {"imdb_validation_accuracy": "reviews", "sst2_dev_accuracy": "sentences", "challenge_accuracy": "challenge"}
_CHALLENGE = "challenge_"


def describe(corpus: Corpus, pretrained: dict[str, dict], trained: dict[str, dict], measured: dict[str, float], day: str, revision: str) -> dict:
    """Everything worth telling; `sentiment-report.json` is just this."""
    some, first = next(iter(trained.values())), next(iter(pretrained.values()))
    return {
        "trained": day,
        "commit": revision,
        "command": COMMAND,
        "seed": SEED,
        "vocabulary": len(corpus.words),
        "units": UNITS,
        "pretraining": first["budget"],
        "budget": some["budget"],
        "data": [{"source": source, "what": what, "terms": terms, "texts": corpus.counts.get(source, 0)}
                 for source, (what, terms) in TERMS.items()],
        "validation": {"imdb_validation": len(corpus.imdb_validation), "sst2_dev": len(corpus.sst2_dev)},
        "metrics": measured,
        "cells": {cell: {
            "parameters": sum(weights.numel() for weights in state["weights"].values()),
            "seconds": round(pretrained[cell]["seconds"] + sum(entry["seconds"] for entry in state["history"])),
            "pretraining": pretrained[cell]["history"],
            "history": state["history"],
        } for cell, state in trained.items()},
    }


def _training_texts(facts: dict) -> int:
    return sum(row["texts"] for row in facts["data"] if row["source"] != "imdb-unlabelled")


def _pretraining_words(facts: dict) -> int:
    return facts["pretraining"]["steps"] * facts["pretraining"]["rows"] * facts["pretraining"]["window"]


def _metrics(facts: dict, cell: str) -> dict[str, float]:
    """The figures of one cell, without its name before theirs."""
    return {name.removeprefix(f"{cell}_"): value for name, value in facts["metrics"].items() if name.startswith(f"{cell}_")}


def summary(facts: dict) -> tuple[str, str, str]:
    """Data, budget and figures, for the table of all models."""
    return (f"{_training_texts(facts):,} labelled texts, {_pretraining_words(facts):,} words",
            f"{facts['budget']['epochs']} passes each, {sum(values['seconds'] for values in facts['cells'].values()) / 60:.0f} min",
            "; ".join(f"{NAMES[cell]} " + ", ".join(
                f"{name} {percent(_metrics(facts, cell)[figure])}" for figure, name in FIGURES.items()) for cell in facts["cells"]))


def network_properties(facts: dict, cell: str) -> dict[str, str]:
    """The metadata of network.onnx."""
    return {
        "title": f"Sentiment {NAMES[cell]}",
        "description": f"Reads an English text word by word with one {KINDS[cell]} and says after each word how likely "
                       "the text is positive. Made for reviews, long or a single sentence.",
        "version": "2.0",
        "labels": json.dumps(LABELS),
        "cell": cell,
        "licence": "Weights: MIT. Trained on texts whose terms differ and are partly not stated; see card.md.",
        "data": f"{_training_texts(facts):,} labelled texts, and unlabelled reviews for pretraining: "
                + ", ".join(f"{row['source']} {row['texts']:,}" for row in facts["data"]),
        "parameters": str(facts["cells"][cell]["parameters"]),
        "metrics": json.dumps({name: _metrics(facts, cell)[name] for name in FIGURES}),
        "trained": facts["trained"],
        "commit": facts["commit"],
        "command": COMMAND,
        "empty_text": "give the id 1 (unknown word) with length 1",
    }


def tokenizer_properties(facts: dict) -> dict[str, str]:
    """The metadata of tokenizer.onnx."""
    return {
        "title": "Sentiment words",
        "description": "Splits English texts into words and marks and numbers them. The same file serves the RNN, the "
                       "LSTM and the GRU.",
        "version": "2.0",
        "licence": "Word list: MIT.",
        "offset_unit": "utf8-bytes",
        "vocabulary": str(facts["vocabulary"]),
        "padding_id": "0",
        "unknown_id": "1",
        "nul_characters": "replace them with blanks first: the operators stop reading at the first one",
        "trained": facts["trained"],
        "command": COMMAND,
    }


def _comparison(facts: dict, own: str | None = None) -> str:
    return table(["model", "parameters", *FIGURES.values(), "training"], (
        [f"{NAMES[cell]}{' (this model)' if cell == own else ''}", f"{values['parameters']:,}",
         *(percent(_metrics(facts, cell)[name]) for name in FIGURES), f"{values['seconds'] / 60:.0f} min"]
        for cell, values in facts["cells"].items()))


def _challenges(facts: dict) -> str:
    """The challenge by kind, a row for each."""
    kinds = [name for name in _metrics(facts, next(iter(facts["cells"]))) if name.startswith(_CHALLENGE) and name != "challenge_accuracy"]
    return table(["kind", *(NAMES[cell] for cell in facts["cells"])], (
        [name.removeprefix(_CHALLENGE).replace("_", " "), *(percent(_metrics(facts, cell)[name]) for cell in facts["cells"])]
        for name in kinds))


def _rounding(facts: dict) -> str:
    """What storing the weights with fewer bits cost where it cost most."""
    cost = max(values["history"][-1][name] - _metrics(facts, cell)[name]
               for cell, values in facts["cells"].items() for name in ("imdb_validation_accuracy", "sst2_dev_accuracy"))
    return f"{100 * max(0.0, cost):.1f} points at most"


def _recipe(facts: dict) -> str:
    budget, words = facts["budget"], facts["pretraining"]
    windows = ", ".join(map(str, budget["windows"][:-1]))
    return (f"First the layer learns to foretell the next word: {words['steps']} steps over {_pretraining_words(facts):,} words of "
            f"unlabelled reviews and of the training sentences, each told apart from {words['negatives']} others (sampled softmax), "
            "with one table of word vectors for reading and foretelling, which starts from co-occurrence counts (positive pointwise "
            f"mutual information, truncated SVD). Then it learns to judge: {budget['epochs']} passes over the reviews and "
            f"{budget['epochs'] * budget['short_texts']} over the short texts, {_training_texts(facts):,} texts in all, cut to random "
            f"stretches of {windows} and at last {budget['windows'][-1]} words. Half of the loss looks at the last word, half at all words, later "
            "ones counting more, so that the running score has a meaning. Phrases of the treebank keep its five grades. Words, numbers of the "
            f"word vectors, weights of the recurrence and numbers of the states are left out at random ({budget['word_dropout']}, "
            f"{budget['dropout']}, {budget['weight_drop']}, {budget['state_dropout']}); Adam; what is kept is a running average of the weights.")


def card(facts: dict, cell: str) -> str:
    """The model card, in Markdown."""
    own = facts["cells"][cell]
    sources = table(["source", "what", "texts", "terms stated where it was taken from"], (
        [row["source"], row["what"], f"{row['texts']:,}", row["terms"]] for row in facts["data"]))
    return wrapped(f"""# Sentiment {NAMES[cell]}

Reads an English text word by word and says, after every word, how likely the text is positive. The state of one {KINDS[cell]} is all it remembers of what it has read. It stands beside two others that differ in the kind of layer only.

## Files

`tokenizer.onnx`: `text` string [N] -> `ids`, `begins`, `ends` int64 [M], the tokens of all texts one after another, and `row_splits` int64 [N + 1]. Offsets count bytes of the text in UTF-8. It needs the operators of ONNX Runtime Extensions, which stop reading at a NUL character: replace those first.

`network.onnx`: `ids` int64 [N, T], right-padded with 0, and `lengths` int64 [N], 1 or more -> `scores` float [N, 2] ({", ".join(LABELS)}) at the last token, and `running` float [N, T], P(positive) after each token: it reads forward only, so nothing that comes later is known. What `running` says past a text's length means nothing. A text without tokens is given as the single id 1.

## How it was trained

{facts['vocabulary']:,} words, vectors and state of {facts['units']} numbers: {own['parameters']:,} parameters. {_recipe(facts)} Seed {facts['seed']}; {facts['trained']}. Command: `{facts['command']}`.

Word vectors are stored with 8 bits and a factor for each word, matrices with 16. That cost the three networks {_rounding(facts)} of the two accuracies.

{sources}

## Measured

Accuracy of the exported files on {facts['validation']['imdb_validation']:,} whole reviews held out from the training part of the Large Movie Review Dataset, on the {facts['validation']['sst2_dev']:,} sentences of the SST-2 development part, and on {len(challenge())} sentences of our own that are meant to be hard. None was trained on. Other reviews of the same films may have been: nothing was done about that.

{_comparison(facts, cell)}

The challenge by kind, about half praise and half blame. Its sentences were written before the network saw them, and so that words alone mislead; a coin gets half of them right. With 18 a kind, a sentence more or less is six points.

{_challenges(facts)}

## Limits

- English only. Words outside the vocabulary, other scripts and emoji all become one unknown word.
- Films, products and flights shaped its idea of praise and blame; elsewhere it errs more. It mostly hears the tone of words and the nearest negation: irony, comparisons and what stands far apart it often gets wrong, as the table shows.
- It knows two poles: a neutral text gets some value in between, which is no measure of how strong a feeling is.
- Names, places and groups can move the score, because the reviewers' opinions of them did. Do not judge people with it.
- The score at an early word says what the network expects of the rest, not what the author has said so far.

## Licence

The weights are our own work, under the MIT licence. The texts they were trained on have the terms above and are not part of this folder.
""") + "\n"


def curves(facts: dict) -> str:
    """The learning curves as SVG."""
    def lines(key: str, x: str, y: str, skip: int = 0) -> list[Line]:
        return [Line(NAMES[cell], [entry[x] for entry in values[key][skip:]], [entry[y] for entry in values[key][skip:]])
                for cell, values in facts["cells"].items()]

    return svg("Learning curves of LSTM, GRU and RNN", [
        Panel("Foretelling words: loss", "step", lines("pretraining", "step", "loss", 1)),
        Panel("Held-out reviews", "pass over the reviews", lines("history", "epoch", "imdb_validation_accuracy"), percent=True),
        Panel("SST-2 dev sentences", "pass over the reviews", lines("history", "epoch", "sst2_dev_accuracy"), percent=True),
    ])


def write_results(readme: Path, facts: dict) -> None:
    """Replaces the results between the marks of the README."""
    sizes = facts["validation"]
    replace_section(readme, "sentiment", wrapped(
        f"Trained {facts['trained']} at {facts['commit']}: {_training_texts(facts):,} labelled texts, {_pretraining_words(facts):,} words of "
        f"pretraining, a vocabulary of {facts['vocabulary']:,}, vectors and state of {facts['units']}, the same for all three. Reviews: "
        f"{sizes['imdb_validation']:,} held out from the IMDB training part, whole; sentences: the {sizes['sst2_dev']:,} of the SST-2 "
        f"development part; challenge: {len(challenge())} sentences of our own. Time: on one core shared with other work.\n\n"
        f"{_comparison(facts)}\n\nThe challenge by kind:\n\n{_challenges(facts)}\n\n"
        f"Storing word vectors with 8 bits and matrices with 16 cost {_rounding(facts)}, on reviews or sentences."))
