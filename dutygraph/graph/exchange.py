"""networkx in and out. A plain Graph holds one edge a pair, so roles are merged before, never by networkx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx
import pandas as pd

from dutygraph.errors import GraphError
from dutygraph.graph import tables
from dutygraph.graph.build import Written

_KEEP = "dutygraph"


def to_networkx(tasks: pd.DataFrame, units: pd.DataFrame, edges: pd.DataFrame, policy: str, written: Written) -> nx.Graph[Any]:
    """A plain Graph; members and policy ride on ``G.graph["dutygraph"]`` so that nothing is lost on the way back."""
    graph: nx.Graph[Any] = nx.Graph()
    for frame, side in ((units, 0), (tasks, 1)):
        columns = [str(c) for c in frame.columns]
        for values in frame.itertuples(name=None):
            graph.add_node(values[0], bipartite=side, **dict(zip(columns, values[1:], strict=True)))
    for task, unit, role, basis, via, acting_as in edges[["task", "unit", "role", "basis", "via", "acting_as"]].itertuples(index=False, name=None):
        graph.add_edge(task, unit, role=role, basis=basis, via=via, acting_as=acting_as)
    frames = tables.to_frames(written)
    # names and kinds of the columns, in order: a side without nodes has no attributes to tell them by
    kept: dict[str, Any] = {"columns": {str(s): [(str(n), kind_of(f[n])) for n in f.columns] for f, s in ((units, 0), (tasks, 1))}}
    kept |= {"groups": policy, "members": frames["members"].to_numpy(dtype=object).tolist()}
    if policy != "node":  # the expanded or thinned edges cannot be turned back: carry what was written
        kept |= {"edges": frames["edges"].to_dict("list"), "units": frames["units"].reset_index().to_dict("list")}
    graph.graph[_KEEP] = kept
    return graph


def from_networkx(graph: nx.Graph[Any], role: str) -> tuple[Written, str]:
    """What was written and the policy of a networkx graph, checked."""
    if graph.is_directed() or graph.is_multigraph():
        raise GraphError("not a plain undirected graph", given=type(graph).__name__, hint="pass a networkx.Graph with one edge a pair")
    sides: dict[int, list[Any]] = {0: [], 1: []}
    for node, data in graph.nodes(data=True):
        if data.get("bipartite") not in (0, 1):
            raise GraphError("a node has no side", given=repr(node), hint="set bipartite=0 on units and bipartite=1 on tasks")
        sides[data["bipartite"]].append(node)
    rows: list[dict[str, Any]] = []
    for a, b, data in graph.edges(data=True):
        unit, task = (a, b) if graph.nodes[a]["bipartite"] == 0 else (b, a)
        if graph.nodes[unit]["bipartite"] == graph.nodes[task]["bipartite"]:
            raise GraphError("an edge joins two nodes of one side", given=f"{a!r} – {b!r}", hint="edges go from a unit to a task")
        if role not in data:
            raise GraphError("an edge has no role", given=f"{a!r} – {b!r}", hint=f"set the edge attribute {role!r}, or name another with role=")
        rows.append({"task": task, "unit": unit, "role": data[role], **{k: data.get(k, "user" if k == "basis" else "") for k in ("basis", "acting_as", "via")}})
    kept: dict[str, Any] = graph.graph.get(_KEEP, {})
    members = pd.DataFrame(kept.get("members", []), columns=["group", "unit", "basis"])
    columns: dict[str, list[tuple[str, str]]] = kept.get("columns", {})
    tasks, units = (_attributes(graph, sides[s], name, columns.get(str(s), [])) for s, name in ((1, "task"), (0, "unit")))
    edges = pd.DataFrame(rows, columns=["task", "unit", "role", "basis", "acting_as", "via"])
    if "edges" in kept:
        edges = pd.DataFrame(kept["edges"])
        units = pd.DataFrame(kept["units"]) if kept["units"].get("unit") else _blank("unit", columns.get("0", []))
    return tables.from_edges(edges, tasks, units, members, "error"), str(kept.get("groups", "node"))


def kind_of(column: pd.Series[Any]) -> str:
    """``bool``, ``int``, ``float`` or ``text``.

    Examples
    --------
    >>> kind_of(pd.Series([1])), kind_of(pd.Series(["1"]))
    ('int', 'text')
    """
    if pd.api.types.is_bool_dtype(column.dtype):
        return "bool"
    if pd.api.types.is_integer_dtype(column.dtype):
        return "int"
    return "float" if pd.api.types.is_float_dtype(column.dtype) else "text"


def _attributes(graph: nx.Graph[Any], nodes: list[Any], name: str, columns: Sequence[tuple[str, str]]) -> pd.DataFrame:
    rows = [{name: v, **{k: w for k, w in graph.nodes[v].items() if k != "bipartite"}} for v in nodes]
    return pd.DataFrame(rows) if rows else _blank(name, columns)


def _blank(name: str, columns: Sequence[tuple[str, str]]) -> pd.DataFrame:
    kinds = {"bool": "bool", "int": "int64", "float": "float64", "text": "str"}
    return pd.DataFrame({name: pd.Series([], dtype="str"), **{n: pd.Series([], dtype=kinds.get(k, "str")) for n, k in columns}})
