"""The graph of tasks and units as two arrays, the form that walks and compiled loops read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

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
        n = shape[1]
        cells = sparse.coo_array((np.ones(len(task), dtype=np.int8), (task, unit)), shape=shape)
        by_unit = cells.tocsr().tocsc()  # turning it over sorts by counting, in linear time
        by_task = by_unit.tocsr()
        ends = np.concatenate([by_unit.indptr, by_task.indptr[1:].astype(np.int64) + len(task)])
        return cls(ends.astype(np.int64), np.concatenate([by_unit.indices.astype(np.int64) + n, by_task.indices]).astype(np.int64), n)
