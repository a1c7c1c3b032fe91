"""Chooses the vocabulary: frequent words whole, and pieces from which the others are put together."""

import string
from collections import Counter
from collections.abc import Iterable

from embedding.text import CONTINUED, LONGEST_WORD, UNKNOWN, words

WHOLE_WORDS, BEGINNINGS, ENDINGS = 30_000, 1_500, 3_000
LONGEST_PIECE = 7


def count_words(running: Iterable[str], pairs: Iterable[str]) -> Counter[str]:
    """How often each word occurs; the short texts of the pairs count five times as much as running text."""
    counts: Counter[str] = Counter()
    for text in pairs:
        counts.update(words(text))
    for word in counts:
        counts[word] *= 5
    for text in running:
        counts.update(words(text))
    return counts


def choose(counts: Counter[str]) -> list[str]:
    """The pieces of the vocabulary; position = id, 0 is the unknown word."""
    known = [(word, n) for word, n in counts.most_common() if word.isascii() and len(word) <= LONGEST_WORD]
    characters = string.ascii_lowercase + string.digits
    pieces = dict.fromkeys((UNKNOWN, *characters, *"'.?$%", *(CONTINUED + c for c in characters + "'.")))
    pieces |= dict.fromkeys(word for word, _ in known[:WHOLE_WORDS])
    beginnings: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    for word, n in known[WHOLE_WORDS:]:
        for length in range(2, min(LONGEST_PIECE, len(word) - 2) + 1):
            beginnings[word[:length]] += n * (length - 1)
            endings[CONTINUED + word[-length:]] += n * (length - 1)
    for found, size in ((beginnings, BEGINNINGS), (endings, ENDINGS)):
        pieces |= dict.fromkeys(piece for piece, _ in found.most_common(size))
    return list(pieces)
