"""Through which units must things pass, beyond what their load explains, and on which tasks?"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.betweenness import betweenness
from dutygraph.measures.cutpairs import cut_pairs
from dutygraph.measures.reasons import one_lead, one_unit, reasons
from dutygraph.measures.structuralholes import one_mode, shared_tasks, two_mode
from dutygraph.result import Result


def bottlenecks(g: DutyGraph | nx.Graph[Any], *, nulls: int = 0, seed: int = 0) -> Result:
    """Units that tie others together.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    nulls : int
        Degree-preserving shuffles behind ``betweenness_expected`` and ``betweenness_p``.
    seed : int
        Seed of the shuffles.

    Returns
    -------
    Result
        On the units.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> bottlenecks(g, nulls=0).table[["betweenness", "articulation", "cut_pairs", "sole_lead"]]
          betweenness  articulation  cut_pairs  sole_lead
    unit
    甲局            0.0         False          0          1
    乙局            1.0          True          1          1
    丙局            0.0         False          0          0
    """
    g = as_graph(g)
    both = (g.lead + g.co).tocsr()
    n = g.shape[1]
    cuts = cut_pairs(both)
    constraint, effective = one_mode(shared_tasks(both))
    constraint2, effective2 = two_mode(both)
    columns = {
        "betweenness": betweenness(g.edge_arrays.task, g.edge_arrays.unit, g.shape),
        "betweenness_expected": np.full(n, np.nan),
        "betweenness_p": np.full(n, np.nan),
        "articulation": cuts > 0,
        "cut_pairs": cuts,
        "constraint2": constraint2,
        "effective_size2": effective2,
        "constraint": constraint,
        "effective_size": effective,
        "sole_lead": np.asarray(g.lead[one_lead(g)].sum(axis=0)).ravel(),
        "alone": np.asarray(both[one_unit(g)].sum(axis=0)).ravel(),
    }
    table = pd.DataFrame(columns, index=pd.Index(g.unit_names, name="unit"))
    why = reasons(g, cuts > 0, np.zeros(n, dtype=bool))
    return Result("bottlenecks", "betweenness", table, tables={"reasons": why}, params={"nulls": nulls, "seed": seed})
