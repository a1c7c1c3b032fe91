"""The ONNX graph: digit float [N, 1, 28, 28] -> scores float [N, 11] and features float [N, 12, 28, 28]."""

import io

import onnx
import torch
from onnx import checker, helper
from torch import Tensor, nn

from digits.network import Network


class _Served(nn.Module):
    """The network as it is used: probabilities instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, digit: Tensor) -> tuple[Tensor, Tensor]:
        logits, features = self.network(digit)
        return logits.softmax(1), features


def graph(network: Network) -> onnx.ModelProto:
    """Batch norms are folded into the convolutions."""
    stream = io.BytesIO()
    torch.onnx.export(_Served(network).eval(), torch.zeros(2, 1, 28, 28), stream, opset_version=16, input_names=["digit"],
                      output_names=["scores", "features"], dynamic_axes={name: {0: "batch"} for name in ("digit", "scores", "features")})
    model = onnx.load_from_string(stream.getvalue())
    model.ir_version = 8
    model.producer_name, model.producer_version = "demohub-training", ""
    model.graph.name = "digits"
    checker.check_model(model, full_check=True)
    return model


def with_properties(model: onnx.ModelProto, properties: dict[str, str]) -> onnx.ModelProto:
    helper.set_model_props(model, properties)
    return model
