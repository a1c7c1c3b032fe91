"""Metrics of classification in fractions, or with 60 digits where there is a logarithm or a root. None is a metric without a value."""

from fractions import Fraction as F

import numpy as np
from mpmath import mp, mpf

mp.dps = 60


def exact(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, F) else mpf(x)


def ratio(a, b):
    return None if b == 0 else F(a) / F(b)


def fractions(weights, n):
    return [F(1)] * n if weights is None else [F(float(w)) for w in weights]


# Counts of one class: (tp, fp, fn, tn).

def precision(c):
    return ratio(c[0], c[0] + c[1])


def recall(c):
    return ratio(c[0], c[0] + c[2])


def specificity(c):
    return ratio(c[3], c[3] + c[1])


def fbeta(c, beta):
    b = F(beta) ** 2
    if c[0] == 0:
        return None if c[1] + c[2] == 0 else F(0)
    return (1 + b) * c[0] / ((1 + b) * c[0] + b * c[2] + c[1])


def jaccard(c):
    return ratio(c[0], c[0] + c[1] + c[2])


class Exact:
    """Cumulative weights down the ranking, and what follows."""

    def __init__(self, truth, scores, f):
        steps = {}
        for t, s, x in zip(truth, scores, f):
            if x:
                step = steps.setdefault(float(s), [F(0), F(0)])
                step[0 if t else 1] += x
        self.thresholds = sorted(steps, reverse=True)
        self.tp, self.fp = [F(0)], [F(0)]
        for t in self.thresholds:
            self.tp.append(self.tp[-1] + steps[t][0])
            self.fp.append(self.fp[-1] + steps[t][1])
        self.p, self.n = self.tp[-1], self.fp[-1]
        self.both = self.p > 0 and self.n > 0
        self.pairs = list(zip(zip(self.tp, self.fp), zip(self.tp[1:], self.fp[1:])))

    def area(self):
        return sum((f - g) * (t + s) for (s, g), (t, f) in self.pairs) / (2 * self.p * self.n) if self.both else None

    def partial(self, most):
        if not self.both:
            return None
        most, area = F(most), F(0)
        for (s, g), (t, f) in self.pairs:
            (s, t), (g, f) = (s / self.p, t / self.p), (g / self.n, f / self.n)
            if f > most:
                area += (most - g) * (2 * s + (t - s) * (most - g) / (f - g)) / 2
                break
            area += (f - g) * (s + t) / 2
        return (1 + (area - most**2 / 2) / (most - most**2 / 2)) / 2

    def precision(self):
        return sum((t - s) / self.p * t / (t + f) for (s, _), (t, f) in self.pairs) if self.p else None

    def smirnov(self):
        return max(abs(t / self.p - f / self.n) for t, f in zip(self.tp, self.fp)) if self.both else None

    def lift(self, share):
        if not self.p:
            return None
        wanted = F(share) * (self.p + self.n)
        for (s, g), (t, f) in self.pairs:
            if t + f >= wanted:
                return (s + (t - s) * (wanted - s - g) / (t + f - s - g)) / self.p / F(share)


def mean(values, f):
    return sum((exact(v) * exact(x) for v, x in zip(values, f)), mpf(0)) / exact(sum(f))


def clip(x):
    return F(float(np.clip(x, 2.0**-52, 1 - 2.0**-52)))


def one_of_two(truth, p, f, a, b):
    return Exact(*zip(*[(t == a, s, x) for t, s, x in zip(truth, p[:, a], f) if t in (a, b)])).area()
