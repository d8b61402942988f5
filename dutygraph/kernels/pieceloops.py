"""What falls apart when units go, as loops over arrays that run as they stand and are compiled by ``kernels.pieces``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def cuts(ends: Array, near: Array, n: int) -> tuple[Array, Array, Array, Array]:
    """One walk: pairs that only the unit connects, largest rest of its piece, its piece, and the size of each piece."""
    size = len(ends) - 1
    seen, low, parent = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32), np.full(size, -1, dtype=np.int32)
    place, stack = ends[:-1].copy(), np.empty(size, dtype=np.int32)
    units, nodes = np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.int64)
    units[:n] = 1
    apart, square, hung, biggest = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    pairs, rest, piece, pieces = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(size, dtype=np.int64)
    found = np.empty(n, dtype=np.int32)
    clock, count = 0, 0
    for root in range(size):
        if seen[root]:
            continue
        clock += 1
        seen[root] = low[root] = clock
        stack[0], top, many = root, 1, 0
        while top:
            node = stack[top - 1]
            if place[node] < ends[node + 1]:
                to = near[place[node]]
                place[node] += 1
                if not seen[to]:
                    clock += 1
                    seen[to] = low[to] = clock
                    parent[to] = node
                    stack[top] = to
                    top += 1
                elif to != parent[node] and seen[to] < low[node]:
                    low[node] = seen[to]
                continue
            top -= 1
            if node < n:
                found[many] = node
                many += 1
            above = parent[node]
            if above < 0:
                continue
            low[above] = min(low[above], low[node])
            units[above] += units[node]
            nodes[above] += nodes[node]
            if above < n and low[node] >= seen[above]:
                apart[above] += units[node]
                square[above] += units[node] ** 2
                hung[above] += nodes[node]
                biggest[above] = max(biggest[above], nodes[node])
        others = units[root] - 1
        for i in range(many):
            unit = found[i]
            pairs[unit] = (others**2 - square[unit] - (others - apart[unit]) ** 2) // 2
            rest[unit] = max(biggest[unit], nodes[root] - 1 - hung[unit])
            piece[unit] = count
        pieces[count] = nodes[root]
        count += 1
    return pairs, rest, piece, pieces[:count].copy()


def largest_after(ends: Array, near: Array, n: int, back: Array, kept: int) -> Array:
    """Nodes of the largest piece as units come back in the order of ``back``; the first ``kept`` never went."""
    size = len(ends) - 1
    root, weight = np.arange(size).astype(np.int32), np.ones(size, dtype=np.int32)
    went = len(back) - kept
    out = np.zeros(went + 1, dtype=np.int64)
    largest = 1 if size > n else 0
    for step in range(len(back)):
        if step >= kept:
            out[went - (step - kept)] = largest
        here = back[step]
        largest = max(largest, 1)
        for at in range(ends[back[step]], ends[back[step] + 1]):
            top = near[at]
            while root[top] != top:
                root[top] = root[root[top]]
                top = root[top]
            if top != here:
                if weight[top] > weight[here]:
                    top, here = here, top
                root[top] = here
                weight[here] += weight[top]
        largest = max(largest, weight[here])
    out[0] = largest
    return out
