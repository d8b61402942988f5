"""What a partition of units and tasks looks like: its clusters in order, how they hold together, how two of them compare."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from dutygraph.errors import InputError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def modularity(task: Ints, unit: Ints, tasks: Ints, units: Ints, resolution: float = 1.0) -> float:
    """Barber's Q = Σ_c [L_c/E − γ K_c D_c/E²] (Barber 2007); label 0 or below means no cluster.

    Examples
    --------
    >>> modularity(np.array([0, 1]), np.array([0, 1]), np.array([1, 2]), np.array([1, 2]))
    0.5
    """
    edges = len(task)
    if not edges:
        return 0.0
    inside = (tasks[task] == units[unit]) & (units[unit] > 0)
    width = int(max(tasks.max(), units.max(), 0)) + 1
    k = np.bincount(np.maximum(units[unit], 0), minlength=width).astype(float)
    d = np.bincount(np.maximum(tasks[task], 0), minlength=width).astype(float)
    return float(inside.sum() / edges - resolution * (k[1:] @ d[1:]) / edges**2)


def projected_modularity(shared: sparse.csr_array, units: Ints, resolution: float = 1.0) -> float:
    """Newman's Q = Σ_c [W_c/W − γ (S_c/2W)²] on the projection, ties weighted by joint tasks (Newman 2004).

    Examples
    --------
    >>> projected_modularity(sparse.csr_array(np.array([[0, 2, 0], [2, 0, 0], [0, 0, 0]])), np.array([1, 1, 2]))
    0.0
    """
    total = float(shared.sum())
    if not total:
        return 0.0
    table = shared.tocoo()
    inside = float(table.data[units[table.row] == units[table.col]].sum())
    strength = np.bincount(units, weights=np.asarray(shared.sum(axis=1)).ravel())
    return inside / total - resolution * float((strength**2).sum()) / total**2


def clusters_in_order(task: Ints, unit: Ints, tasks: Ints, units: Ints) -> tuple[Ints, Ints]:
    """Clusters that are connected, numbered from 1 by number of units, then by first unit; 0 for who has no edge.

    A label whose nodes hang together only through other clusters is taken apart: that never lowers Q. Negative labels mean no cluster yet:
    such a unit becomes a cluster of its own, such a task stays without (0).
    """
    m, n = len(tasks), len(units)
    inside = (tasks[task] == units[unit]) & (units[unit] >= 0)
    graph = sparse.coo_array((np.ones(int(inside.sum())), (unit[inside], n + task[inside])), shape=(n + m, n + m))
    _, piece = connected_components(graph, directed=False)
    busy_unit, busy_task = np.bincount(unit, minlength=n) > 0, np.bincount(task, minlength=m) > 0
    number = _numbers(piece[:n].astype(np.int64), busy_unit, n + m)
    return np.where(busy_task, number[piece[n:]], 0), np.where(busy_unit, number[piece[:n]], 0)


def tasks_by_most(task: Ints, unit: Ints, units: Ints, m: int) -> tuple[Ints, Ints]:
    """Clusters of units in order, as above, and for each task the cluster of most of its units, the first of equals."""
    n = len(units)
    busy = np.bincount(unit, minlength=n) > 0
    ordered = np.where(busy, _numbers(units, busy, n)[units], 0)
    width = int(ordered.max(initial=0)) + 1
    counts = np.bincount(task * width + ordered[unit], minlength=m * width).reshape(m, width)
    return np.where(counts.sum(axis=1) > 0, counts.argmax(axis=1), 0), ordered


def _numbers(label: Ints, busy: NDArray[np.bool_], width: int) -> Ints:
    """The number of each label: from 1, by how many busy units have it, then by first unit; 0 for labels without."""
    size = np.bincount(label[busy], minlength=width)
    first = np.full(width, len(label), dtype=np.int64)
    np.minimum.at(first, label, np.arange(len(label)))
    real = np.flatnonzero(size)
    number = np.zeros(width, dtype=np.int64)
    number[real[np.lexsort((first[real], -size[real]))]] = np.arange(1, len(real) + 1)
    return number


def stability(runs: Ints) -> Floats:
    """How alike each unit's cluster is over several runs: the mean Jaccard overlap of its cluster, over all pairs of runs.

    Parameters
    ----------
    runs : array, shape (R, n)
        Labels; 0 for none.

    Returns
    -------
    array, shape (n,)
        In (0, 1]; NaN for a unit without cluster, or with a single run.

    Examples
    --------
    >>> stability(np.array([[1, 1, 2], [1, 1, 1]])).round(3)
    array([0.667, 0.667, 0.333])
    """
    count, n = runs.shape
    total = np.zeros(n)
    widths = runs.max(axis=1, initial=0) + 1
    sizes = [np.bincount(row, minlength=w) for row, w in zip(runs, widths, strict=True)]
    for i in range(count):
        for j in range(i + 1, count):
            cell = runs[i] * widths[j] + runs[j]
            common = np.bincount(cell, minlength=widths[i] * widths[j])[cell]
            total += common / (sizes[i][runs[i]] + sizes[j][runs[j]] - common)
    pairs = count * (count - 1) // 2
    return np.where(runs[0] > 0, total / pairs, np.nan) if pairs else np.full(n, np.nan)


def participation(task: Ints, unit: Ints, tasks: Ints, units: Ints) -> tuple[Floats, Floats]:
    """Participation and within-module z of each unit, by the clusters of its tasks (Guimerà & Amaral 2005, Nature 433 895).

    Returns
    -------
    array, shape (n,)
        1 − Σ_c (k_uc/k_u)²; NaN for a unit without tasks.
    array, shape (n,)
        Tasks within the own cluster, in standard deviations (of all units of the cluster) from their mean; NaN where the deviation is 0.
    """
    n, width = len(units), int(max(tasks.max(initial=0), units.max(initial=0))) + 1
    spread = np.bincount(unit * width + tasks[task], minlength=n * width).reshape(n, width).astype(float)
    loose = spread[:, 0].copy()  # tasks in no cluster stand each for itself
    spread[:, 0] = 0
    load = spread.sum(axis=1) + loose
    shares = np.divide((spread**2).sum(axis=1) + loose, load**2, out=np.full(n, np.nan), where=load > 0)
    inside = spread[np.arange(n), units]
    z = np.full(n, np.nan)
    for c in range(1, width):
        mine = units == c
        values = inside[mine]
        if len(values) and values.std() > 0:
            z[mine] = (values - values.mean()) / values.std()
    return 1.0 - shares, z


def compare_partitions(first: Ints, second: Ints) -> dict[str, float]:
    """How alike two partitions of the same units are.

    Parameters
    ----------
    first, second : array of int, shape (n,)
        Labels of the same units in the same order.

    Returns
    -------
    dict
        ``nmi``: mutual information over the mean of the entropies (Danon et al. 2005); ``ari``: adjusted Rand index (Hubert & Arabie 1985).
        1 for equal partitions; two trivial ones are equal.

    Raises
    ------
    InputError
        When the lengths differ.

    Examples
    --------
    >>> compare_partitions(np.array([1, 1, 2, 2]), np.array([2, 2, 1, 1]))
    {'nmi': 1.0, 'ari': 1.0}
    """
    if len(first) != len(second):
        raise InputError("two partitions of different units", given=f"{len(first)} and {len(second)} labels", hint="pass labels of the same units")
    a, b = np.unique(first, return_inverse=True)[1], np.unique(second, return_inverse=True)[1]
    n = len(a)
    table = np.zeros((a.max(initial=0) + 1, b.max(initial=0) + 1))
    np.add.at(table, (a, b), 1)
    rows, columns = table.sum(axis=1), table.sum(axis=0)

    def entropy(counts: Floats) -> float:
        share = counts[counts > 0] / max(n, 1)
        return float(-(share * np.log(share)).sum())

    mutual, mean = entropy(rows) + entropy(columns) - entropy(table.ravel()), (entropy(rows) + entropy(columns)) / 2
    pairs = float((table * (table - 1)).sum() / 2)
    in_rows, in_columns, every = (float((x * (x - 1)).sum() / 2) for x in (rows, columns, np.array([float(n)])))
    chance = in_rows * in_columns / every if every else 0.0
    largest = (in_rows + in_columns) / 2
    return {"nmi": round(mutual / mean, 12) if mean > 0 else 1.0, "ari": round((pairs - chance) / (largest - chance), 12) if largest != chance else 1.0}


