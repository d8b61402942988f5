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


def laid_out(p: Edges) -> tuple[Any, ...]:
    """Where each edge of the raw list finds its task's row."""
    return pair_kernel.laid_out(p.task, p.unit, p.lead, *p.shape)


def biadjacency(p: Edges, which: Any = slice(None)) -> sparse.csr_array:
    """Tasks × units by SciPy, from the raw edge list."""
    return sparse.csr_array((np.ones(len(p.task[which]), dtype=np.int32), (p.task[which], p.unit[which])), shape=p.shape)


def traversal(p: Edges) -> float:
    """Laying out the edges and reading every pair of a task's units once, and nothing else: no way of counting them can be faster."""
    ends, edges, room = laid_out(p)[:3]
    return bare(ends, edges, room)


def joint_tasks(size: str, rounds: int) -> Row:
    """Joint tasks from raw edges against SciPy's BᵀB and a bare traversal."""
    small, p = plan("S"), plan(size)

    def ours(q: Edges) -> tuple[np.ndarray, ...]:
        return pair_kernel.joint(*laid_out(q)[:4])

    def scipy(q: Edges) -> sparse.csr_array:
        both = biadjacency(q)
        return sparse.triu(both.T @ both, k=1, format="csr")

    for warm in (ours, traversal):
        warm(small)
    seconds, found = rivals({"ours": lambda: ours(p), "scipy": lambda: scipy(p), "bare traversal": lambda: traversal(p)}, rounds)
    theirs = found["scipy"].sorted_indices()
    same = np.array_equal(found["ours"][1], theirs.indices) and np.array_equal(found["ours"][2], theirs.data)
    return {"kernel": "joint tasks from raw edges", "data": size, "seconds": seconds, "agree": bool(same), "edges": len(p.task), "pairs": len(theirs.data)}


def three_at_once(size: str, rounds: int) -> Row:
    """Joint tasks, Newman's weight and lead → co in one pass against three sparse products."""
    small, p = plan("S"), plan(size)

    def ours(q: Edges) -> tuple[np.ndarray, ...]:
        return pair_kernel.weighed(*laid_out(q))

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
