"""Between whom a unit stands: Gould and Fernandez' five roles, from lead to co, by kind of unit."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.result import Result

#: Columns, in the order of the cases below.
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(g: DutyGraph | nx.Graph[Any], *, by: str = "kind") -> Result:
    """How often a unit stands between two others that are not tied directly.

    A unit is tied to another where it leads a task on which the other is co. A way a → v → b counts for v where a is not tied to b.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    by : str
        Column of ``g.units`` that says which units are of one sort.

    Returns
    -------
    Result
        On the units, numbers of ways (Gould & Fernandez 1989, Sociological Methodology 19:89): ``coordinator`` (all three of one sort),
        ``itinerant`` (a and b alike, v not), ``gatekeeper`` (v and b alike), ``representative`` (a and v alike), ``liaison`` (three sorts),
        ``brokered`` (all). A high value counts ways on paper; most of it is load.

    Raises
    ------
    InputError
        When the units have no such column.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙街道", "co")],
    ...                          units=pd.DataFrame({"unit": ["甲局", "乙局", "丙街道"], "kind": ["department", "department", "street"]}))
    >>> brokerage(g).table.loc["乙局", ["representative", "brokered"]].tolist()
    [1, 1]
    """
    g = as_graph(g)
    units = g.units
    if by not in units.columns:
        raise InputError("the units have no such column", where="by", given=repr(by), hint="columns: " + ", ".join(map(str, units.columns)))
    sort = pd.factorize(units[by].astype("str"))[0]
    tied = ((g.lead.T @ g.co) > 0).astype(np.int64).tocsr()
    names = g.unit_names
    counts = np.zeros((len(names), len(ROLES)), dtype=np.int64)
    back = tied.T.tocsr()
    for v in range(len(names)):
        before, after = back.indices[back.indptr[v]:back.indptr[v + 1]], tied.indices[tied.indptr[v]:tied.indptr[v + 1]]
        if not len(before) or not len(after):
            continue
        open_way = (tied[before][:, after].toarray() == 0) & (before[:, None] != after[None, :])
        first, last, same_ends = (sort[before] == sort[v])[:, None], (sort[after] == sort[v])[None, :], sort[before][:, None] == sort[after][None, :]
        cases = (first & last, same_ends & ~first, last & ~first, first & ~last, ~first & ~last & ~same_ends)
        counts[v] = [int((open_way & case).sum()) for case in cases]
    table = pd.DataFrame(counts, columns=list(ROLES), index=pd.Index(names, name="unit"))
    return Result("brokerage", "brokered", table.assign(brokered=counts.sum(axis=1)), params={"by": by, "groups": g.policy})
