"""Words and marks: one regular expression that means the same in Python's `re` and in RE2.

The exported graph runs the patterns below with the regular-expression operators of ONNX Runtime Extensions (RE2),
training runs them with `re`. Only constructs that both read alike are used: character classes, alternation (leftmost
first), greedy repetition; no look-around, no `\\w`, `\\s` or `\\b`, whose meaning differs outside ASCII.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from onnx import ModelProto, TensorProto

from common.graphs import ML, GraphBuilder, value

PAD, UNKNOWN = "<pad>", "<unk>"  # ids 0 and 1

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

_token = re.compile(_TOKENS)
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


class Normaliser:
    """The form under which a token stands in the vocabulary: patterns are replaced in order, then ASCII is lower-cased."""

    def __init__(self, replacements: Iterable[tuple[str, str]]):
        self.replacements = tuple(replacements)
        self._patterns = [(re.compile(pattern), rewrite) for pattern, rewrite in self.replacements]
        self._known: dict[str, str] = {}

    def __call__(self, piece: str) -> str:
        found = self._known.get(piece)
        if found is None:
            found = piece
            for pattern, rewrite in self._patterns:
                found = pattern.sub(rewrite, found)
            self._known[piece] = found = found.translate(_ascii_lower)
        return found


def tokenizer_graph(words: list[str], normalise: Normaliser) -> ModelProto:
    """text string [N] -> ids, begins, ends int64 [M], all texts' tokens one after another; row_splits int64 [N + 1]."""
    graph = GraphBuilder()
    last, begins, ends, splits = graph.extension(
        "StringRegexSplitWithOffsets", ["text", graph.string(SPLIT_PATTERN), graph.string(KEEP_PATTERN)], 4)
    for pattern, rewrite in normalise.replacements:
        last, = graph.extension("StringRegexReplace", [last, graph.string(pattern), graph.string(rewrite)], 1)
    last, = graph.extension("StringLower", [last], 1)
    graph("LabelEncoder", last, name="ids", domain=ML, keys_strings=words, values_int64s=list(range(len(words))), default_int64=words.index(UNKNOWN))
    for found, name in ((begins, "begins"), (ends, "ends"), (splits, "row_splits")):
        graph("Identity", found, name=name)
    return graph.model("tokenizer", [value("text", TensorProto.STRING, "texts")], [
        value("ids", TensorProto.INT64, "tokens"), value("begins", TensorProto.INT64, "tokens"),
        value("ends", TensorProto.INT64, "tokens"), value("row_splits", TensorProto.INT64, "splits"),
    ])
