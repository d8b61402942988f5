"""The graph of tasks and units as two arrays, the form that walks and compiled loops read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Adjacency(NamedTuple):
    """Units are nodes 0 … units − 1, tasks follow; the neighbours of node v are ``near[ends[v]:ends[v + 1]]``, in order."""

    ends: Ints
    near: Ints
    units: int

    @classmethod
    def of(cls, task: Ints, unit: Ints, shape: tuple[int, int]) -> Adjacency:
        """The adjacency of an edge list.

        Examples
        --------
        >>> Adjacency.of(np.array([0, 0]), np.array([1, 0]), (1, 2)).near
        array([2, 2, 0, 1])
        """
        m, n = shape
        here, there = np.concatenate([unit, task + n]), np.concatenate([task + n, unit])
        order = np.lexsort((there, here))
        return cls(np.concatenate([[0], np.cumsum(np.bincount(here, minlength=m + n))]).astype(np.int64), there[order].astype(np.int64), n)
