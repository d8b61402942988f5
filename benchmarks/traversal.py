"""The floor under every count of joint tasks: reading all pairs of a task's units once, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True)
def bare(ends: Any, edges: Any, room: int) -> Any:
    """Sum of the units in the rows of every unit's tasks as these fill up, so that nothing can be left out."""
    rows, total = np.zeros(room, dtype=np.int32), 0
    for a in range(len(ends) - 2, -1, -1):
        for i in range(ends[a], ends[a + 1]):
            row = edges[i] >> 32
            filled = rows[row]
            for j in range(row + 1, row + 1 + filled):
                total += rows[j]
            rows[row] = filled + 1
            rows[row + filled + 1] = a
    return total
