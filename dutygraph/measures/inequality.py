"""How the load is spread over the units: who carries which share, and four numbers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.errors import one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.concentration import ZEROS, concentration
from dutygraph.measures.options import check_count
from dutygraph.measures.rankranges import significant
from dutygraph.measures.workload import workload
from dutygraph.result import Result

#: Columns of ``workload`` that add up, so that a share of them means something.
COLUMNS = ("weighted", "fractional", "lead", "co", "total", "convening", "targets_led", "targets_shared")


def inequality(g: DutyGraph | nx.Graph[Any], *, column: str = "weighted", k: int = 1, zeros: str = "keep",
               weights: Mapping[str, float] | None = None, parts: str | Iterable[str] | None = None) -> Result:
    """How unequally a load is spread.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    column : {"weighted", "fractional", "lead", "co", "total", "convening", "targets_led", "targets_shared"}
        The column of :func:`~dutygraph.measures.workload.workload`.
    k : int
        How many of the largest ``top_share`` sums.
    zeros : {"keep", "leave-out"}
        Whether units with nothing count among the units.
    weights, parts
        As for workload.

    Returns
    -------
    Result
        One row a unit in the graph's order: ``value``, ``share`` (0–1, sums to 1), ``cumulative``: the share carried by this unit and all
        units that carry less (height of the Lorenz curve, 1905; ties in the graph's order), ``position``: the share of units up to it.
        NaN for groups, which are not counted, and for units left out. Facts as
        :func:`~dutygraph.measures.concentration.concentration` defines them.

    Raises
    ------
    InputError
        When an option is not valid.

    Notes
    -----
    High inequality does not mean that duties are badly spread: a bureau of planning is named where a museum is not. It says how many
    units a list really rests on.

    Examples
    --------
    Five units that lead 4, 3, 2, 1 and 0 tasks: Gini 0.4, and as concentrated as 10²/30 = 3.3 equal units.

    >>> edges = [(f"{u}{i}", u, "lead") for u, n in zip("甲乙丙丁", (4, 3, 2, 1)) for i in range(n)]
    >>> spread = inequality(DutyGraph.from_edges(edges, units=pd.DataFrame({"unit": list("甲乙丙丁戊")})))
    >>> round(spread.facts["gini"], 3), round(spread.facts["effective_units"], 3)
    (0.4, 3.333)
    >>> spread.table["cumulative"].tolist()
    [1.0, 0.6, 0.3, 0.1, 0.0]
    """
    graph = as_graph(g)
    one_of(column, COLUMNS, "column")
    one_of(zeros, ZEROS, "zeros")
    check_count(k, "k", least=1)
    load = workload(graph, weights=weights, parts=parts, draws=0)
    value = significant(load.table[column].to_numpy(dtype=float))
    counted = (graph.units["kind"] != "group").to_numpy(dtype=bool) & ~np.isnan(value)
    if zeros == "leave-out":
        counted &= value > 0
    value = np.where(counted, value, np.nan)
    table = pd.DataFrame({"value": value, "share": np.nan, "cumulative": np.nan, "position": np.nan}, index=load.table.index)
    order = np.flatnonzero(counted)[np.argsort(value[counted], kind="stable")]
    if len(order) and value[order].sum() > 0:
        share = value[order] / value[order].sum()
        table.iloc[order, 1], table.iloc[order, 2] = share, np.cumsum(share)
        table.iloc[order, 3] = np.arange(1, len(order) + 1) / len(order)
    params = {"column": column, "k": k, "zeros": zeros, "units": "groups left out",
              **{name: load.params[name] for name in ("weights", "parts", "groups")}}
    return Result("inequality", "value", table, {}, params, concentration(value, k=k, zeros=zeros))
