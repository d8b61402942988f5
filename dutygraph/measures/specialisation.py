"""Whether a unit carries more tasks of a section than its total suggests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import false_discovery_control, hypergeom

from dutygraph.errors import InputError
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.options import check_alpha, in_parts
from dutygraph.result import Result


def specialisation(g: DutyGraph | nx.Graph[Any], *, by: str = "section", alpha: float = 0.05,
                   parts: str | Iterable[str] | None = None) -> Result:
    """Unit × section counts against chance, exactly.

    Of N tasks, K are of a section and k name the unit; if the unit's tasks were drawn from all tasks without regard to sections, the
    number x of its tasks in the section would be hypergeometric, and p = Σ_{i ≥ x} C(K, i) C(N − K, k − i)/C(N, k) (Fisher's exact
    test, one-sided; both margins are given). Every cell is tested, also those with x = 0: which are tested does not depend on what
    is found. q is p after Benjamini & Hochberg (1995) over all tested cells.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    by : str
        A column of the graph's tasks: ``"section"``, ``"theme"``, ``"part"`` … Tasks without a value are left out.
    alpha : float
        Level for q, above 0 and below 1.
    parts : str or iterable of str, optional
        Parts of the plan whose tasks count; default all.

    Returns
    -------
    Result
        One row a (unit, section), units in the graph's order and sections in the plan's, for units with at least one task: ``observed``
        tasks, ``expected`` = kK/N, ``surplus`` = observed − expected, ``ratio`` = observed/expected, ``p``, ``q`` (0–1). Facts:
        ``tested`` cells, ``kept`` with q ≤ alpha.

    Raises
    ------
    InputError
        When the tasks have no such column, or a level or part is not valid.

    Notes
    -----
    A kept cell does not mean that the unit is good at the section or neglects others; a cell that is not kept may still be the unit's
    field: a unit with two tasks cannot pass in a large plan. Roles are not looked at. Under ``expand`` the members of a group share
    the group's pattern, so their cells are not independent.

    Examples
    --------
    Five units; 甲 has all three tasks of section 一 and none of the three of 二: expected 1.5, p = C(3,3) C(3,0)/C(6,3) = 1/20.

    >>> edges = [(str(t), "甲" if t < 4 else "乙", "lead") for t in range(1, 7)] + [("1", "丙", "co"), ("4", "丁", "co"), ("5", "戊", "co")]
    >>> tasks = pd.DataFrame({"task": list("123456"), "section": list("一一一二二二")})
    >>> found = specialisation(DutyGraph.from_edges(edges, tasks))
    >>> found.table.loc[("甲", "一")].round(3).to_dict()
    {'observed': 3.0, 'expected': 1.5, 'surplus': 1.5, 'ratio': 2.0, 'p': 0.05, 'q': 0.25}
    >>> found.facts
    {'tested': 10, 'kept': 0}
    """
    graph, chosen = in_parts(as_graph(g), parts)
    check_alpha(alpha)
    tasks = graph.tasks
    if not isinstance(by, str) or by not in tasks.columns:
        raise InputError("the tasks have no such column", where="by", given=repr(by), hint="columns: " + ", ".join(map(str, tasks.columns)))
    values = tasks[by].fillna("").astype("str")
    rows = np.flatnonzero(values != "")
    codes, names = pd.factorize(values.iloc[rows])
    every = sparse.csr_array(graph.lead + graph.co)[rows]
    chooser = sparse.csr_array((np.ones(len(rows), np.int64), (codes, np.arange(len(rows)))), shape=(len(names), len(rows)))
    counts = sparse.csr_array(chooser @ every).toarray().T
    k, size = counts.sum(1), np.bincount(codes, minlength=len(names))
    tested = np.flatnonzero(k > 0)
    x, k = counts[tested].astype(float), k[tested, None]
    expected = k * size[None, :] / max(1, len(rows))
    p = np.minimum(hypergeom.sf(x - 1, len(rows), size[None, :], k), 1.0)
    q = false_discovery_control(p.ravel()).reshape(p.shape) if p.size else p
    index = pd.MultiIndex.from_product([graph.unit_names[tested].astype(str), list(map(str, names))], names=["unit", by])
    table = pd.DataFrame({"observed": x.ravel().astype(np.int64), "expected": expected.ravel(), "surplus": (x - expected).ravel(),
                          "ratio": (x / expected).ravel(), "p": p.ravel(), "q": q.ravel()}, index=index)
    facts = {"tested": len(table), "kept": int((q <= alpha).sum())}
    params = {"by": by, "alpha": alpha, "correction": "bh", "parts": chosen, "groups": graph.policy}
    return Result("specialisation", "surplus", table, {}, params, facts)
