"""Whether clusters shorten the description of the graph: the bipartite degree-corrected stochastic block model, in nats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def log_factorial(x: Floats | Ints | float) -> Floats:
    """Ln x!."""
    return np.asarray(gammaln(np.asarray(x, dtype=float) + 1.0))


def log_choose(n: Floats | Ints | float, k: Floats | Ints | float) -> Floats:
    """Ln of n over k."""
    return log_factorial(n) - log_factorial(k) - log_factorial(np.asarray(n) - np.asarray(k))


def log_multichoose(n: Floats | Ints | float, k: Floats | Ints | float) -> Floats:
    """Ln of the ways to put k like things into n places."""
    return log_choose(np.asarray(n) + np.asarray(k) - 1, k)


def description_length(task: Ints, unit: Ints, tasks: Ints, units: Ints) -> float:
    """Nats needed to write the graph down with these blocks.

    The microcanonical degree-corrected model (Peixoto 2017, PRE 95 012317, eq. 6–9 and 28; bipartite as in Yen & Larremore 2020, PRE 102
    032309): −ln of P(A|k,e,b) P(k|e,b) P(e) P(b), with uniform priors for the degrees within a block and for the edge counts between blocks,
    and blocks of one side only. Nodes without an edge are left out.

    Parameters
    ----------
    task, unit : array, shape (E,)
        Ends of the edges.
    tasks, units : array
        Block of each task and each unit.

    Returns
    -------
    float
        Nats.

    Examples
    --------
    >>> one = np.zeros(2, dtype=np.int64)
    >>> round(description_length(np.array([0, 1]), np.array([0, 1]), one, one), 4)  # 2!·2!/2! ways, 3·3 degree sequences, 2·2 for the sizes
    4.2767
    """
    edges = len(task)
    total = 0.0
    ends: list[Ints] = []
    widths: list[int] = []
    for node, label in ((task, tasks), (unit, units)):
        present, degree = np.unique(node, return_counts=True)
        used, block = np.unique(label[present], return_inverse=True)
        size, stubs = np.bincount(block), np.bincount(block, weights=degree)
        total += float(log_factorial(stubs).sum() - log_factorial(degree).sum() + log_multichoose(size, stubs).sum())
        total += float(log_choose(len(present) - 1, len(used) - 1) + log_factorial(len(present)) - log_factorial(size).sum() + np.log(len(present)))
        lookup = np.zeros(len(label), dtype=np.int64)
        lookup[present] = block
        ends.append(lookup[node])
        widths.append(len(used))
    between = np.unique(ends[0] * widths[1] + ends[1], return_counts=True)[1]
    return total - float(log_factorial(between).sum()) + float(log_multichoose(widths[0] * widths[1], edges))


def gain_over_one_block(task: Ints, unit: Ints, tasks: Ints, units: Ints) -> float:
    """Nats that the blocks save against one block a side; negative where one block is the shorter description."""
    if not len(task):
        return 0.0
    return description_length(task, unit, tasks * 0, units * 0) - description_length(task, unit, tasks, units)
