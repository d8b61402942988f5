"""Does it all finish at national size? Workload, pairs, removal, clusters on S to XL: CPU seconds and peak memory, one process each."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.clock import peak_gib, rivals
from benchmarks.kernels import Row, laid_out
from benchmarks.plans import plan
from dutygraph.kernels import barber as barber_kernel
from dutygraph.kernels import pairs as pair_kernel
from dutygraph.kernels import pieces
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.barber import optimise


def workload(p: Any) -> Any:
    """Weighted and fractional load of every unit."""
    size = np.bincount(p.task, minlength=p.shape[0])
    return np.bincount(p.unit, np.where(p.lead, 1.0, 0.6), p.shape[1]), np.bincount(p.unit, 1.0 / size[p.task], p.shape[1])


def pairs(p: Any) -> Any:
    """Joint tasks, Newman's weight and lead → co of all pairs."""
    return pair_kernel.weighed(*laid_out(p))


def removal(p: Any) -> Any:
    """Every unit alone, and all in sequence."""
    near, n = Adjacency.of(p.task, p.unit, p.shape), p.shape[1]
    order = np.argsort(np.bincount(p.unit, minlength=n), kind="stable")
    return pieces.cuts(near.ends, near.near, n), pieces.largest_after(near.ends, near.near, n, order, 0)


def clusters(p: Any) -> Any:
    """One run of the optimiser."""
    return optimise(p.task, p.unit, p.shape, restarts=1, rng=np.random.default_rng(0), kernel=barber_kernel, shakes=0)


WORK = {"workload": workload, "pairs": pairs, "removal": removal, "clusters": clusters}
NAMES = {"workload": "workload, weighted and fractional", "pairs": "joint tasks, Newman, lead→co", "removal": "removal, each alone and in sequence",
         "clusters": "clusters, one run"}


def grow(size: str, what: str) -> Row:
    """One measure on one size, after a small one has been compiled."""
    small = plan("S")
    WORK[what](small)
    p = plan(size)
    before = peak_gib()
    seconds, answers = rivals({"ours": lambda: WORK[what](p)}, 1)
    answer = answers["ours"]
    note = f"Q {answer.gain[0] / 1000 / len(p.task) ** 2:.4f}" if what == "clusters" else ""
    return {"kernel": NAMES[what], "data": size, "seconds": seconds, "edges": len(p.task), "peak_gib": peak_gib(), "before_gib": before, "note": note}
