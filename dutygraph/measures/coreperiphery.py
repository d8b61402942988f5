"""Whether there is a core of units that all work with each other, and a rim that works only with the core."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.structuralholes import shared_tasks
from dutygraph.result import Result


def core_periphery(g: DutyGraph | nx.Graph[Any]) -> Result:
    """Core and periphery of the units, two being tied where they share a task.

    The ideal (Borgatti & Everett 2000): all pairs within the core are tied, none within the periphery; pairs between are left open. The
    partition with the fewest exceptions is found exactly: for each size of the core it is the units with most partners (Lip 2011).

    Parameters
    ----------
    g : DutyGraph or networkx.Graph

    Returns
    -------
    Result
        On the units: ``partners``, ``core``. Facts: ``core_size``, ``exceptions`` (pairs that break the ideal), ``exceptions_without``
        (with no core at all, the number of tied pairs), ``fit`` = 1 − exceptions/exceptions_without. Of equal partitions the smallest core;
        of units with equally many partners the first in graph order.

    Notes
    -----
    Some partition always fits best; a ``fit`` near 0 says that there is no core to speak of. To be in the core is to have many partners on
    paper, not to be important.

    Examples
    --------
    >>> rows = [("1", "甲局"), ("1", "乙局"), ("2", "甲局"), ("2", "丙局"), ("3", "乙局"), ("3", "丁局")]
    >>> found = core_periphery(DutyGraph.from_edges([(t, u, "co") for t, u in rows]))
    >>> found.table["core"].tolist(), found.facts["exceptions"]
    ([True, True, False, False], 0)
    """
    g = as_graph(g)
    shared = shared_tasks((g.lead + g.co).tocsr())
    partners = np.diff(shared.indptr).astype(np.int64)
    n = len(partners)
    order = np.lexsort((np.arange(n), -partners))
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    ends = shared.tocoo()
    later = np.maximum(place[ends.row], place[ends.col])
    inside = np.concatenate([[0], np.cumsum(np.bincount(later, minlength=n))]) // 2  # ties within the first k units
    degree = np.concatenate([[0], np.cumsum(partners[order])])
    size = np.arange(n + 1)
    ties = int(shared.nnz) // 2
    outside = ties - degree + inside  # ties within the others
    wrong = size * (size - 1) // 2 - inside + outside
    best = int(np.argmin(wrong))
    table = pd.DataFrame({"partners": partners, "core": place < best}, index=pd.Index(g.unit_names, name="unit"))
    fit = 1 - int(wrong[best]) / ties if ties else float("nan")
    return Result("core_periphery", "partners", table, params={"groups": g.policy},
                  facts={"core_size": best, "exceptions": int(wrong[best]), "exceptions_without": ties, "fit": fit})
