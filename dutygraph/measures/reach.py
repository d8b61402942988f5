"""How many other units a unit meets on its tasks, and how many it has to bring together on those that it leads."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ints = NDArray[np.int64]
_ENTRIES = 20_000_000  # paths unit – task – unit that one block of the product may hold


def products(left: sparse.csr_array, right: sparse.csr_array) -> Iterator[tuple[slice, sparse.csr_array]]:
    """leftᵀ·right in blocks of rows, so that no more than one block is ever held; both are tasks × units.

    Examples
    --------
    >>> tasks = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))
    >>> [block.toarray().tolist() for _, block in products(tasks, tasks)]
    [[[1, 1, 0], [1, 2, 1], [0, 1, 1]]]
    """
    columns = left.T.tocsr()
    paths = np.concatenate([[0], np.cumsum(columns @ np.diff(right.indptr).astype(np.int64))])
    start, n = 0, len(paths) - 1
    while start < n:
        stop = max(start + 1, int(np.searchsorted(paths, paths[start] + _ENTRIES, side="right")) - 1)
        yield slice(start, stop), sparse.csr_array(columns[start:stop] @ right)
        start = stop


def distinct(left: sparse.csr_array, right: sparse.csr_array) -> Ints:
    """For each column u of ``left``: how many columns v of ``right`` share at least one row with it.

    Examples
    --------
    >>> tasks = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))
    >>> distinct(tasks, tasks).tolist()  # itself included
    [2, 3, 2]
    """
    found = [np.diff(block.indptr).astype(np.int64) for _, block in products(left, right)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def partners(every: sparse.csr_array) -> Ints:
    """Distinct other units on the tasks of each unit.

    Examples
    --------
    >>> partners(sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))).tolist()
    [1, 2, 1]
    """
    return distinct(every, every) - (every.sum(0) > 0)


def convened(lead: sparse.csr_array, co: sparse.csr_array) -> Ints:
    """Distinct co units on the tasks that each unit leads.

    Examples
    --------
    >>> convened(sparse.csr_array(np.array([[1, 0, 0], [1, 0, 0]])), sparse.csr_array(np.array([[0, 1, 0], [0, 1, 1]]))).tolist()
    [2, 0, 0]
    """
    return distinct(lead, co)
