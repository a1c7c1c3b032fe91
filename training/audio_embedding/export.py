"""The ONNX graph, node by node: samples -> spectrogram -> vector."""

import numpy as np
import torch
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

from audio_embedding.bands import FRAME, QUIETEST, RANGE, SILENCE, STEP, WINDOW, filters
from audio_embedding.network import DIMENSION, LAYERS, Network


def graph(network: Network) -> ModelProto:
    """samples float [sounds, samples] at 16 kHz -> embedding float [sounds, DIMENSION], unit vectors"""
    network.eval()
    initializers, nodes = [], []

    def constant(name: str, value) -> str:
        initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(operator: str, inputs: list[str], output: str, **attributes) -> str:
        nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    # Power in each band: the same frames as torch.stft with center=True.
    node("Pad", ["samples", constant("margins", np.array([0, FRAME // 2, 0, FRAME // 2]))], "padded")
    node("Unsqueeze", ["padded", constant("channel", np.array([2]))], "signal")
    node("STFT", ["signal", constant("step", np.array(STEP)), constant("window", WINDOW.numpy()), constant("frame", np.array(FRAME))],
         "spectrum", onesided=1)
    node("Mul", ["spectrum", "spectrum"], "squares")
    node("ReduceSum", ["squares", constant("parts", np.array([3]))], "powers", keepdims=0)
    node("MatMul", ["powers", constant("filters", filters())], "band_powers")
    node("Transpose", ["band_powers"], "bands", perm=[0, 2, 1])

    # Decibels below the loudest band of each sound.
    node("Add", ["bands", constant("silence", np.float32(SILENCE))], "heard")
    node("Log", ["heard"], "logarithms")
    node("Mul", ["logarithms", constant("decibels_of_log", np.float32(10 / np.log(10)))], "decibels")
    node("ReduceMax", ["decibels"], "loudest", axes=[1, 2], keepdims=1)
    node("Max", ["loudest", constant("quietest", np.float32(QUIETEST))], "reference")
    node("Sub", ["decibels", "reference"], "below")
    node("Mul", ["below", constant("per_decibel", np.float32(1 / RANGE))], "shares")
    node("Add", ["shares", constant("one", np.float32(1))], "raised")
    node("Relu", ["raised"], "levels")
    last = node("Unsqueeze", ["levels", constant("plane", np.array([1]))], "image")

    # Convolutions, with what the norms do folded into them.
    for place, (convolution, norm) in enumerate(zip(network.convolutions, network.norms)):
        scale = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach()
        weights = constant(f"kernels_{place}", (convolution.weight.detach() * scale[:, None, None, None]).numpy())
        bias = constant(f"bias_{place}", (norm.bias.detach() - norm.running_mean * scale).numpy())
        _, step, size = LAYERS[place]
        node("Conv", [last, weights, bias], f"convolved_{place}", strides=list(step), pads=[size // 2] * 4)
        last = node("Relu", [f"convolved_{place}"], f"layer_{place}")

    node("ReduceMean", [last], "means", axes=[3], keepdims=0)
    node("Flatten", ["means"], "rows")
    node("ReduceMax", [last], "peaks", axes=[2, 3], keepdims=0)
    node("Concat", ["rows", "peaks"], "pooled", axis=1)
    for name, layer, source, output in (("hidden", network.hidden, "pooled", "hidden_sums"), ("readout", network.readout, "hidden", "vector")):
        node("Gemm", [source, constant(f"{name}_weights", layer.weight.detach().numpy()), constant(f"{name}_bias", layer.bias.detach().numpy())],
             output, transB=1)
        if output == "hidden_sums":
            node("Relu", [output], "hidden")
    node("LpNormalization", ["vector"], "embedding", axis=1, p=2)

    value = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    made = helper.make_graph(nodes, "audio-embedding", [value("samples", "sounds", "samples")], [value("embedding", "sounds", DIMENSION)], initializers)
    model = helper.make_model(made, producer_name="demohub-training", ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    checker.check_model(model, full_check=True)
    return model


@torch.no_grad()
def fixtures(network: Network) -> list[dict]:
    """Sounds given by a formula, and their vectors as PyTorch computes them: compared by the tests of the web site."""
    from audio_embedding.bands import RATE, SAMPLES, power

    network.eval()
    time = torch.arange(SAMPLES, dtype=torch.float64) / RATE
    sounds = {
        "tone": 0.5 * torch.sin(2 * torch.pi * 440 * time),
        "sweep": 0.3 * torch.sin(2 * torch.pi * (100 * time + 300 * time * time)),
        "beats": 0.4 * torch.sin(2 * torch.pi * 900 * time) * (time * 4 % 1 < 0.3),
        "silence": 0 * time,
    }
    return [{"name": name, "vector": network(power(sound.float()[None]))[0].tolist()} for name, sound in sounds.items()]
