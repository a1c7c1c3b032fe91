"""The ONNX graphs, node by node: text -> ids with byte offsets, and ids -> scores."""

import numpy as np
from onnx import ModelProto, TensorProto, ValueInfoProto, checker, helper, numpy_helper

from sentiment.network import UNITS, Network
from sentiment.text import KEEP_PATTERN, REPLACEMENTS, SPLIT_PATTERN

EXTENSIONS, ML = "ai.onnx.contrib", "ai.onnx.ml"

# PyTorch's gate that stands at each place in ONNX.
_GATES = {
    "rnn": (0,),
    "lstm": (0, 3, 1, 2),  # i f g o -> i o f g
    "gru": (1, 0, 2),  # r z n -> z r n
}


def tokenizer_graph(words: list[str]) -> ModelProto:
    """text string [N] -> ids, begins, ends int64 [M], all texts' tokens one after another; row_splits int64 [N + 1]."""
    nodes, count = [], 0

    def constant(value: str) -> str:
        nonlocal count
        count += 1
        name = f"pattern_{count}"
        tensor = helper.make_tensor(name, TensorProto.STRING, [1], [value.encode()])
        nodes.append(helper.make_node("Constant", [], [name], value=tensor))
        return name

    def extension(operator: str, inputs: list[str], outputs: list[str]) -> None:
        nodes.append(helper.make_node(operator, inputs, outputs, domain=EXTENSIONS))

    extension("StringRegexSplitWithOffsets", ["text", constant(SPLIT_PATTERN), constant(KEEP_PATTERN)],
              ["pieces", "begins", "ends", "row_splits"])
    last = "pieces"
    for step, (pattern, rewrite) in enumerate(REPLACEMENTS):
        extension("StringRegexReplace", [last, constant(pattern), constant(rewrite)], [f"replaced_{step}"])
        last = f"replaced_{step}"
    extension("StringLower", [last], ["words"])
    nodes.append(helper.make_node("LabelEncoder", ["words"], ["ids"], domain=ML, keys_strings=words,
                                  values_int64s=list(range(len(words))), default_int64=1))
    return _model("tokenizer", nodes, [], [_value("text", TensorProto.STRING, "texts")], [
        _value("ids", TensorProto.INT64, "tokens"),
        _value("begins", TensorProto.INT64, "tokens"),
        _value("ends", TensorProto.INT64, "tokens"),
        _value("row_splits", TensorProto.INT64, "splits"),
    ])


def network_graph(network: Network) -> ModelProto:
    """ids int64 [batch, tokens], lengths int64 [batch] -> scores float [batch, 2], running float [batch, tokens]."""
    initializers, nodes = [], []

    def initializer(name: str, value: np.ndarray) -> str:
        initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def half(name: str, value: np.ndarray) -> str:
        """Stored with 16 bits, cast when the model is loaded."""
        stored = initializer(f"{name}_half", value.astype(np.float16))
        nodes.append(helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT))
        return name

    def gates(name: str) -> np.ndarray:
        """A parameter of the layer, [gates * H, ...], with its gates in the order of ONNX."""
        blocks = np.split(weights[f"layer.{name}_l0"], len(_GATES[network.cell]))
        return np.concatenate([blocks[gate] for gate in _GATES[network.cell]])

    weights = {name: value.detach().numpy() for name, value in network.named_parameters()}
    bias = np.concatenate((gates("bias_ih"), gates("bias_hh")))[None]
    options = {"linear_before_reset": 1} if network.cell == "gru" else {}
    nodes += [
        helper.make_node("Transpose", ["ids"], ["ids_by_step"], perm=[1, 0]),
        helper.make_node("Gather", [half("embedding", weights["embedding"]), "ids_by_step"], ["vectors"]),
        helper.make_node(network.cell.upper(), [
            "vectors", half("input_weights", gates("weight_ih")[None]),
            half("recurrent_weights", gates("weight_hh")[None]), initializer("bias", bias),
        ], ["states"], hidden_size=UNITS, **options),
        # states [T, 1, N, H]
        helper.make_node("MatMul", ["states", initializer("readout", weights["readout.weight"].T)], ["products"]),
        helper.make_node("Add", ["products", initializer("readout_bias", weights["readout.bias"])], ["logits"]),
        helper.make_node("Squeeze", ["logits", initializer("inner_axes", np.array([1, 3]))], ["logits_by_step"]),
        helper.make_node("Transpose", ["logits_by_step"], ["logits_by_text"], perm=[1, 0]),
        helper.make_node("Sigmoid", ["logits_by_text"], ["running"]),
        # the score at the last token of each text
        helper.make_node("Sub", ["lengths", initializer("one", np.array(1))], ["last"]),
        helper.make_node("Unsqueeze", ["last", initializer("last_axis", np.array([1]))], ["last_column"]),
        helper.make_node("GatherElements", ["running", "last_column"], ["positive"], axis=1),
        helper.make_node("Sub", [initializer("certain", np.array(1, np.float32)), "positive"], ["negative"]),
        helper.make_node("Concat", ["negative", "positive"], ["scores"], axis=1),
    ]
    order = sorted(nodes, key=lambda node: node.op_type != "Cast")
    return _model(f"sentiment-{network.cell}", order, initializers, [
        _value("ids", TensorProto.INT64, "batch", "tokens"),
        _value("lengths", TensorProto.INT64, "batch"),
    ], [
        _value("scores", TensorProto.FLOAT, "batch", 2),
        _value("running", TensorProto.FLOAT, "batch", "tokens"),
    ])


def _value(name: str, kind: int, *shape: str | int) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _model(name: str, nodes: list, initializers: list, inputs: list, outputs: list) -> ModelProto:
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    used = {node.domain for node in nodes}
    versions = {"": 16, ML: 2, EXTENSIONS: 1}
    model = helper.make_model(graph, producer_name="demohub-training", ir_version=8, opset_imports=[
        helper.make_opsetid(domain, version) for domain, version in versions.items() if domain in used])
    if EXTENSIONS not in used:
        checker.check_model(model, full_check=True)
    return model
