"""Through which units do the shortest ways between all others pass? Exact, for graphs of hundreds of nodes, by matrix products."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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


def from_side(own: Floats, depth_limit: int) -> tuple[Floats, Floats]:
    """Dependencies on the sources' side and on the other side, summed over all sources of one side (Brandes 2001, all sources at once).

    Parameters
    ----------
    own : array, shape (p, q)
        0/1, sources × the other side.
    depth_limit : int
        More levels than nodes cannot be.

    Returns
    -------
    array, shape (p,)
        Σ over sources of the dependency of each node of the sources' side.
    array, shape (q,)
        The same for the other side.
    """
    p, q = own.shape
    steps = (own, own.T)
    ways = [np.eye(p)]  # per level: number of shortest ways from each source (rows) to the nodes of that level
    unseen = [np.ones((p, p)) - np.eye(p), np.ones((p, q))]
    for level in range(depth_limit):
        side = (level + 1) % 2
        reached = (ways[-1] @ steps[level % 2]) * unseen[side]
        if not reached.any():
            break
        unseen[side] = np.where(reached > 0, 0.0, unseen[side])
        ways.append(reached)
    total = [np.zeros(p), np.zeros(q)]
    depends = np.zeros_like(ways[-1])
    for level in range(len(ways) - 1, 0, -1):
        total[level % 2] += depends.sum(axis=0)
        here = ways[level]
        share = np.divide(1.0 + depends, here, out=np.zeros_like(here), where=here > 0)
        depends = ways[level - 1] * (share @ steps[level % 2])
    return total[0], total[1]


def betweenness(both: Floats) -> Floats:
    """Normalised betweenness of each unit in the graph of tasks and units.

    Parameters
    ----------
    both : array, shape (m, n)
        0/1, tasks × units.

    Returns
    -------
    array, shape (n,)
        Shares between 0 and 1; all 0 where no way can pass (one task at most, or one unit).

    Examples
    --------
    >>> betweenness(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])).round(3)
    array([0., 1., 0.])
    """
    m, n = both.shape
    most = most_possible(n, m)
    if m < 2 or most <= 0:
        return np.zeros(n)
    from_units, _ = from_side(np.ascontiguousarray(both.T), m + n)
    _, from_tasks = from_side(np.ascontiguousarray(both), m + n)
    return (from_units + from_tasks) / 2.0 / most
