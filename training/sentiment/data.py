"""Reads the corpora, holds out the validation reviews, numbers the words."""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from common.sources import rows
from common.words import PAD, UNKNOWN, pieces
from sentiment.text import normalise

SEED = 20
VOCABULARY = 24_000
SHARED_RUN = 12  # a run of as many words shared with a validation text keeps a text out of training
REVIEWS = ("imdb", "amazon-reviews")  # sources of long texts
SHORT_TEXT_WEIGHT = 4  # how often a word of the short texts counts when the vocabulary is chosen

# What the card and the report say about each source: its terms as stated where it was taken from.
TERMS = {
    "imdb": ("Large Movie Review Dataset, training part", "not stated"),
    "imdb-unlabelled": ("Large Movie Review Dataset, unlabelled part (words and pretraining only)", "not stated"),
    "sst": ("Stanford Sentiment Treebank, phrases of the training sentences", "not stated"),
    "customer-reviews": ("product review sentences", "MIT (repository)"),
    "amazon-reviews": ("product reviews in four domains", "not stated"),
    "labelled-sentences": ("Amazon and Yelp review sentences", "not stated"),
    "airline-tweets": ("tweets to US airlines", "GPL-3.0 (repository)"),
    "tweeteval-sentiment": ("tweets, validation part", "no restriction by the repository; Twitter's terms may apply"),
    "mpqa": ("opinion phrases", "MIT (repository)"),
}


@dataclass
class Example:
    """A text with the probability that it is positive; neutral texts have 0.5."""

    source: str
    text: str
    target: float


@dataclass
class Encoded:
    """Texts as word ids: text `i` is `ids[splits[i]:splits[i + 1]]`."""

    ids: np.ndarray  # int32 [tokens]
    splits: np.ndarray  # int64 [texts + 1]
    targets: np.ndarray  # float32 [texts]

    def __len__(self) -> int:
        return len(self.targets)

    def __getitem__(self, index: int) -> np.ndarray:
        return self.ids[self.splits[index]:self.splits[index + 1]]

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.splits)


@dataclass
class Corpus:
    words: list[str]  # position = id; 0 is padding, 1 the unknown word
    train: Encoded
    unlabelled: Encoded
    imdb_validation: Encoded
    sst2_dev: Encoded
    reviews: np.ndarray  # bool [training texts]: whole reviews, not sentences or phrases
    counts: dict[str, int]  # examples by source


def _plain(text: str) -> str:
    """Takes out the line-break tags of the reviews."""
    return re.sub(r"<br\s*/?>", " ", text)


def _untreebank(text: str) -> str:
    """Undoes Penn Treebank tokenization: `ca n't` becomes `can't`, `-lrb-` a bracket."""
    text = re.sub(r" (n't|'(?:s|re|ve|ll|d|m))(?= |$)", r"\1", text)
    for mark, plain in (("-lrb-", "("), ("-rrb-", ")"), ("``", '"'), ("''", '"')):
        text = text.replace(mark, plain)
    return text


def _untweet(text: str) -> str:
    """Takes out names, links and hash marks."""
    return re.sub(r"@\w+|https?://\S+|#|&amp;", " ", text)


def _held_out(row: dict[str, str]) -> bool:
    """One review in ten, by a hash of its label and id: the same ones in every run."""
    return hashlib.sha256(f"{SEED}:{row['label']}:{row['id']}".encode()).digest()[0] % 10 == 0


def _short_texts(folder: Path) -> Iterator[Example]:
    fine = {"0": 0.02, "1": 0.15, "2": 0.5, "3": 0.85, "4": 0.98}  # the graders' slider went all the way only for some
    spans = {span for row in rows(folder / "sst5/train.tsv.gz") for span in _spans(row["text"])}
    for row in rows(folder / "sst5/train_phrases.tsv.gz"):
        if " ".join(_plain_words(row["text"])) in spans:  # the file has phrases of the development sentences as well
            yield Example("sst", _untreebank(row["text"]), fine[row["label"]])
    for source in ("customer-reviews", "mpqa"):
        for row in rows(folder / source / "all.tsv.gz"):
            yield Example(source, _untreebank(row["text"]), float(row["label"]))
    for row in rows(folder / "labelled-sentences/all.tsv.gz"):
        if row["text"].isascii():  # drops stray rows in another language
            yield Example("labelled-sentences", row["text"], float(row["label"]))
    three = {"negative": 0.0, "neutral": 0.5, "positive": 1.0}
    for row in rows(folder / "airline-tweets/all.tsv.gz"):
        if float(row["confidence"]) >= 0.6:
            yield Example("airline-tweets", _untweet(row["text"]), three[row["sentiment"]])
    for row in rows(folder / "tweeteval-sentiment/val.tsv.gz"):
        yield Example("tweeteval-sentiment", _untweet(row["text"]), float(row["label"]) / 2)


def _thinned(examples: list[Example], rng: random.Random) -> list[Example]:
    """Keeps a quarter of the neutral phrases and a third of the airlines' negative tweets, lest they drown the rest."""
    share = {("sst", 0.5): 0.25, ("airline-tweets", 0.0): 0.33}
    return [e for e in examples if rng.random() < share.get((e.source, e.target), 1.0)]


def _plain_words(text: str) -> list[str]:
    """What is compared when texts are compared: letters and digits only."""
    return re.findall("[a-z0-9]+", text.lower())


def _spans(text: str) -> Iterator[str]:
    """Every stretch of words."""
    words = _plain_words(text)
    for begin in range(len(words)):
        for end in range(begin + 1, len(words) + 1):
            yield " ".join(words[begin:end])


def _runs(text: str) -> set[str]:
    """The whole text, and every run of SHARED_RUN words: a training text must have none of a validation text's."""
    words = _plain_words(text)
    return {"".join(words), *(" ".join(words[i:i + SHARED_RUN]) for i in range(len(words) - SHARED_RUN + 1))}


def _encode(texts: list[str], targets: list[float], kinds: dict[str, int]) -> Encoded:
    """Texts to ids of the token kinds, numbering new kinds as they come."""
    numbered = [np.array([kinds.setdefault(p, len(kinds)) for p in pieces(text)], np.int32) for text in texts]
    splits = np.concatenate(([0], np.cumsum([len(row) for row in numbered]))).astype(np.int64)
    return Encoded(np.concatenate([*numbered, np.array([], np.int32)]), splits, np.array(targets, np.float32))


def _review(row: dict[str, str]) -> Example:
    return Example("imdb", _plain(row["text"]), float(row["label"]))


def validation_reviews(folder: Path) -> list[Example]:
    """The held-out reviews of the IMDB training part."""
    return [_review(row) for row in rows(folder / "imdb/train.tsv.gz") if _held_out(row)]


def validation_sentences(folder: Path) -> list[Example]:
    """The sentences of the SST-2 development part."""
    return [Example("sst2", _untreebank(row["text"]), float(row["label"])) for row in rows(folder / "sst2/dev.tsv.gz")]


def load(folder: Path, fraction: float = 1.0) -> Corpus:
    """Reads everything; `fraction` keeps a seeded part of every set, for a quick trial of the pipeline."""
    rng = random.Random(SEED)
    train = [_review(row) for row in rows(folder / "imdb/train.tsv.gz") if not _held_out(row)]
    for row in rows(folder / "amazon-reviews/all.tsv.gz"):
        train.append(Example("amazon-reviews", f"{row['title']}. {row['text']}", float(row["label"])))
    train += _thinned(list(_short_texts(folder)), rng)
    validation, dev = validation_reviews(folder), validation_sentences(folder)
    unlabelled = [_plain(row["text"]) for row in rows(folder / "imdb/unlabelled.tsv.gz")]
    if fraction < 1:
        train, validation, dev, unlabelled = (
            [x for x in part if rng.random() < fraction] for part in (train, validation, dev, unlabelled))

    held_out = set().union(*(_runs(e.text) for e in (*validation, *dev)))
    unlabelled = [text for text in unlabelled if held_out.isdisjoint(_runs(text))]
    unique = {"".join(_plain_words(e.text)): e for e in train if held_out.isdisjoint(_runs(e.text))}
    train = list(unique.values())

    kinds: dict[str, int] = {}
    sets = [_encode([e.text for e in part], [e.target for e in part], kinds) for part in (train, validation, dev)]
    sets.append(_encode(unlabelled, [0.5] * len(unlabelled), kinds))
    words, to_id = _vocabulary(kinds, sets[0], sets[3], [e.source for e in train])
    for part in sets:
        part.ids = to_id[part.ids]
    counts = Counter(e.source for e in train)
    counts["imdb-unlabelled"] = len(unlabelled)
    reviews = np.array([e.source in REVIEWS for e in train])
    return Corpus(words, sets[0], sets[3], sets[1], sets[2], reviews, dict(counts))


def _vocabulary(kinds: dict[str, int], train: Encoded, unlabelled: Encoded,
                sources: list[str]) -> tuple[list[str], np.ndarray]:
    """The most frequent words, and the id of each kind of token."""
    weights = np.array([1 if s in REVIEWS else SHORT_TEXT_WEIGHT for s in sources])
    totals = np.bincount(train.ids, np.repeat(weights, train.lengths), len(kinds))
    totals += np.bincount(unlabelled.ids, minlength=len(kinds))
    forms = [normalise(kind) for kind in kinds]
    frequency: Counter[str] = Counter()
    for form, total in zip(forms, totals):
        if form.isascii():
            frequency[form] += int(total)
    words = [PAD, UNKNOWN, *(word for word, _ in frequency.most_common(VOCABULARY - 2))]
    ids = {word: i for i, word in enumerate(words)}
    return words, np.array([ids.get(form, 1) for form in forms], np.int32)
