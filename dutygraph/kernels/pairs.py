"""The compiled twin of ``measures.pairs``: joint tasks, Newman's weight and lead → co of all pairs in one pass over the tasks of each unit.

Units are taken from the last to the first. Each finds in the rows of its tasks those that came before it, which are its partners, and is then
added to the rows itself: the tasks are grouped while they are counted, and every row is looked up once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]

#: Two counts stand in one number: the second in steps of this. Both stay exact up to 2^26 tasks.
STEP = 2.0**26
LOW = 2**26 - 1


@njit(cache=True)
def laid_out(task: Array, unit: Array, lead: Array, m: int, n: int) -> tuple[Array, Array, int, int, int]:
    """Where each edge of a raw list, in any order, finds its task's row.

    Parameters
    ----------
    task, unit, lead : array, shape (E,)
        E + m below 2^31.
    m, n : int
        Tasks, units.

    Returns
    -------
    ends, edges : array
        By unit, in the list's order: where the row starts (from bit 32), whether the unit leads (bit 31), units of the task (below).
    room : int
        Length of all rows, each with a place for how many stand in it.
    bound : int
        Pairs at most.
    most : int
        Units of the largest task.
    """
    start, ends = np.zeros(m + 1, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)
    for e in range(len(task)):
        start[task[e] + 1] += 1
        ends[unit[e] + 1] += 1
    bound, most = 0, 0
    for t in range(m):
        size = np.int64(start[t + 1])
        bound += size * (size - 1) // 2
        most = max(most, size)
        start[t + 1] = start[t] + size + 1
    for u in range(n):
        ends[u + 1] += ends[u]
    place, edges = ends[:-1].copy(), np.empty(len(task), dtype=np.int64)
    for e in range(len(task)):
        row, at = np.int64(start[task[e]]), place[unit[e]]
        edges[at] = row << 32 | np.int64(lead[e]) << 31 | (start[task[e] + 1] - row - 1)
        place[unit[e]] = at + 1
    return ends, edges, int(start[m]), int(bound), int(most)


@njit(cache=True)
def _meet(a: int, ends: Array, edges: Array, rows: Array, count: Array, touched: Array) -> int:
    """Count, for each unit that came before, its tasks with ``a``, which is then added to the rows; how many units there are in ``touched``."""
    many = 0
    for i in range(ends[a], ends[a + 1]):
        row = edges[i] >> 32
        filled = rows[row]
        for j in range(row + 1, row + 1 + filled):
            b = rows[j]
            if count[b] == 0:
                touched[many] = b
                many += 1
            count[b] += 1
        rows[row] = filled + 1
        rows[row + filled + 1] = a
    return many


@njit(cache=True)
def joint(ends: Array, edges: Array, room: int, bound: int) -> tuple[Array, Array, Array]:
    """Joint tasks alone: (ends by first unit, second units in order, counts)."""
    n = len(ends) - 1
    rows, count, touched = np.zeros(room, dtype=np.int32), np.zeros(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    second, count_out, out_ends = np.empty(bound, dtype=np.int32), np.empty(bound, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)
    top = bound  # filled from the back
    for a in range(n - 1, -1, -1):
        many = _meet(a, ends, edges, rows, count, touched)
        touched[:many].sort()
        top -= many
        for i in range(many):
            b = touched[i]
            second[top + i], count_out[top + i] = b, count[b]
            count[b] = 0
        out_ends[a] = many
    return _summed(out_ends), second[top:], count_out[top:]


@njit(cache=True)
def at_least(ends: Array, edges: Array, room: int, profile: Array, least: Array) -> tuple[Array, Array, Array]:
    """Pairs with ``least[profile[a], profile[b]]`` joint tasks or more, in no order: (first unit, second unit, counts). The others are not kept."""
    n = len(ends) - 1
    rows, count, touched = np.zeros(room, dtype=np.int32), np.zeros(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    found, top = np.empty((1024, 3), dtype=np.int64), 0
    for a in range(n - 1, -1, -1):
        many, bar = _meet(a, ends, edges, rows, count, touched), least[profile[a]]
        for i in range(many):
            b = touched[i]
            if count[b] >= bar[profile[b]]:
                if top == len(found):
                    longer = np.empty((2 * top, 3), dtype=np.int64)
                    longer[:top] = found
                    found = longer
                found[top, 0], found[top, 1], found[top, 2] = a, b, count[b]
                top += 1
            count[b] = 0
    return found[:top, 0].copy(), found[:top, 1].copy(), found[:top, 2].copy()


@njit(cache=True)
def weighed(ends: Array, edges: Array, room: int, bound: int, most: int) -> tuple[Array, Array, Array, Array, Array, Array, Array]:
    """All of it: (ends by first unit, second units in order, joint, newman, a_leads, b_leads, both_lead)."""
    n = len(ends) - 1
    rows, touched, share = np.zeros(room, dtype=np.int32), np.empty(n, dtype=np.int32), np.zeros(most + 1)
    for size in range(2, most + 1):
        share[size] = 1.0 / (size - 1)
    # by role, 2·(a leads) + (b leads), what a task adds to joint and a_leads, and to b_leads and both_lead; one partner's sums lie together
    first, other, sums = np.array([1.0, 1.0, 1.0 + STEP, 1.0]), np.array([0.0, 1.0, 0.0, STEP]), np.zeros((n, 3))
    second, newman_out, out_ends = np.empty(bound, dtype=np.int32), np.empty(bound), np.zeros(n + 1, dtype=np.int64)
    counts = np.empty((4, bound), dtype=np.int32)
    top = bound
    for a in range(n - 1, -1, -1):
        many = 0
        for i in range(ends[a], ends[a + 1]):
            row, mine, weight = edges[i] >> 32, edges[i] >> 31 & 1, share[edges[i] & 0x7FFFFFFF]
            filled = rows[row]
            for j in range(row + 1, row + 1 + filled):
                b, role = rows[j] >> 1, 2 * mine + (rows[j] & 1)
                if sums[b, 1] == 0.0:
                    touched[many] = b
                    many += 1
                sums[b, 0] += weight
                sums[b, 1] += first[role]
                sums[b, 2] += other[role]
            rows[row] = filled + 1
            rows[row + filled + 1] = a << 1 | mine
        touched[:many].sort()
        top -= many
        for i in range(many):
            b, at = touched[i], top + i
            one, two = int(sums[b, 1]), int(sums[b, 2])
            second[at], newman_out[at] = b, sums[b, 0]
            counts[0, at], counts[1, at], counts[2, at], counts[3, at] = one & LOW, one >> 26, two & LOW, two >> 26
            sums[b, 0] = sums[b, 1] = sums[b, 2] = 0.0
        out_ends[a] = many
    return _summed(out_ends), second[top:], counts[0, top:], newman_out[top:], counts[1, top:], counts[2, top:], counts[3, top:]


@njit(cache=True)
def _summed(many: Array) -> Array:
    """Counts to ends, in place."""
    total = 0
    for a in range(len(many)):
        here = many[a]
        many[a] = total
        total += here
    return many
