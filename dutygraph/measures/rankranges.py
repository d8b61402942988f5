"""Ranks, and how far they can move with the co weight: exact, without draws."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_CELLS = 4_000_000  # pairs of classes looked at together: 32 MB an array
_DIGITS = 12


def ranks(values: ArrayLike, ranked: NDArray[np.bool_] | None = None) -> Floats:
    """Rank of each value, largest first, ties sharing the better rank (``method="min"``); NaN where not ranked.

    Values that agree in 12 significant digits are ties: 0.1 · 3 and 0.3 are one load.

    Examples
    --------
    >>> ranks([3.0, 1.0, 3.0, 2.0]).tolist()
    [1.0, 4.0, 1.0, 3.0]
    >>> ranks([3.0, 1.0, 3.0], np.array([True, True, False])).tolist()
    [1.0, 2.0, nan]
    """
    x = significant(np.asarray(values, float))
    which = np.ones(len(x), bool) if ranked is None else ranked
    out = np.full(len(x), np.nan)
    pool = np.sort(x[which])
    out[which] = 1 + len(pool) - np.searchsorted(pool, x[which], side="right")
    return out


def significant(x: Floats) -> Floats:
    """The values rounded to 12 significant digits, so that equal sums are equal numbers.

    Examples
    --------
    >>> bool(significant(np.array([0.1 + 0.2]))[0] == 0.3)
    True
    """
    size = np.abs(x)
    ok = np.isfinite(x) & (size > 0)
    scale = np.ones_like(x)
    scale[ok] = 10.0 ** np.clip(_DIGITS - 1 - np.floor(np.log10(size[ok])), -300, 300)
    return np.where(ok, np.round(x * scale) / scale, x)


def rank_range(lead: ArrayLike, co: ArrayLike, ranked: NDArray[np.bool_] | None = None) -> tuple[Floats, Floats]:
    """Best and worst rank of each unit over every co weight x in (0, 1] while a lead counts 1.

    A unit with a leads and c co tasks scores a + x·c; two units change places at x = (a − a′)/(c′ − c) only, so it is enough to look
    at those finitely many weights and at the open intervals between them. Two different quotients of whole numbers below 2²⁶ are
    never the same double, so comparing them as doubles is exact.

    Parameters
    ----------
    lead, co : array_like of int
        Numbers of leads and co tasks, one a unit.
    ranked : array of bool, optional
        Units that take part; the others get NaN.

    Returns
    -------
    (low, high)
        Smallest and largest rank; ties share the better rank.

    Examples
    --------
    Five units. With a tiny x the order is by leads, A B C D E. C passes B where 2 + 5x > 3 + x, x > 1/4, and A where x > 1/2. At
    x = 1 A, with 4 tasks, is level with B (4) and behind C (7); D has 3. E, with nothing, is always last.

    >>> low, high = rank_range([4, 3, 2, 1, 0], [1, 1, 5, 2, 0])
    >>> low.astype(int).tolist(), high.astype(int).tolist()
    ([1, 2, 1, 4, 5], [2, 3, 3, 4, 5])
    """
    a, c = np.asarray(lead, np.int64), np.asarray(co, np.int64)
    which = np.ones(len(a), bool) if ranked is None else ranked
    low, high = np.full(len(a), np.nan), np.full(len(a), np.nan)
    if not which.any():
        return low, high
    pairs, place, size = np.unique(np.column_stack([a[which], c[which]]), axis=0, return_inverse=True, return_counts=True)
    best, worst = _of_classes(pairs[:, 0], pairs[:, 1], size)
    low[which], high[which] = best[place.ravel()], worst[place.ravel()]
    return low, high


def _of_classes(a: NDArray[np.int64], c: NDArray[np.int64], size: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Ranges of the distinct (lead, co) classes; ``size`` units are in each."""
    best, worst = np.empty(len(a)), np.empty(len(a))
    step = max(1, _CELLS // len(a))
    for start in range(0, len(a), step):
        block = slice(start, start + step)
        da, dc = a[None, :] - a[block, None], c[None, :] - c[block, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.where(dc != 0, -da / dc, np.inf)
        n = np.broadcast_to(size, t.shape)
        inside = (t > 0) & (t <= 1)
        rising = inside & (dc > 0) & (t < 1)  # the other is ahead for x > t
        falling = inside & (dc < 0)  # the other is ahead for x < t
        always = ~inside & ((da > 0) | ((da == 0) & (dc > 0)))
        base = (n * (always | falling)).sum(1)  # ahead at an x close to 0
        best[block], worst[block] = _sweep(np.where(rising | falling, t, np.inf), n * rising, n * falling, base)
    return best + 1, worst + 1


def _sweep(t: Floats, up: NDArray[np.int64], down: NDArray[np.int64], base: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Fewest and most units ahead, over the change points and the intervals between them."""
    order = np.argsort(t, axis=1, kind="stable")
    t = np.take_along_axis(t, order, axis=1)
    ups, downs = (np.cumsum(np.take_along_axis(v, order, axis=1), axis=1) for v in (up, down))
    last = np.ones(t.shape, bool)
    last[:, :-1] = t[:, 1:] != t[:, :-1]
    last &= np.isfinite(t)
    after = base[:, None] + ups - downs  # just beyond a change point
    here = np.empty_like(after)  # at the change point itself: nobody who ties there is ahead
    seen_up = np.zeros_like(after)
    seen_up[:, 1:] = np.maximum.accumulate(np.where(last, ups, 0), axis=1)[:, :-1]
    here[:] = base[:, None] + seen_up - downs
    beyond = last & (t < 1)
    big = np.iinfo(np.int64).max
    fewest = np.minimum(np.where(last, here, big).min(1), np.where(beyond, after, big).min(1))
    most = np.where(beyond, after, -1).max(1)
    return np.minimum(fewest, base).astype(float), np.maximum(most, base).astype(float)
