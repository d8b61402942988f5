"""How likely so many joint tasks are: exact upper tails of sums of binomials, for many pairs of units at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def upper_tails(p: Floats, many: Ints, highest: int) -> Floats:
    """Pr[X ≥ w] for w = 0 … highest, where X is a sum of independent trials, ``many[j]`` of them with probability ``p[:, j]``.

    The distribution is convolved class by class; what reaches ``highest`` is kept as one sum. Only positive numbers are added, so small tails
    are as exact as large ones (a difference 1 − Pr[X < w] would not be).

    Parameters
    ----------
    p : array, shape (pairs, classes)
    many : array, shape (classes,)
    highest : int
        From 0 up.

    Returns
    -------
    array, shape (pairs, highest + 1)

    Examples
    --------
    >>> upper_tails(np.array([[0.5]]), np.array([2]), 2)
    array([[1.  , 0.75, 0.25]])
    """
    pairs = len(p)
    state = np.zeros((pairs, highest + 1))
    state[:, 0] = 1.0
    counts = np.arange(highest + 1)
    for j, trials in enumerate(many):
        here = np.asarray(binom.pmf(counts[None, :], trials, p[:, [j]]))
        beyond = np.asarray(binom.sf(counts[None, :] - 1, trials, p[:, [j]]))
        longest = min(highest, int(trials))
        following = np.zeros_like(state)
        for s in range(longest + 1):
            following[:, s:highest] += here[:, [s]] * state[:, :highest - s]
        following[:, highest] = state[:, highest] + (state[:, :highest] * beyond[:, highest:0:-1]).sum(axis=1) if highest else 1.0
        state = following
    return np.cumsum(state[:, ::-1], axis=1)[:, ::-1]
