"""The corpus as numbers: every text once, as a row of piece ids; pairs and groups point to texts."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embedding import data
from embedding.text import WordPiece

LONGEST = 40  # of a training text only the first pieces are read
LONGEST_TEXT = 1_200  # characters


@dataclass
class Encoded:
    pieces: list[str]  # position = id
    frequency: np.ndarray  # int64 [V], how often each piece occurs in all the text
    start: np.ndarray  # float32 [V, D], vectors to start from
    ids: np.ndarray  # int32, all texts one after another
    splits: np.ndarray  # int64 [texts + 1]
    pairs: dict[str, np.ndarray]  # source -> int32 [n, 2]
    groups: dict[str, tuple[np.ndarray, np.ndarray]]  # source -> members int32, splits int64 [groups + 1]
    graded: dict[str, tuple[np.ndarray, np.ndarray]]  # source -> int32 [n, 2], similarity float32 [n]

    def bag(self, texts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ids of some texts one after another, and where each text's begin."""
        lengths = self.splits[texts + 1] - self.splits[texts]
        splits = np.concatenate(([0], np.cumsum(lengths)))
        places = np.repeat(self.splits[texts] - splits[:-1], lengths) + np.arange(splits[-1])
        return self.ids[places], splits

    def save(self, path: Path) -> None:
        parts = {"pieces": np.array(self.pieces), "frequency": self.frequency, "start": self.start, "ids": self.ids,
                 "splits": self.splits}
        parts |= {f"pairs:{name}": value for name, value in self.pairs.items()}
        for kind, found in (("groups", self.groups), ("graded", self.graded)):
            for name, (first, second) in found.items():
                parts |= {f"{kind}:{name}": first, f"{kind}-more:{name}": second}
        np.savez(path, **parts)

    @staticmethod
    def read(path: Path) -> "Encoded":
        with np.load(path) as file:
            parts = dict(file.items())

        def named(kind: str) -> dict[str, np.ndarray]:
            return {name.partition(":")[2]: value for name, value in parts.items() if name.startswith(f"{kind}:")}

        def twofold(kind: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
            more = named(f"{kind}-more")
            return {name: (value, more[name]) for name, value in named(kind).items()}

        return Encoded([str(piece) for piece in parts["pieces"]], parts["frequency"], parts["start"], parts["ids"],
                       parts["splits"], named("pairs"), twofold("groups"), twofold("graded"))


def encode(corpus: data.Corpus, pieces: list[str], frequency: np.ndarray, start: np.ndarray) -> Encoded:
    tokenizer, places, rows = WordPiece(pieces), {}, []

    def place(text: str) -> int:
        found = places.get(text)
        if found is None:
            found = places[text] = len(rows)
            rows.append(np.array(tokenizer.encode(text[:LONGEST_TEXT])[:LONGEST], np.int32))
        return found

    pairs = {name: np.array([(place(a), place(b)) for a, b in found], np.int32) for name, found in corpus.pairs.items()}
    groups = {name: (np.array([place(text) for group in found for text in group], np.int32),
                     np.concatenate(([0], np.cumsum([len(group) for group in found]))))
              for name, found in corpus.groups.items()}
    graded = {name: (np.array([(place(a), place(b)) for a, b, _ in found], np.int32),
                     np.array([score for _, _, score in found], np.float32))
              for name, found in corpus.graded.items()}
    lengths = np.array([len(row) for row in rows])
    pairs = {name: found[(lengths[found] > 0).all(axis=1)] for name, found in pairs.items()}
    return Encoded(pieces, frequency, start, np.concatenate(rows), np.concatenate(([0], np.cumsum(lengths))),
                   pairs, groups, graded)
