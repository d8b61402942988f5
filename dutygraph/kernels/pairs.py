"""The compiled twin of ``measures.pairs``: joint tasks, Newman's weight and lead → co of all pairs in one pass over the tasks of each unit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def by_node(of: Array, other: Array, size: int) -> tuple[Array, Array, Array]:
    """Edges grouped by one end, in their order: ends, the other ends, and the edges' positions."""
    ends = np.zeros(size + 1, dtype=np.int64)
    for node in of:
        ends[node + 1] += 1
    for node in range(size):
        ends[node + 1] += ends[node]
    place = ends[:-1].copy()
    near, edge = np.empty(len(of), dtype=np.int32), np.empty(len(of), dtype=np.int32)
    for e in range(len(of)):
        at = place[of[e]]
        near[at], edge[at] = other[e], e
        place[of[e]] = at + 1
    return ends, near, edge


@njit(cache=True)
def joint(task_ends: Array, task_near: Array, unit_ends: Array, unit_near: Array) -> tuple[Array, Array, Array]:
    """Joint tasks alone: (ends by first unit, second units in order, counts)."""
    n = len(unit_ends) - 1
    bound = 0
    for t in range(len(task_ends) - 1):
        d = task_ends[t + 1] - task_ends[t]
        bound += d * (d - 1) // 2
    second, count_out = np.empty(bound, dtype=np.int32), np.empty(bound, dtype=np.int32)
    count, touched, ends = np.zeros(n, dtype=np.int32), np.empty(n, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)
    top = 0
    for a in range(n):
        many = 0
        for i in range(unit_ends[a], unit_ends[a + 1]):
            t = unit_near[i]
            for j in range(task_ends[t + 1] - 1, task_ends[t] - 1, -1):  # units of a task are in order: the later ones come first
                b = task_near[j]
                if b <= a:
                    break
                if count[b] == 0:
                    touched[many] = b
                    many += 1
                count[b] += 1
        touched[:many].sort()
        for i in range(many):
            b = touched[i]
            second[top], count_out[top] = b, count[b]
            count[b] = 0
            top += 1
        ends[a + 1] = top
    return ends, second[:top].copy(), count_out[:top].copy()


@njit(cache=True)
def weighed(task_ends: Array, task_near: Array, task_lead: Array,
            unit_ends: Array, unit_near: Array, unit_lead: Array) -> tuple[Array, Array, Array, Array, Array, Array, Array]:
    """All of it: (ends by first unit, second units, joint, newman, a_leads, b_leads, both_lead)."""
    n = len(unit_ends) - 1
    bound = 0
    for t in range(len(task_ends) - 1):
        d = task_ends[t + 1] - task_ends[t]
        bound += d * (d - 1) // 2
    second, newman_out = np.empty(bound, dtype=np.int32), np.empty(bound)
    counts_out = np.empty((bound, 4), dtype=np.int32)
    counts, newman = np.zeros((n, 4), dtype=np.int32), np.zeros(n)
    touched, ends = np.empty(n, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)
    top = 0
    for a in range(n):
        many = 0
        for i in range(unit_ends[a], unit_ends[a + 1]):
            t, mine = unit_near[i], unit_lead[i]
            low, high = task_ends[t], task_ends[t + 1]
            share = 1.0 / (high - low - 1) if high - low > 1 else 0.0
            for j in range(high - 1, low - 1, -1):
                b = task_near[j]
                if b <= a:
                    break
                row = counts[b]
                if row[0] == 0:
                    touched[many] = b
                    many += 1
                row[0] += 1
                newman[b] += share
                if mine:
                    row[3 if task_lead[j] else 1] += 1
                elif task_lead[j]:
                    row[2] += 1
        touched[:many].sort()
        for i in range(many):
            b = touched[i]
            second[top], newman_out[top] = b, newman[b]
            newman[b] = 0.0
            for c in range(4):
                counts_out[top, c] = counts[b, c]
                counts[b, c] = 0
            top += 1
        ends[a + 1] = top
    cut = counts_out[:top]
    return ends, second[:top].copy(), cut[:, 0].copy(), newman_out[:top].copy(), cut[:, 1].copy(), cut[:, 2].copy(), cut[:, 3].copy()
