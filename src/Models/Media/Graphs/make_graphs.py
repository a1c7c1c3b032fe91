"""Makes the graphs beside it, each of a single operator of ONNX Runtime Extensions. Run with Debian's python3-onnx."""

from pathlib import Path

import onnx
from onnx import TensorProto, helper

HERE = Path(__file__).parent

IMAGE = (TensorProto.UINT8, ["height", "width", 3])
FILE = (TensorProto.UINT8, ["bytes"])
SAMPLES = (TensorProto.FLOAT, [1, "samples"])


def save(name: str, operator: str, domain: str, given: tuple, made: tuple, **attributes: object) -> None:
    graph = helper.make_graph(
        [helper.make_node(operator, ["x"], ["y"], domain=domain, **attributes)],
        name,
        [helper.make_tensor_value_info("x", *given)],
        [helper.make_tensor_value_info("y", *made)],
    )
    opsets = [helper.make_opsetid("", 16), helper.make_opsetid(domain, 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), HERE / f"{name}.onnx")


# The operators for images stand in a domain of their own.
save("encode-png", "EncodeImage", "com.microsoft.extensions", IMAGE, FILE, format="png", color_space="rgb")
save("encode-jpeg", "EncodeImage", "com.microsoft.extensions", IMAGE, FILE, format="jpg", color_space="rgb")
# The samples of all channels, interleaved, at the rate of the file (a downsampling_rate of 0 would give none at all).
save("decode-audio", "AudioDecoder", "ai.onnx.contrib", FILE, SAMPLES, stereo_to_mono=0)
