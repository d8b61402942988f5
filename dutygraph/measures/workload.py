"""What each unit carries: leads and co tasks, by name and through groups, and its place under a stated counting basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.concentration import concentration
from dutygraph.measures.options import check_count, check_seed, check_weights, in_parts
from dutygraph.measures.rankranges import rank_range, ranks
from dutygraph.measures.reach import convened, partners
from dutygraph.measures.resample import resampled_ranks
from dutygraph.measures.themes import by_column
from dutygraph.result import Result

Floats = NDArray[np.float64]
#: Columns of the separate rankings of departments and of streets.
_SHORT = ("lead", "co", "total", "via", "weighted")


def workload(g: DutyGraph | nx.Graph[Any], *, weights: Mapping[str, float] | None = None, parts: str | Iterable[str] | None = None,
             draws: int = 200, seed: int = 0) -> Result:
    """What each unit carries.

    With L and C the 0/1 matrices (tasks × units) of lead and co edges, B = L + C and d_t the number of units on task t:
    ``weighted`` = Σ_t (w_lead L_tu + w_co C_tu); ``fractional`` = Σ_t B_tu/d_t, which sums to the number of tasks that have a unit
    (species strength, Bascompte, Jordano & Olesen 2006); ``exclusivity`` = (1/m) Σ_t B_tu e^(1 − d_t), after the measure of that name in
    ORA (Carley & Reminga 2004, whose text was not at hand: the formula here is what is computed).

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
        Tasks × units, shape (m, n).
    weights : mapping of str to float, optional
        What a role counts; default lead 1, co 0.6 (docs/decisions/0003).
    parts : str or iterable of str, optional
        Parts of the plan whose tasks count; default all.
    draws : int
        Resamplings of tasks behind ``boot_low`` and ``boot_high``; 0: none, both NaN.
    seed : int
        Seed of the resampling.

    Returns
    -------
    Result
        One row a unit, in the graph's order, ranked by ``weighted``:

        - ``lead`` tasks led, = ``lead_stated`` + ``lead_rule`` (lead by the notice's rule); ``lead_joint`` those with a further lead;
        - ``co``; ``total`` tasks on which it is named directly; ``via`` further tasks reached only through a group, under every policy
          (``lead`` and ``co`` count the graph's edges, so under ``expand`` lead + co = total + via);
        - ``weighted``, ``fractional``, ``exclusivity``; ``lead_share`` = lead/(lead + co), NaN with no task;
        - ``breadth`` distinct partners; ``depth`` joint tasks per partner, NaN with none; ``convened`` distinct co units on the tasks
          it leads; ``convening`` = Σ (d_t − 1) over those tasks;
        - ``targets_led`` quantified targets on the tasks it leads; ``targets_shared`` the same, a target split among its leads;
          NaN where the graph's tasks have no column ``targets``;
        - ``rank`` by ``weighted``, ties sharing the better rank; ``rank_low``, ``rank_high`` its exact range over all co weights in
          (0, 1] with lead 1; ``boot_low``, ``boot_high`` the central 95 % of ranks when tasks are drawn again. Groups are not ranked
          (NaN), since no single organisation carries what is said to all. Neither range is a confidence interval: a plan is a census.

        ``tables["departments"]``, ``tables["streets"]``: the two ranked apart. ``tables["themes"]``, ``tables["sections"]``:
        ``weighted`` by theme and section (absent where the tasks have none, or beyond 2 million cells). Facts: ``gini hhi
        effective_units top_share`` of ``weighted`` over the ranked units, those with nothing included.

    Raises
    ------
    InputError
        When a weight, part or number is not valid.
    GraphError
        When a networkx graph is no duty graph.

    Notes
    -----
    A high number says that many tasks name the unit. It does not say that the unit is overloaded, works hard or is important: tasks
    differ in size, staff is unknown, and a unit that leads by the rule only was never named as lead.

    Examples
    --------
    Five units, three tasks. 甲 leads 1 and 2, together with 乙 on 2; 乙 and 丙 take part in 1, 丁 leads 3 with 丙; 戊 has nothing.

    >>> g = DutyGraph.from_edges([("1", "甲", "lead"), ("1", "乙", "co"), ("1", "丙", "co"), ("2", "甲", "lead"), ("2", "乙", "lead"),
    ...                           ("3", "丁", "lead"), ("3", "丙", "co")], units=pd.DataFrame({"unit": list("甲乙丙丁戊")}))
    >>> load = workload(g)
    >>> load.table[["lead", "lead_joint", "co", "weighted", "fractional", "breadth", "convened", "convening"]].round(3)
          lead  lead_joint  co  weighted  fractional  breadth  convened  convening
    unit
    甲      2           1   0       2.0       0.833        2         2          3
    乙      1           1   1       1.6       0.833        2         0          1
    丙      0           0   2       1.2       0.833        3         0          0
    丁      1           0   0       1.0       0.500        1         1          1
    戊      0           0   0       0.0       0.000        0         0          0
    >>> load.table[["rank", "rank_low", "rank_high"]].astype(int).to_numpy().tolist()
    [[1, 1, 1], [2, 1, 2], [3, 1, 4], [4, 3, 4], [5, 5, 5]]
    """
    graph, chosen = in_parts(as_graph(g), parts)
    w = check_weights(weights)
    check_count(draws, "draws")
    check_seed(seed)
    lead, co = graph.lead, graph.co
    load = (lead * w["lead"] + co * w["co"]).tocsr()
    kinds = graph.units["kind"]
    ranked = (kinds != "group").to_numpy(dtype=bool)
    columns = _counts(graph, load) | _targets(graph)
    columns["rank"] = ranks(columns["weighted"], ranked)
    columns["rank_low"], columns["rank_high"] = rank_range(columns["lead"], columns["co"], ranked)
    columns["boot_low"], columns["boot_high"] = resampled_ranks(load, ranked, draws=draws, seed=seed)
    table = pd.DataFrame(columns, index=pd.Index(graph.unit_names, name="unit", dtype="str"))
    street = (kinds == "street").to_numpy(dtype=bool)
    tables = {name: _apart(table, which) for name, which in (("departments", ranked & ~street), ("streets", street))}
    tables |= {name: t for name, c in (("themes", "theme"), ("sections", "section")) if (t := by_column(graph, load, c)) is not None}
    params = {"weights": w, "parts": chosen, "groups": graph.policy, "draws": draws, "seed": seed, "rank_by": "weighted",
              "column": "weighted", "k": 1, "zeros": "keep", "units": "groups left out"}
    return Result("workload", "weighted", table, tables, params, concentration(columns["weighted"][ranked]))


def _counts(g: DutyGraph, load: sparse.csr_array) -> dict[str, NDArray[Any]]:
    """Everything that is counted from edges."""
    m, n = g.shape
    edges, lead, co = g.edge_arrays, g.lead, g.co
    every = (lead + co).tocsr()
    size, leads = np.diff(every.indptr).astype(np.int64), np.diff(lead.indptr).astype(np.int64)  # d_t, and how many of them lead
    k_lead, k_co = _per_unit(lead, n), _per_unit(co, n)
    by_rule = np.array([str(b).startswith("rule:") for b in edges.basis.words], bool)
    rule = np.bincount(edges.unit[edges.lead & by_rule[edges.basis.codes]], minlength=n).astype(np.int64)
    direct = ~np.array([bool(v) for v in edges.via.words], bool)[edges.via.codes]
    total = np.bincount(edges.unit[direct], minlength=n).astype(np.int64)
    breadth, meetings = partners(every), every.T @ np.maximum(size - 1, 0)
    inverse, alone = np.divide(1.0, size, out=np.zeros(m), where=size > 0), np.exp(1.0 - size)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(k_lead + k_co > 0, k_lead / (k_lead + k_co), np.nan)
        depth = np.where(breadth > 0, meetings / breadth, np.nan)
    return {
        "lead": k_lead, "lead_stated": k_lead - rule, "lead_rule": rule, "lead_joint": lead.T @ (leads > 1).astype(np.int64), "co": k_co,
        "total": total, "via": _through_groups(g, total), "weighted": np.asarray(load.sum(axis=0), float).ravel(),
        "fractional": every.T @ inverse, "lead_share": share, "breadth": breadth, "depth": depth, "convened": convened(lead, co),
        "convening": lead.T @ np.maximum(size - 1, 0), "exclusivity": every.T @ alone / max(m, 1),
    }


def _per_unit(matrix: sparse.csr_array, n: int) -> NDArray[np.int64]:
    return np.bincount(matrix.indices, minlength=n).astype(np.int64)


def _through_groups(g: DutyGraph, total: NDArray[np.int64]) -> NDArray[np.int64]:
    """Tasks that reach a unit only through a closed group, whatever the policy: what ``expand`` gives it beyond its own name."""
    if not g.groups:
        return np.zeros(len(total), np.int64)
    opened = g if g.policy == "expand" else g.with_groups("expand")
    n = opened.shape[1]
    reached = pd.Series(_per_unit(opened.lead, n) + _per_unit(opened.co, n), index=opened.unit_names).reindex(g.unit_names)
    return np.maximum(reached.fillna(0).to_numpy(dtype=np.int64) - total, 0)


def _targets(g: DutyGraph) -> dict[str, Floats]:
    """Quantified targets on the tasks that each unit leads."""
    if "targets" not in g.tasks.columns:
        unknown = np.full(g.shape[1], np.nan)
        return {"targets_led": unknown, "targets_shared": unknown.copy()}
    targets, leads = g.tasks["targets"].to_numpy(dtype=float), np.diff(g.lead.indptr)
    each = np.divide(targets, leads, out=np.zeros(len(targets)), where=leads > 0)
    return {"targets_led": g.lead.T @ targets, "targets_shared": g.lead.T @ each}


def _apart(table: pd.DataFrame, which: NDArray[np.bool_]) -> pd.DataFrame:
    """Some units ranked among themselves."""
    places = ["rank", "rank_low", "rank_high"]
    if (table["rank"].notna().to_numpy() == which).all():  # nobody else is ranked: the places are those of the whole table
        return table.loc[which, [*_SHORT, *places]].copy()
    some = table.loc[which, list(_SHORT)].copy()
    low, high = rank_range(some["lead"], some["co"])
    return some.assign(rank=ranks(some["weighted"]), rank_low=low, rank_high=high)
