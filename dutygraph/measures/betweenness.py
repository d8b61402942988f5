"""Through which units the shortest ways between all others pass: exact, from all sources at once."""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.measures.adjacency import Adjacency

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Numbers held at once, per array: sources are taken in batches of so many nodes times sources.
BATCH = 4_000_000
#: Edges × nodes up to which every node is a source.
EXACT = 5_000_000_000


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


class Between(NamedTuple):
    """Normalised betweenness of each unit, and how far a sampled one may be off (0 where it is exact)."""

    value: Floats
    error: float


def plain_seconds(edges: int, shape: tuple[int, int]) -> float:
    """Rough seconds of the plain computation, for the choice of the engine."""
    return 2.5e-8 * min(edges * sum(shape), EXACT)


def sampled_sources(edges: int, shape: tuple[int, int]) -> int | None:
    """How many sources are taken where all of them would be too many; ``None`` where all are."""
    nodes = sum(shape)
    return None if edges * nodes <= EXACT else min(nodes, max(100, EXACT // edges))


def betweenness(task: Ints, unit: Ints, shape: tuple[int, int], *, kernel: ModuleType | None = None, rng: np.random.Generator | None = None) -> Between:
    """Normalised betweenness of each unit in the graph of tasks and units.

    Exact up to :data:`EXACT` edges × nodes. Beyond, from sources drawn without replacement (Brandes & Pich 2007); the error then holds for all
    units at once with probability 0.95 (Hoeffding's bound, which also holds without replacement; the values are usually far closer).

    Parameters
    ----------
    task, unit : array, shape (E,)
        Ends of the edges.
    shape : (int, int)
        Tasks, units.
    kernel : module, optional
        ``kernels.betweenness``: the same figures, compiled.
    rng : Generator, optional
        Draws the sources of a large graph; by default seeded with 0.

    Returns
    -------
    Between
        Shares between 0 and 1, shape (n,); all 0 where no way can pass (one task at most, or one unit).

    Examples
    --------
    >>> betweenness(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]), (2, 3)).value
    array([0., 1., 0.])
    """
    m, n = shape
    most = most_possible(n, m)
    if m < 2 or most <= 0:
        return Between(np.zeros(n), 0.0)
    sources, error, scale = np.arange(m + n, dtype=np.int64), 0.0, 1.0
    count = sampled_sources(len(task), shape)
    if count is not None:
        sources = np.sort((rng or np.random.default_rng(0)).choice(m + n, count, replace=False))
        scale = (m + n) / count
        error = float(np.sqrt(np.log(2 * n / 0.05) / (2 * count)) * (m + n) * (m + n - 2) / 2 / most)
    if kernel is not None:
        near = Adjacency.of(task, unit, shape)
        return Between(kernel.betweenness(near.ends, near.near, n, sources) * scale / 2.0 / most, error)
    by_task = sparse.csr_array((np.ones(len(task)), (task, unit)), shape=shape)
    by_unit = by_task.T.tocsr()
    units, tasks = sources[sources < n], sources[sources >= n] - n
    total, size = np.zeros(n), max(1, BATCH // (m + n))
    for start in range(0, len(units), size):
        total += dependencies(by_task, by_unit, units[start:start + size])[0]
    for start in range(0, len(tasks), size):
        total += dependencies(by_unit, by_task, tasks[start:start + size])[1]
    return Between(total * scale / 2.0 / most, error)
