#!/usr/bin/env python3
"""Writes metrics/regression.json.gz: random cases and their metrics by scikit-learn 1.2.1 (Debian's python3-sklearn), SciPy and NumPy.

Sums are also taken exactly, with fractions. Where scikit-learn is off by more than 1e-13 of the result (huge numbers, large offsets), the exact
value is written, and the program says how often that was so.
"""

import gzip
import json
import math
import warnings
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
from scipy import special, stats
from sklearn import metrics

CASES = 2004
SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
POWERS = [-1.5, 0, 1, 1.3, 1.5, 2, 2.5, 3]
CLOSE = 1e-13

mpmath.mp.dps = 60
corrected = {}


def number(value):
    """JSON has no infinities."""
    value = float(value)
    return value if math.isfinite(value) else str(value)


def choose(name, library, exact):
    exact = float(exact)
    if not abs(library - exact) <= CLOSE * abs(exact):
        corrected[name] = corrected.get(name, 0) + 1
        return number(exact)
    return number(library)


def draw(kind, rng):
    n = int(rng.choice([1, 2, 3, 5, 8, 13, 60], p=[0.06, 0.11, 0.18, 0.27, 0.21, 0.14, 0.03]))
    truth = rng.normal(size=n)
    prediction = truth + rng.normal(size=n) * rng.choice([0.01, 0.3, 2])
    if kind == "ties":
        truth, prediction = np.round(truth * 2), np.round(prediction * 2)
    elif kind == "constant truth":
        truth = np.full(n, rng.choice([0.1, 3.0, -7.5]))
    elif kind == "constant prediction":
        prediction = np.full(n, 0.3)
    elif kind == "equal":
        prediction = truth.copy()
    elif kind == "biased":
        prediction = truth + 2.0
    elif kind == "huge":
        truth, prediction = truth * 1e150, prediction * 1e150
    elif kind == "tiny":
        truth, prediction = truth * 1e-160, prediction * 1e-160
    elif kind == "offset":
        truth, prediction = truth + 1e8, prediction + 1e8
    elif kind == "positive":
        truth = rng.gamma(2.0, size=n)
        prediction = truth * np.exp(rng.normal(size=n) * rng.choice([1e-4, 0.1, 1.5]))
    elif kind == "counts":
        prediction = rng.gamma(2.0, size=n) + 0.05
        truth = rng.poisson(prediction).astype(float)
    elif kind == "zeros":
        truth[rng.integers(n)] = 0.0
    weights = None
    if rng.random() < 0.5:
        weights = rng.integers(0, 4, n).astype(float) if rng.random() < 0.5 else rng.gamma(1.5, size=n)
        if not weights.any():
            weights[0] = 1.0
    return truth, prediction, weights


def exact_moments(truth, prediction, weights):
    t, p = [Fraction(x) for x in truth], [Fraction(x) for x in prediction]
    w = [Fraction(x) for x in weights] if weights is not None else [Fraction(1)] * len(t)
    total = sum(w)

    def mean(values):
        return sum(a * b for a, b in zip(w, values)) / total

    d = [b - a for a, b in zip(t, p)]
    bias, centre = mean(d), mean(t)
    return {
        "mae": mean([abs(x) for x in d]),
        "mse": mean([x * x for x in d]),
        "bias": bias,
        "spread": mean([(x - centre) ** 2 for x in t]),
        "residual": mean([(x - bias) ** 2 for x in d]),
        "pinball": mean([-x * Fraction(0.3) if x < 0 else x * (1 - Fraction(0.3)) for x in d]),
        "huber": mean([x * x / 2 if abs(x) <= 1 else abs(x) - Fraction(1, 2) for x in d]),
    }


def root(fraction):
    return mpmath.sqrt(mpmath.mpf(fraction.numerator) / fraction.denominator)


def unit_deviance(t, p, power):
    t, p, power = mpmath.mpf(t), mpmath.mpf(p), mpmath.mpf(power)
    if t == p:
        return mpmath.mpf(0)
    if power == 0:
        return (t - p) ** 2
    if power == 1:
        return 2 * ((t * mpmath.log(t / p) if t > 0 else 0) - t + p)
    if power == 2:
        return 2 * (mpmath.log(p / t) + t / p - 1)
    first = max(t, 0) ** (2 - power) / ((1 - power) * (2 - power)) if t > 0 else 0
    return 2 * (first - t * p ** (1 - power) / (1 - power) + p ** (2 - power) / (2 - power))


def weighted(values, weights):
    weights = [1.0] * len(values) if weights is None else weights
    weights = [mpmath.mpf(float(w)) for w in weights]
    return sum(w * v for w, v in zip(weights, values)) / sum(weights)


def expect(truth, prediction, weights):
    w = {"sample_weight": weights}
    exact = exact_moments(truth, prediction, weights)
    result = {
        "mean_absolute_error": choose("mae", metrics.mean_absolute_error(truth, prediction, **w), exact["mae"]),
        "mean_squared_error": choose("mse", metrics.mean_squared_error(truth, prediction, **w), exact["mse"]),
        "root_mean_squared_error": choose(
            "rmse", metrics.mean_squared_error(truth, prediction, squared=False, **w), root(exact["mse"])),
        "median_absolute_error": number(metrics.median_absolute_error(truth, prediction, **w)),
        "max_error": number(metrics.max_error(truth, prediction)),
        "mean_absolute_percentage_error": number(metrics.mean_absolute_percentage_error(truth, prediction, **w)),
        "mean_pinball_loss": choose("pinball", metrics.mean_pinball_loss(truth, prediction, alpha=0.3, **w), exact["pinball"]),
        "huber": choose("huber", np.average(special.huber(1.0, prediction - truth), weights=weights), exact["huber"]),
        "bias": choose("bias", np.average(prediction - truth, weights=weights), exact["bias"]),
    }
    sums = np.abs(truth) + np.abs(prediction)
    ratio = np.divide(2 * np.abs(prediction - truth), sums, out=np.zeros_like(sums), where=sums > 0)
    result["symmetric"] = number(np.average(ratio, weights=weights))
    if truth.min() > -1 and prediction.min() > -1:
        logs = weighted([(mpmath.log1p(p) - mpmath.log1p(t)) ** 2 for t, p in zip(truth, prediction)], weights)
        library = float("nan")
        if truth.min() >= 0 and prediction.min() >= 0:
            library = metrics.mean_squared_log_error(truth, prediction, **w)
        result["mean_squared_log_error"] = choose("msle", library, logs)
    if len(truth) > 1:
        r2 = float(1 - exact["mse"] / exact["spread"]) if exact["spread"] else float(exact["mse"] == 0)
        result["r2_score"] = choose("r2", metrics.r2_score(truth, prediction, **w), r2)
        result["d2_absolute_error_score"] = number(metrics.d2_absolute_error_score(truth, prediction, **w))
        result["d2_pinball_score"] = number(metrics.d2_pinball_score(truth, prediction, alpha=0.8, **w))
        if truth.min() < truth.max() and prediction.min() < prediction.max():
            result["spearman"] = number(stats.spearmanr(truth, prediction)[0])
    explained = float(1 - exact["residual"] / exact["spread"]) if exact["spread"] else float(exact["residual"] == 0)
    result["explained_variance_score"] = choose("ev", metrics.explained_variance_score(truth, prediction, **w), explained)

    deviances = {}
    for power in POWERS:
        try:
            library = metrics.mean_tweedie_deviance(truth, prediction, power=power, **w)
        except ValueError:
            continue
        exactly = weighted([unit_deviance(t, p, power) for t, p in zip(truth, prediction)], weights)
        deviances[str(power)] = choose("deviance", library, exactly)
    result["deviances"] = deviances

    residuals = truth - prediction
    result["quantiles"] = [number(q) for q in np.quantile(residuals, SHARES)]
    return result


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    rng = np.random.default_rng(20230117)
    kinds = ["plain", "ties", "constant truth", "constant prediction", "equal", "biased", "huge", "tiny", "offset", "positive", "counts", "zeros"]
    cases = []
    for index in range(CASES):
        kind = kinds[index % len(kinds)]
        truth, prediction, weights = draw(kind, rng)
        cases.append({
            "kind": kind,
            "truth": truth.tolist(),
            "prediction": prediction.tolist(),
            "weights": None if weights is None else weights.tolist(),
            "expected": expect(truth, prediction, weights),
        })
    normal = {str(n): stats.probplot(np.arange(n))[0][0].tolist() for n in [1, 2, 3, 4, 10, 101, 1000]}
    document = {"shares": SHARES, "cases": cases, "normal": normal}
    path = Path(__file__).parent / "metrics/regression.json.gz"
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(json.dumps(document, separators=(",", ":")).encode())
    print(f"{len(cases)} cases; exact values in place of scikit-learn's: {corrected}")


if __name__ == "__main__":
    main()
