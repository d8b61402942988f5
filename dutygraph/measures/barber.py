"""Which units and tasks go together: Barber's modularity, optimised on the graph of tasks and units itself.

The optimiser is ours: given the clusters of the units, the best cluster of every task is known at once, and the other way round (Barber 2007,
PRE 76 066102, eq. 20–22), so the two sides are assigned in turn; clusters are then merged in pairs while that gains (as in LPAb+, Liu & Murata
2010), and each run is shaken a few times: three units in ten leave their cluster and choose anew. Of very many clusters each in turn joins the
one where it gains most (as in Blondel et al. 2008). All arithmetic is in whole numbers, so that the compiled twin in ``kernels`` finds the same
partitions.
"""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

#: γ counts in thousandths, so that gains are whole numbers.
SCALE = 1000
#: Share of the units that leave their cluster in a shake, and how often a run is shaken.
SHAKEN, SHAKES = 0.3, 10
#: Clusters that are paired again at once, before the nodes choose anew; a plan of ordinary size has fewer.
MANY = 32
#: Clusters beyond which they choose one after the other whom to join, as pairing would take too many rounds, and beyond which sides are not
#: assigned to the last gain before clusters are merged. No plan of one government comes near.
LARGE, SWEEPS = 400, 3
#: Runs × nodes × labels up to which scores are held as one array.
DENSE = 4_000_000


class Side(NamedTuple):
    """One side's view of the edges: ``own[e]`` chooses by the labels of ``other[e]``."""

    own: Ints
    other: Ints
    degree: Ints
    other_degree: Ints


class Runs(NamedTuple):
    """Labels after each run, ``none`` = −1, and their gain Σ (1000·E·L_c − γ'·K_c·D_c)."""

    units: Ints
    tasks: Ints
    gain: Ints


def sides(task: Ints, unit: Ints, m: int, n: int) -> tuple[Side, Side]:
    """The tasks' and the units' view of the edges."""
    d, k = np.bincount(task, minlength=m).astype(np.int64), np.bincount(unit, minlength=n).astype(np.int64)
    return Side(task, unit, d, k), Side(unit, task, k, d)


def choose(side: Side, labels: Ints, width: int, weight: int, gamma: int) -> tuple[Ints, Ints]:
    """The best label of each node of one side, given the labels of the other, for several runs at once.

    Parameters
    ----------
    side : Side
    labels : array, shape (runs, other nodes)
        Below ``width``, or −1 for none.
    width : int
        Number of labels.
    weight, gamma : int
        1000·E and 1000·γ.

    Returns
    -------
    array, shape (runs, nodes)
        The label of the largest gain, the lowest of equals; −1 where none gains.
    array, shape (runs,)
        Sum of the gains.
    """
    runs, size = labels.shape[0], len(side.degree)
    run = np.arange(runs, dtype=np.int64)[:, None]
    total = np.bincount((run * (width + 1) + labels % (width + 1)).ravel(), weights=np.tile(side.other_degree, runs), minlength=runs * (width + 1))
    total = total.astype(np.int64).reshape(runs, width + 1)
    pulls = ((run * size + side.own) * (width + 1) + labels[:, side.other] % (width + 1)).ravel()
    if runs * size * (width + 1) <= DENSE:
        small = max(weight, gamma * len(side.own)) * int(side.degree.max(initial=0)) < 2**31  # no gain overflows: half the memory, faster
        whole = np.int32 if small else np.int64
        score = np.bincount(pulls, minlength=runs * size * (width + 1)).astype(whole).reshape(runs, size, width + 1)
        score *= whole(weight)
        score -= (gamma * side.degree).astype(whole)[None, :, None] * total.astype(whole)[:, None, :]
        score[:, :, width] = 0
        best = score.argmax(axis=2)
        gain = score.ravel()[np.arange(runs * size) * (width + 1) + best.ravel()].reshape(runs, size).astype(np.int64)
    else:
        keys, count = np.unique(pulls, return_counts=True)
        node, label = np.divmod(keys, width + 1)
        real = label < width
        node, label, count = node[real], label[real], count[real]
        value = weight * count - gamma * side.degree[node % size] * total[node // size, label]
        order = np.lexsort((label, -value, node))
        first = order[np.concatenate([[True], node[order][1:] != node[order][:-1]])] if len(order) else order
        best, gain = np.zeros(runs * size, dtype=np.int64), np.zeros(runs * size, dtype=np.int64)
        best[node[first]], gain[node[first]] = label[first], value[first]
        best, gain = best.reshape(runs, size), gain.reshape(runs, size)
    good = gain > 0
    return np.where(good, best, -1), (gain * good).sum(axis=1)


def compact(units: Ints, tasks: Ints) -> tuple[Ints, Ints, Ints]:
    """The same labels, those in use numbered in their order, for each run by itself; how many each has."""
    runs, width = units.shape[0], int(max(units.max(initial=-1), tasks.max(initial=-1))) + 1
    run = np.arange(runs)[:, None]
    used = np.zeros((runs, width + 1), dtype=bool)
    used[run, units] = True  # −1 marks the last column
    used[run, tasks] = True
    used[:, width] = False
    number = np.cumsum(used, axis=1) - 1
    number[:, width] = -1
    return number[run, units], number[run, tasks], used.sum(axis=1).astype(np.int64)


def merge(units: Ints, tasks: Ints, width: int, task_side: Side, weight: int, gamma: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Join each two clusters that are each other's best gain, the lowest of equals; which runs had any."""
    runs = units.shape[0]
    joined = np.zeros(runs, dtype=bool)
    units, tasks = units.copy(), tasks.copy()
    for r in range(runs if width > 1 else 0):  # no cluster, or one: nothing to join
        u, t = units[r], tasks[r]
        both = (u[task_side.other] >= 0) & (t[task_side.own] >= 0)
        links = np.bincount(u[task_side.other[both]] * width + t[task_side.own[both]], minlength=width * width).reshape(width, width)
        k = np.bincount(u[u >= 0], weights=task_side.other_degree[u >= 0], minlength=width).astype(np.int64)
        d = np.bincount(t[t >= 0], weights=task_side.degree[t >= 0], minlength=width).astype(np.int64)
        if width > LARGE:
            to = sweep(links + links.T, k, d, weight, gamma)
            joined[r] = bool((to != np.arange(width)).any())
            units[r], tasks[r] = np.append(to, -1)[u], np.append(to, -1)[t]
            continue
        gain = weight * links - gamma * np.outer(k, d)
        gain = gain + gain.T
        np.fill_diagonal(gain, 0)
        best = gain.argmax(axis=1)
        here = np.arange(width)
        pair = (gain[here, best] > 0) & (best[best] == here) & (best < here)
        if pair.any():
            joined[r] = True
            to = np.append(np.where(pair, best, here), -1)
            units[r], tasks[r] = to[u], to[t]
    return units, tasks, joined


def sweep(links: Ints, k: Ints, d: Ints, weight: int, gamma: int) -> Ints:
    """Where each cluster goes if they choose in turn, :data:`SWEEPS` times at most; each stays unless it gains by going."""
    to, held_k, held_d = np.arange(len(k)), k.copy(), d.copy()
    np.fill_diagonal(links, 0)
    for _ in range(SWEEPS):
        before = to.copy()
        for c in range(len(k)):
            own = to[c]
            held_k[own] -= k[c]
            held_d[own] -= d[c]
            tied = np.bincount(to, weights=links[c], minlength=len(k)).astype(np.int64)
            gain = weight * tied - gamma * (k[c] * held_d + held_k * d[c])
            best = int(gain.argmax())
            to[c] = best if gain[best] > max(int(gain[own]), 0) else own
            held_k[to[c]] += k[c]
            held_d[to[c]] += d[c]
        if np.array_equal(before, to):
            break
    return to


def merge_down(units: Ints, tasks: Ints, task_side: Side, weight: int, gamma: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """One round of merging, and further ones for runs that have more than :data:`MANY` clusters left; which runs had any."""
    joined = np.zeros(len(units), dtype=bool)
    todo = np.arange(len(units))
    while len(todo):
        u, t, widths = compact(units[todo], tasks[todo])
        width = int(widths.max(initial=0))
        u, t, some = merge(u, t, width, task_side, weight, gamma)
        units[todo], tasks[todo] = u, t
        joined[todo[some]] = True
        if width <= MANY:
            break
        left = np.array([len(np.union1d(u[r][u[r] >= 0], t[r][t[r] >= 0])) for r in range(len(todo))], dtype=np.int64)
        todo = todo[some & (left > MANY)]
    return units, tasks, joined


def settle(units: Ints, task_side: Side, unit_side: Side, weight: int, gamma: int) -> Runs:
    """From labels of the units to a local optimum: both sides in turn, then merging, until neither gains."""
    runs = units.shape[0]
    done = Runs(units.copy(), np.full((runs, len(task_side.degree)), -1, dtype=np.int64), np.full(runs, -1, dtype=np.int64))
    live = np.arange(runs)
    while len(live):
        work = live
        while len(work):
            u, _, widths = compact(done.units[work], done.tasks[work])
            width = int(widths.max(initial=0))
            t, _ = choose(task_side, u, width, weight, gamma)
            u, gain = choose(unit_side, t, width, weight, gamma)
            last = done.gain[work]
            better = (gain > last) & ((widths <= LARGE) | (last < 0) | (gain - last > last // 20))
            done.units[work], done.tasks[work], done.gain[work] = u, t, gain
            work = work[better]
        done.units[live], done.tasks[live], joined = merge_down(done.units[live], done.tasks[live], task_side, weight, gamma)
        live = live[joined]
    return done


def plain_seconds(edges: int, restarts: int) -> float:
    """Rough seconds of the plain optimiser, for the choice of the engine."""
    return 1.2e-5 * edges * restarts


def optimise(task: Ints, unit: Ints, shape: tuple[int, int], *, resolution: float = 1.0, restarts: int = 20, rng: np.random.Generator,
             kernel: ModuleType | None = None, shakes: int = SHAKES) -> Runs:
    """Several independent runs of the optimiser.

    Parameters
    ----------
    task, unit : array, shape (E,)
        Ends of the edges.
    shape : (int, int)
        Tasks, units.
    resolution : float
        γ, taken in thousandths.
    restarts : int
    rng : Generator
    kernel : module, optional
        ``kernels.barber``: the same runs, compiled.
    shakes : int

    Returns
    -------
    Runs
        Labels, shapes (restarts, n) and (restarts, m), and gains.

    Examples
    --------
    >>> runs = optimise(np.array([0, 1]), np.array([0, 1]), (2, 2), restarts=1, rng=np.random.default_rng(0))
    >>> int(runs.gain[0]) / (1000 * 2**2)  # Q
    0.5
    """
    m, n = shape
    task_side, unit_side = sides(task, unit, m, n)
    weight, gamma = SCALE * len(task), round(SCALE * resolution)
    start = np.stack([rng.permutation(n) for _ in range(restarts)]).astype(np.int64).reshape(restarts, n)
    shaken = rng.random((shakes, restarts, n)) < SHAKEN
    if kernel is not None:
        return _compiled(kernel, task, unit, shape, start, shaken, weight, gamma)
    best = settle(start, task_side, unit_side, weight, gamma)
    for leave in shaken:
        fresh = int(best.units.max(initial=-1)) + 1 + np.arange(n)
        tried = settle(np.where(leave, fresh, best.units), task_side, unit_side, weight, gamma)
        won = tried.gain > best.gain
        best.units[won], best.tasks[won], best.gain[won] = tried.units[won], tried.tasks[won], tried.gain[won]
    return best


def _compiled(kernel: ModuleType, task: Ints, unit: Ints, shape: tuple[int, int], start: Ints, shaken: NDArray[np.bool_], weight: int, gamma: int) -> Runs:
    """The same runs by the compiled twin."""
    m, n = shape
    ends, near = kernel.neighbours(task, unit, m, n)
    runs = [kernel.run(ends, near, n, start[r], np.ascontiguousarray(shaken[:, r]), weight, gamma, MANY, LARGE, SWEEPS) for r in range(len(start))]
    units, tasks = (np.stack([run[i] for run in runs]).reshape(len(runs), size) for i, size in ((0, n), (1, m)))
    return Runs(units, tasks, np.array([run[2] for run in runs], dtype=np.int64))
