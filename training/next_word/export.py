"""The ONNX graph of the network, node by node: ids on both sides of a blank -> log-probabilities."""

import numpy as np
import torch
from onnx import ModelProto, TensorProto, helper

from common.graphs import GraphBuilder, value
from next_word.network import HIDDEN, Network

_GATES = (0, 3, 1, 2)  # i f g o -> i o f g


def rounded(weights: dict[str, torch.Tensor]) -> Network:
    """The network as it is exported: matrices rounded to 16 bits."""
    network = Network(weights["embedding"], weights["bias"])
    network.load_state_dict(weights)
    for parameter in network.parameters():
        if parameter.ndim == 2:
            parameter.data = parameter.data.half().float()
    return network.eval()


def network_graph(network: Network) -> ModelProto:
    """left, right int64 [batch, tokens] with their lengths int64 [batch] -> log_probabilities float [batch, words]."""
    graph = GraphBuilder()
    weights = {name: parameter.detach().numpy() for name, parameter in network.named_parameters()}

    def gates(name: str) -> np.ndarray:
        blocks = np.split(weights[name], 4)
        return np.concatenate([blocks[gate] for gate in _GATES])

    def state(side: str, layer: str) -> str:
        """What the layer holds after the last id of each row, [batch, HIDDEN]."""
        lengths = graph("Cast", graph("Max", f"{side}_lengths", graph.number(1)), to=TensorProto.INT32)
        vectors = graph("Gather", embedding, graph("Transpose", side, perm=[1, 0]))
        bias = np.concatenate((gates(f"{layer}.bias_ih_l0"), gates(f"{layer}.bias_hh_l0")))[None]
        graph.add(helper.make_node("LSTM", [
            vectors, graph.half(f"{side}_input_weights", gates(f"{layer}.weight_ih_l0")[None]),
            graph.half(f"{side}_recurrent_weights", gates(f"{layer}.weight_hh_l0")[None]), graph.full(f"{side}_bias", bias), lengths,
        ], ["", f"{side}_state"], hidden_size=HIDDEN))
        return graph("Squeeze", f"{side}_state", graph.numbers(0))

    def between(side: str, layer: str) -> str:
        """What a side gives to the readout: its state, or the learned stand-in where it is unknown."""
        product = graph("MatMul", state(side, layer), graph.half(f"{side}_matrix", weights[f"from_{side}.weight"].T))
        if side == "left":
            product = graph("Add", product, graph.full("left_shift", weights["from_left.bias"]))
        known = graph("Unsqueeze", graph("Greater", f"{side}_lengths", graph.number(0)), graph.numbers(1))
        return graph("Where", known, product, graph.full(f"no_{side}", weights[f"no_{side}"]))

    embedding = graph.half("embedding", weights["embedding"])
    hidden = graph("Relu", graph("Add", between("left", "forward_layer"), between("right", "backward_layer")))
    vector = graph("Add", graph("MatMul", hidden, graph.half("out_matrix", weights["out.weight"].T)), graph.full("out_shift", weights["out.bias"]))
    scores = graph("Add", graph("MatMul", vector, graph("Transpose", embedding, perm=[1, 0])), graph.full("words_bias", weights["bias"]))
    graph("LogSoftmax", scores, name="log_probabilities", axis=1)
    return graph.model("next-word", [
        value("left", TensorProto.INT64, "batch", "left_tokens"), value("left_lengths", TensorProto.INT64, "batch"),
        value("right", TensorProto.INT64, "batch", "right_tokens"), value("right_lengths", TensorProto.INT64, "batch"),
    ], [value("log_probabilities", TensorProto.FLOAT, "batch", len(weights["bias"]))])
