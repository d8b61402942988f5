"""The compiled twin of ``measures.betweenness``: Brandes' algorithm source by source, for graphs whose levels no longer fit in one array."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def betweenness(ends: Array, near: Array, units: int, sources: Array) -> Array:
    """Σ over the sources of the dependency of each unit (each pair counted from both ends where all nodes are sources).

    Parameters
    ----------
    ends, near : array
        Adjacency, units first.
    units : int
    sources : array of int

    Returns
    -------
    array, shape (units,)
    """
    size = len(ends) - 1
    out = np.zeros(units)
    distance, queue = np.full(size, -1, dtype=np.int32), np.empty(size, dtype=np.int32)
    before, starts = np.empty(len(near) // 2 + 1, dtype=np.int32), np.empty(size + 1, dtype=np.int32)  # who lies before each on the ways
    ways, depends = np.zeros(size), np.zeros(size)
    for source in sources:
        queue[0], distance[source], ways[source] = source, 0, 1.0
        head, tail, top = 0, 1, 0
        while head < tail:
            node = queue[head]
            starts[head] = top
            head += 1
            further, mine = distance[node] + 1, ways[node]
            for at in range(ends[node], ends[node + 1]):
                to = near[at]
                if distance[to] < 0:
                    distance[to], ways[to] = further, mine
                    queue[tail] = to
                    tail += 1
                elif distance[to] == further:
                    ways[to] += mine
                else:  # two sides: what is not further is nearer
                    before[top] = to
                    top += 1
        starts[head] = top
        for i in range(tail - 1, 0, -1):
            node = queue[i]
            share = (1.0 + depends[node]) / ways[node]
            for at in range(starts[i], starts[i + 1]):
                depends[before[at]] += ways[before[at]] * share
            if node < units:
                out[node] += depends[node]
            distance[node], depends[node] = -1, 0.0
        distance[source], depends[source] = -1, 0.0
    return out
