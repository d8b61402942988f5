"""Many pairs are tested at once: which can pass at all, and what each p is worth among the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Corrections by name.
CORRECTIONS = ("bh", "by")


def penalty(tests: int, correction: str) -> float:
    """Factor of the correction: 1 for ``bh``, 1 + 1/2 + … + 1/tests for ``by``.

    Examples
    --------
    >>> penalty(4, "by")
    2.083333333333333
    """
    return float((1.0 / np.arange(1, tests + 1)).sum()) if correction == "by" else 1.0


def adjusted(p: Floats, tests: int, correction: str = "bh", many: Ints | None = None) -> Floats:
    """Q of each p, among ``tests`` tests of which those that are not listed have p = 1.

    ``bh``: false discovery rate where tests are independent or positively dependent (Benjamini & Hochberg 1995); ``by``: under any
    dependence (Benjamini & Yekutieli 2001).

    Parameters
    ----------
    p : array, shape (k,)
    tests : int
        k or more.
    correction : {"bh", "by"}
    many : array of int, shape (k,), optional
        How many tests have each p; by default one.

    Examples
    --------
    >>> adjusted(np.array([0.01, 0.02, 0.5]), 4)
    array([0.04      , 0.04      , 0.66666667])
    """
    order = np.argsort(p)  # equal p get equal q in any order
    rank = np.arange(1, len(p) + 1) if many is None else np.cumsum(many[order])
    worth = p[order] * tests * penalty(tests, correction) / rank
    out = np.empty(len(p))
    out[order] = np.minimum(np.minimum.accumulate(worth[::-1])[::-1], 1.0)
    return out


def attainable(least: Floats, many: Ints, alpha: float) -> NDArray[np.bool_]:
    """Tests whose smallest attainable p can pass when all such tests are corrected for (Tarone 1990, Biometrics 46:515; Gilbert 2005).

    The smallest K for which no more than K tests can reach α/K; tests that can are kept. It looks at the margins only, never at the counts,
    so the correction stays valid.

    Parameters
    ----------
    least : array
        Smallest attainable p of each kind of test.
    many : array of int
        How many tests are of each kind.
    alpha : float

    Examples
    --------
    >>> attainable(np.array([0.001, 0.02, 0.04, 0.5]), np.ones(4, dtype=np.int64), 0.05)
    array([ True,  True, False, False])
    """
    order = np.argsort(least, kind="stable")
    ordered, total = least[order], np.cumsum(many[order])
    low, high = 1, max(int(total[-1]), 1) if len(total) else 1
    while low < high:  # the number of tests that reach α/K falls with K, so the smallest K is found by halving
        k = (low + high) // 2
        reach = int(np.searchsorted(ordered, alpha / k, side="right"))
        if (int(total[reach - 1]) if reach else 0) <= k:
            high = k
        else:
            low = k + 1
    return least <= alpha / low
