"""Leaves out what is measured, numbers the words, holds a part out."""

import csv
import hashlib
import pickle
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from next_word import sources
from next_word.text import SPECIAL, is_word, normalise, tokens

VOCABULARY = 16_000
LONGEST = 40  # tokens of a sentence
COMMON = 10  # a word that a made statement speaks of stands at least as often in the plain text
HELD_OUT = 50  # one sentence in so many is for validation
CLOZE = Path(__file__).with_name("cloze.csv")
UNKNOWN_ID, BEGIN_ID, END_ID = 1, 2, 3


@dataclass
class Encoded:
    """Sentences as word ids without the marks of begin and end: `i` is `ids[splits[i]:splits[i + 1]]`."""

    ids: np.ndarray  # int32 [tokens]
    splits: np.ndarray  # int64 [sentences + 1]

    def __len__(self) -> int:
        return len(self.splits) - 1

    def __getitem__(self, index: int) -> np.ndarray:
        return self.ids[self.splits[index]:self.splits[index + 1]]

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.splits)


@dataclass
class Corpus:
    words: list[str]  # normalised, by id
    shown: list[str]  # as mostly written, by id
    train: Encoded
    repeats: np.ndarray  # uint8 [sentences of train]: how often each is read in a pass
    validation: Encoded
    frequencies: np.ndarray  # float64 [words]: counts in one pass
    counts: dict[str, int] = field(default_factory=dict)  # sentences of each source
    left_out: int = 0  # sentences that hold one of the cloze list


def cloze() -> list[dict]:
    """The sentences with a blank: subject, sentence, answers."""
    with CLOZE.open(encoding="utf-8", newline="") as file:
        return [{**row, "answers": row["answers"].split("|")} for row in csv.DictReader(file)]


def bare(text: str) -> str:
    """A text as lower-case letters and digits, one blank around each word."""
    return " " + " ".join(re.findall(r"[a-z0-9]+", text.lower())) + " "


def _answers() -> list[str]:
    return [bare(row["sentence"].replace("___", answer)) for row in cloze() for answer in row["answers"]]


def _encode(rows: list[list[str]], ids: dict[str, int]) -> Encoded:
    splits = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=splits[1:])
    return Encoded(np.fromiter((ids.get(token, UNKNOWN_ID) for row in rows for token in row), np.int32, splits[-1]), splits)


def build(data: Path, fraction: float = 1.0) -> Corpus:
    """Reads everything; `fraction` takes a share of the sentences, for a trial."""
    held, forms, found = _answers(), {}, []
    seen, counts, written, left_out = set(), Counter(), Counter(), 0

    def take(source: str, sentence: str) -> None:
        nonlocal left_out
        key = bare(sentence)
        if key in seen or hash_share(key) >= fraction:
            return
        seen.add(key)
        if any(answer in key for answer in held):
            left_out += 1
            return
        raw = pieces(sentence)
        row = [normalise(piece) for piece in raw]
        if 3 <= len(row) <= LONGEST:
            found.append((source, key, row))
            counts[source] += 1
            for before, piece, token in zip(row, raw[1:], row[1:]):
                if before not in (".", '"', "?", "!", ":", "'"):  # what begins a sentence has a capital letter anyway
                    forms.setdefault(token, Counter())[piece] += 1

    for source, sentence in sources.plain(data):
        take(source, sentence)
    written.update(token for _, _, row in found for token in row)
    common = {token for token, count in written.items() if count >= COMMON}
    beside: dict[str, set[int]] = {}
    for i, (_, _, row) in enumerate(found):
        for token in row:
            beside.setdefault(token, set()).add(i)

    def together(one: str, other: str) -> float:
        return len(beside[one] & beside[other]) / len(beside[other]) ** 0.5

    for source, sentence in list(sources.made(data, common.__contains__, together)):
        take(source, sentence)

    weighted = Counter()
    for source, _, row in found:
        for token in row:
            weighted[token] += sources.REPEATS.get(source, 1)
    words = [*SPECIAL, *(token for token, _ in weighted.most_common(VOCABULARY - len(SPECIAL)))]
    ids = {token: i for i, token in enumerate(words)}
    kept = [(source, key, row) for source, key, row in found if sum(token not in ids for token in row) <= 0.2 * len(row)]
    validation = [row for _, key, row in kept if int(hash_share(key) * 1e9) % HELD_OUT == 0]
    training = [(source, row) for source, key, row in kept if int(hash_share(key) * 1e9) % HELD_OUT]
    train = _encode([row for _, row in training], ids)
    repeats = np.array([sources.REPEATS.get(source, 1) for source, _ in training], np.uint8)
    frequencies = np.bincount(train.ids, np.repeat(repeats, train.lengths), len(words)).astype(float)
    frequencies[END_ID] = repeats.sum()
    shown = [forms[word].most_common(1)[0][0] if word in forms and is_word(word) else word for word in words]
    return Corpus(words, shown, train, repeats, _encode(validation, ids), frequencies, dict(Counter(source for source, _ in training)), left_out)


def hash_share(key: str) -> float:
    """A number from 0 to 1 that depends on the text only."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") / 2**64


def load(data: Path, cache: Path, fraction: float) -> Corpus:
    """What `build` makes, kept in a file."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    corpus = build(data, fraction)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(corpus))
    return corpus
