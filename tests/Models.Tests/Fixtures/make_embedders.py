"""Makes a very small sentence transformer, and what numpy and a tokenizer of our own say of texts.

The graph has the inputs and the output of all-MiniLM as it is usually exported: token, position and type embeddings, one
layer of attention with a mask, layer norms; random weights from a seed. Run with Debian's python3-onnx.
"""

import json
import unicodedata
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent / "embedding"
DIMENSION, POSITIONS, MAX_TOKENS = 8, 32, 12
MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES = ("the a cat dog sat on mat runs cafe new york , . ! ? ' - 1 2 ##s ##ing run un ##believ ##able 猫 好 ε e "
          "##mbed ##ding deep learn").split()
VOCABULARY = MARKS + PIECES
TEXTS = [
    "The cat sat on the mat.", "the dog runs!", "", "   ", "Café, NEW-York?", "unbelievable embeddings", "cats", "猫好cat",
    "a zebra's cat", "\u200bdog\u00a0cat\tmat", "🙂 cat", "cat " * 40, "x" * 120, "1 2 12", "Ε deep learning",
]


def weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(5)
    shapes = {
        "words": (len(VOCABULARY), DIMENSION), "positions": (POSITIONS, DIMENSION), "types": (2, DIMENSION),
        "query": (DIMENSION, DIMENSION), "key": (DIMENSION, DIMENSION), "value": (DIMENSION, DIMENSION),
    }
    return {name: rng.normal(0, 0.7, shape).astype(np.float32) for name, shape in shapes.items()}


def graph(w: dict[str, np.ndarray]) -> onnx.ModelProto:
    nodes, constants = [], [numpy_helper.from_array(value, name) for name, value in w.items()]

    def node(operator: str, *inputs: str, output: str | None = None, **attributes) -> str:
        name = output or f"{operator.lower()}_{len(nodes)}"
        nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def constant(name: str, value, kind=np.float32) -> str:
        constants.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def normal(x: str) -> str:
        centred = node("Sub", x, node("ReduceMean", x, axes=[-1]))
        spread = node("Sqrt", node("Add", node("ReduceMean", node("Mul", centred, centred), axes=[-1]), "epsilon"))
        return node("Div", centred, spread)

    constant("epsilon", 1e-5)
    length = node("Gather", node("Shape", "input_ids"), constant("one", 1, np.int64))
    places = node("Range", constant("zero", 0, np.int64), length, "one")
    x = node("Add", node("Gather", "words", "input_ids"), node("Gather", "types", "token_type_ids"))
    x = normal(node("Add", x, node("Gather", "positions", places)))
    scores = node("MatMul", node("MatMul", x, "query"), node("Transpose", node("MatMul", x, "key"), perm=[0, 2, 1]))
    hidden = node("Sub", constant("whole", 1.0), node("Cast", "attention_mask", to=TensorProto.FLOAT))
    hidden = node("Unsqueeze", node("Mul", hidden, constant("minus", -1e4)), constant("axis", [1], np.int64))
    attention = node("Softmax", node("Add", node("Mul", scores, constant("scale", DIMENSION ** -0.5)), hidden), axis=-1)
    attended = node("MatMul", attention, node("MatMul", x, "value"))
    node("Identity", normal(node("Add", x, attended)), output="last_hidden_state")
    model = helper.make_model(helper.make_graph(
        nodes, "minilm", [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])
                          for name in ("input_ids", "attention_mask", "token_type_ids")],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "sequence", DIMENSION])],
        constants), opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def tokens(text: str) -> list[int]:
    """BERT's uncased tokenizer in plain Python: the reference for ours."""
    spaced = []
    for c in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(c)
        if c.isspace() or kind == "Zs":
            spaced.append(" ")
        elif ord(c) in (0, 0xFFFD) or kind[0] == "C" or kind == "Mn":
            continue
        elif kind[0] == "P" or c in "$+<=>^`|~" or 0x4E00 <= ord(c) <= 0x9FFF:
            spaced += [" ", c, " "]
        else:
            spaced.append(c)
    found = []
    for word in "".join(spaced).split():
        pieces, rest = [], word
        while rest and len(word) <= 100:
            prefix = "##" if pieces else ""
            size = next((n for n in range(len(rest), 0, -1) if prefix + rest[:n] in VOCABULARY), 0)
            if not size:
                break
            pieces.append(VOCABULARY.index(prefix + rest[:size]))
            rest = rest[size:]
        found += pieces if not rest else [VOCABULARY.index("[UNK]")]
    return [2, *found[:MAX_TOKENS - 2], 3]


def states(w: dict[str, np.ndarray], ids: list[int]) -> np.ndarray:
    def normal(x: np.ndarray) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-5)

    x = normal(w["words"][ids] + w["types"][0] + w["positions"][:len(ids)])
    scores = (x @ w["query"]) @ (x @ w["key"]).T * DIMENSION ** -0.5
    attention = np.exp(scores - scores.max(-1, keepdims=True))
    attention /= attention.sum(-1, keepdims=True)
    return normal(x + attention @ (x @ w["value"]))


def tokenizer() -> dict:
    return {
        "version": "1.0",
        "added_tokens": [{"id": i, "content": mark, "special": True} for i, mark in enumerate(MARKS)],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": {piece: i for i, piece in enumerate(VOCABULARY)}},
    }


if __name__ == "__main__":
    made = weights()
    HERE.mkdir(exist_ok=True)
    onnx.save(graph(made), HERE / "model.onnx")
    (HERE / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    (HERE / "tokenizer.json").write_text(json.dumps(tokenizer(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    examples = []
    for text in TEXTS:
        ids = tokens(text)
        vectors = states(made, ids)
        examples.append({"text": text, "ids": ids} | {
            name: np.round(value.astype(float), 6).tolist()
            for name, value in (("mean", vectors.mean(0)), ("cls", vectors[0]), ("max", vectors.max(0)))})
    (HERE / "reference.json").write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
