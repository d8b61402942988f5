"""Which pairs of other units does a unit hold together? One walk through the graph (Hopcroft & Tarjan 1973)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ints = NDArray[np.int64]


def cut_pairs(both: sparse.csr_array) -> Ints:
    """Pairs of other units that are connected now and would not be without the unit.

    A task is lost with the unit only where no other unit is on it, so what falls apart is the graph without the unit.

    Parameters
    ----------
    both : sparse array, shape (m, n)
        0/1, tasks × units.

    Returns
    -------
    array, shape (n,)
        Pairs; 0 for every unit that is no articulation unit.

    Examples
    --------
    >>> cut_pairs(sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]])))
    array([0, 1, 0])
    """
    m, n = both.shape
    columns = both.tocsc()
    ends = np.concatenate([columns.indptr, columns.indptr[-1] + both.indptr[1:].astype(np.int64)]).astype(np.int64)
    near = np.concatenate([columns.indices.astype(np.int64) + n, both.indices.astype(np.int64)])
    return _walk(ends.tolist(), near.tolist(), m + n, n)


def _walk(ends: list[int], near: list[int], size: int, n: int) -> Ints:
    """Depth-first from every unit not yet seen; nodes below ``n`` are units, the rest tasks."""
    seen, low, place = [0] * size, [0] * size, ends[:-1]
    weight = [1] * n + [0] * (size - n)  # units below a node, itself included
    apart_sum, apart_square = [0] * n, [0] * n
    parent = [-1] * size
    out = np.zeros(n, dtype=np.int64)
    clock = 0
    for root in range(n):
        if seen[root]:
            continue
        clock += 1
        seen[root] = low[root] = clock
        stack, order = [root], []
        while stack:
            node = stack[-1]
            if place[node] < ends[node + 1]:
                other = near[place[node]]
                place[node] += 1
                if not seen[other]:
                    clock += 1
                    seen[other] = low[other] = clock
                    parent[other] = node
                    stack.append(other)
                elif other != parent[node]:
                    low[node] = min(low[node], seen[other])
                continue
            stack.pop()
            if node < n:
                order.append(node)
            above = parent[node]
            if above < 0:
                continue
            low[above] = min(low[above], low[node])
            weight[above] += weight[node]
            if above < n and low[node] >= seen[above]:
                apart_sum[above] += weight[node]
                apart_square[above] += weight[node] ** 2
        others = weight[root] - 1
        for unit in order:
            rest = others - apart_sum[unit]
            out[unit] = (others**2 - apart_square[unit] - rest**2) // 2
    return out
