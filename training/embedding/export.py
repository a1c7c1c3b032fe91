"""The ONNX graph, node by node: texts -> pieces -> weighted average -> unit vectors."""

import json

import numpy as np
from onnx import ModelProto, TensorProto, helper

from common.graphs import ML, GraphBuilder, value
from embedding.text import CONTINUED, KEEP_PATTERN, LONGEST_WORD, REPLACEMENTS, SPLIT_PATTERN, UNKNOWN


def quantised(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 and the step of each row: `vectors` is about `rows * steps[:, None]`."""
    steps = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-12).astype(np.float32)
    return np.rint(vectors / steps[:, None]).astype(np.int8), steps


def graph(pieces: list[str], vectors: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> ModelProto:
    """text string [N] -> embedding float32 [N, D].

    `vectors` float32 [V, D] and `weights` float32 [V] belong to the pieces, `bias` float32 [D] to every text.
    """
    build = GraphBuilder()
    ids, splits = _tokenizer(build, pieces)
    rows, steps = quantised(vectors)

    # The pieces of all texts stand one after another; here they become a matrix with a row for each text.
    begins = build("Slice", splits, build.numbers(0), build.numbers(-1))
    ends = build("Slice", splits, build.numbers(1), build.numbers(2**31))
    counts = build("Sub", ends, begins)
    longest = build("Max", build("ReduceMax", counts, keepdims=0), build.number(1))
    places = build("Range", build.number(0), longest, build.number(1))
    inside = build("Less", places, build("Unsqueeze", counts, build.numbers(1)))
    absolute = build("Add", places, build("Unsqueeze", begins, build.numbers(1)))
    padding = build("Size", ids)
    matrix = build("Gather", build("Concat", ids, build.numbers(0), axis=0), build("Where", inside, absolute, padding))

    # The step of a row's numbers is folded into the weight, so that the int8 rows are only cast.
    real = build("Cast", inside, to=TensorProto.FLOAT)
    weight = build("Mul", build("Gather", build.full("weights", weights.astype(np.float32)), matrix), real)
    factor = build("Mul", weight, build("Gather", build.full("steps", steps), matrix))
    gathered = build("Cast", build("Gather", build.full("vectors", rows), matrix), to=TensorProto.FLOAT)
    summed = build("Squeeze", build("MatMul", build("Unsqueeze", factor, build.numbers(1)), gathered), build.numbers(1))
    total = build("ReduceSum", weight, build.numbers(1), keepdims=1)
    average = build("Div", summed, build("Max", total, build.full("little", np.array(1e-6, np.float32))))
    shifted = build("Add", average, build.full("bias", bias.astype(np.float32)))
    build.add(helper.make_node("LpNormalization", [shifted], ["embedding"], axis=1, p=2))
    return build.model("embedding", [value("text", TensorProto.STRING, "texts")],
                       [value("embedding", TensorProto.FLOAT, "texts", vectors.shape[1])])


def _tokenizer(build: GraphBuilder, pieces: list[str]) -> tuple[str, str]:
    """ids int64 [M] of all texts' pieces, and where each text's begin, int64 [N + 1]."""
    words, _, _, word_splits = build.extension(
        "StringRegexSplitWithOffsets", ["text", build.string(SPLIT_PATTERN), build.string(KEEP_PATTERN)], 4)
    for pattern, rewrite in REPLACEMENTS:
        words, = build.extension("StringRegexReplace", [words, build.string(pattern), build.string(rewrite)], 1)
    words, = build.extension("StringLower", [words], 1)
    found, piece_splits, _, _ = build.extension(
        "WordpieceTokenizer", [words, build.full("no_rows", np.zeros(0, np.int64))], 4,
        vocab=json.dumps({piece: i for i, piece in enumerate(pieces)}), suffix_indicator=CONTINUED,
        unknown_token=UNKNOWN, max_input_chars_per_word=LONGEST_WORD)
    ids = build("LabelEncoder", found, domain=ML, keys_strings=pieces, values_int64s=list(range(len(pieces))),
                default_int64=pieces.index(UNKNOWN))
    return ids, build("Gather", piece_splits, word_splits)
