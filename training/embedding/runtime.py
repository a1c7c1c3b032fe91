"""Runs an exported text graph with the ONNX Runtime library of the site, through its C interface.

There is no Python package of ONNX Runtime where this is trained; the library and its Extensions come with
`dotnet restore` (or `npm ci`). The C interface is a table of functions to which new ones are only ever appended, so a
place in the table keeps its meaning.
"""

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_size_t, c_uint32, c_void_p
from pathlib import Path

import numpy as np

_PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"
_LIBRARY = "com.github.asus4.onnxruntime/Plugins/Linux/x64/libonnxruntime.so"
_EXTENSIONS = "com.github.asus4.onnxruntime-extensions/Plugins/Linux/x64/libortextensions.so"
_INTERFACE_VERSION, _STRING = 17, 8
_FUNCTIONS = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSession": 7, "Run": 9, "CreateSessionOptions": 10,
    "SetIntraOpNumThreads": 24, "RegisterCustomOpsLibrary": 29, "CreateTensorAsOrtValue": 48,
    "GetTensorMutableData": 51, "FillStringTensor": 52, "GetDimensionsCount": 61, "GetDimensions": 62,
    "GetTensorTypeAndShape": 65, "GetAllocatorWithDefaultOptions": 78, "ReleaseValue": 96,
    "ReleaseTensorTypeAndShapeInfo": 99,
}


class _Base(ctypes.Structure):
    _fields_ = [("get_api", ctypes.CFUNCTYPE(POINTER(c_void_p), c_uint32)), ("get_version", c_void_p)]


class TextGraph:
    """A graph with one input, strings [N], and one output, float32 [N, D]."""

    def __init__(self, path: Path, source: str = "text", result: str = "embedding", threads: int = 1):
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
        self._source, self._result = source.encode(), result.encode()

    def embed(self, texts: list[str], batch: int = 64) -> np.ndarray:
        """float32 [N, D]; texts of like length go together, as the site does it."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found: list[np.ndarray | None] = [None] * len(texts)
        for begin in range(0, len(order), batch):
            chosen = order[begin:begin + batch]
            for i, vector in zip(chosen, self._run([texts[i] for i in chosen])):
                found[i] = vector
        return np.stack(found)

    def _run(self, texts: list[str]) -> np.ndarray:
        value, output = c_void_p(), c_void_p()
        encoded = [text.replace("\0", " ").encode() for text in texts]
        self._call("CreateTensorAsOrtValue", self._allocator, (c_int64 * 1)(len(texts)), c_size_t(1), c_int(_STRING),
                   byref(value))
        self._call("FillStringTensor", value, (c_char_p * len(texts))(*encoded), c_size_t(len(texts)))
        try:
            self._call("Run", self._session, None, (c_char_p * 1)(self._source), (c_void_p * 1)(value), c_size_t(1),
                       (c_char_p * 1)(self._result), c_size_t(1), byref(output))
        finally:
            self._function("ReleaseValue", None)(value)
        information, rank, data = c_void_p(), c_size_t(), c_void_p()
        self._call("GetTensorTypeAndShape", output, byref(information))
        self._call("GetDimensionsCount", information, byref(rank))
        shape = (c_int64 * rank.value)()
        self._call("GetDimensions", information, shape, rank)
        self._function("ReleaseTensorTypeAndShapeInfo", None)(information)
        self._call("GetTensorMutableData", output, byref(data))
        values = np.ctypeslib.as_array(ctypes.cast(data, POINTER(ctypes.c_float)), tuple(shape)).copy()
        self._function("ReleaseValue", None)(output)
        return values

    def _function(self, name: str, result: type | None):
        return ctypes.CFUNCTYPE(result)(self._table[_FUNCTIONS[name]])

    def _call(self, name: str, *arguments) -> None:
        status = self._function(name, c_void_p)(*arguments)
        if status:
            message = self._function("GetErrorMessage", c_char_p)(c_void_p(status))
            raise RuntimeError(f"{name}: {message.decode(errors='replace')}")
