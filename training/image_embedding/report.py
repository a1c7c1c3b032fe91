"""What was measured, told in four places from one set of facts: model metadata, card, report, README table."""

import json
from datetime import date
from pathlib import Path

from common.report import percent, replace_section, table
from image_embedding.augment import SIDE
from image_embedding.data import SEED, TERMS, Corpus
from image_embedding.network import DIMENSION

COMMAND = "python3 training/image_embedding.py"
DRAW_COMMAND = "dotnet run training/draw-pictures.cs -- data/training/image-embedding 1001 16000"
_PARTS = {
    "cifar10": "photos, ten classes",
    "mnist": "digits in random inks",
    "drawn": "drawn pictures, {classes} subjects",
    "digits_in_drawn": "written digits, thick pen on white, searching the drawn pictures",
}


def describe(corpus: Corpus, state: dict, precision: dict, by_class: dict, parameters: int) -> dict:
    """Everything worth telling; `image-embedding-report.json` is just this."""
    return {
        "trained": date.today().isoformat(),
        "commands": [DRAW_COMMAND, COMMAND],
        "seed": SEED,
        "dimension": DIMENSION,
        "side": SIDE,
        "parameters": parameters,
        "budget": state["budget"],
        "seconds": state["seconds"],
        "data": [{"source": source, "what": what, "terms": terms, "pictures": len(corpus.train[source]),
                  "held_out": len(corpus.held_out[source])} for source, (what, terms) in TERMS.items()],
        "subjects": len(set(corpus.held_out["drawn"].classes.tolist())),
        "precision_at_10": precision,
        "precision_at_10_by_class": by_class,
        "history": state["history"],
    }


def properties(facts: dict) -> dict[str, str]:
    """The metadata of network.onnx."""
    sources = ", ".join(f"{row['source']} {row['pictures']:,}" for row in facts["data"])
    return {
        "title": "Image embedding",
        "description": "Turns a picture into a vector; pictures that show the same lie close together. Made for drawings, signs, patterns and small photos.",
        "version": "1.0",
        "task": "image-embedding",
        "dimension": str(facts["dimension"]),
        "image_size": str(facts["side"]),
        "image_resize": "stretched; the mean of the pixels covered where it shrinks, bilinear where it grows",
        "image_range": "RGB from 0 to 1",
        "licence": "Weights: MIT. Trained on pictures whose terms differ and are partly not stated; see card.md.",
        "data": sources,
        "parameters": str(facts["parameters"]),
        "metrics": json.dumps({f"{part}_precision_at_10": ways["network"] for part, ways in facts["precision_at_10"].items()}),
        "trained": facts["trained"],
        "command": COMMAND,
    }


def _table(facts: dict) -> str:
    ways = facts["precision_at_10"]
    return table(("held out", "pixels", "colours", "this model"), (
        (words.format(classes=facts["subjects"]), *(percent(ways[part][way]) for way in ("pixels", "histogram", "network")))
        for part, words in _PARTS.items()))


def card(facts: dict) -> str:
    """The model card, in Markdown."""
    budget = facts["budget"]
    pictures = sum(count for _, count in budget["pictures"])
    sources = table(("source", "what", "pictures", "held out", "terms stated where it was taken from"), (
        (row["source"], row["what"], f"{row['pictures']:,}", f"{row['held_out']:,}", row["terms"]) for row in facts["data"]))
    return f"""# Image embedding

Turns a picture into {facts['dimension']} numbers. The angle between two such vectors tells how alike two pictures are to it: in what they show first, then in
colour and manner. A residual network with {facts['parameters']:,} parameters.

## File

`network.onnx`: `image` float [N, 3, {facts['side']}, {facts['side']}], RGB from 0 to 1, stretched to that size -> `embedding` float [N, {facts['dimension']}] of length 1.
Compare by cosine or dot product.

## How it was trained

By contrast: two random views of a picture attract each other, pictures of one class too (those that share a colour or a manner of drawing twice as
much), and all others repel; beside it each picture is drawn to a centre of its class. A digit is one class whether a person wrote it or the project drew
it. {budget['steps']:,} steps of {pictures} pictures seen twice; AdamW; seed {facts['seed']}; one CPU thread; {facts['trained']}. Commands:
`{DRAW_COMMAND}`, then `{COMMAND}`.

{sources}

## Measured

Of the ten nearest neighbours, the share that shows the same (precision@10), each held-out picture searching the others. Beside it two simple measures in
the same run: raw pixels (16 x 16) and colour histograms (64 colours).

{_table(facts)}

## Limits

- It sees {facts['side']} by {facts['side']} pixels: no text, no small things, no faces told apart.
- Of photos it knows ten classes (planes, cars, birds, cats, deer, dogs, frogs, horses, ships, trucks); others are near to what has like colours and shapes.
- A photo of a house and a drawing of one are not close: nothing taught it that they show the same.
- Likeness is what its makers called so. It says nothing about who or what is on a photo; do not judge people with it.

## Licence

The weights are our own work, under the MIT licence. The photos and digits they were trained on have the terms above and are not part of this folder.
"""


def write_results(readme: Path, facts: dict) -> None:
    """Replaces the results between the two marks of the README."""
    pictures = sum(row["pictures"] for row in facts["data"])
    replace_section(readme, "image embedding", f"""Trained {facts['trained']}: {pictures:,} pictures, {facts['budget']['steps']:,} steps, {facts['seconds'] / 60:.0f} minutes on one thread of a busy machine. Share of the ten nearest
neighbours that show the same:

{_table(facts)}""")
