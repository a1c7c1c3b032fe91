"""From the texts to numbers: vocabulary, vectors to start from, encoded pairs. Takes some eight minutes on one core."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from embedding import data, vocabulary
from embedding.encoded import Encoded, encode
from embedding.text import WordPiece
from embedding.vectors import start_vectors

DIMENSION = 384


def prepare(folder: Path, cache: Path) -> Encoded:
    """Reads the cache, or the texts, and keeps what it made of them in the cache."""
    if cache.exists():
        return Encoded.read(cache)
    corpus = data.load(folder)
    running = list(data.plain_texts(folder))
    print(f"{len(running):,} running texts; counting words ...", flush=True)
    pieces = vocabulary.choose(vocabulary.count_words(running, _pair_texts(corpus)))
    tokenizer = WordPiece(pieces)
    print(f"{len(pieces):,} pieces; encoding ...", flush=True)
    rows = [np.array(tokenizer.encode(text), np.int32) for text in chain(running, _pair_texts(corpus))]
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
    ids = np.concatenate(rows)
    print(f"{len(ids):,} pieces of text; vectors to start from ...", flush=True)
    start = start_vectors(ids, owners, len(pieces), DIMENSION)
    encoded = encode(corpus, pieces, np.bincount(ids, minlength=len(pieces)), start)
    encoded.save(cache)
    return encoded


def _pair_texts(corpus: data.Corpus) -> Iterator[str]:
    for found in corpus.pairs.values():
        for first, second in found:
            yield first
            yield second[:400]
    for groups in corpus.groups.values():
        yield from chain.from_iterable(groups)
    for found in corpus.graded.values():
        for first, second, _ in found:
            yield first
            yield second
