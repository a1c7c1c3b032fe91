"""Builds ONNX graphs node by node: opset 16, with the operators of ai.onnx.ml and of ONNX Runtime Extensions."""

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, checker, helper, numpy_helper

EXTENSIONS, ML = "ai.onnx.contrib", "ai.onnx.ml"
_VERSIONS = {"": 16, ML: 2, EXTENSIONS: 1}


def value(name: str, kind: int, *shape: str | int) -> ValueInfoProto:
    """An input or output of a graph; a word in the shape is a dimension that may have any size."""
    return helper.make_tensor_value_info(name, kind, shape)


class GraphBuilder:
    """Collects nodes and constants, and names what they give."""

    def __init__(self) -> None:
        self._nodes: list[NodeProto] = []
        self._casts: list[NodeProto] = []
        self._constants: dict[str, TensorProto] = {}

    def __call__(self, operator: str, *inputs: str, name: str = "", **attributes) -> str:
        """Adds a node with one output, which may be given a name."""
        name = name or f"{operator.lower()}_{len(self._nodes)}"
        self.add(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def add(self, node: NodeProto) -> None:
        self._nodes.append(node)

    def extension(self, operator: str, inputs: list[str], outputs: int, **attributes) -> list[str]:
        """Adds an operator of ONNX Runtime Extensions."""
        names = [f"{operator.lower()}_{len(self._nodes)}_{i}" for i in range(outputs)]
        self.add(helper.make_node(operator, inputs, names, domain=EXTENSIONS, **attributes))
        return names

    def full(self, name: str, array: np.ndarray) -> str:
        """A constant, stored as it is."""
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def half(self, name: str, array: np.ndarray) -> str:
        """A matrix of floats stored with 16 bits, and cast to 32 when the model is loaded."""
        stored = self.full(f"{name}_half", array.astype(np.float16))
        self._casts.append(helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT))
        return name

    def number(self, number: int) -> str:
        """A whole number without dimensions."""
        return self.full(f"number_{number}", np.array(number, np.int64))

    def numbers(self, *numbers: int) -> str:
        """A list of whole numbers, such as axes."""
        return self.full("numbers_" + "_".join(map(str, numbers)), np.array(numbers, np.int64))

    def string(self, text: str) -> str:
        name = f"string_{len(self._constants)}"
        self._constants[name] = helper.make_tensor(name, TensorProto.STRING, [1], [text.encode()])
        return name

    def model(self, name: str, inputs: list[ValueInfoProto], outputs: list[ValueInfoProto]) -> ModelProto:
        """The finished graph; checked, unless it has operators of the Extensions, which the checker does not know."""
        nodes = self._casts + self._nodes
        graph = helper.make_graph(nodes, name, inputs, outputs, list(self._constants.values()))
        used = {node.domain for node in nodes} | {""}
        model = helper.make_model(graph, producer_name="demohub-training", ir_version=8, opset_imports=[
            helper.make_opsetid(domain, version) for domain, version in _VERSIONS.items() if domain in used])
        if EXTENSIONS not in used:
            checker.check_model(model, full_check=True)
        return model
