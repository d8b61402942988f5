"""Made-up plans of any size: units of power-law load in theme blocks, hubs as strong as a group of all streets, about 4.5 units a task."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Edges(NamedTuple):
    """A raw edge list in no order: tasks, units, lead or not; no edge stands twice."""

    task: Ints
    unit: Ints
    lead: NDArray[np.bool_]
    shape: tuple[int, int]


#: name → tasks, units, units in a block, shares of the tasks that the hubs are on ("district": one hub in each block instead).
SIZES: dict[str, tuple[int, int, int, tuple[float, ...] | str]] = {
    "S": (200, 80, 16, (0.31,)),
    "M/4": (5_000, 500, 25, (0.31, 0.1)),
    "M": (20_000, 2_000, 40, (0.31, 0.1)),
    "L": (1_000_000, 100_000, 50, (0.31, 0.1)),
    "XL": (6_000_000, 250_000, 100, "district"),
    "XL-hubs": (6_000_000, 250_000, 100, (0.31, 0.1)),
}


def plan(name: str, seed: int = 0) -> Edges:
    """The plan of a size.

    Kept in the folder named by ``DUTYGRAPH_BENCH_PLANS``, where that is set.

    One unit in three of a task comes from anywhere, the others from the task's block; within both, strength falls with rank^0.8.

    Examples
    --------
    >>> p = plan("S")
    >>> p.shape, 4 < len(p.task) / 200 < 5
    ((200, 80), True)
    """
    kept = Path(os.environ["DUTYGRAPH_BENCH_PLANS"]) / f"{name.replace('/', '-')}-{seed}.npz" if "DUTYGRAPH_BENCH_PLANS" in os.environ else None
    if kept is not None and kept.exists():  # the largest take longer to make than to measure
        with np.load(kept) as found:
            return Edges(found["task"].astype(np.int64), found["unit"].astype(np.int64), found["lead"], SIZES[name][:2])
    made = _made(name, seed)
    if kept is not None:
        np.savez(kept, task=made.task.astype(np.int32), unit=made.unit.astype(np.int32), lead=made.lead)
    return made


def _made(name: str, seed: int) -> Edges:
    tasks, units, width, hubs = SIZES[name]
    rng = np.random.default_rng([seed, tasks])
    blocks = units // width
    size = 1 + rng.poisson(2.2, tasks) + (rng.random(tasks) < 0.2) * rng.poisson(6.0, tasks)
    task = np.repeat(np.arange(tasks, dtype=np.int64), size)
    block = np.repeat(rng.integers(0, blocks, tasks), size)
    near = block * width + _ranked(rng, width, len(task))
    order = rng.permutation(units)
    unit = np.where(rng.random(len(task)) < 2 / 3, near, order[_ranked(rng, units, len(task))]).astype(np.int64)
    own = [np.flatnonzero(rng.random(tasks) < s) for s in ((0.31,) if isinstance(hubs, str) else hubs)]
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    for number, found in enumerate(own):
        hub = block[first[found]] * width + width - 1 if isinstance(hubs, str) else np.full(len(found), number, dtype=np.int64)
        task, unit = np.concatenate([task, found]), np.concatenate([unit, hub])
    key = np.unique(task * units + unit)
    key = key[rng.permutation(len(key))]
    task, unit = np.divmod(key, units)
    return Edges(task, unit, rng.random(len(task)) < 0.33, (tasks, units))


def _ranked(rng: np.random.Generator, width: int, count: int) -> Ints:
    """Ranks below ``width``, rank r as likely as (r + 1)^-0.8."""
    whole = np.cumsum((1.0 + np.arange(width)) ** -0.8)
    return np.minimum(np.searchsorted(whole / whole[-1], rng.random(count)), width - 1).astype(np.int64)
