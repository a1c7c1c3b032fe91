"""Measures the exported files: the cloze list, and perplexity on sentences that were held out."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx

from common.runtime import Graph
from common.sources import lines
from next_word import data
from next_word.data import BEGIN_ID, END_ID, UNKNOWN_ID
from next_word.text import is_word, normalise

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models/next-word"
ENDS = (".", "!", "?")
ROWS = 256  # blanks in one call
SENTENCES = 400  # held-out sentences, and half as many of the Penn Treebank


@dataclass(frozen=True)
class Blank:
    """Ids left and right of a blank, in reading order; `None` where a side is not known."""

    left: list[int] | None
    right: list[int] | None


class Model:
    """The two graphs, used as the site uses them."""

    def __init__(self, folder: Path = MODEL):
        self._tokenizer, self._network = Graph(folder / "tokenizer.onnx"), Graph(folder / "network.onnx")
        properties = {entry.key: entry.value for entry in onnx.load(folder / "network.onnx").metadata_props}
        self.words = properties["words"].split("\n")
        self.numbers = {normalise(word): i for i, word in enumerate(self.words)}
        self.fillers = np.array([is_word(normalise(word)) for word in self.words])

    def ids(self, texts: list[str]) -> list[list[int]]:
        ids, splits = self._tokenizer.run({"text": texts}, ["ids", "row_splits"])
        return [ids[start:end].tolist() for start, end in zip(splits, splits[1:])]

    def log_probabilities(self, blanks: list[Blank]) -> np.ndarray:
        """float32 [blanks, words]."""
        left, left_lengths = _padded([None if blank.left is None else [BEGIN_ID, *blank.left] for blank in blanks])
        right, right_lengths = _padded([None if blank.right is None else [END_ID, *reversed(blank.right)] for blank in blanks])
        return self._network.run({"left": left, "left_lengths": left_lengths, "right": right, "right_lengths": right_lengths}, ["log_probabilities"])[0]

    def blank(self, sentence: str) -> Blank:
        """A sentence with one blank, `___`; a full stop is put at its end where no mark stands there."""
        before, after = sentence.split("___")
        left, right = self.ids([before, after])
        if not right or self.words[right[-1]] not in ENDS:
            right.append(self.numbers["."])
        return Blank(left, right)

    def ranked(self, blanks: list[Blank], count: int) -> list[list[str]]:
        """The likeliest words for each blank, best first; marks are no words."""
        scores = np.where(self.fillers, self.log_probabilities(blanks), -np.inf)
        return [[self.words[i] for i in np.argsort(-row, kind="stable")[:count]] for row in scores]


def _padded(rows: list[list[int] | None]) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.array([len(row or ()) for row in rows], np.int64)
    ids = np.zeros((len(rows), max(1, lengths.max())), np.int64)
    for i, row in enumerate(rows):
        ids[i, :lengths[i]] = row or ()
    return ids, lengths


def at_the_end(sentence: str) -> bool:
    """Whether nothing but a mark follows the blank."""
    return not re.search(r"\w", sentence.split("___")[1])


def hits(model: Model) -> list[dict]:
    """For each sentence of the cloze list: the place of the first accepted answer among five, or none, with both sides and with the left alone."""
    rows = data.cloze()
    blanks = [model.blank(row["sentence"]) for row in rows]
    found = []
    both, left = model.ranked(blanks, 5), model.ranked([Blank(blank.left, None) for blank in blanks], 5)
    for row, by_both, by_left in zip(rows, both, left):
        wanted = {normalise(answer) for answer in row["answers"]}

        def place(words: list[str]) -> int | None:
            return next((i + 1 for i, word in enumerate(words) if normalise(word) in wanted), None)

        found.append({**row, "end": at_the_end(row["sentence"]), "words": by_both, "place": place(by_both),
                      "left_words": by_left, "left_place": place(by_left)})
    return found


def cloze_metrics(found: list[dict]) -> dict[str, float]:
    """Shares of the cloze list with an accepted answer first, or among the first five."""
    groups = {
        "": (found, "place"), "_end": ([row for row in found if row["end"]], "place"),
        "_middle": ([row for row in found if not row["end"]], "place"), "_forward_alone": (found, "left_place"),
        "_end_forward_alone": ([row for row in found if row["end"]], "left_place"),
    }
    return {f"cloze_hit_at_{k}{name}": sum((row[key] or 9) <= k for row in rows) / len(rows)
            for name, (rows, key) in groups.items() for k in (1, 5)}


def perplexities(model: Model, sentences: list[list[int]], both: bool = True) -> dict[str, float]:
    """By the words left of each (the end of the sentence counted too), and by the words on both sides (ends not); unknown words are not counted."""
    ways: dict[str, list[tuple[Blank, int]]] = {"forward": [], "both": []}
    for row in sentences:
        for i, word in enumerate([*row, END_ID]):
            if word != UNKNOWN_ID:
                ways["forward"].append((Blank(row[:i], None), word))
                if both and word != END_ID:
                    ways["both"].append((Blank(row[:i], row[i + 1:]), word))
    found = {}
    for way, cases in ways.items():
        if not cases:
            continue
        cases.sort(key=lambda case: len(case[0].left) + len(case[0].right or ()))
        total = 0.0
        for start in range(0, len(cases), ROWS):
            some = cases[start:start + ROWS]
            scores = model.log_probabilities([blank for blank, _ in some])
            total -= scores[np.arange(len(some)), [word for _, word in some]].sum(dtype=np.float64)
        found[way] = float(np.exp(total / len(cases)))
    return found


def sentence_surprise(model: Model, sentences: list[list[int]]) -> np.ndarray:
    """Bits per word by which each sentence surprises the forward layer, its first word and unknown ones left out; sentences with fewer than three words left have none."""
    found = []
    for row in sentences:
        cases = [(Blank(row[:i], None), word) for i, word in enumerate(row) if i and word != UNKNOWN_ID]
        if len(cases) >= 3:
            scores = model.log_probabilities([blank for blank, _ in cases])
            found.append(-scores[np.arange(len(cases)), [word for _, word in cases]].mean() / np.log(2))
    return np.array(found)


def held_out(sources: Path, limit: int) -> list[list[int]]:
    """The first sentences that were held out of training, as ids."""
    corpus = data.build(sources)
    return [corpus.validation[i].tolist() for i in range(min(limit, len(corpus.validation)))]


def penn_treebank(sources: Path, model: Model, limit: int) -> list[list[int]]:
    """Sentences of the Penn Treebank's validation part, in which rare words are unknown and numbers are `N`."""
    texts = [line.strip().replace("<unk>", "\u4e00") for _, line in zip(range(limit), lines(sources / "ptb/valid.txt.gz"))]
    return [row for row in model.ids(texts) if 3 <= len(row) <= data.LONGEST]


def measure(sources: Path, folder: Path = MODEL, sentences: list[list[int]] | None = None) -> dict[str, float]:
    """Everything that is reported, from the exported files; `sentences` are those held out, where they are at hand."""
    model = Model(folder)
    found = cloze_metrics(hits(model))
    sentences = sentences if sentences is not None else held_out(sources, SENTENCES)
    by = perplexities(model, sentences)
    found |= {"validation_perplexity_forward": by["forward"], "validation_perplexity_both_sides": by["both"]}
    found["penn_treebank_perplexity_forward"] = perplexities(model, penn_treebank(sources, model, SENTENCES // 2), both=False)["forward"]
    found["surprise_bits_99th_percentile"] = float(np.percentile(sentence_surprise(model, sentences), 99))
    return {name: round(value, 4) for name, value in found.items()}
