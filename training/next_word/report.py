"""What was measured, told from one set of facts: model metadata, card, report, curves, README."""

import json
from pathlib import Path

from common import curves
from common.report import percent, replace_section, table, wrapped, write_json
from next_word.data import VOCABULARY, Corpus
from next_word.network import BETWEEN, EMBEDDING, HIDDEN
from next_word.sources import REPEATS, SEED, TERMS

COMMAND = "python3 training/next_word.py"
TRAINED = "2026-11-22"
TITLE, VERSION = "Next word", "1.0"
DESCRIPTION = ("Says which word fits a blank in an English sentence, from what stands left and right of it, or how a sentence goes on. "
               "Two LSTM layers read towards the blank from both sides.")
LICENCE = "Weights: MIT. Trained on texts whose terms differ and are partly not stated; see card.md."


def command(budget: dict) -> str:
    """How to train again by this budget."""
    more = [f" --more {steps}" for steps, _ in budget["cycles"][1:]]
    return COMMAND + "".join(more)


def describe(corpus: Corpus, state: dict, parameters: int) -> dict:
    """Everything known before the exported files are measured."""
    return {
        "trained": TRAINED, "command": command(state["budget"]), "commit": state["commit"], "seed": SEED, "threads": 1,
        "vocabulary": VOCABULARY, "embedding": EMBEDDING, "hidden": HIDDEN, "between": BETWEEN, "parameters": parameters,
        "budget": state["budget"], "steps": state["step"], "seconds": round(state["seconds"]), "tokens": state["tokens"],
        "tokens_in_a_pass": int((corpus.train.lengths * corpus.repeats).sum()),
        "data": [{"source": source, "what": what, "terms": terms, "sentences": corpus.counts.get(source, 0), "read_in_a_pass": REPEATS.get(source, 1)}
                 for source, (what, terms) in TERMS.items()],
        "held_out": len(corpus.validation), "left_out_for_the_cloze_list": corpus.left_out, "history": state["history"],
    }


def tokenizer_properties() -> dict[str, str]:
    return {
        "title": "Words of the next-word network", "description": "Splits English texts into words and marks and numbers them.", "version": VERSION,
        "licence": "Word list: MIT.", "offset_unit": "utf8-bytes", "vocabulary": str(VOCABULARY), "padding_id": "0", "unknown_id": "1",
        "nul_characters": "replace them with blanks first: the operators stop reading at the first one", "trained": TRAINED, "command": COMMAND,
    }


def network_properties(facts: dict, shown: list[str], metrics: dict) -> dict[str, str]:
    sources = ", ".join(f"{row['source']} {row['sentences']:,}" for row in facts["data"])
    return {
        "title": TITLE, "description": DESCRIPTION, "version": VERSION, "licence": LICENCE,
        "data": f"{sum(row['sentences'] for row in facts['data']):,} English sentences: {sources}",
        "parameters": str(facts["parameters"]), "metrics": json.dumps(metrics), "trained": TRAINED, "command": facts["command"],
        "begin_id": "2", "end_id": "3", "unknown_id": "1", "words": "\n".join(shown),
        "sides": "left: the begin id, then the ids before the blank; right: the end id, then the ids after the blank from the last to the first; "
                 "length 0: not known",
    }


def _data_table(facts: dict) -> str:
    return table(("source", "what", "sentences", "read in a pass", "terms stated where it was taken from"), (
        (row["source"], row["what"], f"{row['sentences']:,}", f"{row['read_in_a_pass']} ×", row["terms"]) for row in facts["data"]))


def _cloze_table(metrics: dict) -> str:
    def cells(name: str) -> tuple[str, str]:
        return percent(metrics[f"cloze_hit_at_1{name}"]), percent(metrics[f"cloze_hit_at_5{name}"])

    return table(("cloze list of 100 sentences", "first", "among the first five"), (
        ("all", *cells("")), ("blank at the end", *cells("_end")), ("blank in the middle", *cells("_middle")),
        ("all, forward layer alone", *cells("_forward_alone")), ("blank at the end, forward layer alone", *cells("_end_forward_alone"))))


def _perplexity_table(metrics: dict) -> str:
    return table(("perplexity", "of the next word, left side only", "of a word between both sides"), (
        ("held-out sentences", f"{metrics['validation_perplexity_forward']:.1f}", f"{metrics['validation_perplexity_both_sides']:.1f}"),
        ("Penn Treebank, validation part", f"{metrics['penn_treebank_perplexity_forward']:.1f}", "")))


def card(facts: dict, metrics: dict) -> str:
    budget = facts["budget"]
    return wrapped(f"""# {TITLE}

{DESCRIPTION}

## Files

`tokenizer.onnx`: `text` string [N] -> `ids`, `begins`, `ends` int64 [M], the tokens of all texts one after another, and `row_splits` int64 [N + 1].
Offsets count bytes of the text in UTF-8. It needs the operators of ONNX Runtime Extensions, which stop reading at a NUL character: replace those first.

`network.onnx`: `left` int64 [N, T] and `left_lengths` int64 [N], `right` int64 [N, U] and `right_lengths` int64 [N] -> `log_probabilities` float
[N, {facts['vocabulary']:,}], natural logarithms. `left` holds the id 2, then what stands before the blank; `right` holds the id 3, then what stands after it, from
the end of the sentence back to the blank. Both are right-padded with 0. Length 0 says that a side is not known. The words by id, as they are mostly written,
are in the metadata `words`, one a line.

## How it was trained

After context2vec (Melamud, Goldberger and Dagan 2016). {facts['vocabulary']:,} words with vectors of {facts['embedding']} numbers; two LSTM layers of
{facts['hidden']} units, one reading forwards, one backwards; both states go through one layer of {facts['between']} to a vector that is compared with the same word
vectors. {facts['parameters']:,} parameters; matrices are stored with 16 bits, which takes the perplexity between both sides (500 held-out sentences) from
{facts['history'][-1]['both_perplexity']:.3f} to {facts['stored_with_16_bits']['both_perplexity']:.3f}. The word vectors start from co-occurrence counts. Every word of a sentence is a
blank in turn; of a third of them the right side is hidden, so that the forward layer alone is a language model, of one in fourteen the left. The loss is a
sampled softmax with {budget['negatives']:,} words drawn for each batch. {facts['steps']:,} steps, {facts['tokens']:,} words
({facts['tokens'] / facts['tokens_in_a_pass']:.1f} passes); Adam; seed {facts['seed']}; {facts['trained']}. Command: `{facts['command']}`.

{_data_table(facts)}

Statements were made of tables ("The opposite of … is …", "The capital of … is …", "A … is a …").

## Measured

A hundred sentences of our own about everyday things, one word of each blank, were written before the training. Every text that has one of them in it, with an
accepted answer filled in, was left out of the training ({facts['left_out_for_the_cloze_list']} texts). Right is an accepted answer that comes first, or among the
first five. Marks are not offered for a blank.

{_cloze_table(metrics)}

Perplexity is the number of equally likely words among which one would have to choose to be as unsure. Unknown words are left out of it. The held-out
sentences are of the same sources; the Penn Treebank's are newspaper text that was not trained on, lower-case, cut into words differently, rare words masked.

{_perplexity_table(metrics)}

## Limits

- English only, and {facts['vocabulary']:,} words only; every other word reads as one unknown word.
- It reads one sentence. What was said before does not count.
- It has seen which words stand together. What it says of the world is often right about everyday things and often wrong about names, numbers and places.
- It repeats what its texts say about people, their work and their origin. Do not judge people with it.

## Licence

The weights are our own work, under the MIT licence. The texts they were trained on have the terms above and are not part of this folder.
""") + "\n"


def write(output: Path, facts: dict, metrics: dict) -> None:
    """The report, the curves, and the results in the README."""
    write_json(output / "training/next-word-report.json", facts | {"metrics": metrics}, indent=2)
    history = facts["history"]
    later = history[1:] or history  # the first figures would squeeze the others
    (output / "training/next-word-curves.svg").write_text(curves.svg("Perplexity on held-out sentences and training loss by step", [
        curves.Panel("Perplexity, held-out sentences", "step", [
            curves.Line("left side only", *_points(later, "forward_perplexity")),
            curves.Line("both sides", *_points(later, "both_perplexity"))]),
        curves.Panel("Training loss, sampled", "step", [curves.Line("loss", *_points(later, "loss"))]),
    ]), encoding="utf-8")
    readme = output / "training/README.md"
    replace_section(readme, "next-word", wrapped(
        f"Trained {facts['trained']} with {facts['commit']}: {facts['parameters']:,} parameters, {facts['steps']:,} steps, {facts['tokens']:,} words read in "
        f"{facts['seconds'] / 60:.0f} minutes on a third of a core; {sum(row['sentences'] for row in facts['data']):,} sentences, {facts['held_out']:,} held out.")
        + "\n\n" + _cloze_table(metrics) + "\n\n" + _perplexity_table(metrics))


def _points(history: list[dict], key: str) -> tuple[list[float], list[float]]:
    return [entry["step"] for entry in history], [entry[key] for entry in history]


def summary(facts: dict) -> tuple[str, str, str]:
    """Data, budget and figures, for the table of all models."""
    metrics = facts["metrics"]
    return (f"{sum(row['sentences'] for row in facts['data']):,} sentences",
            f"{facts['steps']:,} steps, {facts['tokens']:,} words, {facts['seconds'] / 60:.0f} min",
            f"cloze list: first {percent(metrics['cloze_hit_at_1'])}, among five {percent(metrics['cloze_hit_at_5'])}; "
            f"perplexity {metrics['validation_perplexity_forward']:.1f}, between both sides {metrics['validation_perplexity_both_sides']:.1f}")
