"""Which units work with many, and with whom they work often: leading, key and auxiliary units."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.structuralholes import shared_tasks
from dutygraph.result import Result


def breadth_depth(g: DutyGraph | nx.Graph[Any]) -> Result:
    """Breadth (partners) and depth (joint tasks per partner) of each unit, and its class by the means of both.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph

    Returns
    -------
    Result
        On the units: ``breadth``, ``depth`` (0 without partners), ``class``: ``leading`` (both at or above the mean of the units that have
        partners), ``key`` (one of them), ``auxiliary`` (neither), ``apart`` (no partners). Facts: ``breadth_mean``, ``depth_mean``, and how
        many units each class has. The classes describe a list of tasks; a unit just below a mean differs little from one just above.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "甲局", "lead"), ("2", "乙局", "co"), ("2", "丙局", "co")])
    >>> breadth_depth(g).table.values.tolist()
    [[2, 1.5, 'leading'], [2, 1.5, 'leading'], [2, 1.0, 'key']]
    """
    g = as_graph(g)
    shared = shared_tasks((g.lead + g.co).tocsr())
    breadth = np.diff(shared.indptr).astype(np.int64)
    together = np.asarray(shared.sum(axis=1)).ravel()
    depth = np.divide(together, breadth, out=np.zeros(len(breadth)), where=breadth > 0)
    some = breadth > 0
    means = (float(breadth[some].mean()), float(depth[some].mean())) if some.any() else (float("nan"), float("nan"))
    high = (np.round(breadth, 12) >= round(means[0], 12)).astype(int) + (np.round(depth, 12) >= round(means[1], 12))
    word = np.where(~some, "apart", np.array(["auxiliary", "key", "leading"])[high])
    table = pd.DataFrame({"breadth": breadth, "depth": depth, "class": pd.array(word, dtype="str")}, index=pd.Index(g.unit_names, name="unit"))
    count = {name: int((word == name).sum()) for name in ("leading", "key", "auxiliary", "apart")}
    return Result("breadth_depth", "breadth", table, params={"groups": g.policy}, facts={"breadth_mean": means[0], "depth_mean": means[1], **count})
