"""One function for each line of the table: ours and its peers on one plan, their CPU seconds, and whether the answers agree."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from benchmarks.clock import rivals
from benchmarks.plans import Edges, plan
from benchmarks.traversal import bare
from dutygraph.graph.graph import DutyGraph
from dutygraph.kernels import pairs as pair_kernel

Row = dict[str, Any]


def grouped(p: Edges) -> tuple[np.ndarray, ...]:
    """Both sides' neighbours from a raw edge list by two counting sorts; units of a task end up in order."""
    m, n = p.shape
    unit_ends, unit_near, edge = pair_kernel.by_node(p.unit, p.task, n)
    units = np.repeat(np.arange(n, dtype=np.int32), np.diff(unit_ends))
    task_ends, task_near, back = pair_kernel.by_node(unit_near, units, m)
    return task_ends, task_near, p.lead[edge][back], unit_ends, unit_near, p.lead[edge]


def biadjacency(p: Edges, which: Any = slice(None)) -> sparse.csr_array:
    """Tasks × units by SciPy, from the raw edge list."""
    return sparse.csr_array((np.ones(len(p.task[which]), dtype=np.int32), (p.task[which], p.unit[which])), shape=p.shape)


def traversal(p: Edges) -> float:
    """Reading every pair of a task's units once and nothing else: no way of counting them can be faster."""
    task_ends, task_near, _, unit_ends, unit_near, _ = grouped(p)
    return bare(task_ends, task_near, unit_ends, unit_near)


def joint_tasks(size: str, rounds: int) -> Row:
    """Joint tasks from raw edges against SciPy's BᵀB and a bare traversal."""
    small, p = plan("S"), plan(size)

    def ours(q: Edges) -> tuple[np.ndarray, ...]:
        task_ends, task_near, _, unit_ends, unit_near, _ = grouped(q)
        return pair_kernel.joint(task_ends, task_near, unit_ends, unit_near)

    def scipy(q: Edges) -> sparse.csr_array:
        both = biadjacency(q)
        return sparse.triu(both.T @ both, k=1, format="csr")

    ours(small), traversal(small)
    seconds, found = rivals({"ours": lambda: ours(p), "scipy": lambda: scipy(p), "bare traversal": lambda: traversal(p)}, rounds)
    theirs = found["scipy"].sorted_indices()
    same = np.array_equal(found["ours"][1], theirs.indices) and np.array_equal(found["ours"][2], theirs.data)
    return {"kernel": "joint tasks from raw edges", "data": size, "seconds": seconds, "agree": bool(same), "edges": len(p.task), "pairs": len(theirs.data)}


def three_at_once(size: str, rounds: int) -> Row:
    """Joint tasks, Newman's weight and lead → co in one pass against three sparse products."""
    small, p = plan("S"), plan(size)

    def ours(q: Edges) -> tuple[np.ndarray, ...]:
        return pair_kernel.weighed(*grouped(q))

    def scipy(q: Edges) -> tuple[sparse.csr_array, ...]:
        both, lead, co = biadjacency(q), biadjacency(q, q.lead), biadjacency(q, ~q.lead)
        degree = np.diff(both.indptr)
        share = np.divide(1.0, degree - 1, out=np.zeros(len(degree)), where=degree > 1)
        return sparse.triu(both.T @ both, 1, "csr"), sparse.triu(both.T @ (sparse.diags_array(share) @ both), 1, "csr"), (lead.T @ co).tocsr()

    ours(small)
    seconds, found = rivals({"ours": lambda: ours(p), "scipy": lambda: scipy(p)}, rounds)
    joint, newman, mixed = (x.sorted_indices() for x in found["scipy"])
    out = found["ours"]
    same = (np.array_equal(out[2], joint.data) and np.allclose(out[3], newman.data, rtol=1e-9)
            and int(out[4].sum()) == int(sparse.triu(mixed, 1).sum()) and int(out[5].sum()) == int(sparse.tril(mixed, -1).sum()))
    return {"kernel": "joint + Newman + lead→co in one pass", "data": size, "seconds": seconds, "agree": bool(same), "edges": len(p.task)}


def graph_of(p: Edges) -> DutyGraph:
    """The plan as a duty graph."""
    lead, co = biadjacency(p, p.lead), biadjacency(p, ~p.lead)
    return DutyGraph.from_biadjacency(lead, co)
