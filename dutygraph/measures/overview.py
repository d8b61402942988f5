"""A plan in one table: how large, how shared, how tied together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.options import in_parts
from dutygraph.measures.reach import products
from dutygraph.result import Result


def overview(g: DutyGraph | nx.Graph[Any], *, parts: str | Iterable[str] | None = None) -> Result:
    """The figures that a study of such plans reports first.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
        m tasks × n units, E edges.
    parts : str or iterable of str, optional
        Parts of the plan whose tasks count; default all.

    Returns
    -------
    Result
        One row a figure, with its ``value`` and the ``code`` of its definition:

        - ``tasks``, ``units``, ``edges``, ``leads``, ``cos`` (count); ``groups``: units that are groups; ``units_named``: with a task;
        - ``units_per_task`` = E/m, ``tasks_per_unit`` = E/n (mean); ``average_degree`` = 2E/(m + n);
        - ``share_one_unit``, ``share_multi_lead`` (two leads or more), ``share_no_lead``, ``share_no_unit`` of the tasks (share, 0–1);
        - ``group_dropped``: tasks that lost a group under ``drop``; the shares above count them by the units that they keep;
        - ``density`` = E/(mn);
        - ``components`` that hold an edge, ``isolates``: tasks and units without edge, ``giant``: share of the tasks in the component
          with most tasks;
        - ``clustering`` (``robins-alexander``) = 4 C₄/L₃, four-cycles over three-paths, L₃ = Σ_edges (k_u − 1)(d_t − 1) (Robins & Alexander
          2004): of all ways unit – task – unit – task, how many close;
        - ``centralisation`` (``freeman-units``) = Σ_u (max k − k_u)/((n − 1) m): 1 where one unit is on every task and no other on any
          (Freeman 1979, on the units of a two-mode graph).

        A share or mean of nothing is NaN. ``tables["parts"]``: tasks, edges, leads, units_named of each part, where tasks have parts.

    Raises
    ------
    InputError
        When a part is unknown.

    Notes
    -----
    High clustering is not close cooperation: each task of four units alone makes none, but two that name the same four make many;
    a list repeated over a section, or a group opened under ``expand``, does the same. Compare plans of like size only: density falls
    as plans grow.

    Examples
    --------
    Five units, three tasks: 1 and 2 both name 甲 and 乙 (one four-cycle), 3 names 丙 and 丁; 戊 has nothing. Of the four-cycle's edges
    each is the middle of one three-path: 4 · 1/4 = 1.

    >>> edges = [("1", "甲", "lead"), ("1", "乙", "co"), ("2", "甲", "lead"), ("2", "乙", "lead"), ("3", "丙", "lead"), ("3", "丁", "co")]
    >>> figures = overview(DutyGraph.from_edges(edges, units=pd.DataFrame({"unit": list("甲乙丙丁戊")}))).table["value"]
    >>> figures[["units_per_task", "share_multi_lead", "density", "components", "isolates", "clustering", "centralisation"]].round(3).tolist()
    [2.0, 0.333, 0.4, 2.0, 1.0, 1.0, 0.333]
    """
    graph, chosen = in_parts(as_graph(g), parts)
    m, n = graph.shape
    every = sparse.csr_array(graph.lead + graph.co)
    d, k, leads = (np.diff(x).astype(np.int64) for x in (every.indptr, every.T.tocsr().indptr, graph.lead.indptr))
    size = int(d.sum())
    pieces, isolates, giant = _pieces(every)
    rows: list[tuple[str, float, str]] = [
        ("tasks", m, "count"), ("units", n, "count"), ("groups", int((graph.units["kind"] == "group").sum()), "count"),
        ("units_named", int((k > 0).sum()), "count"), ("edges", size, "count"), ("leads", int(leads.sum()), "count"),
        ("cos", size - int(leads.sum()), "count"), ("units_per_task", _over(size, m), "mean"), ("tasks_per_unit", _over(size, n), "mean"),
        ("average_degree", _over(2 * size, m + n), "mean"), ("share_one_unit", _over(int((d == 1).sum()), m), "share"),
        ("share_multi_lead", _over(int((leads > 1).sum()), m), "share"), ("share_no_lead", _over(int((leads == 0).sum()), m), "share"),
        ("share_no_unit", _over(int((d == 0).sum()), m), "share"),
        ("group_dropped", int(graph.tasks["group_dropped"].sum()), "count"), ("density", _over(size, m * n), "share"),
        ("components", pieces, "count"), ("isolates", isolates, "count"), ("giant", giant, "share"),
        ("clustering", clustering(every), "robins-alexander"),
        ("centralisation", _over(int((k.max() - k).sum()) if n else 0, (n - 1) * m), "freeman-units"),
    ]
    figures = pd.Index([f for f, *_ in rows], name="figure")
    table = pd.DataFrame({"value": [float(v) for _, v, _ in rows], "code": [c for *_, c in rows]}, index=figures)
    tables = {"parts": _parts(graph)} if "part" in graph.tasks.columns else {}
    return Result("overview", "value", table, tables, {"parts": chosen, "groups": graph.policy}, {"tasks": m, "units": n, "edges": size})


def clustering(every: sparse.csr_array) -> float:
    """Robins & Alexander's clustering of a 0/1 matrix, tasks × units; NaN where there is no path of three edges.

    Examples
    --------
    >>> clustering(sparse.csr_array(np.array([[1, 1], [1, 1]])))
    1.0
    """
    flat = every if every.shape[1] <= every.shape[0] else sparse.csr_array(every.T)  # four-cycles are the same from either side
    d, k = np.diff(flat.indptr).astype(np.int64), np.bincount(flat.indices, minlength=flat.shape[1]).astype(np.int64)
    paths = int(((k[flat.indices] - 1) * np.repeat(d - 1, d)).sum())
    whole = sum(int((block.data.astype(np.int64) * (block.data.astype(np.int64) - 1)).sum()) for _, block in products(flat, flat))
    cycles = (whole - int((k * (k - 1)).sum())) // 4  # the diagonal is no pair, each pair stands twice, and C(w, 2) halves again
    return _over(4 * cycles, paths)


def _over(a: float, b: float) -> float:
    return a / b if b > 0 else float("nan")


def _pieces(every: sparse.csr_array) -> tuple[int, int, float]:
    """Components with an edge, nodes without one, share of tasks in the component that has most."""
    m, n = len(every.indptr) - 1, every.shape[-1]
    if not m + n:
        return 0, 0, float("nan")
    whole = sparse.block_array([[None, every], [every.T, None]]) if m and n else sparse.csr_array((m + n, m + n))
    _, label = connected_components(whole, directed=False)
    alone = int((np.diff(every.indptr) == 0).sum()) + n - len(np.unique(every.indices))
    tasks = np.bincount(label[:m]) if m else np.zeros(1)
    return len(np.unique(label)) - alone, alone, _over(float(tasks.max()), m)


def _parts(g: DutyGraph) -> pd.DataFrame:
    part = g.tasks["part"].astype("str").to_numpy()
    edges = g.edge_arrays
    of_edge: NDArray[Any] = part[edges.task]
    names = list(dict.fromkeys(part))
    inside = {p: of_edge == p for p in names}
    rows = [(int((part == p).sum()), int(e.sum()), int(edges.lead[e].sum()), len(np.unique(edges.unit[e]))) for p, e in inside.items()]
    return pd.DataFrame(rows, columns=["tasks", "edges", "leads", "units_named"], index=pd.Index(names, name="part", dtype="str"))
