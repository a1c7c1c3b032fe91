"""The tokenizer: one regular expression that means the same in Python's `re` and in RE2.

The exported graph runs the patterns below with the regular-expression operators of ONNX Runtime Extensions (RE2),
training runs them with `re`. Only constructs that both read alike are used: character classes, alternation (leftmost
first), greedy repetition; no look-around, no `\\w`, `\\s` or `\\b`, whose meaning differs outside ASCII.
"""

import re
from typing import NamedTuple

PAD, UNKNOWN = "<pad>", "<unk>"

_SPACE = r"\x00-\x20\x7f-\xa0" + "\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_LETTER = "A-Za-z\u00c0-\u024f"
_MARK = "\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\u2013\u2014\u2026"  # curly quotes, dashes, ellipsis
_TOKENS = "|".join((
    f"[{_LETTER}]+(?:['\u2019][{_LETTER}]+)*",  # words, apostrophes inside
    "[0-9]+",
    "[:;]-?[()]+",  # smileys
    r"\.+", "!+", r"\?+", "-+", r"\*+",  # runs of one mark
    rf"[\x21-\x7e{_MARK}]",  # any other mark
    rf"[^\x00-\x7f{_SPACE}{_LETTER}{_MARK}]+",  # runs of anything else: other scripts, emoji
))

# What the splitting operator cuts out, and which of those pieces it keeps as tokens: all but white space.
SPLIT_PATTERN = f"([{_SPACE}]+|{_TOKENS})"
KEEP_PATTERN = f"[^{_SPACE}]+"

# Applied to each token, in order, before it is lower-cased and looked up.
REPLACEMENTS = (
    ("\u2019", "'"),
    ("'[sS]$", ""),
    ("[\u00c8-\u00cb\u00e8-\u00eb]", "e"),  # cliché is written with and without its accent
    (r"\.{2,}|" + "\u2026", "..."),
    ("!{2,}", "!!"),
    (r"\?{2,}", "??"),
    ("-{2,}|[\u2013\u2014]", "--"),
    (r"\*{3,}", "***"),
)

_token = re.compile(_TOKENS)
_replacements = [(re.compile(pattern), rewrite) for pattern, rewrite in REPLACEMENTS]
_ascii_lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class Token(NamedTuple):
    """A piece of the text as written, and where it stands in UTF-8 bytes."""

    text: str
    begin: int
    end: int


def pieces(text: str) -> list[str]:
    """The tokens of a text as they are written."""
    return _token.findall(text)


def tokens(text: str) -> list[Token]:
    """The tokens of a text with their byte offsets."""
    found = []
    for match in _token.finditer(text):
        begin = len(text[:match.start()].encode())
        found.append(Token(match.group(), begin, begin + len(match.group().encode())))
    return found


def normalise(piece: str) -> str:
    """The form under which a token stands in the vocabulary (ASCII words only, so only ASCII is lower-cased)."""
    for pattern, rewrite in _replacements:
        piece = pattern.sub(rewrite, piece)
    return piece.translate(_ascii_lower)
