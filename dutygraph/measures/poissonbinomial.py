"""How likely so many joint tasks are: exact upper tails of sums of binomials, for many pairs of units at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: So many pairs of profiles at a time, so that memory stays small.
CHUNK = 4096


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


def table(first: Floats, second: Floats, left: Ints, right: Ints, many: Ints, need: Ints, starts: Ints) -> Floats:
    """Pr[X ≥ w] for w ≤ need[c] of each pair of columns of ``first`` and ``second``, one after the other: those of c from starts[c] on.

    Examples
    --------
    >>> half = np.array([[0.5]])
    >>> table(half, np.ones((1, 1)), np.array([0]), np.array([0]), np.array([2]), np.array([2]), np.array([0, 3]))
    array([1.  , 0.75, 0.25])
    """
    out = np.empty(int(starts[-1]))
    order = np.argsort(need, kind="stable")
    for start, stop in _chunks(need[order]):
        these = order[start:stop]
        tails = upper_tails(first[:, left[these]].T * second[:, right[these]].T, many, int(need[these].max()))
        counts = np.arange(tails.shape[1])
        inside = counts[None, :] <= need[these][:, None]
        out[(starts[these][:, None] + counts)[inside]] = tails[inside]
    return out


def _chunks(need: Ints) -> list[tuple[int, int]]:
    """Stretches of sorted needs that double at most, of bounded length."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(need):
        reach = max(16, 2 * int(need[start]))
        stop = min(int(np.searchsorted(need, reach, side="right")), start + CHUNK)
        out.append((start, stop))
        start = stop
    return out
