"""What every measure takes: a duty graph, or a valid networkx graph that becomes one here."""

from __future__ import annotations

from typing import Any

import networkx as nx

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph


def as_graph(g: DutyGraph | nx.Graph[Any]) -> DutyGraph:
    """The graph itself, or the duty graph of a networkx graph.

    Raises
    ------
    InputError
        When it is neither.
    GraphError
        When the networkx graph is not bipartite with roles.

    Examples
    --------
    >>> as_graph(DutyGraph.from_edges([("1", "甲局", "lead")]).to_networkx()).shape
    (1, 1)
    """
    if isinstance(g, DutyGraph):
        return g
    if isinstance(g, nx.Graph):
        return DutyGraph.from_networkx(g)
    raise InputError("not a graph", given=type(g).__name__, hint="pass DutyGraph.from_plan(plan), or a networkx.Graph with bipartite sides and roles")
