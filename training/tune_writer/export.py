"""The network as an ONNX graph: some steps of some tunes at once, with the state going in and out."""

import json
from collections import Counter, defaultdict

import numpy as np
import torch
from onnx import ModelProto, TensorProto, helper

from common.graphs import GraphBuilder, value
from tune_writer import tokens
from tune_writer.data import Tune
from tune_writer.network import HIDDEN, LAYERS, Network

COMMON = 3  # a pickup is offered where at least so many tunes have it


def rounded(weights: dict[str, torch.Tensor], bits: int = 16) -> Network:
    """The network as it is exported: matrices rounded to 16 bits."""
    network = Network()
    network.load_state_dict(weights)
    network.eval()
    if bits == 16:
        for parameter in network.parameters():
            if parameter.dim() > 1:
                parameter.data = parameter.data.half().float()
    return network


def graph(network: Network) -> ModelProto:
    """`features` int64 [T, N, F], `state` float [L, N, H] -> `logits` float [T, N, events], `next_state` float [L, N, H].

    The logits are log-probabilities of the events: the marks, then every length with every pitch.
    """
    build = GraphBuilder()
    weights = {name: parameter.detach().numpy() for name, parameter in network.state_dict().items()}
    hidden = build("ReduceSum", build("Gather", build.half("table", weights["table.weight"]), "features", axis=0),
                   build.numbers(2), keepdims=0)
    states = []
    for layer in range(LAYERS):
        start = build("Slice", "state", build.numbers(layer), build.numbers(layer + 1), build.numbers(0))
        matrices = [build.half(f"{name}_{layer}", _gates(weights[f"cells.weight_{name}_l{layer}"])[None]) for name in ("ih", "hh")]
        bias = np.concatenate([_gates(weights[f"cells.bias_{name}_l{layer}"]) for name in ("ih", "hh")])
        y, last = f"layer_{layer}", f"state_{layer}"
        _gru(build, [hidden, *matrices, build.full(f"bias_{layer}", bias[None]), "", start], [y, last])
        hidden = build("Squeeze", y, build.numbers(1))
        states.append(last)
    build("Concat", *states, name="next_state", axis=0)
    what = build("LogSoftmax", build("Add", build("MatMul", hidden, build.half("what", weights["what.weight"].T)),
                                     build.full("what_bias", weights["what.bias"])), axis=-1)
    context = build("Add", build("MatMul", hidden, build.half("context", weights["context.weight"].T)),
                    build.full("context_bias", weights["context.bias"]))
    told = build("Tanh", build("Add", build("Unsqueeze", context, build.numbers(2)), build.half("length", weights["length.weight"])))
    pitch = build("LogSoftmax", build("Add", build("MatMul", told, build.half("pitch", weights["pitch.weight"].T)),
                                      build.full("pitch_bias", weights["pitch.bias"])), axis=-1)
    marks = build("Slice", what, build.numbers(0), build.numbers(len(tokens.MARKS)), build.numbers(2))
    lengths = build("Slice", what, build.numbers(len(tokens.MARKS)), build.numbers(tokens.WHATS), build.numbers(2))
    notes = build("Add", build("Unsqueeze", lengths, build.numbers(3)), pitch)
    flat = build("Reshape", notes, build.numbers(0, 0, len(tokens.LENGTHS) * tokens.PITCHES))
    build("Concat", marks, flat, name="logits", axis=2)
    events = len(tokens.MARKS) + len(tokens.LENGTHS) * tokens.PITCHES
    return build.model("tune-writer", [
        value("features", TensorProto.INT64, "T", "N", len(tokens.FEATURES)), value("state", TensorProto.FLOAT, LAYERS, "N", HIDDEN),
    ], [value("logits", TensorProto.FLOAT, "T", "N", events), value("next_state", TensorProto.FLOAT, LAYERS, "N", HIDDEN)])


def _gates(array: np.ndarray) -> np.ndarray:
    """PyTorch's order of the gates (reset, update, new) in ONNX's (update, reset, new)."""
    reset, update, new = np.split(array, 3)
    return np.concatenate([update, reset, new])


def _gru(build: GraphBuilder, inputs: list[str], outputs: list[str]) -> None:
    build.add(helper.make_node("GRU", inputs, outputs, hidden_size=HIDDEN, linear_before_reset=1))


def alphabet() -> str:
    """What the numbers of the graph mean, for a reader that must agree with them."""
    return json.dumps({
        "marks": tokens.MARKS, "lengths": tokens.LENGTHS, "lowest": tokens.LOWEST, "highest": tokens.HIGHEST, "modes": tokens.MODES,
        "metres": tokens.METRES, "rhythms": tokens.RHYTHMS, "lookBack": tokens.LOOK_BACK, "features": tokens.FEATURES,
        "starts": [tokens.START[name] for name in tokens.FEATURES], "state": [LAYERS, HIDDEN],
    })


def pickups(tunes: list[Tune]) -> str:
    """How often tunes of a metre, and of a rhythm in it, begin how far into the bar: {"6/8 jig": {"60": 0.7, ...}, ...}."""
    position = tokens.FEATURES.index("position")
    counts: dict[str, Counter] = defaultdict(Counter)
    for tune in tunes:
        offset = int(tune.features[0, position] - tokens.START["position"])
        if offset % 12 == 0:
            counts[tune.condition.metre][offset] += 1
            counts[f"{tune.condition.metre} {tokens.RHYTHMS[tune.condition.rhythm]}"][offset] += 1
    shares = {}
    for name, found in sorted(counts.items()):
        usual = {offset: count for offset, count in found.most_common() if count >= COMMON}
        if usual:
            shares[name] = {str(offset): round(count / sum(usual.values()), 4) for offset, count in usual.items()}
    return json.dumps(shares)
