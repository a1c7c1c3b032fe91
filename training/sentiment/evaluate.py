"""Measures the exported graphs, with the site's own ONNX Runtime, on texts that were not trained on."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np

from common.runtime import Graph
from sentiment import data

ROOT = Path(__file__).resolve().parents[2]
CELLS = ("lstm", "gru", "rnn")
CHALLENGE = ROOT / "training/sentiment/challenge.csv"
_CAP = 2_000  # longer reviews are judged by their first 2,000 tokens
_BATCH = 64


class Classifier:
    """The two graphs of a folder, one after the other."""

    def __init__(self, folder: Path, threads: int = 1):
        self._tokenizer = Graph(folder / "tokenizer.onnx", threads)
        self._network = Graph(folder / "network.onnx", threads)

    def positive(self, texts: list[str]) -> np.ndarray:
        """P(positive) at the last token of each text, float32 [texts]."""
        ids, splits = self._tokenizer.run({"text": texts}, ["ids", "row_splits"])
        rows = [ids[begin:end][:_CAP] if end > begin else np.array([1]) for begin, end in zip(splits, splits[1:])]
        found = np.zeros(len(texts), np.float32)
        order = np.argsort([len(row) for row in rows], kind="stable")
        for begin in range(0, len(order), _BATCH):
            group = order[begin:begin + _BATCH]
            lengths = np.array([len(rows[i]) for i in group])
            padded = np.zeros((len(group), lengths.max()), np.int64)
            for row, i in enumerate(group):
                padded[row, :lengths[row]] = rows[i]
            scores, = self._network.run({"ids": padded, "lengths": lengths}, ["scores"])
            found[group] = scores[:, 1]
        return found


def challenge() -> list[dict[str, str]]:
    """Sentences of our own: label, kind, text."""
    with CHALLENGE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(sources: Path, models: Path = ROOT / "models", cells: tuple[str, ...] = CELLS) -> dict[str, float]:
    """Accuracies by `<cell>_<name>`: held-out reviews, sentences of the SST-2 development part, the challenge and each
    of its kinds."""
    sets = {
        "imdb_validation_accuracy": [(e.text, e.target > 0.5) for e in data.validation_reviews(sources)],
        "sst2_dev_accuracy": [(e.text, e.target > 0.5) for e in data.validation_sentences(sources)],
        "challenge_accuracy": [(row["text"], row["label"] == "positive") for row in challenge()],
    }
    found = {}
    for cell in cells:
        classifier = Classifier(models / f"sentiment-{cell}")
        for name, examples in sets.items():
            texts, labels = map(list, zip(*examples))
            right = (classifier.positive(texts) > 0.5) == np.array(labels)
            found[f"{cell}_{name}"] = round(float(right.mean()), 4)
            if name == "challenge_accuracy":
                kinds = defaultdict(list)
                for row, is_right in zip(challenge(), right):
                    kinds[row["kind"]].append(is_right)
                for kind, values in kinds.items():
                    found[f"{cell}_challenge_{kind.replace(' ', '_')}"] = round(float(np.mean(values)), 4)
    return found
