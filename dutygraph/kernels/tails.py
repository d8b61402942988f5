"""The compiled twin of ``measures.poissonbinomial``: exact upper tails of sums of binomials."""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def binomial(trials: int, p: float, highest: int, here: Array, beyond: Array) -> int:
    """Pr[X = s] for s ≤ highest and Pr[X ≥ s] for s ≤ highest, in place; the last s that has any weight."""
    here[:highest + 1] = 0.0
    beyond[:highest + 1] = 0.0
    if p <= 0.0:
        here[0] = beyond[0] = 1.0
        return 0
    if p >= 1.0:
        top = min(trials, highest)
        beyond[:top + 1] = 1.0
        if trials <= highest:
            here[trials] = 1.0
        return top
    odds, last = log(p) - log1p(-p), min(trials, highest)
    floor = trials * log1p(-p)
    if floor > -600.0:  # each from the one before; far from the start their logarithms are safer
        here[0] = exp(floor)
        ratio = p / (1.0 - p)
        for s in range(last):
            here[s + 1] = here[s] * ratio * (trials - s) / (s + 1)
    else:
        whole = lgamma(trials + 1.0)
        for s in range(last + 1):
            here[s] = exp(whole - lgamma(s + 1.0) - lgamma(trials - s + 1.0) + s * odds + floor)
    rest = 0.0
    if trials > highest:
        start = max(highest + 1, min(int(trials * p), trials))  # the largest term; from there both ways until nothing is added
        peak = exp(lgamma(trials + 1.0) - lgamma(start + 1.0) - lgamma(trials - start + 1.0) + start * odds + floor)
        term, s = peak, start
        while s <= trials and term > rest * 1e-18:
            rest += term
            term *= p / (1.0 - p) * (trials - s) / (s + 1)
            s += 1
        term, s = peak, start
        while s > highest + 1 and term > rest * 1e-18:
            term *= (1.0 - p) / p * s / (trials - s + 1)
            rest += term
            s -= 1
    for s in range(last, -1, -1):
        rest += here[s]
        beyond[s] = rest
    return last


@njit(cache=True)
def upper_tails(p: Array, many: Array, highest: int) -> Array:
    """Pr[X ≥ w] for w = 0 … highest of each row of ``p``, where class j has ``many[j]`` trials of probability ``p[:, j]``."""
    out = np.empty((len(p), highest + 1))
    state, following = np.empty(highest + 1), np.empty(highest + 1)
    here, beyond = np.empty(highest + 1), np.empty(highest + 1)
    for row in range(len(p)):
        state[:] = 0.0
        state[0] = 1.0
        reach = 0  # the last w that has any weight
        for j in range(len(many)):
            last = binomial(many[j], p[row, j], highest, here, beyond)
            if last == 0 and here[0] == 1.0:
                continue
            top = min(highest, reach + last)
            following[:top + 1] = 0.0
            stop = min(reach, highest - 1)
            for w in range(stop + 1):
                weight = state[w]
                if weight > 0.0:
                    for s in range(min(last, highest - 1 - w) + 1):
                        following[w + s] += weight * here[s]
            if top == highest:
                total = state[highest] if reach == highest else 0.0
                for w in range(stop + 1):
                    total += state[w] * beyond[highest - w]
                following[highest] = total
            state[:top + 1] = following[:top + 1]
            reach = top
        total = 0.0
        for w in range(highest, -1, -1):
            total += state[w] if w <= reach else 0.0
            out[row, w] = total
    return out


#: Terms of the recurrence at most.
TERMS = 64


@njit(cache=True, fastmath={"reassoc", "contract"})
def powers(p: Array, many: Array, highest: int, sums: Array, term: Array, odds: Array) -> int:
    """Σ many·(p/(1 − p))^i for i = 1, 2, … as far as they matter, in place; how many, or 0 where the recurrence would lose digits.

    Errors grow with s² · sums[2]/sums[1]², where s is how far the recurrence goes, and slowly while s · sums[2]/sums[1]² is small: then they
    stay below 1e-12, as measured against the convolution.
    """
    for j in range(len(many)):
        if p[j] >= 1.0:
            return 0
        odds[j] = p[j] / (1.0 - p[j])
        term[j] = many[j]
    reach, far = 1.0, 0.0
    for i in range(1, TERMS + 1):
        total = 0.0
        for j in range(len(many)):
            term[j] *= odds[j]
            total += term[j]
        sums[i] = total
        if i == 1:
            far = max(highest, total + 8.0 * total**0.5 + 8.0)
        elif i == 2:
            bend = far * total / sums[1] ** 2
            if bend > 0.1 and bend * far > 10.0:
                return 0
        if total <= 1e-18 * sums[1] and (i >= far or total * reach <= 1e-18 * sums[1]):
            return i
        reach *= max(far / sums[1], 1e-300)
    return 0


@njit(cache=True)
def recurred(sums: Array, terms: int, highest: int, inverse: Array, here: Array, out: Array) -> None:
    """Pr[X ≥ w] for w ≤ highest, in place, by s·Pr[X = s] = Σ (−1)^(i−1) sums[i]·Pr[X = s − i]; ``here`` and ``inverse`` (1/s) are long enough."""
    for i in range(2, terms + 1, 2):
        sums[i] = -sums[i]
    start = 0.0
    for i in range(terms, 0, -1):
        start -= sums[i] / i
    scale = start if start < -600.0 else 0.0  # so far from 0 that Pr[X = 0] has no number: counted in another unit for the time being
    here[0] = exp(start - scale)
    rest, s = 0.0, 0
    while s < len(inverse) - 1:
        if s >= highest:
            rest += here[s]
            if s > sums[1] and here[s] <= 1e-18 * rest * (1.0 - here[s] / here[s - 1]):
                break
        s += 1
        total = 0.0
        for i in range(min(terms, s), 0, -1):  # the newest last: what comes before need not wait for it
            total += sums[i] * here[s - i]
        here[s] = max(total * inverse[s], 0.0)
        if here[s] > 1e200:
            for w in range(s + 1):
                here[w] *= 1e-200
            rest *= 1e-200
            scale += 200.0 * log(10.0)
        elif here[s] == 0.0:
            break
    scale = exp(scale)
    total = 0.0
    for w in range(s, -1, -1):
        total += here[w]
        if w <= highest:
            out[w] = min(total * scale, 1.0)
    out[s + 1:] = 0.0


@njit(cache=True)
def table(first: Array, second: Array, left: Array, right: Array, many: Array, need: Array, starts: Array) -> Array:
    """Pr[X ≥ w] for w ≤ need[c] of each pair of columns of ``first`` and ``second``, one after the other: those of c from starts[c] on.

    By a recurrence over w where that keeps its digits, which is almost everywhere; else by convolution.
    """
    out = np.empty(starts[-1])
    classes, most = len(many), int(many.sum())
    inverse = 1.0 / np.maximum(np.arange(most + 1), 1)
    p, term, odds, sums, here = np.empty((1, classes)), np.empty(classes), np.empty(classes), np.zeros(TERMS + 1), np.empty(most + 1)
    for c in range(len(left)):
        for j in range(classes):
            p[0, j] = first[j, left[c]] * second[j, right[c]]
        highest = min(need[c], most)
        mine = out[starts[c]:starts[c + 1]]
        terms = powers(p[0], many, highest, sums, term, odds) if highest else 0
        if terms:
            recurred(sums, terms, highest, inverse, here, mine)
        else:
            mine[:] = upper_tails(p, many, need[c])[0]
    return out


@njit(cache=True)
def critical(p: Array, many: Array, cut: float) -> Array:
    """For each two columns a count that no pair with a p of ``cut`` or less falls short of; as a rule the smallest such count itself."""
    classes, width = p.shape
    most = int(many.sum())
    out = np.empty((width, width), dtype=np.int32)
    product, term, odds, sums, here = np.empty(classes), np.empty(classes), np.empty(classes), np.zeros(TERMS + 1), np.empty(most + 1)
    for a in range(width):
        for b in range(a, width):
            mean = 0.0
            for j in range(classes):
                product[j] = p[j, a] * p[j, b]
                mean += many[j] * product[j]
            w = int(mean) + 1  # half of the weight and more lies at the mean rounded down or above
            terms = powers(product, many, 0, sums, term, odds) if 0.0 < mean < 500.0 else 0
            if terms:
                start = 0.0
                for i in range(terms, 0, -1):
                    if i % 2 == 0:
                        sums[i] = -sums[i]
                    start -= sums[i] / i
                here[0] = exp(start)
                rest, s = 1.0 - here[0], 0
                while rest > cut * (1.0 + 1e-9) and s < most:
                    s += 1
                    total = 0.0
                    for i in range(min(terms, s), 0, -1):
                        total += sums[i] * here[s - i]
                    here[s] = total / s
                    rest -= here[s]
                w = max(w, s + 1)
            out[a, b] = out[b, a] = w
    return out
