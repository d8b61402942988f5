"""The pairs of a very large graph that exceed chance, without a row for every pair that does not."""

from __future__ import annotations

from types import ModuleType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dutygraph.errors import one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bicm import fit
from dutygraph.measures.coordination import coordination
from dutygraph.measures.engines import compiled
from dutygraph.measures.multiplicity import CORRECTIONS, adjusted, penalty
from dutygraph.measures.options import check_alpha
from dutygraph.measures.pairs import pair_index
from dutygraph.result import Result

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Rough seconds of the table of all pairs for each two units that meet on a task.
PLAIN_SECONDS = 1e-5


class Kept(NamedTuple):
    """Pairs kept, ``a < b`` by position, sorted: joint tasks, their expected number, p and q."""

    a: Ints
    b: Ints
    joint: Ints
    expected: Floats
    p: Floats
    q: Floats


def kept_pairs(g: DutyGraph | nx.Graph[Any], *, alpha: float = 0.05, correction: str = "bh") -> Result:
    """The pairs that :func:`~dutygraph.measures.coordination.coordination` keeps under ``null="sdsm"`` with ``tests="all"``, and only these.

    Of N tests no more than the R pairs that share a task can pass, so none with a p above α·R/N can (Benjamini & Hochberg 1995). For each
    two degrees this is a number of joint tasks; pairs below it are dropped while they are counted, and the exact tails are worked out for
    the rest. The same pairs, p and q, in a hundredth of the memory.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
        Groups as nodes or dropped; under ``expand`` all pairs are worked out.
    alpha : float
        Level for q.
    correction : {"bh", "by"}

    Returns
    -------
    Result
        On ``(a, b)``: ``joint expected p q``; facts ``pairs_tested alpha correction kept``.

    Notes
    -----
    0 pairs kept does not mean that nobody coordinates: the test is conservative.

    Raises
    ------
    InputError
        When an option is unknown or out of range.
    GraphError
        When the model cannot meet the graph's margins.

    Examples
    --------
    >>> rows = [(str(t), u, "co") for t in range(40) for u in (("甲局", "乙局") if t < 20 else ("丙局",))]
    >>> kept_pairs(DutyGraph.from_edges(rows)).table["joint"].to_dict()
    {('甲局', '乙局'): 20}
    """
    g = as_graph(g)
    check_alpha(alpha)
    one_of(correction, CORRECTIONS, "correction")
    size = np.bincount(g.edge_arrays.task, minlength=1).astype(float)
    plain = PLAIN_SECONDS * float((size**2).sum())
    counting, tails = (compiled(name, plain=plain) for name in ("pairs", "tails"))
    if counting is None or tails is None or g.policy == "expand":
        whole = coordination(g, null="sdsm", alpha=alpha, correction=correction, tests="all")
        table = whole.table.loc[whole.table["q"] <= alpha, ["joint", "expected", "p", "q"]]
        tested = whole.facts["pairs_tested"]
    else:
        kept = kept_alone(g, alpha, correction, counting, tails)
        n = g.shape[1]
        table, tested = pd.DataFrame(kept._asdict(), index=pair_index(g.unit_names, kept.a, kept.b)).drop(columns=["a", "b"]), n * (n - 1) // 2
    return Result("kept_pairs", "joint", table, params={"alpha": alpha, "correction": correction, "groups": g.policy},
                  facts={"pairs_tested": tested, "alpha": alpha, "correction": correction, "kept": len(table)})


def kept_alone(g: DutyGraph, alpha: float, correction: str, counting: ModuleType, tails: ModuleType) -> Kept:
    """The pairs by the compiled loops ``kernels.pairs`` and ``kernels.tails``, as arrays."""
    edges, (m, n) = g.edge_arrays, g.shape
    model = fit(np.bincount(edges.task, minlength=m), np.bincount(edges.unit, minlength=n))
    many, profile, width, tests = model.tasks.size, model.units.of, model.p.shape[1], n * (n - 1) // 2
    ends, places, room, bound, _ = counting.laid_out(edges.task, edges.unit, edges.lead, m, n)
    least = tails.critical(model.p, many, alpha * min(bound / max(tests, 1), 1.0) / penalty(max(tests, 1), correction))
    a, b, joint = counting.at_least(ends, places, room, profile, least)
    cell = np.minimum(profile[a], profile[b]) * width + np.maximum(profile[a], profile[b])
    need = np.zeros(width * width, dtype=np.int64)
    np.maximum.at(need, cell, joint)
    used = np.flatnonzero(need)
    left, right = np.divmod(used, width)
    starts = np.concatenate([[0], np.cumsum(need[used] + 1)])
    tail = tails.table(model.p, model.p, left, right, many, need[used], starts)
    need[used] = starts[:-1]
    kind = need[cell] + joint  # pairs of one kind have one p
    times = np.bincount(kind, minlength=len(tail))
    found = np.flatnonzero(times)
    q = np.ones(len(tail))
    q[found] = adjusted(np.minimum(tail[found], 1.0), tests, correction, times[found])
    kept = np.flatnonzero(q[kind] <= alpha)
    kept = kept[np.argsort(a[kept] * n + b[kept])]
    a, b, kind, joint = a[kept], b[kept], kind[kept], joint[kept]
    expected = ((model.p * many[:, None]).T @ model.p)[profile[a], profile[b]]
    return Kept(a, b, joint, expected, np.minimum(tail[kind], 1.0), q[kind])
