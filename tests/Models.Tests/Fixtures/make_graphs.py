"""Makes the small graphs that the tests of src/Models load. Run with Debian's python3-onnx."""

from pathlib import Path

import onnx
from onnx import TensorProto, helper

HERE = Path(__file__).parent


def save(name: str, graph: onnx.GraphProto, **metadata: str) -> None:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    onnx.save(model, HERE / name)


def endless() -> onnx.GraphProto:
    """Counts from `x` for longer than anyone waits: what cancels it must reach into ONNX Runtime."""
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["keep"], ["keep_out"]),
            helper.make_node("Add", ["value", "one"], ["value_out"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("step", TensorProto.INT64, []),
            helper.make_tensor_value_info("keep", TensorProto.BOOL, []),
            helper.make_tensor_value_info("value", TensorProto.INT64, [1]),
        ],
        [
            helper.make_tensor_value_info("keep_out", TensorProto.BOOL, []),
            helper.make_tensor_value_info("value_out", TensorProto.INT64, [1]),
        ],
        [helper.make_tensor("one", TensorProto.INT64, [1], [1])],
    )
    return helper.make_graph(
        [helper.make_node("Loop", ["steps", "yes", "x"], ["y"], body=body)],
        "endless",
        [helper.make_tensor_value_info("x", TensorProto.INT64, [1])],
        [helper.make_tensor_value_info("y", TensorProto.INT64, [1])],
        [
            helper.make_tensor("steps", TensorProto.INT64, [], [2**62]),
            helper.make_tensor("yes", TensorProto.BOOL, [], [True]),
        ],
    )


if __name__ == "__main__":
    save("endless.onnx", endless(), title="Endless")
