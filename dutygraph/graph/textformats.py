"""Pajek, UCINET DL and edge-list CSV: two-mode networks as lines of text, without attributes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import pandas as pd

from dutygraph.errors import GraphError
from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.schema import ROLES

_COLUMNS = ("task", "unit", "role", "basis", "via", "acting_as")
_COMPUTED = re.compile(r"^'*[=+\-@\t\r＝＋－＠]")
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')


def pajek(g: DutyGraph) -> str:
    """Units first, then tasks; lead and co edges are relations 1 and 2.

    Examples
    --------
    >>> print(pajek(DutyGraph.from_edges([("1", "甲局", "lead")])), end="")
    *Vertices 2 1
    1 "甲局"
    2 "1"
    *Edges :1 "lead"
    1 2 1
    *Edges :2 "co"
    """
    m, n = g.shape
    names = [*g.unit_names, *g.task_names]
    lines = [f"*Vertices {n + m} {n}", *(f"{i} {_quote(x)}" for i, x in enumerate(names, 1))]
    for k, role in enumerate(ROLES, 1):
        lines.append(f'*Edges :{k} "{role}"')
        lines += [f"{u + 1} {n + t + 1} 1" for t, u in _pairs(g, role)]
    return "\n".join([*lines, ""])


def from_pajek(text: str, where: str) -> DutyGraph:
    """The graph of a two-mode Pajek network whose relations are ``lead`` and ``co``."""
    size, first, labels, role = 0, 0, dict[int, str](), ""
    edges: list[tuple[int, int, str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = [a or b for a, b in _QUOTED.findall(line)]
        if not words or line.startswith("%"):
            continue
        head = words[0].lower()
        if head == "*vertices":
            size, first = _whole(words[1:2], where, number), _whole(words[2:3] or ["0"], where, number)
        elif head in {"*edges", "*arcs"}:
            role = words[-1] if len(words) > 1 else ""
            if role not in ROLES:
                _bad("edges without a role", where, number, line, 'name the relations: *Edges :1 "lead" and *Edges :2 "co"')
        elif head.startswith("*"):
            _bad("a section that is not understood", where, number, line, "sections: *Vertices, *Edges, *Arcs")
        elif role:
            edges.append((_whole(words[:1], where, number), _whole(words[1:2], where, number), role, number))
        else:
            labels[_whole(words[:1], where, number)] = words[1] if len(words) > 1 else words[0]
    if not first and size:
        _bad("the network has one mode", where, 1, text.splitlines()[0], "*Vertices <all> <units>")
    names = [labels.get(i, str(i)) for i in range(1, size + 1)]
    rows: list[tuple[str, str, str]] = []
    for a, b, which, number in edges:
        a, b = min(a, b), max(a, b)
        if not 1 <= a <= first < b <= size:
            _bad("an edge does not join a unit and a task", where, number, f"{a} {b}", f"units are 1 to {first}, tasks {first + 1} to {size}")
        rows.append((names[b - 1], names[a - 1], which))
    return _graph(rows, names[first:], names[:first])


def dl(g: DutyGraph) -> str:
    """Two matrices, units × tasks: ``lead`` and ``co``, as edge lists of two modes. UCINET itself cuts labels at 18 characters.

    Examples
    --------
    >>> print(dl(DutyGraph.from_edges([("1", "甲局", "lead")])), end="")
    dl nr=1 nc=1 nm=2 format=edgelist2
    row labels:
    "甲局"
    column labels:
    "1"
    matrix labels:
    "lead"
    "co"
    data:
    1 1 1
    !
    """
    m, n = g.shape
    lines = [f"dl nr={n} nc={m} nm={len(ROLES)} format=edgelist2"]
    for title, names in (("row", g.unit_names), ("column", g.task_names), ("matrix", ROLES)):
        lines += [f"{title} labels:", *map(_quote, names)]
    lines.append("data:")
    for k, role in enumerate(ROLES):
        lines += ["!"] if k else []
        lines += [f"{u + 1} {t + 1} 1" for t, u in _pairs(g, role)]
    return "\n".join([*lines, ""])


def from_dl(text: str, where: str) -> DutyGraph:
    """The graph of a DL file as :func:`dl` writes it: ``edgelist2`` with row, column and matrix labels."""
    lines = text.splitlines()
    head = " ".join(lines[:1]).lower()
    if not head.startswith("dl") or "edgelist2" not in head:
        _bad("not a two-mode edge list", where, 1, head, "dl nr=… nc=… nm=2 format=edgelist2")
    labels: dict[str, list[str]] = {"row": [], "column": [], "matrix": []}
    part, matrix, rows = "", 0, list[tuple[str, str, str]]()
    for number, line in enumerate(lines[1:], 2):
        text_of = line.strip()
        title = text_of.lower().removesuffix(":").removesuffix(" labels")
        if text_of.lower() == "data:" or (text_of.lower().endswith(" labels:") and title in labels):
            part = title
        elif text_of == "!":
            matrix += 1
        elif part == "data" and text_of:
            i, j = (_whole([w], where, number) for w in [*text_of.split(), "", ""][:2])
            if matrix >= len(labels["matrix"]) or not (1 <= i <= len(labels["row"]) and 1 <= j <= len(labels["column"])):
                _bad("a cell outside the matrix", where, number, text_of, "cells are: row number, column number, value")
            rows.append((labels["column"][j - 1], labels["row"][i - 1], labels["matrix"][matrix]))
        elif part in labels and text_of:
            labels[part] += [a or b for a, b in _QUOTED.findall(text_of)]
    return _graph(rows, labels["column"], labels["row"])


def edge_list(g: DutyGraph) -> str:
    """One line an edge: task, unit, role, basis, via, acting_as. A cell that a spreadsheet would compute has an apostrophe in front.

    Examples
    --------
    >>> print(edge_list(DutyGraph.from_edges([("2.10", "甲局", "lead")])), end="")
    task,unit,role,basis,via,acting_as
    2.10,甲局,lead,user,,
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in g.edges[list(_COLUMNS)].itertuples(index=False, name=None):
        writer.writerow([f"'{x}" if _COMPUTED.match(x) else x for x in row])
    return out.getvalue()


def from_edge_list(text: str, where: str) -> DutyGraph:
    """The graph of an edge list with at least the columns task, unit, role; every cell is text."""
    rows = list(csv.reader(io.StringIO(text)))
    head = rows[0] if rows else []
    missing = [c for c in ("task", "unit", "role") if c not in head]
    if missing:
        raise GraphError("a column is missing", where=f"{where}, line 1", given=", ".join(head), hint="add " + ", ".join(map(repr, missing)))
    body: list[list[str]] = []
    for number, row in enumerate(rows[1:], 2):
        if row and len(row) != len(head):
            _bad("a line has not as many cells as the head", where, number, ",".join(row), f"{len(head)} columns: " + ", ".join(head))
        body += [[x[1:] if x.startswith("'") and _COMPUTED.match(x) else x for x in row]] if row else []
    return DutyGraph.from_edges(pd.DataFrame(body, columns=head, dtype="str")[[c for c in _COLUMNS if c in head]])


READERS: dict[str, Callable[[str, str], DutyGraph]] = {"pajek": from_pajek, "dl": from_dl, "csv": from_edge_list}
WRITERS: dict[str, Callable[[DutyGraph], str]] = {"pajek": pajek, "dl": dl, "csv": edge_list}


def _pairs(g: DutyGraph, role: str) -> list[tuple[int, int]]:
    e = g.edge_arrays
    which = e.lead if role == "lead" else ~e.lead
    return list(zip(e.task[which].tolist(), e.unit[which].tolist(), strict=True))


def _quote(label: Any) -> str:
    text = str(label)
    if any(c in text for c in '"\n\r'):
        hint = "it holds a quotation mark or line end; use .graphml or .csv"
        raise GraphError("a label cannot be written in this format", given=repr(text), hint=hint)
    return f'"{text}"'


def _graph(rows: list[tuple[str, str, str]], tasks: Sequence[str], units: Sequence[str]) -> DutyGraph:
    edges = pd.DataFrame(rows, columns=["task", "unit", "role"], dtype="str")
    sides = [pd.DataFrame({name: pd.Series(ids, dtype="str")}) for name, ids in (("task", tasks), ("unit", units))]
    return DutyGraph.from_edges(edges, *sides)


def _whole(words: list[str], where: str, number: int) -> int:
    if not words or not words[0].isdecimal():
        _bad("a whole number is missing", where, number, " ".join(words), "the line starts with numbers")
    return int(words[0])


def _bad(what: str, where: str, number: int, given: str, hint: str) -> NoReturn:
    raise GraphError(what, where=f"{where}, line {number}", given=given[:120], hint=hint, code="format")
