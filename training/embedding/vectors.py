"""Vectors to start from: positive pointwise mutual information of neighbouring pieces, then a truncated SVD."""

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from embedding.data import SEED

WINDOW = 5
SMOOTHING = 0.75  # exponent on the context counts, against the rare words' too large values
SHIFT = 0.7  # subtracted from the information: drops pairs that are hardly more frequent than chance


def cooccurrences(ids: np.ndarray, text_of: np.ndarray, size: int, chunk: int = 4_000_000) -> sparse.csr_matrix:
    """How often two pieces stand up to WINDOW apart, nearer ones counting more: symmetric, float32 [size, size]."""
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    for begin in range(0, len(ids), chunk):
        part, owner = ids[begin:begin + chunk], text_of[begin:begin + chunk]
        for distance in range(1, WINDOW + 1):
            left, right = part[:-distance], part[distance:]
            same = owner[:-distance] == owner[distance:]
            weight = np.full(int(same.sum()), 1 / distance, np.float32)
            total = total + sparse.coo_matrix((weight, (left[same], right[same])), (size, size)).tocsr()
    return (total + total.T).tocsr()


def start_vectors(ids: np.ndarray, text_of: np.ndarray, size: int, dimension: int) -> np.ndarray:
    """One vector for each piece, float32 [size, dimension], of mean square 1 over the frequent pieces."""
    counts = cooccurrences(ids, text_of, size).tocoo()
    keep = counts.data >= 0.5
    row, col, value = counts.row[keep], counts.col[keep], counts.data[keep]
    totals = np.bincount(row, value, size)
    context = totals ** SMOOTHING
    context /= context.sum()
    information = np.log(value / np.maximum(totals[row] * context[col], 1e-12)) - SHIFT
    kept = information > 0
    matrix = sparse.csr_matrix((information[kept].astype(np.float32), (row[kept], col[kept])), (size, size))
    left, values, _ = randomized_svd(matrix, dimension, n_iter=2, random_state=SEED)
    vectors = left * np.sqrt(values)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(norms, 1e-6)).astype(np.float32)
