"""The compiled twin of ``measures.barber``: one run at a time, the same labels from the same start."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]


@njit(cache=True)
def choose(ends: Array, near: Array, degree: Array, labels: Array, held: Array, weight: int, gamma: int,
           count: Array, touched: Array, out: Array) -> int:
    """Best label of each node given the other side's; returns the sum of gains. ``count`` comes and goes as zeros."""
    total = 0
    for node in range(len(degree)):
        many = 0
        for at in range(ends[node], ends[node + 1]):
            label = labels[near[at]]
            if label >= 0:
                if count[label] == 0:
                    touched[many] = label
                    many += 1
                count[label] += 1
        best, gain, pull = -1, 0, gamma * degree[node]
        for i in range(many):
            label = touched[i]
            value = weight * count[label] - pull * held[label]
            if value > gain or (value == gain and value > 0 and label < best):
                best, gain = label, value
            count[label] = 0
        out[node] = best
        total += gain
    return total


@njit(cache=True)
def hold(labels: Array, degree: Array, held: Array) -> None:
    """Sum of degrees of each label."""
    held[:] = 0
    for node in range(len(labels)):
        if labels[node] >= 0:
            held[labels[node]] += degree[node]


@njit(cache=True)
def compact(units: Array, tasks: Array, number: Array) -> int:
    """Labels in use numbered in their order, in place; ``number`` is scratch, longer than any label."""
    number[:] = 0
    for label in units:
        if label >= 0:
            number[label] = 1
    for label in tasks:
        if label >= 0:
            number[label] = 1
    width = 0
    for label in range(len(number)):
        if number[label]:
            number[label] = width
            width += 1
    for node in range(len(units)):
        if units[node] >= 0:
            units[node] = number[units[node]]
    for node in range(len(tasks)):
        if tasks[node] >= 0:
            tasks[node] = number[tasks[node]]
    return width


@njit(cache=True)
def members(labels: Array, width: int) -> tuple[Array, Array]:
    """Nodes of each label: ends and nodes."""
    ends = np.zeros(width + 1, dtype=np.int64)
    for label in labels:
        if label >= 0:
            ends[label + 1] += 1
    for c in range(width):
        ends[c + 1] += ends[c]
    place, nodes = ends[:-1].copy(), np.empty(ends[-1], dtype=np.int64)
    for node in range(len(labels)):
        if labels[node] >= 0:
            nodes[place[labels[node]]] = node
            place[labels[node]] += 1
    return ends, nodes


@njit(cache=True)
def condense(ends: Array, near: Array, links: Array, of: Array, inside: Array, label: Array) -> tuple[Array, Array, Array]:
    """Ties between labels from ties between nodes: ``inside[of[c]:of[c + 1]]`` are the nodes of label c; ties within a label are left out."""
    width = len(of) - 1
    out_ends, many = np.zeros(width + 1, dtype=np.int64), 0
    count = np.zeros(width, dtype=np.int64)
    out_near, out_links = np.empty(len(near), dtype=np.int64), np.empty(len(near), dtype=np.int64)
    for here in range(width):
        start = many
        for i in range(of[here], of[here + 1]):
            for at in range(ends[inside[i]], ends[inside[i] + 1]):
                c = label[near[at]]
                if c >= 0 and c != here:
                    if count[c] == 0:
                        out_near[many] = c
                        many += 1
                    count[c] += links[at]
        for i in range(start, many):
            out_links[i] = count[out_near[i]]
            count[out_near[i]] = 0
        out_ends[here + 1] = many
    return out_ends, out_near[:many].copy(), out_links[:many].copy()


@njit(cache=True)
def pair_up(ends: Array, near: Array, links: Array, held_k: Array, held_d: Array, weight: int, gamma: int, to: Array) -> bool:
    """Each two clusters that are each other's best gain, the lowest of equals, get one number in ``to``; whether there are any."""
    width, joined = len(ends) - 1, False
    best = np.full(width, -1, dtype=np.int64)
    for here in range(width):
        gain = 0
        for at in range(ends[here], ends[here + 1]):
            c = near[at]
            value = weight * links[at] - gamma * (held_k[here] * held_d[c] + held_k[c] * held_d[here])
            if value > gain or (value == gain and value > 0 and c < best[here]):
                best[here], gain = c, value
    number = 0
    for here in range(width):
        if best[here] >= 0 and best[best[here]] == here and best[here] < here:
            to[here] = to[best[here]]
            joined = True
        else:
            to[here] = number
            number += 1
    return joined


@njit(cache=True)
def sweep(ends: Array, near: Array, links: Array, k: Array, d: Array, weight: int, gamma: int, sweeps: int, to: Array) -> bool:
    """Each cluster in turn goes where it gains most; ``to``: the clusters left, numbered in their order. Whether any went."""
    width, moved = len(ends) - 1, False
    label, held_k, held_d = np.arange(width), k.copy(), d.copy()
    tied, touched = np.zeros(width, dtype=np.int64), np.empty(width, dtype=np.int64)
    for _ in range(sweeps):
        again = False
        for c in range(width):
            own, many = label[c], 0
            held_k[own] -= k[c]
            held_d[own] -= d[c]
            for at in range(ends[c], ends[c + 1]):
                there = label[near[at]]
                if tied[there] == 0:
                    touched[many] = there
                    many += 1
                tied[there] += links[at]
            best, gain = own, max(0, weight * tied[own] - gamma * (k[c] * held_d[own] + held_k[own] * d[c]))
            for i in range(many):
                there = touched[i]
                value = weight * tied[there] - gamma * (k[c] * held_d[there] + held_k[there] * d[c])
                if value > gain or (value == gain and best != own and there < best):
                    best, gain = there, value
                tied[there] = 0
            again |= best != own
            label[c] = best
            held_k[best] += k[c]
            held_d[best] += d[c]
        moved |= again
        if not again:
            break
    tied[label] = 1
    number = np.cumsum(tied) - 1
    to[:width] = number[label]
    return moved


@njit(cache=True)
def merge(ends: Array, near: Array, k: Array, d: Array, units: Array, tasks: Array, width: int, weight: int, gamma: int, many: int,
          large: int, sweeps: int) -> bool:
    """Join clusters in pairs, in place: one round, and further ones while more than ``many`` are left. ``ends``, ``near``: units first."""
    held_k, held_d = np.zeros(width, dtype=np.int64), np.zeros(width, dtype=np.int64)
    hold(units, k, held_k)
    hold(tasks, d, held_d)
    label = np.concatenate((units, tasks))
    of, inside = members(label, width)
    c_ends, c_near, c_links = condense(ends, near, np.ones(len(near), dtype=np.int64), of, inside, label)
    whole, to, any_joined = np.arange(width), np.empty(width, dtype=np.int64), False
    while True:
        if len(held_k) > large:
            joined = sweep(c_ends, c_near, c_links, held_k, held_d, weight, gamma, sweeps, to)
        else:
            joined = pair_up(c_ends, c_near, c_links, held_k, held_d, weight, gamma, to)
        if not joined:
            break
        any_joined = True
        for c in range(len(whole)):
            whole[c] = to[whole[c]]
        left = int(to[:len(held_k)].max()) + 1
        if left <= many:
            break
        of, inside = members(to[:len(held_k)], left)
        c_ends, c_near, c_links = condense(c_ends, c_near, c_links, of, inside, to)
        more_k, more_d = np.zeros(left, dtype=np.int64), np.zeros(left, dtype=np.int64)
        for c in range(len(held_k)):
            more_k[to[c]] += held_k[c]
            more_d[to[c]] += held_d[c]
        held_k, held_d = more_k, more_d
    if any_joined:
        for node in range(len(units)):
            if units[node] >= 0:
                units[node] = whole[units[node]]
        for node in range(len(tasks)):
            if tasks[node] >= 0:
                tasks[node] = whole[tasks[node]]
    return any_joined


@njit(cache=True)
def settle(ends: Array, near: Array, near_task: Array, n: int, k: Array, d: Array, units: Array, tasks: Array, weight: int, gamma: int, many: int,
           large: int, sweeps: int) -> int:
    """From labels of the units to a local optimum, in place; the gain."""
    size = len(k) + len(d) + len(k) + 1
    count, held, touched, number = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    unit_ends, task_ends = ends[:n + 1], ends[n:]
    tasks[:] = -1
    last = -1
    while True:
        while True:
            width = compact(units, tasks, number)
            hold(units, k, held)
            choose(task_ends, near, d, units, held, weight, gamma, count, touched, tasks)
            hold(tasks, d, held)
            gain = choose(unit_ends, near_task, k, tasks, held, weight, gamma, count, touched, units)
            better = gain > last and (width <= large or last < 0 or gain - last > last // 20)
            last = gain
            if not better:
                break
        width = compact(units, tasks, number)
        if not merge(ends, near, k, d, units, tasks, width, weight, gamma, many, large, sweeps):
            return last


@njit(cache=True)
def neighbours(task: Array, unit: Array, m: int, n: int) -> tuple[Array, Array]:
    """Ends and neighbours of the units, then of the tasks, from an edge list in any order; units are 0 … n − 1, tasks follow."""
    ends = np.zeros(n + m + 1, dtype=np.int64)
    for e in range(len(task)):
        ends[unit[e] + 1] += 1
        ends[n + task[e] + 1] += 1
    for node in range(n + m):
        ends[node + 1] += ends[node]
    place, near = ends[:-1].copy(), np.empty(2 * len(task), dtype=np.int32)
    for e in range(len(task)):
        u, t = unit[e], n + task[e]
        near[place[u]], near[place[t]] = t, u
        place[u] += 1
        place[t] += 1
    return ends, near


@njit(cache=True)
def run(ends: Array, near: Array, n: int, start: Array, shaken: Array, weight: int, gamma: int, many: int,
        large: int, sweeps: int) -> tuple[Array, Array, int]:
    """One run: settle, then shake and settle again, keeping what is better.

    Parameters
    ----------
    ends, near : array
        Adjacency, units first.
    n : int
        Number of units.
    start : array, shape (n,)
        First labels of the units.
    shaken : array of bool, shape (shakes, n)
        Units that leave their cluster in each shake.
    weight, gamma : int
    many : int
        Clusters are paired again and again while there are more than this.
    large, sweeps : int
        Beyond so many clusters each in turn joins another, so often.

    Returns
    -------
    (units, tasks, gain)
    """
    degree = ends[1:] - ends[:-1]
    k, d = degree[:n], degree[n:]
    near_task = near[:ends[n]] - np.int32(n)
    units, tasks = start.copy(), np.full(len(d), -1, dtype=np.int64)
    gain = settle(ends, near, near_task, n, k, d, units, tasks, weight, gamma, many, large, sweeps)
    number = np.zeros(2 * len(k) + len(d) + 1, dtype=np.int64)
    tried_units, tried_tasks = units.copy(), tasks.copy()
    for s in range(len(shaken)):
        fresh = compact(units, tasks, number)
        for node in range(len(units)):
            tried_units[node] = fresh + node if shaken[s, node] else units[node]
        value = settle(ends, near, near_task, n, k, d, tried_units, tried_tasks, weight, gamma, many, large, sweeps)
        if value > gain:
            gain = value
            units[:], tasks[:] = tried_units, tried_tasks
    return units, tasks, gain
