"""What a cluster could be called: the units that lead in it and the field that is over-represented, as data; words come later."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import hypergeom

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.fields import field_of

Ints = NDArray[np.int64]

#: How many leading units a cluster is named by.
NAMED = 3


def cluster_names(g: DutyGraph, tasks: Ints, units: Ints) -> pd.DataFrame:
    """One row for each cluster.

    Parameters
    ----------
    g : DutyGraph
    tasks, units : array of int, shapes (m,), (n,)
        Cluster of each task and unit, from 1; 0 for none.

    Returns
    -------
    DataFrame
        On ``cluster``: ``units`` and ``tasks`` (how many), ``unit1 unit2 unit3`` (units with most leads on the cluster's tasks, then most
        tasks, then graph order), ``theme`` (the field whose share is least likely by chance, one-sided hypergeometric; empty where none
        has two tasks), ``theme_observed``, ``theme_expected`` and ``theme_p``.
    """
    edges, names, field = g.edge_arrays, g.unit_names, field_of(g)
    count = int(units.max(initial=0))
    placed = tasks > 0
    whole = field[placed & (field != "").to_numpy()].value_counts(sort=False)
    inside = (units[edges.unit] == tasks[edges.task]) & (units[edges.unit] > 0)
    leads = np.bincount(edges.unit[inside & edges.lead], minlength=len(units))
    load = np.bincount(edges.unit[inside], minlength=len(units))
    rows: list[dict[str, object]] = []
    for c in range(1, count + 1):
        mine = np.flatnonzero(units == c)
        first = mine[np.lexsort((mine, -load[mine], -leads[mine]))][:NAMED]
        here = field[(tasks == c) & (field != "").to_numpy()].value_counts(sort=False)
        here = here[here >= 2]
        chance = {t: float(hypergeom.sf(k - 1, whole.sum(), whole[t], (tasks == c).sum())) for t, k in here.items()}
        theme = min(chance, key=lambda t: (round(chance[t], 12), list(whole.index).index(t)), default="")
        rows.append({
            "cluster": c, "units": len(mine), "tasks": int((tasks == c).sum()),
            **{f"unit{i + 1}": names[first[i]] if i < len(first) else "" for i in range(NAMED)},
            "theme": theme, "theme_observed": int(here.get(theme, 0)),
            "theme_expected": float((tasks == c).sum() * whole[theme] / whole.sum()) if theme else np.nan, "theme_p": chance.get(theme, np.nan),
        })
    columns = ["cluster", "units", "tasks", *(f"unit{i + 1}" for i in range(NAMED)), "theme", "theme_observed", "theme_expected", "theme_p"]
    return pd.DataFrame(rows, columns=columns).set_index("cluster")
