"""The tokenizer: the sentiment networks' one, but what a word ends in stays, because a blank may want it."""

import re

from sentiment.text import KEEP_PATTERN, SPLIT_PATTERN, pieces

PAD, UNKNOWN, BEGIN, END = "<pad>", "<unk>", "<s>", "</s>"
SPECIAL = (PAD, UNKNOWN, BEGIN, END)

# Applied to each token, in order, before it is lower-cased and looked up.
REPLACEMENTS = (
    ("\u2019", "'"),
    ("[\u201c\u201d\u201e\u00ab\u00bb]", '"'),
    ("\u2018", "'"),
    ("[\u00c8-\u00cb\u00e8-\u00eb]", "e"),  # cliché is written with and without its accent
    (r"\.{2,}|" + "\u2026", "..."),
    ("!{2,}", "!"),
    (r"\?{2,}", "?"),
    ("-{2,}|[\u2013\u2014]", "--"),
)

_replacements = [(re.compile(pattern), rewrite) for pattern, rewrite in REPLACEMENTS]
_ascii_lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_known: dict[str, str] = {}

__all__ = ["BEGIN", "END", "KEEP_PATTERN", "PAD", "REPLACEMENTS", "SPECIAL", "SPLIT_PATTERN", "UNKNOWN", "is_word", "normalise", "pieces", "tokens"]


def normalise(piece: str) -> str:
    """The form under which a token stands in the vocabulary (only ASCII is lower-cased)."""
    found = _known.get(piece)
    if found is None:
        found = piece
        for pattern, rewrite in _replacements:
            found = pattern.sub(rewrite, found)
        _known[piece] = found = found.translate(_ascii_lower)
    return found


def tokens(text: str) -> list[str]:
    return [normalise(piece) for piece in pieces(text)]


def is_word(token: str) -> bool:
    """Whether a token may fill a blank: a word or a number, no mark."""
    return token not in SPECIAL and token[:1].isalnum()
