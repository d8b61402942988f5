"""GraphML and GEXF: nothing is lost, and two runs write the same bytes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np

from dutygraph.errors import GraphError
from dutygraph.graph.graph import DutyGraph

_KEEP, _MARK = "dutygraph", "dutygraph: "
_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Attribute names that networkx' GEXF gives a meaning of its own; ours are carried under another name.
_RESERVED = ("label", "id", "start", "end", "viz", "pid", "slices", "spells", "parents", "weight")
_RENAMED = "column_"
_KINDS: dict[str, Callable[[Any], Any]] = {"text": str, "int": int, "float": float, "bool": bool}
_BLANK: dict[str, Any] = {"text": "", "int": -1, "float": float("nan"), "bool": False}


def graphml(g: DutyGraph) -> str:
    """GraphML with every attribute; members, policy and column kinds ride on the graph as JSON.

    Examples
    --------
    >>> graphml(DutyGraph.from_edges([("1", "甲局", "lead")])).count("<node ")
    2
    """
    out = io.BytesIO()
    nx.write_graphml_xml(_plain(g), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8")


def from_graphml(text: str, where: str) -> DutyGraph:
    """The graph of a GraphML file with sides (``bipartite``) and roles."""
    _refuse_declarations(text, where)
    try:
        graph = nx.parse_graphml(text)
    except (ET.ParseError, nx.NetworkXError, KeyError, ValueError, IndexError) as error:
        raise GraphError("no GraphML that can be read", where=where, given=str(error)[:120], code="format") from error
    return _back(graph, graph.graph.get(_KEEP), where)


def gexf(g: DutyGraph) -> str:
    """GEXF 1.2 without a date; members, policy and column kinds stand in the description.

    Examples
    --------
    >>> "lastmodifieddate" in gexf(DutyGraph.from_edges([("1", "甲局", "lead")]))
    False
    """
    graph = _plain(g)
    kept = graph.graph.pop(_KEEP)
    for _, data in graph.nodes(data=True):
        for name in [n for n in data if n in _RESERVED]:
            data[_RENAMED + name] = data.pop(name)
    text = _CLOCK.sub("", "\n".join(nx.generate_gexf(graph, encoding="utf-8", prettyprint=True)), count=1)
    description = ET.Element("description")
    description.text = _MARK + kept
    return text.replace("</meta>", f"  {ET.tostring(description, encoding='unicode')}\n  </meta>", 1) + "\n"


def from_gexf(text: str, where: str) -> DutyGraph:
    """The graph of a GEXF file with sides (``bipartite``) and roles."""
    _refuse_declarations(text, where)
    try:
        graph = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
        root = ET.fromstring(text)  # noqa: S314  declarations were refused above
    except (ET.ParseError, nx.NetworkXError, KeyError, ValueError, IndexError) as error:
        raise GraphError("no GEXF that can be read", where=where, given=str(error)[:120], code="format") from error
    said = next((e.text or "" for e in root.iter() if e.tag.rsplit("}", 1)[-1] == "description"), "")
    for _, data in graph.nodes(data=True):
        data.pop("label", None)
        for name in [n for n in data if n.startswith(_RENAMED)]:
            data[name.removeprefix(_RENAMED)] = data.pop(name)
    return _back(graph, said.removeprefix(_MARK) if said.startswith(_MARK) else None, where)


def _plain(g: DutyGraph) -> nx.Graph[Any]:
    """The networkx graph with values that XML can carry: text, whole numbers, numbers, yes and no."""
    graph = g.to_networkx()
    for node, data in graph.nodes(data=True):
        for key, value in data.items():
            data[key] = value.item() if isinstance(value, np.generic) else "" if value is None else value
            if not isinstance(data[key], (str, int, float, bool)):
                hint = "text, numbers and booleans can"
                raise GraphError("an attribute cannot be written", where=f"column {key}", given=repr(value)[:80], hint=hint)
        _check_text(str(node), *(v for v in data.values() if isinstance(v, str)))
    graph.graph[_KEEP] = json.dumps(graph.graph[_KEEP], ensure_ascii=False)
    return graph


def _check_text(*texts: str) -> None:
    for text in texts:
        if found := _NO_XML.search(text):
            raise GraphError("a character that XML cannot hold", given=repr(text[max(0, found.start() - 10):found.end() + 10]),
                             hint="take the control character out, or write .csv")


def _back(graph: Any, kept: str | None, where: str) -> DutyGraph:
    """The duty graph; empty texts, which both formats leave out, are put back."""
    try:
        extra: dict[str, Any] = json.loads(kept) if kept else {}
    except ValueError as error:
        what = "the data that dutygraph keeps with the graph are damaged"
        raise GraphError(what, where=where, given=str(kept)[:80], code="format") from error
    plain: nx.Graph[Any] = nx.Graph()
    columns: dict[str, list[list[str]]] = extra.get("columns") or _found(graph)
    for node, data in graph.nodes(data=True):
        given = columns.get(str(data.get("bipartite")), [])
        side = {"bipartite": data["bipartite"]} if "bipartite" in data else {}
        plain.add_node(node, **side, **{n: _KINDS[k](data[n]) if n in data else _BLANK[k] for n, k in given})
    plain.add_edges_from((a, b, {k: v for k, v in d.items() if k != "id"}) for a, b, d in graph.edges(data=True))
    if len(plain.edges) != len(graph.edges):
        raise GraphError("a task names a unit twice", where=where, hint="keep one edge for each pair", code="twice")
    if extra:
        plain.graph[_KEEP] = extra
    return DutyGraph.from_networkx(plain)


def _found(graph: Any) -> dict[str, list[list[str]]]:
    """Columns of a file that another program wrote: every attribute of a side, by the kind of its first value."""
    names = {float: "float", int: "int", bool: "bool"}
    found: dict[str, dict[str, str]] = {"0": {}, "1": {}}
    for _, data in graph.nodes(data=True):
        for name, value in data.items():
            if name != "bipartite":
                found.get(str(data.get("bipartite")), {}).setdefault(name, names.get(type(value), "text"))
    return {side: [[n, k] for n, k in columns.items()] for side, columns in found.items()}


def _refuse_declarations(text: str, where: str) -> None:
    """No document type, so no entities: they are how a small file becomes a large one."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        what, hint = "the XML declares a document type, which is refused", "remove the <!DOCTYPE …> line"
        raise GraphError(what, where=where, hint=hint, code="xml_dtd")
