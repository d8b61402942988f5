"""The floor under every count of joint tasks: reading all pairs of a task's units once, and nothing else."""

from __future__ import annotations

from typing import Any

from numba import njit


@njit(cache=True)
def bare(task_ends: Any, task_near: Any, unit_ends: Any, unit_near: Any) -> Any:
    """Sum of the later units of every unit's tasks, so that nothing can be left out."""
    total = 0
    for a in range(len(unit_ends) - 1):
        for i in range(unit_ends[a], unit_ends[a + 1]):
            t = unit_near[i]
            for j in range(task_ends[t + 1] - 1, task_ends[t] - 1, -1):
                b = task_near[j]
                if b <= a:
                    break
                total += b
    return total
