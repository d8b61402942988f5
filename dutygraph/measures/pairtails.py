"""p of each pair of units under a fitted null, and which pairs can pass at all; worked out once for each two profiles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.measures import poissonbinomial
from dutygraph.measures.engines import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Rough seconds of the plain convolution for each class of tasks and each square of a count.
PLAIN_SECONDS = 4e-9


#: A p that passes any test of any plan; what is smaller is not worked out where only the smallest attainable p is asked for.
NOTHING = 1e-18


class Tails(NamedTuple):
    """Of each pair asked for: expected joint tasks and p. Of each two profiles: smallest attainable p and the number of unit pairs.

    ``kind`` numbers the pairs of like profiles and like counts, which have one p.
    """

    expected: Floats
    p: Floats
    least: Floats
    pairs: Ints
    cell: Ints
    kind: Ints


def reachable(mean: Floats, most: Ints) -> Ints:
    """Where the smallest attainable p is read off: at ``most``, or where p is below :data:`NOTHING` and can pass any test.

    Chernoff's bound on a sum of independent trials, w·ln(w/μ) − w + μ, is solved for w by two Newton steps from Bennett's; each stays on the
    safe side.

    Examples
    --------
    >>> reachable(np.array([0.01, 1.0, 100.0]), np.array([500, 500, 500])).tolist()
    [8, 21, 205]
    """
    enough = -np.log(NOTHING)
    mean = np.maximum(mean, 1e-300)
    far = mean + enough / 3 + np.sqrt(enough**2 / 9 + 2 * enough * mean)
    for _ in range(2):
        steep = np.log(far / mean)
        far -= (far * steep - far + mean - enough) / steep
    return np.minimum(most, np.ceil(far)).astype(np.int64)


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
    mean = ((first.p * many[:, None]).T @ second.p)[grid.left, grid.right]
    limit = reachable(mean, np.minimum(caps[0][grid.left], caps[1][grid.right]))
    cell = grid.number[profile[pairs[0]], profile[pairs[1]]]
    need = limit.copy()
    np.maximum.at(need, cell, observed)
    starts = np.concatenate([[0], np.cumsum(need + 1)])
    kernel = compiled("tails", plain=PLAIN_SECONDS * len(many) * float((need.astype(float) ** 2).sum()))
    tails = (kernel or poissonbinomial).table(first.p, second.p, grid.left, grid.right, many, need, starts)
    kind = starts[cell] + observed
    return Tails(mean[cell], np.minimum(tails[kind], 1.0), np.minimum(tails[starts[:-1] + limit], 1.0), grid.pairs, cell, kind)
