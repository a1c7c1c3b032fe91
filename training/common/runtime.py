"""Runs an exported graph with the ONNX Runtime library of the site, through its C interface.

There is no Python package of ONNX Runtime where this is trained; the library and its Extensions come with
`dotnet restore` (or `npm ci`). The C interface is a table of functions to which new ones are only ever appended, so a
place in the table keeps its meaning.
"""

import ctypes
from collections.abc import Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_size_t, c_uint32, c_void_p
from pathlib import Path

import numpy as np

_PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"
_LIBRARY = "com.github.asus4.onnxruntime/Plugins/Linux/x64/libonnxruntime.so"
_EXTENSIONS = "com.github.asus4.onnxruntime-extensions/Plugins/Linux/x64/libortextensions.so"
_INTERFACE_VERSION, _STRING = 17, 8
_KINDS = {np.float32: 1, np.uint8: 2, np.int8: 3, np.int32: 6, np.int64: 7, np.bool_: 9, np.float64: 11}
_TYPES = {kind: type_ for type_, kind in _KINDS.items()}
_FUNCTIONS = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSession": 7, "Run": 9, "CreateSessionOptions": 10,
    "SetIntraOpNumThreads": 24, "RegisterCustomOpsLibrary": 29, "CreateTensorAsOrtValue": 48,
    "GetTensorMutableData": 51, "FillStringTensor": 52, "GetTensorElementType": 60, "GetDimensionsCount": 61,
    "GetDimensions": 62, "GetTensorTypeAndShape": 65, "GetAllocatorWithDefaultOptions": 78, "ReleaseStatus": 93,
    "ReleaseValue": 96, "ReleaseTensorTypeAndShapeInfo": 99,
}


class _Base(ctypes.Structure):
    _fields_ = [("get_api", ctypes.CFUNCTYPE(POINTER(c_void_p), c_uint32)), ("get_version", c_void_p)]


class Graph:
    """A graph whose inputs are numbers or strings, and whose outputs are numbers."""

    def __init__(self, path: Path, threads: int = 1):
        library = ctypes.CDLL(str(_PACKAGES / _LIBRARY))
        library.OrtGetApiBase.restype = POINTER(_Base)
        self._table = library.OrtGetApiBase().contents.get_api(_INTERFACE_VERSION)
        self._environment, self._session, self._allocator = c_void_p(), c_void_p(), c_void_p()
        options, handle = c_void_p(), c_void_p()
        self._call("CreateEnv", c_int(3), c_char_p(b"training"), byref(self._environment))
        self._call("CreateSessionOptions", byref(options))
        self._call("SetIntraOpNumThreads", options, c_int(threads))
        self._call("RegisterCustomOpsLibrary", options, c_char_p(str(_PACKAGES / _EXTENSIONS).encode()), byref(handle))
        self._call("CreateSession", self._environment, c_char_p(str(path).encode()), options, byref(self._session))
        self._call("GetAllocatorWithDefaultOptions", byref(self._allocator))

    def run(self, inputs: dict[str, np.ndarray | list[str]], outputs: Sequence[str]) -> list[np.ndarray]:
        """The outputs, in the order they are asked for. A list of strings is an input of shape [N]."""
        values = [self._value(given) for given in inputs.values()]
        found = (c_void_p * len(outputs))()
        try:
            self._call("Run", self._session, None, (c_char_p * len(inputs))(*(name.encode() for name in inputs)),
                       (c_void_p * len(values))(*values), c_size_t(len(values)),
                       (c_char_p * len(outputs))(*(name.encode() for name in outputs)), c_size_t(len(outputs)), found)
            return [self._array(c_void_p(value)) for value in found]
        finally:
            for value in (*values, *(c_void_p(value) for value in found if value)):
                self._release("Value", value)

    def _value(self, given: np.ndarray | list[str]) -> c_void_p:
        value = c_void_p()
        if isinstance(given, list):
            encoded = [text.replace("\0", " ").encode() for text in given]
            self._call("CreateTensorAsOrtValue", self._allocator, (c_int64 * 1)(len(given)), c_size_t(1), c_int(_STRING), byref(value))
            self._call("FillStringTensor", value, (c_char_p * len(given))(*encoded), c_size_t(len(given)))
            return value
        given, data = np.ascontiguousarray(given), c_void_p()
        self._call("CreateTensorAsOrtValue", self._allocator, (c_int64 * given.ndim)(*given.shape), c_size_t(given.ndim),
                   c_int(_KINDS[given.dtype.type]), byref(value))
        self._call("GetTensorMutableData", value, byref(data))
        ctypes.memmove(data, given.ctypes.data, given.nbytes)
        return value

    def _array(self, value: c_void_p) -> np.ndarray:
        information, rank, kind, data = c_void_p(), c_size_t(), c_int(), c_void_p()
        self._call("GetTensorTypeAndShape", value, byref(information))
        self._call("GetDimensionsCount", information, byref(rank))
        self._call("GetTensorElementType", information, byref(kind))
        shape = (c_int64 * rank.value)()
        self._call("GetDimensions", information, shape, rank)
        self._release("TensorTypeAndShapeInfo", information)
        self._call("GetTensorMutableData", value, byref(data))
        found = np.empty(tuple(shape), _TYPES[kind.value])
        if found.nbytes:
            ctypes.memmove(found.ctypes.data, data, found.nbytes)
        return found

    def _release(self, kind: str, handle: c_void_p) -> None:
        ctypes.CFUNCTYPE(None, c_void_p)(self._table[_FUNCTIONS[f"Release{kind}"]])(handle)

    def _call(self, name: str, *arguments) -> None:
        status = ctypes.CFUNCTYPE(c_void_p)(self._table[_FUNCTIONS[name]])(*arguments)
        if status:
            message = ctypes.CFUNCTYPE(c_char_p, c_void_p)(self._table[_FUNCTIONS["GetErrorMessage"]])(c_void_p(status))
            told = message.decode(errors="replace")
            self._release("Status", c_void_p(status))
            raise RuntimeError(f"{name}: {told}")
