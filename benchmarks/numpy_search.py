"""Times exact top-10 search with numpy, as the other half of SearchBenchmark.

Usage: numpy_search.py ROWS SIZE
Makes ROWS unit vectors and then, for each line on standard input, searches one random vector (X @ q, then argpartition) and
answers with the milliseconds. The first line it prints names numpy and the library that multiplies.
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


def main():
    rows, size = int(sys.argv[1]), int(sys.argv[2])
    random = np.random.default_rng(1)
    x = random.standard_normal((rows, size), dtype=np.float32)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    x @ x[0]
    print(f"numpy {np.__version__} with {blas()}", flush=True)
    for _ in sys.stdin:
        q = random.standard_normal(size, dtype=np.float32)
        q /= np.linalg.norm(q)
        start = time.perf_counter()
        scores = x @ q
        best = np.argpartition(scores, rows - 10)[-10:]
        best = best[np.argsort(-scores[best])]
        print((time.perf_counter() - start) * 1000, flush=True)


main()
