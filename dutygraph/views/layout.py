"""Where units and tasks lie on the map: computed once, the same for the same plan."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial import KDTree

from dutygraph.graph.graph import DutyGraph
from dutygraph.views.style import text_width

Floats = NDArray[np.float64]
#: Half-extent of the map of a district's plan in its own units; it grows with the units, and the page scales it to the window.
WIDTH, HEIGHT, USUAL = 360.0, 260.0, 75
#: A longer name is cut on the map until it is chosen.
LABEL = 13
#: Above this many units the rest are placed by their partners instead of by force, which is quadratic.
FORCED = 400
#: So many labels, of the largest units, are pushed apart; further ones show where there is room.
LABELLED = 120


class Layout(NamedTuple):
    """Positions (x, y) of units (n, 2) and tasks (m, 2), and the radii of the units (n,)."""

    units: Floats
    tasks: Floats
    radii: Floats


def radii(loads: Floats) -> Floats:
    """Radii whose circles' areas grow with the load.

    Examples
    --------
    >>> radii(np.array([0.0, 25.0, 100.0])).tolist()
    [5.0, 15.5, 26.0]
    """
    top = float(loads.max(initial=0.0))
    return 5.0 + 21.0 * np.sqrt(loads / top) if top > 0 else np.full(len(loads), 5.0)


def projection(g: DutyGraph, weights: dict[str, float]) -> sparse.csr_array:
    """Units × units: shared tasks, a task counting less the more units it has (Newman 2001), roles weighted."""
    b = (g.lead * weights["lead"] + g.co * weights["co"]).astype(float).tocsr()
    size = np.asarray((g.lead + g.co).sum(axis=1)).ravel()
    share = sparse.diags_array(1.0 / np.maximum(size - 1, 1))
    w = (b.T @ share @ b).tocsr()
    w.setdiag(0)
    w.eliminate_zeros()
    return w


def _forced(w: sparse.csr_array, seed: int) -> Floats:
    """Force layout of the connected part; who has no partner waits on the rim."""
    n = len(w.indptr) - 1
    tied = np.flatnonzero(np.diff(w.indptr))
    at = np.zeros((n, 2))
    if len(tied) > 1:
        graph = nx.from_scipy_sparse_array(sparse.csr_array(w[tied][:, tied]))
        place = nx.spring_layout(graph, k=1.3 / np.sqrt(len(tied)), iterations=200 if len(tied) <= 150 else 60, seed=seed, weight="weight", scale=1.0)
        at[tied] = np.array([place[i] for i in range(len(tied))])
        # ranks pull the dense middle apart and draw the outliers in, so that the window is used evenly
        for axis in (0, 1):
            order = np.argsort(np.argsort(at[tied, axis], kind="stable"), kind="stable")
            even = 2.0 * (order + 0.5) / len(tied) - 1.0
            at[tied, axis] = 0.25 * at[tied, axis] / max(np.abs(at[tied, axis]).max(), 1e-9) + 0.75 * even
    loose = np.setdiff1d(np.arange(n), tied)
    angle = np.pi * (0.15 + 0.7 * (np.arange(len(loose)) + 0.5) / max(len(loose), 1))
    at[loose] = np.column_stack([1.08 * np.cos(angle), 1.12 * np.sin(angle)])
    return at


def place_units(g: DutyGraph, weights: dict[str, float], names: list[str], size: Floats, seed: int) -> Floats:
    """Units by a force layout of the weighted projection, then their label boxes pushed apart."""
    w = projection(g, weights)
    n = len(names)
    order = np.lexsort((np.arange(n), -size))
    first = np.sort(order[:FORCED])
    at = np.zeros((n, 2))
    wide = max(1.0, (n / USUAL) ** 0.5)
    at[first] = _forced(sparse.csr_array(w[first][:, first]), seed) * (WIDTH * wide, HEIGHT * wide)
    rest = np.setdiff1d(np.arange(n), first)
    if len(rest):
        towards = w[rest][:, first]
        total = np.asarray(towards.sum(axis=1)).ravel()
        angle = np.arange(len(rest)) * 2.399963  # the golden angle spreads them evenly
        mean = (towards @ at[first]) / np.maximum(total, 1e-9)[:, None]
        reach = 30.0 + 4.0 * np.sqrt(np.arange(len(rest)))
        at[rest] = mean + np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None]
    named = np.sort(order[:LABELLED])
    labels = np.array([text_width(names[i][:LABEL], 13.0) for i in named])
    boxes = np.column_stack([np.maximum(labels * wide, 2 * size[named]) / 2 + 3, size[named] + 10 * wide])
    at[named] = push_apart(at[named], boxes, np.array([0.0, 9.0 * wide]))
    return spread(at, size + 2.0, np.isin(np.arange(n), named))


def spread(at: Floats, radius: Floats, fixed: NDArray[np.bool_], rounds: int = 60) -> Floats:
    """Move circles until none covers another; the fixed ones stay.

    Examples
    --------
    >>> spread(np.array([[0.0, 0.0], [4.0, 0.0]]), np.array([3.0, 3.0]), np.array([True, False])).round(1).tolist()
    [[0.0, 0.0], [6.0, 0.0]]
    """
    at, free = at.copy(), ~fixed
    for _ in range(rounds):
        pairs = KDTree(at).query_pairs(2 * float(radius.max(initial=0.0)), output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        i, j = pairs[:, 0], pairs[:, 1]
        apart = at[j] - at[i]
        far = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        lack = radius[i] + radius[j] - far
        over = (lack > 1e-6) & (free[i] | free[j])
        if not over.any():
            break
        i, j = i[over], j[over]
        step = apart[over] / far[over, None] * (lack[over] / np.where(free[i] & free[j], 2, 1))[:, None]
        move = np.zeros_like(at)
        np.add.at(move, j, step * free[j][:, None])
        np.add.at(move, i, -step * free[i][:, None])
        at = at + move
    return at


def push_apart(at: Floats, half: Floats, shift: Floats | None = None, rounds: int = 400) -> Floats:
    """Move boxes (half widths and heights) until none covers another, as little as possible.

    Parameters
    ----------
    at : (n, 2) array
        Centres.
    half : (n, 2) array
        Half widths and half heights.
    shift : (2,) array, optional
        Where a box's middle lies from its centre (a label hangs below its circle).
    rounds : int
        At most so many sweeps.

    Examples
    --------
    >>> push_apart(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[5.0, 2.0], [5.0, 2.0]])).round(1).tolist()
    [[0.0, -2.0], [1.0, 2.0]]
    """
    at = at + (0 if shift is None else shift)
    n = len(at)
    upper = np.triu(np.ones((n, n), bool), 1)
    reach = half[:, None, :] + half[None, :, :]
    tie = np.where(np.arange(n)[:, None] < np.arange(n)[None, :], 1.0, -1.0)
    for k in range(rounds):
        apart = at[None, :, :] - at[:, None, :]
        lack = reach - np.abs(apart)
        over = (lack > 1e-6).all(axis=2) & upper
        if not over.any():
            break
        i, j = np.nonzero(over)
        axis = (lack[i, j, 1] <= lack[i, j, 0]).astype(int)
        towards = np.sign(apart[i, j, axis])
        towards = np.where(towards == 0, tie[i, j], towards)
        step = towards * lack[i, j, axis] / 2
        # averaged over the overlaps of a box, else a crowd would be thrown far out; what is left after 60 rounds is pushed harder
        count = np.maximum(np.bincount(np.concatenate([i, j]), minlength=n), 1)
        move = np.zeros_like(at)
        np.add.at(move, (j, axis), step)
        np.add.at(move, (i, axis), -step)
        at = at + move / count[:, None] * (1.02 if k < 60 else 2.2)
    return at - (0 if shift is None else shift)


def place_tasks(g: DutyGraph, units: Floats, size: Floats, weights: dict[str, float]) -> Floats:
    """Each task at the role-weighted mean of its units, then spread so that no two lie on each other or under a unit."""
    m = g.shape[0]
    b = (g.lead * weights["lead"] + g.co * max(weights["co"], 1e-3)).astype(float).tocsr()
    total = np.asarray(b.sum(axis=1)).ravel()
    at = np.asarray(b @ units) / np.maximum(total, 1e-9)[:, None]
    at[total == 0] = (0.0, HEIGHT * 1.2)
    angle = np.arange(m) * 2.399963
    at = at + np.column_stack([np.cos(angle), np.sin(angle)])
    for _ in range(6 if m <= 3000 else 1):
        at = spread(at, np.full(m, 5.5), np.zeros(m, bool), rounds=10)
        distance, near = KDTree(units).query(at)
        lack = np.maximum(size[near] + 7.0 - distance, 0.0)
        away = (at - units[near]) / np.maximum(distance, 1e-6)[:, None]
        at = at + away * lack[:, None]
        if not lack.any():
            break
    return at


def layout(g: DutyGraph, loads: Floats, *, weights: dict[str, float] | None = None, seed: int = 0, tasks_too: bool = True) -> Layout:
    """Positions of all units and tasks.

    Parameters
    ----------
    g : DutyGraph
        Groups as nodes.
    loads : (n,) array
        Load of each unit in the graph's order: it sets the radius.
    weights : dict, optional
        Weights of ``lead`` and ``co``; default 1 and 0.6.
    seed : int
        Seed of the force layout.
    tasks_too : bool
        Place the tasks as well; else their positions are all zero.

    Returns
    -------
    Layout
        Rounded to 0.1, so that the last bits of a platform do not move the map.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")])
    >>> layout(g, np.array([1.0, 0.6])).tasks.shape
    (1, 2)
    """
    w = {"lead": 1.0, "co": 0.6} | (weights or {})
    size = radii(loads) * min(max(1.0, (len(loads) / USUAL) ** 0.5), 2.0)
    names = [str(u) for u in g.unit_names]
    if not names:
        return Layout(np.zeros((0, 2)), np.zeros((g.shape[0], 2)), size)
    units = place_units(g, w, names, size, seed)
    units = units - (units.max(axis=0) + units.min(axis=0)) / 2
    tasks = place_tasks(g, units, size, w) if tasks_too else np.zeros((g.shape[0], 2))
    return Layout(np.round(units, 1) + 0.0, np.round(tasks, 1) + 0.0, np.round(size, 1))
