"""Times vector operations with numpy, as the other half of VectorisationBenchmark.

Reads lines "OPERATION SIZE RUNS" from standard input, where OPERATION is dot, cosine or matrix and SIZE the length of the vectors or the
rows of the square matrices, does RUNS runs untimed and then as many that are timed, and answers with the seconds that one of these took. The first line
it prints names numpy and the library that multiplies.
"""
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", str(os.cpu_count()))
import numpy as np


def blas():
    with open("/proc/self/maps", encoding="utf-8") as maps:
        names = {line.split("/")[-1].strip() for line in maps if "blas" in line and ".so" in line}
    return ", ".join(sorted(names)) or "an unknown BLAS"


def operation(name, size):
    random = np.random.default_rng(1)
    shape = (size, size) if name == "matrix" else size
    a, b = (random.random(shape, dtype=np.float32) for _ in range(2))
    if name == "cosine":
        norm = np.linalg.norm
        return lambda: a @ b / (norm(a) * norm(b))
    if name == "matrix":
        result = np.empty_like(a)
        return lambda: np.matmul(a, b, out=result)
    return lambda: a @ b


def main():
    np.ones((64, 64), dtype=np.float32) @ np.ones((64, 64), dtype=np.float32)
    print(f"numpy {np.__version__} with {blas()}", flush=True)
    ready = None
    for line in sys.stdin:
        name, size, runs = line.split()
        if (name, size) != ready:
            run, ready = operation(name, int(size)), (name, size)
        for _ in range(int(runs)):
            run()
        start = time.perf_counter()
        for _ in range(int(runs)):
            run()
        print((time.perf_counter() - start) / int(runs), flush=True)


main()
