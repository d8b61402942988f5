"""Which units share tasks, how closely, and in which roles?"""

from __future__ import annotations

from typing import Any

import networkx as nx

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.pairs import pair_table
from dutygraph.result import Result


def coordination(g: DutyGraph | nx.Graph[Any], *, seed: int = 0) -> Result:
    """Joint tasks of every pair of units that share one.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    seed : int
        Seed of the draws.

    Returns
    -------
    Result
        On ``(a, b)``, once each, in the graph's unit order: ``joint`` (BᵀB), ``joint_via`` (those of them that come from expanding a
        group), ``newman`` (Σ 1/(d_t − 1), Newman 2001, PRE 64 016132), ``jaccard``, ``a_leads`` (a leads, b is co), ``b_leads``,
        ``both_lead``, ``both_co``; the last four sum to ``joint``.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "甲局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> coordination(g).table[["joint", "newman", "a_leads", "b_leads"]]
             joint  newman  a_leads  b_leads
    a  b
    甲局 乙局      2     1.5        1        1
       丙局      1     0.5        0        0
    乙局 丙局      1     0.5        1        0
    """
    g = as_graph(g)
    table, _ = pair_table(g)
    return Result("coordination", "joint", table, params={"seed": seed})
