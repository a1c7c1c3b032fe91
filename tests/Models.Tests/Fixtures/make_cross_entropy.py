#!/usr/bin/env python3
"""Writes metrics/cross-entropy.json.gz: random cases of cross entropy, their values by mpmath with 60 digits.

Without smoothing and class weights they are checked here against scikit-learn's log_loss (probabilities) and SciPy's log_softmax (logits).
"""

import gzip
import json
import math
from pathlib import Path

import mpmath
import numpy as np
from scipy import special
from sklearn import metrics

CASES = 1200
mpmath.mp.dps = 60


def number(value):
    value = float(value)
    return value if math.isfinite(value) else str(value)


def mp(values):
    return [mpmath.mpf(float(v)) for v in values]


def log(x):
    return mpmath.log(x) if x > 0 else mpmath.mpf("-inf")


def log_probabilities(form, row, logits):
    if form == "binary":
        if logits:
            z = mpmath.mpf(float(row))
            return [-mpmath.log1p(mpmath.exp(z)), -mpmath.log1p(mpmath.exp(-z))]
        p = mpmath.mpf(float(row))
        return [log(1 - p), log(p)]
    row = mp(row)
    if logits:
        # exp(-2·10⁴) must not vanish beside 1.
        top = row.index(max(row))
        total = mpmath.log1p(mpmath.fsum(mpmath.exp(z - row[top]) for i, z in enumerate(row) if i != top))
        return [z - row[top] - total for z in row]
    total = mpmath.fsum(row)
    # What a probability of 1 leaves to the others may be far below 60 digits.
    others = [mpmath.fsum(row[:i] + row[i + 1:]) for i in range(len(row))]
    return [mpmath.log1p(-o / total) if 2 * p > total else log(p / total) for p, o in zip(row, others)]


def targets(form, row, classes):
    if form == "binary":
        t = mpmath.mpf(float(row))
        return [1 - t, t]
    if form == "sparse":
        return [mpmath.mpf(int(row == c)) for c in range(classes)]
    row = mp(row)
    return [t / mpmath.fsum(row) for t in row]


def expect(case, truth, scores, classes):
    smoothing = mpmath.mpf(case["smoothing"])
    class_weights = mp(case["classWeights"]) if case["classWeights"] else [mpmath.mpf(1)] * classes
    weights = mp(case["weights"]) if case["weights"] is not None else [mpmath.mpf(1)] * len(truth)
    losses, divergence, entropy, divisor = [], 0, 0, 0
    for weight, t_row, s_row in zip(weights, truth, scores):
        target = targets(case["form"], t_row, classes)
        logs = log_probabilities(case["form"], s_row, case["logits"])
        smooth = [(1 - smoothing) * t + smoothing / classes for t in target]
        losses.append(mpmath.fsum(-w * t * l for w, t, l in zip(class_weights, smooth, logs) if t > 0 and w > 0))
        divergence += weight * mpmath.fsum(t * (mpmath.log(t) - l) for t, l in zip(smooth, logs) if t > 0) if weight else 0
        entropy += weight * mpmath.fsum(-t * mpmath.log(t) for t in smooth if t > 0)
        divisor += weight * mpmath.fsum(w * t for w, t in zip(class_weights, target))
    total = mpmath.fsum(w * l for w, l in zip(weights, losses) if w > 0)
    return {
        "samples": [number(l) for l in losses],
        "sum": number(total),
        "mean": number(total / divisor) if divisor else "nan",
        "entropy": number(entropy / mpmath.fsum(weights)),
        "divergence": number(divergence / mpmath.fsum(weights)),
    }


def check(case, truth, scores, classes):
    """Libraries agree where they have the same options."""
    if case["smoothing"] or case["classWeights"] or case["expected"]["mean"] in ("inf", "nan") or case["kind"] in ("extreme", "certain"):
        return 0
    weights = case["weights"]
    if case["form"] == "sparse" and not case["logits"]:
        value = metrics.log_loss(truth, scores, labels=range(classes), sample_weight=weights, eps=1e-300)
    elif case["form"] == "sparse":
        logs = special.log_softmax(scores, axis=1)[np.arange(len(truth)), truth]
        value = np.average(-logs, weights=weights)
    else:
        return 0
    assert abs(value - case["expected"]["mean"]) <= 1e-12 * max(1, abs(value)), (case, value)
    return 1


def draw(kind, form, logits, rng):
    n, classes = int(rng.integers(1, 9)), 2 if form == "binary" else int(rng.integers(2, 6))
    shape = n if form == "binary" else (n, classes)
    scores = rng.normal(size=shape) * 3
    if kind == "extreme":
        scores = rng.choice([-1e4, -300.0, 0.0, 40.0, 1e4], size=shape) + rng.integers(0, 3, size=shape)
    if kind == "close":
        scores = rng.normal(size=shape) * 1e-7
    if not logits:
        scores = special.expit(np.clip(scores, -40, 40)) if form == "binary" else special.softmax(np.clip(scores, -700, 700), axis=1)
        if kind == "certain":
            scores = np.round(scores)
            if form != "binary":
                scores = np.eye(classes)[rng.integers(classes, size=n)]
    if form == "sparse":
        truth = rng.integers(classes, size=n)
    elif form == "binary":
        truth = rng.integers(2, size=n).astype(float) if rng.random() < 0.5 else np.round(rng.random(n), 2)
    else:
        truth = np.eye(classes)[rng.integers(classes, size=n)] if rng.random() < 0.4 else rng.dirichlet(np.ones(classes), size=n)
    return truth, scores, classes


def main():
    rng = np.random.default_rng(20230118)
    kinds, forms = ["plain", "extreme", "close", "certain"], ["binary", "categorical", "sparse"]
    cases, checked = [], 0
    for index in range(CASES):
        kind, form, logits = kinds[index % 4], forms[index // 4 % 3], bool(index // 12 % 2)
        truth, scores, classes = draw(kind, form, logits, rng)
        n = len(truth)
        weights = None
        if rng.random() < 0.4:
            weights = rng.integers(0, 4, size=n).astype(float)
            weights[0] += not weights.any()
        case = {
            "kind": kind, "form": form, "logits": logits, "classes": classes,
            "smoothing": float(rng.choice([0, 0, 0.1, 0.25])),
            "classWeights": [] if rng.random() < 0.6 else rng.integers(0, 5, size=classes).astype(float).tolist(),
            "truth": truth.ravel().tolist(), "scores": scores.ravel().tolist(),
            "weights": None if weights is None else weights.tolist(),
        }
        case["expected"] = expect(case, truth, scores, classes)
        checked += check(case, truth, scores, classes)
        cases.append(case)
    path = Path(__file__).parent / "metrics/cross-entropy.json.gz"
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(json.dumps({"cases": cases}, separators=(",", ":")).encode())
    print(f"{len(cases)} cases, {checked} of them also by scikit-learn and SciPy")


if __name__ == "__main__":
    main()
