"""The compiled twin of ``measures.structuralholes.one_mode``: Burt's constraint and effective size, without the square of the projection."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def one_mode(ends: Array, near: Array, weight: Array) -> tuple[Array, Array]:
    """Constraint and effective size of each node of a symmetric weighted graph without loops; NaN for isolates."""
    n = len(ends) - 1
    strength, largest = np.zeros(n), np.zeros(n)
    for v in range(n):
        for at in range(ends[v], ends[v + 1]):
            strength[v] += weight[at]
            largest[v] = max(largest[v], weight[at])
    constraint, size = np.full(n, np.nan), np.full(n, np.nan)
    reach, mark = np.zeros(n), np.full(n, -1, dtype=np.int64)
    for v in range(n):
        many = ends[v + 1] - ends[v]
        if not many:
            continue
        for at in range(ends[v], ends[v + 1]):
            mark[near[at]] = v
            reach[near[at]] = weight[at] / strength[v]
        overlap = 0.0
        for at in range(ends[v], ends[v + 1]):
            q, share = near[at], weight[at] / strength[v]
            for to in range(ends[q], ends[q + 1]):
                w = near[to]
                if mark[w] == v:
                    reach[w] += share * (weight[to] / strength[q])
                    overlap += share * (weight[to] / largest[w])
        total = 0.0
        for at in range(ends[v], ends[v + 1]):
            total += reach[near[at]] ** 2
        constraint[v], size[v] = total, many - overlap
    return constraint, size
