"""What edges would be if only the loads decided: the bipartite configuration model, margins kept on average (Saracco et al. 2015)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.measures.newton import Solve, climb, dense

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Classes(NamedTuple):
    """Nodes of like degree: the class of each node, and how many each class has."""

    of: Ints
    size: Ints

    @classmethod
    def by(cls, *degrees: Ints) -> tuple[Classes, list[Ints]]:
        """Classes by one or more degrees, and the degrees of each class."""
        if len(degrees) == 1:  # counting is faster than sorting rows
            size = np.bincount(degrees[0])
            used = np.flatnonzero(size)
            place = np.cumsum(size > 0) - 1
            return cls(place[degrees[0]].astype(np.int64), size[used].astype(np.int64)), [used.astype(np.int64)]
        values, of, size = np.unique(np.stack(degrees, axis=1), axis=0, return_inverse=True, return_counts=True)
        return cls(of.ravel().astype(np.int64), size.astype(np.int64)), [values[:, i].astype(np.int64) for i in range(len(degrees))]


class Fitted(NamedTuple):
    """Probabilities between classes of tasks (rows) and classes of units (columns)."""

    p: Floats
    tasks: Classes
    units: Classes


def fit(task_degree: Ints, unit_degree: Ints) -> Fitted:
    """The model whose expected degrees are the observed ones: P = x y/(1 + x y) (Saracco et al. 2015, Sci Rep 5:10595, eq. 2–4).

    Solved once for each pair of distinct degrees. Degrees that leave no choice (none, or all that can be had) get P = 0 or 1 beforehand.

    Parameters
    ----------
    task_degree : array, shape (m,)
    unit_degree : array, shape (n,)

    Raises
    ------
    GraphError
        When the margins cannot be met.

    Examples
    --------
    >>> fit(np.array([2, 1, 1]), np.array([3, 1])).p.round(3)  # the first unit is on all tasks; the second on one of the larger
    array([[0., 1.],
           [1., 1.]])
    >>> fit(np.array([1, 1]), np.array([1, 1])).p
    array([[0.5]])
    """
    tasks, (d,) = Classes.by(task_degree)
    units, (k,) = Classes.by(unit_degree)
    p = np.zeros((len(d), len(k)))
    rows, columns = np.ones(len(d), dtype=bool), np.ones(len(k), dtype=bool)
    left_d, left_k = d.copy(), k.copy()
    while True:  # peel off classes without a choice; each round settles one class at least
        m, n = int(tasks.size[rows].sum()), int(units.size[columns].sum())
        full_row, full_column = rows & (left_d == n) & (left_d > 0), columns & (left_k == m) & (left_k > 0)
        if full_row.any():
            p[np.ix_(full_row, columns)] = 1.0
            left_k[columns] -= int(tasks.size[full_row].sum())
            rows &= ~full_row
        elif full_column.any():
            p[np.ix_(rows, full_column)] = 1.0
            left_d[rows] -= int(units.size[full_column].sum())
            columns &= ~full_column
        elif (rows & (left_d == 0)).any() or (columns & (left_k == 0)).any():
            rows &= left_d > 0
            columns &= left_k > 0
        else:
            break
    if rows.any() and columns.any():
        p[np.ix_(rows, columns)] = _solve(left_d[rows].astype(float), tasks.size[rows].astype(float),
                                          left_k[columns].astype(float), units.size[columns].astype(float))
    return Fitted(p, tasks, units)


def _solve(d: Floats, many_d: Floats, k: Floats, many_k: Floats) -> Floats:
    """P between classes, by the concave likelihood Σ degree·ln x − Σ ln(1 + x y) in ln x and ln y."""
    if len(d) > len(k):  # the smaller side is solved for, the other follows
        return _solve(k, many_k, d, many_d).T
    rows = len(d)
    weight = np.outer(many_d, many_k)

    def step(point: Floats) -> tuple[float, Floats, Solve]:
        z = point[:rows, None] + point[None, rows:]
        p = 1.0 / (1.0 + np.exp(-z))
        value = float((many_d * d) @ point[:rows] + (many_k * k) @ point[rows:] - (weight * np.logaddexp(0.0, z)).sum())
        slope = np.concatenate([many_d * d - (weight * p).sum(axis=1), many_k * k - (weight * p).sum(axis=0)])
        spread = weight * p * (1.0 - p)
        own, other = spread.sum(axis=1), np.maximum(spread.sum(axis=0), 1e-300)
        small = dense(np.diag(own) - (spread / other) @ spread.T)

        def solve(slope: Floats) -> Floats:
            first = small(slope[:rows] - (spread / other) @ slope[rows:])
            return np.concatenate([first, (slope[rows:] - spread.T @ first) / other])

        return value, slope, solve

    edges = max(float(many_d @ d), 1.0)
    point = climb(step, np.concatenate([np.log(d) - np.log(edges) / 2, np.log(k) - np.log(edges) / 2]), scale=edges)
    return 1.0 / (1.0 + np.exp(-(point[:rows, None] + point[None, rows:])))
