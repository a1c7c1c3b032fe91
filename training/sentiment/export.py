"""The ONNX graph of the network: ids -> scores."""

import numpy as np
from onnx import ModelProto, TensorProto

from common.graphs import GraphBuilder, value
from sentiment.network import UNITS, Network

# PyTorch's gate that stands at each place in ONNX.
_GATES = {
    "rnn": (0,),
    "lstm": (0, 3, 1, 2),  # i f g o -> i o f g
    "gru": (1, 0, 2),  # r z n -> z r n
}


def eighths(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Word vectors [words, UNITS] in 8 bits, int8 [words, UNITS], with a factor for each word, float32 [words, 1]."""
    factors = np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.round(vectors / factors).astype(np.int8), factors


def rounded(cell: str, weights: dict) -> Network:
    """The network as it is exported: word vectors in 8 bits, the layer's matrices in 16."""
    network = Network(cell, weights["embedding"])
    network.load_state_dict(weights)
    numbers, factors = eighths(network.embedding.detach().numpy())
    network.embedding.data.copy_(network.embedding.new_tensor(numbers.astype(np.float32) * factors))
    for matrix in network.matrices():
        matrix.data = matrix.data.half().float()
    return network.eval()


def network_graph(network: Network) -> ModelProto:
    """ids int64 [batch, tokens], lengths int64 [batch] -> scores float [batch, 2], running float [batch, tokens]."""
    graph = GraphBuilder()
    weights = {name: parameter.detach().numpy() for name, parameter in network.named_parameters()}

    def gates(name: str) -> np.ndarray:
        """A parameter of the layer, [gates * UNITS, ...], with its gates in the order of ONNX."""
        blocks = np.split(weights[f"layer.{name}_l0"], len(_GATES[network.cell]))
        return np.concatenate([blocks[gate] for gate in _GATES[network.cell]])

    numbers, factors = eighths(weights["embedding"])
    by_step = graph("Transpose", "ids", perm=[1, 0])
    vectors = graph("Cast", graph("Gather", graph.full("embedding", numbers), by_step), to=TensorProto.FLOAT)
    vectors = graph("Mul", vectors, graph("Gather", graph.full("embedding_factors", factors), by_step))
    bias = np.concatenate((gates("bias_ih"), gates("bias_hh")))[None]
    options = {"linear_before_reset": 1} if network.cell == "gru" else {}
    states = graph(network.cell.upper(), vectors, graph.half("input_weights", gates("weight_ih")[None]),
                   graph.half("recurrent_weights", gates("weight_hh")[None]), graph.full("bias", bias),
                   hidden_size=UNITS, **options)  # [T, 1, N, UNITS]
    logits = graph("Add", graph("MatMul", states, graph.full("readout", weights["readout.weight"].T)),
                   graph.full("readout_bias", weights["readout.bias"]))
    by_text = graph("Transpose", graph("Squeeze", logits, graph.numbers(1, 3)), perm=[1, 0])
    running = graph("Sigmoid", by_text, name="running")
    last = graph("Unsqueeze", graph("Sub", "lengths", graph.number(1)), graph.numbers(1))
    positive = graph("GatherElements", running, last, axis=1)
    negative = graph("Sub", graph.full("certain", np.array(1, np.float32)), positive)
    graph("Concat", negative, positive, name="scores", axis=1)
    return graph.model(f"sentiment-{network.cell}", [
        value("ids", TensorProto.INT64, "batch", "tokens"),
        value("lengths", TensorProto.INT64, "batch"),
    ], [
        value("scores", TensorProto.FLOAT, "batch", 2),
        value("running", TensorProto.FLOAT, "batch", "tokens"),
    ])
