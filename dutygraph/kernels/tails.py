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
