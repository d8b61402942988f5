"""Shuffles of a plan in which every unit and every task keeps its number of edges (curveball, Strona et al. 2014, Nature Communications 5 4114).

The draws of a trade are made before it, so that the compiled twin in ``kernels`` makes the same shuffles from the same seed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.measures.engines import compiled

Ints = NDArray[np.int64]

#: Trades per row between two shuffles that count as independent (five, after Strona et al. 2014).
TRADES_PER_ROW = 5
#: Rough seconds of a plain shuffle for each edge.
PLAIN_SECONDS = 3e-6


class Draws(NamedTuple):
    """What a stretch of trades will need: which two rows, and the numbers that deal their cells out again."""

    first: Ints
    second: Ints
    start: Ints
    numbers: NDArray[np.float64]


def draws(degree: Ints, rng: np.random.Generator, trades: int) -> Draws:
    """Two different rows for each trade, and as many numbers in [0, 1) as it can need: the smaller of their degrees."""
    n = len(degree)
    first = rng.integers(0, n, trades)
    second = rng.integers(0, n - 1, trades)
    second += second >= first
    need = np.minimum(degree[first], degree[second])
    start = np.concatenate([[0], np.cumsum(need)]).astype(np.int64)
    return Draws(first, second, start, rng.random(int(start[-1])))


def trade(rows: list[list[int]], plan: Draws) -> None:
    """Make the trades, in place; rows stay sorted.

    In a trade the cells that only one of two rows has are pooled and dealt out at random, each row getting as many as it gave.
    """
    numbers = plan.numbers.tolist()
    for a, b, at in zip(plan.first.tolist(), plan.second.tolist(), plan.start.tolist(), strict=False):
        one, two = set(rows[a]), set(rows[b])
        kept = one & two
        mine, theirs = sorted(one - kept), sorted(two - kept)
        if not mine or not theirs:
            continue
        pool = mine + theirs
        swap = len(mine) > len(theirs)  # the smaller hand is drawn
        size = len(theirs) if swap else len(mine)
        for i in range(size):
            j = i + int(numbers[at + i] * (len(pool) - i))
            pool[i], pool[j] = pool[j], pool[i]
        drawn, left = kept.union(pool[:size]), kept.union(pool[size:])
        rows[a], rows[b] = (sorted(left), sorted(drawn)) if swap else (sorted(drawn), sorted(left))


class Shuffler:
    """A chain of shuffles of one 0/1 matrix, tasks × units.

    Parameters
    ----------
    both : sparse array, shape (m, n)
    rng : Generator
    expected : int
        How many shuffles will be asked for: many are worth the compiled twin.

    Examples
    --------
    >>> chain = Shuffler(sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]])), np.random.default_rng(0))
    >>> task, unit = chain.next()
    >>> np.bincount(unit, minlength=3)
    array([1, 2, 1])
    """

    def __init__(self, both: sparse.csr_array, rng: np.random.Generator, *, expected: int = 1) -> None:
        columns = both.tocsc()
        columns.sort_indices()
        self.by_units = both.shape[1] <= both.shape[0]  # the side with fewer rows mixes faster
        rows = columns if self.by_units else both.tocsr().sorted_indices()
        self._ends = rows.indptr.astype(np.int64)
        self._degree = np.diff(self._ends)
        self._cells = rows.indices.astype(np.int64)
        self._kernel = compiled("curveball", plain=PLAIN_SECONDS * expected * len(self._cells))
        self._rows = [] if self._kernel else [part.tolist() for part in np.split(self._cells, self._ends[1:-1])]
        self._rng = rng

    def next(self) -> tuple[Ints, Ints]:
        """Tasks and units of the edges of the next shuffle, sorted by unit (or task, whichever are fewer)."""
        n = len(self._degree)
        plan = draws(self._degree, self._rng, TRADES_PER_ROW * n) if n > 1 else None
        outer = np.repeat(np.arange(n, dtype=np.int64), self._degree)
        if self._kernel:
            if plan:
                self._kernel.trade(self._ends, self._cells, *plan)
            inner = self._cells.copy()
        else:
            if plan:
                trade(self._rows, plan)
            inner = np.fromiter((cell for row in self._rows for cell in row), dtype=np.int64, count=len(outer))
        return (inner, outer) if self.by_units else (outer, inner)
