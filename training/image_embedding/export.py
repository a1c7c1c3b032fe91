"""The ONNX graph: image float [N, 3, 48, 48], RGB from 0 to 1 -> embedding float [N, 128], of length 1."""

import io

import numpy as np
import onnx
import torch
from onnx import checker, helper

from image_embedding.augment import SIDE
from image_embedding.network import Network


def graph(network: Network) -> onnx.ModelProto:
    """The network as it is used: batch norms are folded into the convolutions."""
    stream = io.BytesIO()
    torch.onnx.export(network.eval(), torch.zeros(2, 3, SIDE, SIDE), stream, opset_version=16, input_names=["image"],
                      output_names=["embedding"], dynamic_axes={"image": {0: "batch"}, "embedding": {0: "batch"}})
    model = onnx.load_from_string(stream.getvalue())
    model.ir_version = 8
    model.producer_name, model.producer_version = "demohub-training", ""
    model.graph.name = "image-embedding"
    checker.check_model(model, full_check=True)
    return model


def with_properties(model: onnx.ModelProto, properties: dict[str, str]) -> onnx.ModelProto:
    helper.set_model_props(model, properties)
    return model


def fixture(network: Network) -> dict:
    """A picture that is easy to make anywhere, and its vector: for the tests of those who run the graph."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    pixels = np.stack(((x * 5) % 256, (y * 5) % 256, ((x + y) * 2) % 256), 0).astype(np.float32) / 255
    with torch.no_grad():
        vector = network(torch.from_numpy(pixels)[None])[0]
    return {"picture": "48 x 48; red 5x mod 256, green 5y mod 256, blue 2(x + y) mod 256", "embedding": [round(v, 5) for v in vector.tolist()]}
