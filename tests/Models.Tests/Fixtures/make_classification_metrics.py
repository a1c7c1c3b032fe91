"""Makes random cases of classification, and what scikit-learn says of them.

Each value is checked against one worked out in fractions or with 60 digits. Where scikit-learn is further than 1e-13 (relative) from that, because
weights overflow or digits cancel, the exact value is written instead, and counted under "corrected". null is a metric without a value: one for which
scikit-learn's answer is its zero_division, NaN or a refusal. Run with Debian's python3-sklearn (1.2.1) and python3-mpmath.
"""

import gzip
import json
import warnings
from collections import Counter
from fractions import Fraction as F
from pathlib import Path

import numpy as np
from mpmath import mp, mpf
from sklearn import metrics as sk
from sklearn.calibration import calibration_curve

from exact_classification import Exact, clip, exact, fbeta, fractions, jaccard, mean, one_of_two, precision, ratio, recall, specificity

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20)
corrected, compared = Counter(), Counter()
BETA = 2.5


def pick(name, theirs, ours):
    """Their value where it is right, else ours; None where there is none."""
    if ours is None:
        return None
    compared[name] += 1
    ours = exact(ours)
    theirs = float(theirs)
    if np.isfinite(theirs) and abs(theirs - ours) <= mpf("1e-13") * abs(ours):
        return theirs
    corrected[name] += 1
    return float(ours)


def picks(name, theirs, ours):
    return [pick(name, t, o) for t, o in zip(theirs, ours, strict=True)]


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except (ValueError, ZeroDivisionError):
        return np.nan


def weights_of(n):
    """None, or weights of some kind with a sum above 0: with zeros, decimal, huge, tiny, of all sizes."""
    kind = rng.integers(0, 11)
    if kind < 5:
        return None
    w = rng.integers(1, 1000, n) / 1000
    if kind == 5:
        w = rng.integers(0, 3, n).astype(float)
    elif kind == 6:
        w = w * (rng.random(n) < 0.7)
    elif kind == 7:
        w = w * 1e200
    elif kind == 8:
        w = w * 1e-200
    elif kind == 9:
        w = w * 10.0 ** rng.integers(-9, 9, n)
    if w.sum() == 0:
        w[rng.integers(n)] = 1
    return w


def case(weights, **parts):
    return parts | ({} if weights is None else {"weights": weights.tolist()})


OF_COUNTS = {
    "precision": precision, "recall": recall, "f1": lambda c: fbeta(c, 1), "fbeta": lambda c: fbeta(c, BETA), "jaccard": jaccard,
}


def theirs_of(name, truth, predicted, average, zero, labels, w):
    args = {"average": average, "sample_weight": w, "zero_division": zero, "labels": labels}
    if name == "fbeta":
        return sk.fbeta_score(truth, predicted, beta=BETA, **args)
    return {"precision": sk.precision_score, "recall": sk.recall_score, "f1": sk.f1_score, "jaccard": sk.jaccard_score}[name](truth, predicted, **args)


def averages(prefix, truth, predicted, w, counts, labels, samples=None):
    """Per class and averaged. The second answer, with zero_division=1, proves which classes have no value."""
    result = {}
    for name, metric in OF_COUNTS.items():
        values = [metric(c) for c in counts]
        kinds = {"micro": ([metric([sum(c[i] for c in counts) for i in range(4)])], [F(1)]),
                 "macro": (values, [F(1)] * len(values)), "weighted": (values, [c[0] + c[2] for c in counts])}
        if samples:
            kinds["samples"] = ([metric(c) for c, _ in samples], [x for _, x in samples])
        result[name] = {"classes": picks(name, theirs_of(name, truth, predicted, None, 0, labels, w), values)}
        ones = theirs_of(name, truth, predicted, None, 1, labels, w)
        zeros = theirs_of(name, truth, predicted, None, 0, labels, w)
        assert all((v is None) == (a == 0 and b == 1) for v, a, b in zip(values, zeros, ones, strict=True)), (name, values, zeros, ones)
        for kind, (parts, shares) in kinds.items():
            if all(p is None for p, s in zip(parts, shares) if s) or sum(shares) == 0:
                whole = sum(shares) == 0 or all(p is None for p in parts)
                result[name][kind] = None if whole else 0.0
                continue
            for zero in (0, 1):
                ours = sum((F(zero) if p is None else p) * s for p, s in zip(parts, shares)) / sum(shares)
                theirs = theirs_of(name, truth, predicted, kind, zero, labels, w)
                value = pick(name, theirs, ours)
                if zero == 0:
                    result[name][kind] = value
    return result


def labels_case():
    k = int(rng.integers(1, 6))
    n = int(rng.integers(1, 10)) if rng.random() < 0.7 else int(rng.integers(10, 80))
    used = rng.permutation(k)[:rng.integers(1, k + 1)]
    truth = rng.choice(used, n)
    predicted = np.where(rng.random(n) < rng.random(), truth, rng.choice(k if rng.random() < 0.5 else used, n))
    w = weights_of(n)
    f = fractions(w, n)
    cells = [[sum((x for t, p, x in zip(truth, predicted, f) if (t, p) == (i, j)), F(0)) for j in range(k)] for i in range(k)]
    total, row, column = sum(f), [sum(r) for r in cells], [sum(r[j] for r in cells) for j in range(k)]
    counts = [(cells[c][c], column[c] - cells[c][c], row[c] - cells[c][c], total - row[c] - column[c] + cells[c][c]) for c in range(k)]
    recalls = [recall(c) for c in counts if c[0] + c[2]]
    balanced = sum(recalls) / len(recalls)
    out = averages("labels", truth, predicted, w, counts, list(range(k)))
    confusion = sk.multilabel_confusion_matrix(truth, predicted, labels=list(range(k)), sample_weight=w)
    out["specificity"] = picks("specificity", confusion[:, 0, 0] / confusion[:, 0].sum(1), [specificity(c) for c in counts])
    correct = sum(c[0] for c in counts)
    args = {"sample_weight": w}
    out["accuracy"] = pick("accuracy", sk.accuracy_score(truth, predicted, **args), correct / total)
    out["zeroOne"] = pick("zeroOne", sk.zero_one_loss(truth, predicted, **args), 1 - correct / total)
    assert abs(sk.hamming_loss(truth, predicted, **args) - out["zeroOne"]) < 1e-13
    out["balanced"] = pick("balanced", sk.balanced_accuracy_score(truth, predicted, **args), balanced)
    adjusted = None if len(recalls) == 1 else (balanced - F(1, len(recalls))) / (1 - F(1, len(recalls)))
    out["adjusted"] = pick("adjusted", sk.balanced_accuracy_score(truth, predicted, adjusted=True, **args), adjusted)
    ct, cp = total**2 - sum(r * r for r in row), total**2 - sum(c * c for c in column)
    mcc = None if ct * cp == 0 else exact(correct * total - sum(a * b for a, b in zip(row, column))) / mp.sqrt(exact(ct)) / mp.sqrt(exact(cp))
    out["matthews"] = pick("matthews", sk.matthews_corrcoef(truth, predicted, **args), mcc)
    for name, power in (("none", 0), ("linear", 1), ("quadratic", 2)):
        cost = [[F(int(i != j)) if power == 0 else F(abs(i - j)) ** power for j in range(k)] for i in range(k)]
        observed = sum(cost[i][j] * cells[i][j] for i in range(k) for j in range(k))
        expected = sum(cost[i][j] * row[i] * column[j] for i in range(k) for j in range(k)) / total
        theirs = sk.cohen_kappa_score(truth, predicted, labels=list(range(k)), weights=None if power == 0 else name, **args) if k > 1 else np.nan
        out["kappa" + name.capitalize()] = pick("kappa", theirs, None if expected == 0 else 1 - observed / expected)
    return case(w, k=k, truth=truth.tolist(), predicted=predicted.tolist(), expected=out)


def scores_of(shape):
    kind = rng.integers(0, 8)
    if kind < 3:
        return rng.integers(0, 10 ** int(rng.integers(1, 5)), shape) / 10.0 ** rng.integers(1, 4)
    if kind == 3:
        return rng.integers(-2, 3, shape).astype(float)
    if kind == 4:
        return rng.integers(-9, 10, shape) * 1e300
    if kind == 5:
        return rng.integers(-9, 10, shape) * 1e-310
    if kind == 6:
        return np.full(shape, 0.25)
    return rng.integers(-999, 999, shape) * 10.0 ** rng.integers(-5, 5, shape)


def ranking_case():
    n = int(rng.integers(1, 12)) if rng.random() < 0.75 else int(rng.integers(12, 70))
    truth = (rng.random(n) < rng.choice([0.0, 0.1, 0.5, 0.9, 1.0], p=[0.05, 0.2, 0.5, 0.2, 0.05])).astype(int)
    scores, w = scores_of(n), weights_of(n)
    e = Exact(truth, scores, fractions(w, n))
    args = {"sample_weight": w}
    out = {
        "area": pick("area", attempt(sk.roc_auc_score, truth, scores, **args), e.area()),
        "partial": pick("partialArea", attempt(sk.roc_auc_score, truth, scores, max_fpr=0.3, **args), e.partial(0.3)),
        "precision": pick("averagePrecision", sk.average_precision_score(truth, scores, **args), e.precision()),
        "smirnov": None if not e.both else float(exact(e.smirnov())),
        "lift": None if not e.p else float(exact(e.lift(0.25))),
    }
    if rng.random() < 0.4:
        fpr, tpr, thresholds = sk.roc_curve(truth, scores, drop_intermediate=False, **args)
        out["fpr"] = picks("roc", fpr, [ratio(f, e.n) for f in e.fp])
        out["tpr"] = picks("roc", tpr, [ratio(t, e.p) for t in e.tp])
        out["thresholds"] = thresholds.tolist()
        # Whether steps of decimal weights are equal is a matter of rounding.
        if w is None or (w == np.floor(w)).all() and w.max() < 10:
            out["kept"] = sk.roc_curve(truth, scores, **args)[2].tolist()
        p, r, _ = sk.precision_recall_curve(truth, scores, **args)
        back = range(len(e.tp) - 1, 0, -1)
        out["precisions"] = picks("curve", p[:-1], [ratio(e.tp[i], e.tp[i] + e.fp[i]) for i in back])
        out["recalls"] = picks("curve", r[:-1], [ratio(e.tp[i], e.p) for i in back])
        counts = [(e.tp[i], e.fp[i], e.p - e.tp[i], e.n - e.fp[i]) for i in range(1, len(e.tp))]
        f1 = [sk.f1_score(truth, scores >= t, zero_division=0, **args) for t in e.thresholds]
        out["f1"] = picks("sweep", f1, [fbeta(c, 1) for c in counts])
        if w is None:
            accuracies = [sk.accuracy_score(truth, scores >= t) for t in e.thresholds]
            out["accuracy"] = picks("sweep", accuracies, [(c[0] + c[3]) / (e.p + e.n) for c in counts])
    return case(w, truth=truth.tolist(), scores=scores.tolist(), expected=out)


def probabilities_of(n, k):
    kind = rng.integers(0, 4)
    p = rng.integers(0, 20, (n, k)) + (rng.integers(1, 5, (n, 1)) if kind else 0.0)
    p[p.sum(1) == 0] = 1
    p = p / p.sum(1, keepdims=True)
    if kind == 1:
        p = p.round(3)
    if kind == 2:
        p = np.full((n, k), 10.0 ** -int(rng.integers(3, 18)))
        p[np.arange(n), rng.integers(0, k, n)] = 1 - (k - 1) * p[0, 0]
    return p


def probability_case():
    n, k = int(rng.integers(1, 14)), int(rng.integers(2, 6))
    truth, w = rng.integers(0, k, n), weights_of(n)
    p = probabilities_of(n, k)
    f = fractions(w, n)
    args = {"sample_weight": w, "labels": list(range(k))}
    losses = []
    for t, row in zip(truth, p):
        row = [clip(x) for x in row]
        losses.append(-mp.log(exact(row[t] / sum(row))))
    out = {"loss": pick("logLoss", sk.log_loss(truth, p, **args), mean(losses, f))}
    squares = [sum((F(int(t == c)) - F(float(x))) ** 2 for c, x in enumerate(row)) for t, row in zip(truth, p)]
    out["brierSum"] = float(mean(squares, f))
    binary, q = (truth > 0).astype(int), p[:, 0].copy()
    losses = [-mp.log(exact(clip(x) if t else 1 - clip(x))) for t, x in zip(binary, q)]
    out["binaryLoss"] = pick("logLoss", sk.log_loss(binary, q, sample_weight=w, labels=[0, 1]), mean(losses, f))
    squares = [(F(int(t)) - F(float(x))) ** 2 for t, x in zip(binary, q)]
    theirs = attempt(sk.brier_score_loss, binary, q, pos_label=1, sample_weight=w)
    out["brier"] = pick("brier", theirs, mean(squares, f))
    if k > 2:
        scores = scores_of((n, k))
        out["scores"] = scores.ravel().tolist()
        out["topK"] = []
        for top in range(1, k + 1):
            hits = [int(t) in sorted(range(k), key=lambda c: (-row[c], -c))[:top] for t, row in zip(truth, scores)]
            out["topK"].append(pick("topK", sk.top_k_accuracy_score(truth, scores, k=top, **args), mean([F(int(h)) for h in hits], f)))
    present = np.unique(truth if w is None else truth[w != 0])
    full = len(present) == k
    each = [Exact(truth == c, p[:, c], f) for c in range(k)]
    micro = Exact(np.eye(k)[truth].ravel(), p.ravel(), [x for x in f for _ in range(k)])
    weights = [e.p for e in each]
    areas, precisions = [e.area() for e in each], [e.precision() for e in each]
    summed = abs(p.sum(1) - 1).max() < 1e-6
    for name, share in (("macro", [1] * k), ("weighted", weights)):
        ours = None if None in areas else sum(a * s for a, s in zip(areas, share)) / sum(share)
        theirs = attempt(sk.roc_auc_score, truth, p, multi_class="ovr", average=name, **args) if summed and k > 2 else np.nan
        out["ovr" + name.capitalize()] = pick("ovr", theirs, ours) if summed and k > 2 or ours is None else float(exact(ours))
        ours = sum((a or 0) * s for a, s in zip(precisions, share)) / sum(share)
        theirs = sk.average_precision_score(np.eye(k)[truth], p, average=name, sample_weight=w)
        out["precision" + name.capitalize()] = pick("averagePrecision", theirs, ours)
        pairs = [(a, b) for a in range(k) for b in range(a + 1, k) if each[a].p and each[b].p]
        area = [(one_of_two(truth, p, f, a, b) + one_of_two(truth, p, f, b, a)) / 2 for a, b in pairs]
        share = [weights[a] + weights[b] if name == "weighted" else 1 for a, b in pairs]
        ours = sum(a * s for a, s in zip(area, share)) / sum(share) if pairs else None
        comparable = w is None and summed and k > 2 and len(pairs) > 0
        theirs = attempt(sk.roc_auc_score, truth, p, multi_class="ovo", average=name, labels=args["labels"]) if comparable else np.nan
        out["ovo" + name.capitalize()] = pick("ovo", theirs, ours) if comparable or ours is None else float(exact(ours))
    theirs = attempt(sk.roc_auc_score, truth, p, multi_class="ovr", average="micro", **args) if summed and k > 2 and full else np.nan
    out["ovrMicro"] = pick("ovr", theirs, micro.area()) if np.isfinite(theirs) else float(exact(micro.area()))
    theirs = sk.average_precision_score(np.eye(k)[truth], p, average="micro", sample_weight=w)
    out["precisionMicro"] = pick("averagePrecision", theirs, micro.precision())
    return case(w, k=k, truth=truth.tolist(), probabilities=p.ravel().tolist(), expected=out)


def multilabel_case():
    n, k = int(rng.integers(1, 10)), int(rng.integers(2, 6))
    truth = (rng.random((n, k)) < rng.choice([0.1, 0.5, 0.9])).astype(int)
    predicted = np.where(rng.random((n, k)) < 0.7, truth, 1 - truth)
    if rng.random() < 0.3:
        truth[:, rng.integers(k)] = predicted[:, rng.integers(k)] = 0
    scores, w = scores_of((n, k)), weights_of(n)
    f = fractions(w, n)

    def counted(a, b, x):
        return [sum((v for t, p, v in zip(a, b, x) if (t, p) == kind), F(0)) for kind in ((1, 1), (0, 1), (1, 0), (0, 0))]

    counts = [counted(truth[:, c], predicted[:, c], f) for c in range(k)]
    samples = [(counted(t, p, [F(1)] * k), x) for t, p, x in zip(truth, predicted, f) if x]
    out = averages("multilabel", truth, predicted, w, counts, None, samples)
    args = {"sample_weight": w}
    out["subset"] = pick("subset", sk.accuracy_score(truth, predicted, **args), mean([F(int((t == p).all())) for t, p in zip(truth, predicted)], f))
    out["hamming"] = pick("hamming", sk.hamming_loss(truth, predicted, **args), mean([F(int((t != p).sum()), k) for t, p in zip(truth, predicted)], f))
    lrap, coverage, loss = [], [], []
    for t, s in zip(truth, scores):
        has, hasnot = [i for i in range(k) if t[i]], [i for i in range(k) if not t[i]]
        lrap.append(F(1) if not has or not hasnot else sum(F(int(sum(s[j] >= s[i] for j in has)), int((s >= s[i]).sum())) for i in has) / len(has))
        coverage.append(F(int((s >= min(s[i] for i in has)).sum())) if has else F(0))
        loss.append(F(int(sum(s[j] >= s[i] for i in has for j in hasnot)), len(has) * len(hasnot)) if has and hasnot else F(0))
    out["rankingPrecision"] = pick("rankingPrecision", sk.label_ranking_average_precision_score(truth, scores, **args), mean(lrap, f))
    out["coverage"] = pick("coverage", sk.coverage_error(truth, scores, **args), mean(coverage, f))
    out["rankingLoss"] = pick("rankingLoss", sk.label_ranking_loss(truth, scores, **args), mean(loss, f))
    each = [Exact(truth[:, c], scores[:, c], f) for c in range(k)]
    areas = [e.area() for e in each]
    out["areaMacro"] = pick("labelArea", attempt(sk.roc_auc_score, truth, scores, **args), None if None in areas else sum(areas) / k)
    return case(w, k=k, truth=truth.ravel().tolist(), predicted=predicted.ravel().tolist(), scores=scores.ravel().tolist(), expected=out)


def calibration_case():
    n, bins = int(rng.integers(1, 40)), int(rng.integers(1, 12))
    truth, p = rng.integers(0, 2, n), rng.integers(0, 101, n) / 100 if rng.random() < 0.5 else rng.integers(0, 9999, n) / 9999
    strategy = str(rng.choice(["uniform", "quantile"]))
    share, probability = calibration_curve(truth, p, n_bins=bins, strategy=strategy, pos_label=1)
    return {"bins": bins, "strategy": strategy, "truth": truth.tolist(), "probabilities": p.tolist(),
            "expected": {"share": share.tolist(), "probability": probability.tolist()}}


MAKERS = {"labels": (labels_case, 1000), "rankings": (ranking_case, 900), "probabilities": (probability_case, 500),
          "multilabel": (multilabel_case, 400), "calibration": (calibration_case, 250)}
data = {name: [make() for _ in range(count)] for name, (make, count) in MAKERS.items()}
data["corrected"] = dict(sorted(corrected.items()))
text = json.dumps(data, separators=(",", ":"))
path = Path(__file__).parent / "metrics" / "classification.json.gz"
path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(f"{sum(count for _, count in MAKERS.values())} cases, {sum(compared.values())} values, {path.stat().st_size} bytes")
for name in sorted(compared):
    print(f"{name}: {compared[name]} values, {corrected[name]} corrected")
