"""p of each pair of units under a fitted null, and which pairs can pass at all; worked out once for each two profiles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.measures.engines import compiled
from dutygraph.measures.poissonbinomial import upper_tails

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Two profiles at a time, so that memory stays small.
CHUNK = 4096
#: Rough seconds of the plain convolution for each class of tasks and each square of a count.
PLAIN_SECONDS = 4e-9


class Tails(NamedTuple):
    """Of each pair asked for: expected joint tasks and p. Of each two profiles: smallest attainable p and the number of unit pairs."""

    expected: Floats
    p: Floats
    least: Floats
    pairs: Ints
    cell: Ints


def reachable(mean: Floats, spread: Floats, most: Ints) -> Ints:
    """Where the smallest attainable p is read off: at ``most``, or so far out (p below 1e-18) that it can pass any test."""
    return np.minimum(most, np.ceil(mean + 10 * spread + 25)).astype(np.int64)


class Part(NamedTuple):
    """One end of a joint task: its probability (classes of tasks × profiles), and on how many tasks each unit can have it at most."""

    p: Floats
    most: Ints


class Cells(NamedTuple):
    """Every two profiles: left and right, number of unit pairs, and the cell of any two profiles."""

    left: Ints
    right: Ints
    pairs: Ints
    number: Ints


def cells(profile: Ints, width: int, *, directed: bool, apart: NDArray[np.bool_] | None) -> Cells:
    """All pairs of profiles; ``apart`` marks pairs of units that are never tested."""
    size = np.bincount(profile, minlength=width)
    left, right = np.divmod(np.arange(width * width, dtype=np.int64), width)
    if not directed:
        left, right = left[left <= right], right[left <= right]
    count = size[left] * size[right] - np.where(left == right, size[left], 0)
    count = count if directed else np.where(left == right, count // 2, count)
    number = np.full((width, width), -1, dtype=np.int64)
    number[left, right] = np.arange(len(left))
    if not directed:
        number[right, left] = number[left, right]
    if apart is not None and apart.any():
        a, b = np.nonzero(apart & ~np.eye(len(apart), dtype=bool)) if directed else np.nonzero(np.triu(apart, 1))
        count = count - np.bincount(number[profile[a], profile[b]], minlength=len(left))
    return Cells(left, right, count, number)


def pair_tails(first: Part, second: Part, many: Ints, profile: Ints, pairs: tuple[Ints, Ints], observed: Ints, *,
               directed: bool, apart: NDArray[np.bool_] | None = None) -> Tails:
    """Exact tails for all pairs of units.

    Parameters
    ----------
    first, second : Part
        What the first and the second unit have in the tasks that are counted.
    many : array, shape (classes,)
        Tasks of each class.
    profile : array, shape (n,)
        Profile of each unit.
    pairs : (array, array)
        Positions of the units of each pair to report.
    observed : array
        Count of each of these pairs.
    directed : bool
        Whether (a, b) and (b, a) are two tests.
    apart : array of bool, shape (n, n), optional
        Pairs never tested.

    Returns
    -------
    Tails
    """
    width = first.p.shape[1]
    grid = cells(profile, width, directed=directed, apart=apart)
    caps = [np.zeros(width, dtype=np.int64) for _ in range(2)]
    for cap, part in zip(caps, (first, second), strict=True):
        np.maximum.at(cap, profile, part.most)
    trials = many.astype(float)
    mean = np.einsum("j,ji,ji->i", trials, first.p[:, grid.left], second.p[:, grid.right])
    spread = np.sqrt(np.maximum(mean - np.einsum("j,ji,ji->i", trials, first.p[:, grid.left] ** 2, second.p[:, grid.right] ** 2), 0.0))
    limit = reachable(mean, spread, np.minimum(caps[0][grid.left], caps[1][grid.right]))
    cell = grid.number[profile[pairs[0]], profile[pairs[1]]]
    need = limit.copy()
    np.maximum.at(need, cell, observed)
    p, least = np.ones(len(observed)), np.ones(len(limit))
    by_cell = np.argsort(cell, kind="stable")
    starts = np.searchsorted(cell[by_cell], np.arange(len(limit) + 1))
    order = np.argsort(need, kind="stable")
    kernel = compiled("tails", plain=PLAIN_SECONDS * len(many) * float((need.astype(float) ** 2).sum()))
    exact = kernel.upper_tails if kernel else upper_tails
    for start, stop in _chunks(need[order]):
        these = order[start:stop]
        tails = exact(first.p[:, grid.left[these]].T * second.p[:, grid.right[these]].T, many, int(need[these].max()))
        least[these] = tails[np.arange(len(these)), limit[these]]
        asked = [by_cell[starts[c]:starts[c + 1]] for c in these]
        rows = np.repeat(np.arange(len(these)), [len(a) for a in asked])
        wanted = np.concatenate(asked)
        p[wanted] = tails[rows, observed[wanted]]
    return Tails(mean[cell], np.minimum(p, 1.0), np.minimum(least, 1.0), grid.pairs, cell)


def _chunks(need: Ints) -> list[tuple[int, int]]:
    """Stretches of sorted needs that double at most, of bounded length."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(need):
        reach = max(16, 2 * int(need[start]))
        stop = min(int(np.searchsorted(need, reach, side="right")), start + CHUNK)
        out.append((start, stop))
        start = stop
    return out
