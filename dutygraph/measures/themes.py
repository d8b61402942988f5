"""The load of each unit by theme, section or another column of the tasks."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from dutygraph.graph.graph import DutyGraph

#: A wider table than this is left out: nobody reads it, and it would be dense.
MAX_CELLS = 2_000_000


def by_column(g: DutyGraph, load: sparse.csr_array, column: str) -> pd.DataFrame | None:
    """Units × values of a task column, in the plan's order; ``None`` where the tasks have no such column or the table would be huge.

    Parameters
    ----------
    g : DutyGraph
    load : sparse array, tasks × units
        What each task adds to each unit.
    column : str
        A column of ``g.tasks``. Tasks without a value stand under the empty name, so that rows add up to the whole load.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "甲局", "co")], pd.DataFrame({"task": ["1", "2"], "section": ["一", "二"]}))
    >>> by_column(g, g.lead + g.co, "section").loc["甲局"].to_dict()
    {'一': 1.0, '二': 1.0}
    """
    if column not in g.tasks.columns:
        return None
    codes, names = pd.factorize(g.tasks[column].fillna("").astype("str"))
    m, n = g.shape
    if n * len(names) > MAX_CELLS:
        return None
    groups = sparse.csr_array((np.ones(m), (codes, np.arange(m))), shape=(len(names), m))
    table = sparse.csr_array(groups @ load).T.toarray().astype(float)
    return pd.DataFrame(table, index=pd.Index(g.unit_names, name="unit", dtype="str"), columns=pd.Index(names, dtype="str", name=column))
