"""The compiled twin of ``measures.curveball``: the same trades from the same draws."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def trade(ends: Array, cells: Array, first: Array, second: Array, start: Array, numbers: Array) -> None:
    """Make the trades in place; the cells of each row, ``cells[ends[r]:ends[r + 1]]``, stay sorted."""
    most = 0
    for row in range(len(ends) - 1):
        most = max(most, ends[row + 1] - ends[row])
    kept, pool, theirs = np.empty(most, dtype=np.int64), np.empty(2 * most, dtype=np.int64), np.empty(most, dtype=np.int64)
    for turn in range(len(first)):
        a, b = first[turn], second[turn]
        i, j, same, mine, other = ends[a], ends[b], 0, 0, 0
        while i < ends[a + 1] or j < ends[b + 1]:
            if j >= ends[b + 1] or (i < ends[a + 1] and cells[i] < cells[j]):
                pool[mine] = cells[i]
                mine += 1
                i += 1
            elif i >= ends[a + 1] or cells[j] < cells[i]:
                theirs[other] = cells[j]
                other += 1
                j += 1
            else:
                kept[same] = cells[i]
                same += 1
                i += 1
                j += 1
        if mine == 0 or other == 0:
            continue
        pool[mine:mine + other] = theirs[:other]
        size, whole = min(mine, other), mine + other
        for x in range(size):
            y = x + int(numbers[start[turn] + x] * (whole - x))
            pool[x], pool[y] = pool[y], pool[x]
        drawn, left = (b, a) if mine > other else (a, b)
        cells[ends[drawn]:ends[drawn] + same] = kept[:same]
        cells[ends[drawn] + same:ends[drawn + 1]] = pool[:size]
        cells[ends[drawn]:ends[drawn + 1]].sort()
        cells[ends[left]:ends[left] + same] = kept[:same]
        cells[ends[left] + same:ends[left + 1]] = pool[size:whole]
        cells[ends[left]:ends[left + 1]].sort()
