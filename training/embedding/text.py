"""The tokenizer: words by regular expression, then WordPiece; Python and the exported graph do the same.

The graph runs the patterns with the regular-expression operators of ONNX Runtime Extensions (RE2), training runs them
with `re`. Only constructs that both read alike are used: no look-around, no `\\w`, `\\s` or `\\b`.
"""

import re
from functools import cache

UNKNOWN = "[UNK]"
CONTINUED = "##"
LONGEST_WORD = 40  # a longer run of letters is one unknown word

_LETTER = "A-Za-z\u00c0-\u024f"
_SKIPPED = (r"\x00-\x23\x26-\x2f\x3a-\x3e\x40\x5b-\x60\x7b-\x7f"  # white space, punctuation
            "\u0080-\u00bf\u2000-\u206f\u3000-\u3003\ufeff")
_TOKENS = "|".join((
    f"[{_LETTER}]+(?:['\u2019][{_LETTER}]+)*",  # words, apostrophes inside
    "[0-9]+(?:[.,][0-9]+)*",  # numbers
    "[?$%]",  # marks that carry meaning
    f"[^{_SKIPPED}{_LETTER}0-9]",  # one character of any other script: unknown, but counted
))

# What the splitting operator cuts out, and which of those pieces it keeps.
SPLIT_PATTERN = f"({_TOKENS}|[{_SKIPPED}]+)"
KEEP_PATTERN = _TOKENS

# Applied to each token, in order, before it is lower-cased.
REPLACEMENTS = (
    ("\u2019", "'"),
    ("'[sS]$", ""),
    (",", ""),
    ("[\u00c0-\u00c5\u00e0-\u00e5\u0100-\u0105]", "a"),
    ("[\u00c7\u00e7\u0106-\u010d]", "c"),
    ("[\u00c8-\u00cb\u00e8-\u00eb\u0112-\u011b]", "e"),
    ("[\u00cc-\u00cf\u00ec-\u00ef\u0128-\u0131]", "i"),
    ("[\u00d1\u00f1\u0143-\u0148]", "n"),
    ("[\u00d2-\u00d6\u00d8\u00f2-\u00f6\u00f8\u014c-\u0151]", "o"),
    ("[\u0160\u0161\u015a-\u015f]", "s"),
    ("[\u00d9-\u00dc\u00f9-\u00fc\u0168-\u0173]", "u"),
    ("[\u00dd\u00fd\u00ff]", "y"),
    ("[\u0179-\u017e]", "z"),
)

_token = re.compile(_TOKENS)
_replacements = [(re.compile(pattern), rewrite) for pattern, rewrite in REPLACEMENTS]
_ascii_lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_plain = re.compile("[a-z0-9]+")


@cache
def _form(token: str) -> str:
    for pattern, rewrite in _replacements:
        token = pattern.sub(rewrite, token)
    return token.translate(_ascii_lower)


def words(text: str) -> list[str]:
    """The words of a text in the form in which they are looked up."""
    return [_form(token) for token in _token.findall(text)]


def key(text: str) -> str:
    """What is compared when texts are compared: letters and digits only."""
    return "".join(_plain.findall(text.lower()))


class WordPiece:
    """Cuts words into the longest pieces that the vocabulary knows, from the left."""

    def __init__(self, pieces: list[str]):
        """`pieces`: position = id; pieces inside a word begin with CONTINUED."""
        self.pieces = pieces
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self._cache: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        ids: list[int] = []
        for word in words(text):
            cut = self._cache.get(word)
            if cut is None:
                cut = self._cache[word] = self._cut(word)
            ids += cut
        return ids

    def _cut(self, word: str) -> list[int]:
        unknown = [self._ids[UNKNOWN]]
        if len(word) > LONGEST_WORD:
            return unknown
        found, start = [], 0
        while start < len(word):
            prefix = CONTINUED if start else ""
            end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in self._ids), None)
            if end is None:
                return found + unknown  # as the operator does it: what was found before stays
            found.append(self._ids[prefix + word[start:end]])
            start = end
        return found
