"""How much a ranking hangs on single tasks: the ranks when tasks are drawn again with replacement."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.measures.rankranges import ranks

Floats = NDArray[np.float64]
_TAIL = 0.025
_CELLS = 10_000_000  # numbers held at once: 80 MB


def resampled_ranks(load: sparse.csr_array, ranked: NDArray[np.bool_], *, draws: int, seed: int) -> tuple[Floats, Floats]:
    """Lowest and highest rank within the central 95 % of the draws.

    A plan is a census of its tasks, not a sample: this says how much the list hangs on single tasks and is no confidence interval.

    Parameters
    ----------
    load : sparse array, tasks × units
        What each task adds to each unit.
    ranked : array of bool
        Units that take part; the others get NaN.
    draws : int
        Number of resamplings (Efron 1979), each of as many tasks as there are. With 0 draws all is NaN.
    seed : int
        Seed of ``numpy.random.default_rng``.

    Examples
    --------
    One task decides between two units; in some draws it is missing.

    >>> load = sparse.csr_array(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    >>> low, high = resampled_ranks(load, np.array([True, True]), draws=50, seed=0)
    >>> low.tolist(), high.tolist()
    ([1.0, 1.0], [2.0, 2.0])
    """
    m, n = len(load.indptr) - 1, len(ranked)
    none = np.full(n, np.nan)
    if draws == 0 or m == 0 or not ranked.any():
        return none, none.copy()
    rng = np.random.default_rng(seed)
    step = max(1, _CELLS // max(m, n))
    found: list[Floats] = []
    weighed = sparse.csr_array(load[:, np.flatnonzero(ranked)].T)
    for start in range(0, draws, step):
        size = min(step, draws - start)
        times = np.stack([np.bincount(rng.integers(0, m, m), minlength=m) for _ in range(size)]).astype(float)
        found += [ranks(row) for row in np.asarray(weighed @ times.T).T]
    # an order statistic, not an interpolated one: a rank is a rank that occurred
    ends = np.quantile(np.stack(found), [_TAIL, 1 - _TAIL], axis=0, method="inverted_cdf")
    low, high = none, none.copy()
    low[ranked], high[ranked] = ends
    return low, high
