"""Through which units the shortest ways between all others pass: exact, from all sources at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Numbers held at once, per array: sources are taken in batches of so many nodes times sources.
BATCH = 4_000_000


def most_possible(units: int, tasks: int) -> float:
    """The largest betweenness that a unit can have (Borgatti & Everett 1997, as in networkx's bipartite betweenness).

    Examples
    --------
    >>> most_possible(3, 2)
    4.0
    """
    if not tasks or not units:
        return 0.0
    s, t = divmod(units - 1, tasks)
    return (tasks**2 * (s + 1) ** 2 + tasks * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2.0


def dependencies(to_other: sparse.csr_array, to_own: sparse.csr_array, sources: Ints) -> tuple[Floats, Floats]:
    """What the shortest ways from some sources of one side owe to each node (Brandes 2001, level by level, all sources at once).

    Parameters
    ----------
    to_other : sparse array, shape (other side, sources' side)
    to_own : sparse array, shape (sources' side, other side)
        Its transpose.
    sources : array of int
        Positions on their side.

    Returns
    -------
    array
        Σ over the sources of the dependency, for each node of the sources' side (a source's own is left out).
    array
        The same for the other side.
    """
    q, p = to_other.shape
    count = len(sources)
    step = (to_other, to_own)
    first = np.zeros((p, count))
    first[sources, np.arange(count)] = 1.0
    ways = [first]  # per level: number of shortest ways from each source (columns) to the nodes of that level
    unseen = [1.0 - first, np.ones((q, count))]
    while True:
        level = len(ways)
        reached = step[(level - 1) % 2] @ ways[-1]
        reached *= unseen[level % 2]
        if not reached.any():
            break
        unseen[level % 2][reached > 0] = 0.0
        ways.append(reached)
    total = [np.zeros(p), np.zeros(q)]
    depends = np.zeros_like(ways[-1])
    for level in range(len(ways) - 1, 0, -1):
        total[level % 2] += depends.sum(axis=1)
        here = ways[level]
        share = np.divide(1.0 + depends, here, out=np.zeros_like(here), where=here > 0)
        depends = step[level % 2] @ share
        depends *= ways[level - 1]
    return total[0], total[1]


def betweenness(task: Ints, unit: Ints, shape: tuple[int, int]) -> Floats:
    """Normalised betweenness of each unit in the graph of tasks and units.

    Parameters
    ----------
    task, unit : array, shape (E,)
        Ends of the edges.
    shape : (int, int)
        Tasks, units.

    Returns
    -------
    array, shape (n,)
        Shares between 0 and 1; all 0 where no way can pass (one task at most, or one unit).

    Examples
    --------
    >>> betweenness(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]), (2, 3))
    array([0., 1., 0.])
    """
    m, n = shape
    most = most_possible(n, m)
    if m < 2 or most <= 0:
        return np.zeros(n)
    by_task = sparse.csr_array((np.ones(len(task)), (task, unit)), shape=shape)
    by_unit = by_task.T.tocsr()
    total = np.zeros(n)
    size = max(1, BATCH // (m + n))
    for start in range(0, n, size):
        total += dependencies(by_task, by_unit, np.arange(start, min(start + size, n)))[0]
    for start in range(0, m, size):
        total += dependencies(by_unit, by_task, np.arange(start, min(start + size, m)))[1]
    return total / 2.0 / most
