"""Makes the corpus of small ONNX files: every element type and rank, each guess of the hub, and files that are wrong.

Run with Debian's python3-onnx:  /usr/bin/python3 tests/Corpus/make_corpus.py
"""

import os
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = HERE / "bad"

TYPES = {
    "float32": TensorProto.FLOAT,
    "float64": TensorProto.DOUBLE,
    "float16": TensorProto.FLOAT16,
    "bfloat16": TensorProto.BFLOAT16,
    "uint8": TensorProto.UINT8,
    "int8": TensorProto.INT8,
    "uint16": TensorProto.UINT16,
    "int16": TensorProto.INT16,
    "uint32": TensorProto.UINT32,
    "int32": TensorProto.INT32,
    "uint64": TensorProto.UINT64,
    "int64": TensorProto.INT64,
    "bool": TensorProto.BOOL,
    "string": TensorProto.STRING,
}


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, TYPES[kind] if isinstance(kind, str) else kind, shape)


def constant(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(values, dtype=dtype), name)


def model(nodes, inputs, outputs, weights=(), opset=16, ml=False, ir=8, contrib=False, **metadata):
    graph = helper.make_graph(nodes, "corpus", inputs, outputs, list(weights))
    sets = [helper.make_opsetid("", opset)]
    if ml:
        sets.append(helper.make_opsetid("ai.onnx.ml", 3))
    if contrib:
        sets += [helper.make_opsetid("ai.onnx.contrib", 1), helper.make_opsetid("com.microsoft.extensions", 1)]
    made = helper.make_model(graph, opset_imports=sets, ir_version=ir, producer_name="corpus", producer_version="1")
    helper.set_model_props(made, metadata)
    return made


def save(name, made):
    onnx.save(made, GOOD / f"{name}.onnx")


def node(op, inputs, outputs, **attributes):
    return helper.make_node(op, inputs, outputs, **attributes)


def identity(kind, shape, opset=16):
    return model([node("Identity", ["x"], ["y"])], [tensor("x", kind, shape)], [tensor("y", kind, shape)], opset=opset)


def types_and_ranks():
    for kind in TYPES:
        save(f"type-{kind}", identity(kind, ["n"]))
    for rank in range(6):
        save(f"rank-{rank}", identity("float32", [2] * rank))
    save("rank-open", model([node("Identity", ["x"], ["y"])], [tensor("x", "float32", None)], [tensor("y", "float32", None)]))
    save("length-zero", identity("float32", [0, 3]))
    save("dynamic", model(
        [node("MatMul", ["a", "b"], ["y"])],
        [tensor("a", "float32", ["rows", "inner"]), tensor("b", "float32", ["inner", "columns"])],
        [tensor("y", "float32", ["rows", "columns"])]))


def scores(values, prefix=""):
    """A classifier of the mean colour: red, green, blue."""
    return [
        node("GlobalAveragePool", ["image"], ["pooled"]),
        node("Flatten", ["pooled"], ["flat"]),
        node("Mul", ["flat", "ten"], [values]),
    ]


def images():
    ten = [constant("ten", 10.0)]
    colours = {"labels": '["red", "green", "blue"]'}
    save("image-classifier", model(
        [*scores("logits"), node("Softmax", ["logits"], ["probabilities"], axis=1)],
        [tensor("image", "float32", ["N", 3, 32, 32])], [tensor("probabilities", "float32", ["N", 3])], ten, **colours))
    save("image-logits", model(
        scores("logits"), [tensor("image", "float32", [1, 3, "height", "width"])], [tensor("logits", "float32", [1, 3])], ten, **colours))
    save("image-no-labels", model(
        scores("logits"), [tensor("image", "float32", [1, 3, 24, 24])], [tensor("logits", "float32", [1, 3])], ten))
    save("image-nhwc", model(
        [node("Transpose", ["pixels"], ["image"], perm=[0, 3, 1, 2]), *scores("logits"), node("Sigmoid", ["logits"], ["tags"])],
        [tensor("pixels", "float32", [1, 16, 20, 3])], [tensor("tags", "float32", [1, 3])], ten,
        names="{0: 'red', 1: 'green', 2: 'blue'}"))
    save("image-gray", model(
        [node("ReduceMean", ["digit"], ["mean"], axes=[1, 2, 3], keepdims=0)],
        [tensor("digit", "float32", [1, 1, 28, 28])], [tensor("mean", "float32", [1])]))
    save("image-bytes", model(
        [node("Cast", ["pixels"], ["reals"], to=TensorProto.FLOAT),
         node("ReduceMean", ["reals"], ["mean"], axes=[0, 1, 2], keepdims=0)],
        [tensor("pixels", "uint8", [24, 24, 3])], [tensor("mean", "float32", [3])]))
    save("image-to-image", model(
        [node("Sub", ["one", "image"], ["negative"])],
        [tensor("image", "float32", [1, 3, 40, 30])], [tensor("negative", "float32", [1, 3, 40, 30])], [constant("one", 1.0)]))
    save("image-mean-metadata", model(
        scores("logits"), [tensor("image", "float32", [1, 3, 8, 8])], [tensor("logits", "float32", [1, 3])], ten,
        image_mean="[0.5, 0.5, 0.5]", image_std="[0.5, 0.5, 0.5]", id2label='{"0": "red", "1": "green", "2": "blue"}'))
    save("image-file", model(
        [helper.make_node("DecodeImage", ["file"], ["pixels"], domain="com.microsoft.extensions"), node("Shape", ["pixels"], ["shape"])],
        [tensor("file", "uint8", ["bytes"])], [tensor("shape", "int64", [3])], contrib=True))


def maps_from(name, key):
    """A sequence of maps to float32, as converters of scikit-learn's classifiers write it."""
    port = onnx.ValueInfoProto(name=name)
    port.type.sequence_type.elem_type.map_type.key_type = key
    port.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
    return port


def tables():
    weights = constant("weights", np.arange(12).reshape(4, 3) / 10)
    flowers = {
        "labels": "setosa\nversicolor\nvirginica",
        "feature_names": '["sepal length", "sepal width", "petal length", "petal width"]',
    }
    save("features", model(
        [node("MatMul", ["x", "weights"], ["logits"]), node("Softmax", ["logits"], ["probabilities"], axis=1)],
        [tensor("x", "float32", [1, 4])], [tensor("probabilities", "float32", [1, 3])], [weights], **flowers))
    save("features-rows", model(
        [node("MatMul", ["x", "weights"], ["y"])],
        [tensor("x", "float32", ["N", 4])], [tensor("y", "float32", ["N", 3])], [weights],
        feature_names=flowers["feature_names"]))
    zipmap = helper.make_node("ZipMap", ["p"], ["probabilities"], domain="ai.onnx.ml", classlabels_strings=["no", "maybe", "yes"])
    maps = maps_from("probabilities", TensorProto.STRING)
    save("zipmap", model(
        [node("MatMul", ["x", "weights"], ["logits"]), node("Softmax", ["logits"], ["p"], axis=1), zipmap],
        [tensor("x", "float32", [1, 4])], [maps], [weights], ml=True))
    numbered = helper.make_node("ZipMap", ["p"], ["probabilities"], domain="ai.onnx.ml", classlabels_int64s=[10, 20, 30])
    integers = maps_from("probabilities", TensorProto.INT64)
    save("zipmap-numbers", model(
        [node("MatMul", ["x", "weights"], ["logits"]), node("Softmax", ["logits"], ["p"], axis=1), numbered],
        [tensor("x", "float32", ["N", 4])], [integers], [weights], ml=True))


def others():
    save("text", model([node("Identity", ["text"], ["same"])], [tensor("text", "string", [1])], [tensor("same", "string", [1])]))
    save("text-lengths", model(
        [helper.make_node("StringLength", ["text"], ["length"], domain="ai.onnx.contrib")],
        [tensor("text", "string", ["N"])], [tensor("length", "int64", ["N"])], contrib=True))
    save("scalars", model(
        [node("Mul", ["price", "amount"], ["product"]), node("Where", ["taxed", "product", "price"], ["total"])],
        [tensor("price", "float32", []), tensor("amount", "float32", [1]), tensor("taxed", "bool", [])],
        [tensor("total", "float32", [1])]))
    save("choice", model(
        [node("Gather", ["table", "animal"], ["legs"])],
        [tensor("animal", "int64", [1])], [tensor("legs", "float32", [1])], [constant("table", [4, 2, 8])],
        labels='["cat", "bird", "spider"]'))
    save("class-index", model(
        [node("ArgMax", ["x"], ["class"], axis=1, keepdims=0)],
        [tensor("x", "float32", [1, 3])], [tensor("class", "int64", [1])], labels='["first", "second", "third"]'))
    save("default-input", model(
        [node("Mul", ["x", "factor"], ["y"])],
        [tensor("x", "float32", [1]), tensor("factor", "float32", [1])], [tensor("y", "float32", [1])], [constant("factor", [3.0])]))
    sequence = helper.make_tensor_sequence_value_info("parts", TensorProto.FLOAT, None)
    save("sequence", model(
        [node("SplitToSequence", ["x"], ["parts"], axis=0)], [tensor("x", "float32", [4])], [sequence]))
    optional = helper.make_value_info("x", helper.make_optional_type_proto(helper.make_tensor_type_proto(TensorProto.FLOAT, [2])))
    save("optional", model(
        [node("OptionalGetElement", ["x"], ["y"])], [optional], [tensor("y", "float32", [2])]))
    save("sentence-vector", model(
        [node("Cast", ["ids"], ["reals"], to=TensorProto.FLOAT), node("ReduceMean", ["reals"], ["vector"], axes=[1], keepdims=1)],
        [tensor("ids", "int64", ["batch", "sequence"])], [tensor("vector", "float32", ["batch", 1])]))
    made = model([node("Add", ["x", "w"], ["y"])], [tensor("x", "float32", [4])], [tensor("y", "float32", [4])], [constant("w", [1, 2, 3, 4])])
    folder = GOOD / "external"
    folder.mkdir()
    onnx.save_model(made, str(folder / "model.onnx"), save_as_external_data=True, location="weights.bin", size_threshold=0)


def wrong():
    good = identity("float32", ["n"]).SerializeToString()
    (BAD / "empty.onnx").write_bytes(b"")
    (BAD / "truncated.onnx").write_bytes(good[:-20])
    (BAD / "noise.onnx").write_bytes(np.random.default_rng(1).bytes(3000))
    (BAD / "text.onnx").write_text("This is a text.\n" * 10)
    (BAD / "page.onnx").write_text("<!DOCTYPE html><html><body>404</body></html>")
    (BAD / "pointer.onnx").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n")
    (BAD / "archive.onnx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    # A loop in a loop in a loop: graph, node, attribute, graph, ...
    deep = b""
    for _ in range(600):
        deep = wrap(0x0A, wrap(0x2A, wrap(0x32, deep)))
    (BAD / "deep.onnx").write_bytes(b"\x08\x08" + wrap(0x3A, deep))
    (BAD / "length.onnx").write_bytes(b"\x08\x08\x3a\xff\xff\xff\xff\xff\xff\xff\xff\x7f")
    unknown = model([helper.make_node("Levitate", ["x"], ["y"], domain="com.example")], [tensor("x", "float32", [1])], [tensor("y", "float32", [1])])
    unknown.opset_import.append(helper.make_opsetid("com.example", 1))
    bad("unknown-operator", unknown)
    bad("unknown-standard-operator", model([node("Levitate", ["x"], ["y"])], [tensor("x", "float32", [1])], [tensor("y", "float32", [1])]))
    bad("future-opset", identity("float32", [1], opset=999))
    future = identity("float32", [1])
    future.ir_version = 99
    bad("future-format", future)
    bad("no-kernel", model([node("Conv", ["x", "w"], ["y"])], [tensor("x", "float64", [1, 1, 4, 4]), tensor("w", "float64", [1, 1, 2, 2])], [tensor("y", "float64", None)]))
    bad("complex", model([node("Identity", ["x"], ["y"])], [tensor("x", TensorProto.COMPLEX64, [2])], [tensor("y", TensorProto.COMPLEX64, [2])]))
    bad("wrong-wiring", model([node("Add", ["x", "nowhere"], ["y"])], [tensor("x", "float32", [1])], [tensor("y", "float32", [1])]))
    sequence = helper.make_tensor_sequence_value_info("parts", TensorProto.FLOAT, None)
    bad("sequence-input", model([node("SequenceLength", ["parts"], ["n"])], [sequence], [tensor("n", "int64", [])]))
    # Gives far more than it takes: 2^36 floats, which is 256 GB.
    bad("huge-output", model(
        [node("ConstantOfShape", ["shape"], ["zeros"]), node("Mul", ["zeros", "x"], ["y"])],
        [tensor("x", "float32", [1])], [tensor("y", "float32", None)], [constant("shape", [1 << 18, 1 << 18], np.int64)]))
    shutil.copy(HERE.parent / "Models.Tests" / "Fixtures" / "endless.onnx", BAD / "endless.onnx")
    for name, location in {
        "external-missing": "weights.bin", "external-absolute": "/etc/passwd", "external-parent": "../../secret.bin",
        "external-sneaky": "a/../../secret.bin",
    }.items():
        external(name, location)


def external(name, location):
    made = model([node("Add", ["x", "w"], ["y"])], [tensor("x", "float32", [4])], [tensor("y", "float32", [4])])
    stored = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[4], data_location=TensorProto.EXTERNAL)
    stored.external_data.add(key="location", value=location)
    made.graph.initializer.append(stored)
    bad(name, made)


def bad(name, made):
    (BAD / f"{name}.onnx").write_bytes(made.SerializeToString())


def varint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def wrap(tag, content):
    return bytes([tag]) + varint(len(content)) + content


if __name__ == "__main__":
    for folder in (GOOD, BAD):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    types_and_ranks()
    images()
    tables()
    others()
    wrong()
    os.sync()
