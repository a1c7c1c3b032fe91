"""Word vectors from co-occurrence counts: positive pointwise mutual information, then a truncated SVD."""

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from sentiment.data import SEED, Encoded

WINDOW = 4
SMOOTHING = 0.75  # exponent on the context counts, against the rare words' too large values
SCALE = 4.0  # length of every vector


def cooccurrences(texts: Encoded, words: int) -> sparse.csr_matrix:
    """How often two words stand up to WINDOW apart, nearer ones counting more: symmetric, float32 [words, words]."""
    text_of = np.repeat(np.arange(len(texts), dtype=np.int32), texts.lengths)
    total = sparse.csr_matrix((words, words), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = texts.ids[:-distance], texts.ids[distance:]
        known = (text_of[:-distance] == text_of[distance:]) & (left > 1) & (right > 1)
        weight = np.full(int(known.sum()), 1 / distance, np.float32)
        total += sparse.coo_matrix((weight, (left[known], right[known])), (words, words)).tocsr()
    return (total + total.T).tocsr()


def train_vectors(parts: list[Encoded], words: int, size: int) -> np.ndarray:
    """One vector of length SCALE for each word, float32 [words, size]; padding and the unknown word have zeros."""
    counts = sum((cooccurrences(part, words) for part in parts[1:]), cooccurrences(parts[0], words)).tocoo()
    row_totals = np.asarray(counts.sum(axis=1)).ravel()
    context = row_totals ** SMOOTHING
    context /= context.sum()
    information = np.log(counts.data / np.maximum(row_totals[counts.row] * context[counts.col], 1e-12))
    kept = information > 0
    matrix = sparse.csr_matrix((information[kept], (counts.row[kept], counts.col[kept])), (words, words), np.float32)
    left, values, _ = randomized_svd(matrix, size, n_iter=3, random_state=SEED)
    vectors = left * np.sqrt(values)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (SCALE * vectors / np.maximum(norms, 1e-6)).astype(np.float32)
