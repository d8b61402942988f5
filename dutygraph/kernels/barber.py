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
def merge(unit_ends: Array, unit_near: Array, task_ends: Array, task_near: Array, k: Array, d: Array, units: Array, tasks: Array, width: int,
          weight: int, gamma: int) -> bool:
    """Join clusters that are each other's best gain, in place."""
    held_k, held_d = np.zeros(width, dtype=np.int64), np.zeros(width, dtype=np.int64)
    hold(units, k, held_k)
    hold(tasks, d, held_d)
    of_units, in_units = members(units, width)
    of_tasks, in_tasks = members(tasks, width)
    links, touched, best = np.zeros(width, dtype=np.int64), np.empty(width, dtype=np.int64), np.full(width, -1, dtype=np.int64)
    for here in range(width):
        many = 0
        for i in range(of_units[here], of_units[here + 1]):
            for at in range(unit_ends[in_units[i]], unit_ends[in_units[i] + 1]):
                c = tasks[unit_near[at]]
                if c >= 0 and c != here:
                    if links[c] == 0:
                        touched[many] = c
                        many += 1
                    links[c] += 1
        for i in range(of_tasks[here], of_tasks[here + 1]):
            for at in range(task_ends[in_tasks[i]], task_ends[in_tasks[i] + 1]):
                c = units[task_near[at]]
                if c >= 0 and c != here:
                    if links[c] == 0:
                        touched[many] = c
                        many += 1
                    links[c] += 1
        gain = 0
        for i in range(many):
            c = touched[i]
            value = weight * links[c] - gamma * (held_k[here] * held_d[c] + held_k[c] * held_d[here])
            if value > gain or (value == gain and value > 0 and c < best[here]):
                best[here], gain = c, value
            links[c] = 0
    to, joined = np.arange(width), False
    for here in range(width):
        if best[here] >= 0 and best[best[here]] == here and best[here] < here:
            to[here], joined = best[here], True
    if joined:
        for node in range(len(units)):
            if units[node] >= 0:
                units[node] = to[units[node]]
        for node in range(len(tasks)):
            if tasks[node] >= 0:
                tasks[node] = to[tasks[node]]
    return joined


@njit(cache=True)
def settle(unit_ends: Array, unit_near: Array, task_ends: Array, task_near: Array, k: Array, d: Array, units: Array, tasks: Array,
           weight: int, gamma: int) -> int:
    """From labels of the units to a local optimum, in place; the gain."""
    size = max(2 * len(k), len(k) + len(d)) + 1
    count, held, touched, number = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    tasks[:] = -1
    last = -1
    while True:
        while True:
            compact(units, tasks, number)
            hold(units, k, held)
            choose(task_ends, task_near, d, units, held, weight, gamma, count, touched, tasks)
            hold(tasks, d, held)
            gain = choose(unit_ends, unit_near, k, tasks, held, weight, gamma, count, touched, units)
            better = gain > last
            last = gain
            if not better:
                break
        width = compact(units, tasks, number)
        if not merge(unit_ends, unit_near, task_ends, task_near, k, d, units, tasks, width, weight, gamma):
            return last


@njit(cache=True)
def run(unit_ends: Array, unit_near: Array, task_ends: Array, task_near: Array, start: Array, shaken: Array,
        weight: int, gamma: int) -> tuple[Array, Array, int]:
    """One run: settle, then shake and settle again, keeping what is better.

    Parameters
    ----------
    unit_ends, unit_near, task_ends, task_near : array
        Neighbours of each side, by position on the other.
    start : array, shape (n,)
        First labels of the units.
    shaken : array of bool, shape (shakes, n)
        Units that leave their cluster in each shake.
    weight, gamma : int

    Returns
    -------
    (units, tasks, gain)
    """
    k, d = unit_ends[1:] - unit_ends[:-1], task_ends[1:] - task_ends[:-1]
    units, tasks = start.copy(), np.full(len(d), -1, dtype=np.int64)
    gain = settle(unit_ends, unit_near, task_ends, task_near, k, d, units, tasks, weight, gamma)
    number = np.zeros(max(2 * len(k), len(k) + len(d)) + 1, dtype=np.int64)
    tried_units, tried_tasks = units.copy(), tasks.copy()
    for s in range(len(shaken)):
        fresh = compact(units, tasks, number)
        for node in range(len(units)):
            tried_units[node] = fresh + node if shaken[s, node] else units[node]
        value = settle(unit_ends, unit_near, task_ends, task_near, k, d, tried_units, tried_tasks, weight, gamma)
        if value > gain:
            gain = value
            units[:], tasks[:] = tried_units, tried_tasks
    return units, tasks, gain
