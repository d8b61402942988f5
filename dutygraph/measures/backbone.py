"""The pairs that exceed chance, as a graph of units."""

from __future__ import annotations

from typing import Any

import networkx as nx

from dutygraph.errors import InputError
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.result import Result


def backbone(g: DutyGraph | nx.Graph[Any], ties: Result) -> nx.Graph[str]:
    """Units, and an edge for each pair that :func:`~dutygraph.measures.coordination.coordination` kept.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
        The graph that was measured: all its units become nodes, with their kind.
    ties : Result
        Of ``coordination(g, null=...)``.

    Returns
    -------
    networkx.Graph
        Edges carry ``joint expected p q``. That two units have no edge means that chance is not excluded, not that they do not work together.

    Raises
    ------
    InputError
        When nothing was tested.

    Examples
    --------
    >>> from dutygraph.measures.coordination import coordination
    >>> rows = [(str(t), u, "co") for t in range(40) for u in (("甲局", "乙局") if t < 20 else ("丙局",))]
    >>> g = DutyGraph.from_edges(rows)
    >>> list(backbone(g, coordination(g, null="sdsm")).edges)
    [('甲局', '乙局')]
    """
    g = as_graph(g)
    if "q" not in ties.table.columns:
        raise InputError("nothing was tested", where="ties", given=f"{ties.name} with null={ties.params.get('null')!r}",
                         hint='call coordination(g, null="sdsm")')
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((unit, {"kind": kind}) for unit, kind in zip(g.unit_names, g.units["kind"], strict=True))
    kept = ties.table[ties.table["q"] <= float(ties.facts["alpha"])]
    for (a, b), joint, expected, p, q in zip(kept.index, kept["joint"], kept["expected"], kept["p"], kept["q"], strict=True):
        graph.add_edge(a, b, joint=int(joint), expected=float(expected), p=float(p), q=float(q))
    return graph
