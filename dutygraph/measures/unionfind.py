"""How large the largest connected piece is after each unit of a sequence has gone. Units are put back from the last to the first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dutygraph.kernels import pieceloops
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.engines import compiled

Ints = NDArray[np.int64]


def largest_after(near: Adjacency, order: Ints) -> Ints:
    """Nodes of the largest piece before any unit goes, after the first of ``order`` has gone, and so on.

    Putting units back joins pieces, which union-find follows in near-linear time (Newman & Ziff 2000); taking them away would need a new
    search of the graph for each.

    Parameters
    ----------
    near : Adjacency
    order : array, shape (k,)
        Units in the order in which they go; the others stay to the end.

    Returns
    -------
    array, shape (k + 1,)

    Examples
    --------
    >>> largest_after(Adjacency.of(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]), (2, 3)), np.array([1, 0, 2]))
    array([5, 2, 2, 1])
    """
    n = near.units
    stays = np.ones(n, dtype=bool)
    stays[order] = False
    back = np.concatenate([np.flatnonzero(stays), order[::-1]]).astype(np.int64)
    kernel = compiled("pieces", plain=5e-6 * len(near.near)) or pieceloops
    return kernel.largest_after(near.ends, near.near, n, back, len(back) - len(order))
