#!/usr/bin/env python3
"""Writes metrics/similarity.json.gz and metrics/ranking.json.gz: random cases and their measures by scikit-learn 1.2.1, SciPy and NumPy.

Cosines, products, distances and correlations are also taken with 60 digits; where a library is off by more than 1e-13, the exact value is written.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats
from scipy.spatial import distance
from sklearn import metrics

CASES = 2000
CLOSE = 1e-13

mpmath.mp.dps = 60
corrected = {}


def number(value):
    value = float(value)
    return value if math.isfinite(value) else str(value)


def choose(name, library, exact):
    exact = float(exact)
    if not abs(library - exact) <= CLOSE * abs(exact):
        corrected[name] = corrected.get(name, 0) + 1
        return number(exact)
    return number(library)


def write(name, cases):
    path = Path(__file__).parent / f"metrics/{name}.json.gz"
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(json.dumps({"cases": cases}, separators=(",", ":")).encode())


def mp(values):
    return [mpmath.mpf(float(v)) for v in values]


def draw_pair(kind, rng):
    n = int(rng.choice([1, 2, 3, 5, 8, 21, 100], p=[0.1, 0.15, 0.2, 0.2, 0.2, 0.13, 0.02]))
    a, b = rng.normal(size=n), rng.normal(size=n)
    if kind == "close":
        b = a + rng.normal(size=n) * 1e-9
    elif kind == "ties":
        a, b = np.round(a * 1.5), np.round(b * 1.5)
    elif kind == "binary":
        a, b = (a > 0).astype(float), (b > 0).astype(float)
    elif kind == "huge":
        a, b = a * 1e200, b * 1e180
    elif kind == "tiny":
        a, b = a * 1e-200, b * 1e-180
    elif kind == "offset":
        a, b = a + 1e9, b - 1e9
    elif kind == "amounts":
        a, b = rng.gamma(1.0, size=n), rng.gamma(1.0, size=n)
    return a, b


def pearson(a, b):
    a, b = mp(a), mp(b)
    a = [x - mpmath.fsum(a) / len(a) for x in a]
    b = [x - mpmath.fsum(b) / len(b) for x in b]
    return mpmath.fdot(a, b) / mpmath.sqrt(mpmath.fdot(a, a) * mpmath.fdot(b, b))


def similarity(a, b):
    x, y = mp(a), mp(b)
    differences = [p - q for p, q in zip(x, y)]
    squares = mpmath.fsum(d * d for d in differences)
    expected = {
        "dot": choose("dot", a @ b, mpmath.fdot(x, y)),
        "euclidean": choose("euclidean", distance.euclidean(a, b), mpmath.sqrt(squares)),
        "sqeuclidean": choose("sqeuclidean", distance.sqeuclidean(a, b), squares),
        "cityblock": choose("cityblock", distance.cityblock(a, b), mpmath.fsum(abs(d) for d in differences)),
        "chebyshev": number(distance.chebyshev(a, b)),
        "hamming": number(distance.hamming(a, b)),
    }
    if a.any() and b.any():
        cosine = mpmath.fdot(x, y) / mpmath.sqrt(mpmath.fdot(x, x) * mpmath.fdot(y, y))
        expected["cosine"] = choose("cosine", metrics.pairwise.cosine_similarity([a], [b])[0, 0], cosine)
    if a.any() or b.any():
        expected["jaccard"] = number(metrics.jaccard_score(a != 0, b != 0))
        if a.min() >= 0 and b.min() >= 0:
            expected["ruzicka"] = number(np.minimum(a, b).sum() / np.maximum(a, b).sum())
    if np.ptp(a) > 0 and np.ptp(b) > 0:
        expected["pearson"] = choose("pearson", stats.pearsonr(a, b)[0], pearson(a, b))
        expected["spearman"] = choose("spearman", stats.spearmanr(a, b)[0], pearson(stats.rankdata(a), stats.rankdata(b)))
        expected["kendall"] = number(stats.kendalltau(a, b)[0])
    return expected


def draw_ranking(kind, rng):
    n = int(rng.choice([2, 3, 5, 8, 21, 60], p=[0.15, 0.2, 0.25, 0.25, 0.13, 0.02]))
    relevance = rng.integers(0, 4, size=n).astype(float)
    scores = rng.normal(size=n)
    if kind == "ties":
        scores = np.round(scores)
    elif kind == "binary":
        relevance = (relevance > 2).astype(float)
    elif kind == "none":
        relevance = np.zeros(n)
    elif kind == "graded":
        relevance = rng.gamma(1.0, size=n)
    return relevance, scores


def ranking(relevance, scores, k):
    order = np.argsort(-scores, kind="stable")
    hits = relevance[order] > 0
    expected = {"precision": float(hits[:k].sum() / k)}
    for name, function in ("dcg", metrics.dcg_score), ("ndcg", metrics.ndcg_score):
        expected[name] = float(function([relevance], [scores]))
        expected[f"{name}@k"] = float(function([relevance], [scores], k=k))
    if len(set(scores)) == len(scores):
        expected["ndcg@k in order"] = float(metrics.ndcg_score([relevance], [scores], k=k, ignore_ties=True))
        gains = np.exp2(relevance) - 1
        expected["ndcg exponential"] = float(metrics.ndcg_score([gains], [scores]))
        if hits.any():
            expected["average precision"] = float(metrics.average_precision_score(relevance > 0, scores))
    if hits.any():
        places = np.flatnonzero(hits)
        expected["recall"] = float(hits[:k].sum() / hits.sum())
        expected["hit"] = float(hits[:k].any())
        expected["reciprocal rank"] = float(1 / (places[0] + 1))
        inside = places[places < k]
        expected["average precision@k"] = float(sum((i + 1) / (place + 1) for i, place in enumerate(inside)) / min(k, hits.sum()))
    return expected


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    rng = np.random.default_rng(20230119)
    kinds = ["plain", "close", "ties", "binary", "huge", "tiny", "offset", "amounts"]
    cases = []
    for index in range(CASES):
        kind = kinds[index % len(kinds)]
        a, b = draw_pair(kind, rng)
        cases.append({"kind": kind, "a": a.tolist(), "b": b.tolist(), "expected": similarity(a, b)})
    write("similarity", cases)
    print(f"{len(cases)} pairs; exact values in place of a library's: {corrected}")

    kinds = ["plain", "ties", "binary", "none", "graded"]
    cases = []
    for index in range(CASES):
        kind = kinds[index % len(kinds)]
        relevance, scores = draw_ranking(kind, rng)
        k = int(rng.integers(1, 12))
        cases.append({
            "kind": kind, "relevance": relevance.tolist(), "scores": scores.tolist(), "k": k,
            "expected": ranking(relevance, scores, k),
        })
    write("ranking", cases)
    print(f"{len(cases)} rankings")


if __name__ == "__main__":
    main()
