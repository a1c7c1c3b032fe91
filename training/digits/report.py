"""What was measured, told in four places from one set of facts: model metadata, card, report, README table."""

import json

from common.curves import Line, Panel, svg
from common.report import commit, percent, table, wrapped
from digits import data
from digits.evaluate import THRESHOLD, WAYS
from digits.strokes import NEVER_TRAINED

COMMAND = "python3 training/digits.py"
LABELS = [*map(str, range(10)), "no digit"]
_WAYS = {
    "validation": "as MNIST has them",
    "large": "drawn large (250 pixels on a page of 280)",
    "middle": "160 pixels",
    "small": "60 pixels",
    "tiny": "30 pixels",
    "top_left": "90 pixels, upper left",
    "bottom_right": "90 pixels, lower right",
    "thin_pen": "a thinner pen",
    "thick_pen": "a thicker pen",
    "own_pen": "digits of the project's own pen, of any width",
    "hairline": "the same with a line of two pixels on a page of 280",
}
_NONE = {
    "doodles": "doodles of the kinds trained on, drawn anew",
    "other_doodles": "doodles of kinds never trained on",
    "several_digits": "two or three digits",
    "pieces": "halves of a 2, 4 or 5",
}


def describe(state: dict, counts: dict[str, int], metrics: dict[str, float], kinds: dict[str, float], parameters: int) -> dict:
    """Everything worth telling; `digits-report.json` is just this."""
    return {
        "trained": state["trained"],
        "command": COMMAND,
        "commit": commit(),
        "seed": data.SEED,
        "parameters": parameters,
        "budget": state["budget"],
        "seconds": round(sum(entry["seconds"] for entry in state["history"])),
        "data": [
            {"source": "mnist", "what": "MNIST, training part", "terms": "MIT (repository)", "pictures": counts["mnist"]},
            {"source": "own digits", "what": "digits of the project's own pen", "terms": "our own", "pictures": counts["own"]},
            {"source": "doodles", "what": "scribbles, letters, shapes of the project's own pen", "terms": "our own", "pictures": counts["doodles"]},
            {"source": "several digits, halves", "what": "made of MNIST digits", "terms": "MIT (repository)", "pictures": counts["made"]},
        ],
        "held_out": counts["held_out"],
        "threshold": THRESHOLD,
        "metrics": metrics,
        "refused_by_kind": kinds,
        "history": state["history"],
    }


def summary(facts: dict) -> tuple[str, str, str]:
    """Data, budget and figures, for the table of all models."""
    metrics = facts["metrics"]
    drawn = [metrics[f"accuracy_{way}"] for way in WAYS]
    return (f"{facts['data'][0]['pictures']:,} digits, {sum(row['pictures'] for row in facts['data'][1:]):,} drawings of our own or made of digits",
            f"{facts['budget']['epochs']} passes, {facts['seconds'] / 60:.0f} min",
            f"accuracy {percent(metrics['accuracy_validation'])}; drawn elsewhere and otherwise {percent(min(drawn))} to {percent(max(drawn))}; "
            f"doodles refused {percent(metrics['refused_doodles'])}")


def properties(facts: dict) -> dict[str, str]:
    """The metadata of network.onnx."""
    return {
        "title": "Digits",
        "description": "Reads one written digit, or says that it is none. Made for drawings by mouse or finger, wherever on the page and however large.",
        "version": "1.0",
        "labels": json.dumps(LABELS),
        "threshold": str(facts["threshold"]),
        "licence": "Weights: MIT. Trained on MNIST (the repository that it was taken from says MIT) and on drawings of our own; see card.md.",
        "data": ", ".join(f"{row['source']} {row['pictures']:,}" for row in facts["data"]),
        "parameters": str(facts["parameters"]),
        "metrics": json.dumps({name: round(value, 4) for name, value in facts["metrics"].items()}),
        "trained": facts["trained"],
        "command": COMMAND,
    }


def tables(facts: dict) -> str:
    """Both tables of figures, with what they mean."""
    metrics = facts["metrics"]
    digits = table(("held-out digits", "accuracy", "called no digit"), (
        (words, percent(metrics[f"accuracy_{name}"]), percent(metrics[f"refused_{name}"])) for name, words in _WAYS.items()))
    none = table(("what is no digit", "called no digit"), ((words, percent(metrics[f"refused_{name}"])) for name, words in _NONE.items()))
    return f"""Accuracy is the share whose best digit is right, also where it is not named. A drawing is called no digit where no digit
has a score of {facts['threshold']} or more.

{digits}

{none}"""


def card(facts: dict) -> str:
    """The model card, in Markdown."""
    budget = facts["budget"]
    never = ", ".join(kind.__name__.replace("_", " ") for kind in NEVER_TRAINED)
    kinds = ", ".join(f"{name.replace('_', ' ')} {percent(share)}" for name, share in facts["refused_by_kind"].items())
    sources = table(("source", "what", "pictures", "terms stated where it was taken from"), (
        (row["source"], row["what"], f"{row['pictures']:,}", row["terms"]) for row in facts["data"]))
    return wrapped(f"""# Digits

Reads one written digit, or says that it is none. Five convolutions and one linear layer: {facts['parameters']:,} parameters.

## File

`network.onnx`: `digit` float [N, 1, 28, 28], ink 1 on paper 0, prepared as below -> `scores` float [N, 11] ({', '.join(LABELS)}), probabilities, and
`features` float [N, 12, 28, 28], what the first layer answers. Weights are 32-bit floats; batch norms are folded in.

What is drawn is prepared as MNIST was (LeCun et al., 1998): the box around the ink is scaled to 20 pixels at its longer side and set into 28 by 28 so that
its centre of mass is in the middle. Where one draws and how large makes no difference then.

## How it was trained

{budget['epochs']} passes over MNIST in batches of {budget['mnist']} digits, {budget['own']} digits of our own pen and {budget['none']} pictures that are none: scribbles, letters,
shapes, several digits, halves. That is outlier exposure (Hendrycks et al., 2019), here with a class of its own. Pictures are turned, slanted, scaled, bent
elastically, and written with thicker, thinner, softer and harder pens. AdamW, label smoothing {budget['smoothing']}, seed {facts['seed']}, one thread; {facts['trained']}.
Command: `{facts['command']}`.

{sources}

## Measured

On {facts['held_out']:,} digits held out from MNIST's training part, and on 2,000 of them drawn anew on a page of 280 by 280 pixels; of the exported file.

{tables(facts)}

Kinds never trained on: {never}. Called no digit, by kind: {kinds}.

## Limits

- One digit of 0 to 9, as one writes it in Europe or America. Other scripts' digits are called no digit, or are misread.
- An O is a 0 to it, many a heart too, an upright stroke or an l a 1; and what looks like a digit by chance is one: of doodles some are named with confidence.
- A digit that touches a line or a frame is not found: all ink on the page counts.
- A photo needs even light: what differs from the edge of the picture by a tenth of the strongest difference counts as ink.

## Licence

The weights are our own work, under the MIT licence. MNIST is not part of this folder.
""").rstrip() + "\n"


def results(facts: dict) -> str:
    """What stands in training/README.md."""
    return wrapped(f"""Trained {facts['trained']} at {facts['commit']}: {facts['data'][0]['pictures']:,} digits of MNIST, {facts['budget']['epochs']} passes, {facts['seconds'] / 60:.0f} minutes on one thread of a
busy machine; {facts['parameters']:,} parameters. Held out: {facts['held_out']:,} digits; those drawn anew are 2,000 of them.

{tables(facts)}""")


def curves(facts: dict) -> str:
    epochs = [entry["epoch"] for entry in facts["history"]]
    return svg("Accuracy on held-out digits and loss by epoch", (
        Panel("Held-out digits, eleven classes", "epoch", (Line("accuracy", epochs, [entry["accuracy"] for entry in facts["history"]]),), percent=True),
        Panel("Training loss", "epoch", (Line("loss", epochs, [entry["loss"] for entry in facts["history"]]),))))
