"""Tables and matrices in, what was written out: the checks at the graph's door."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from dutygraph.errors import GraphError, one_of
from dutygraph.graph.build import Coded, Edges, Written
from dutygraph.plan.plan import Plan
from dutygraph.plan.schema import ROLES

_EDGE_TEXT = ("basis", "acting_as", "via")


def from_plan(plan: Plan) -> Written:
    """A plan's tables as a graph needs them; ``targets`` counts each task's quantified targets."""
    tasks, units, edges, members = plan.tasks, plan.units, plan.assignments, plan.members
    counts = plan.targets["task"].value_counts()
    tasks["targets"] = counts.reindex(tasks.index).fillna(0).astype("int64")
    return _written(edges, tasks.drop(columns=["start", "end"]), units, members)


def from_edges(edges: pd.DataFrame | Iterable[tuple[str, str, str]], tasks: pd.DataFrame | None, units: pd.DataFrame | None,
               members: pd.DataFrame | Iterable[tuple[str, str]] | None, duplicates: str) -> Written:
    """An analyst's edge table, checked."""
    one_of(duplicates, ("error", "lead-wins"), "duplicates")
    frame = edges if isinstance(edges, pd.DataFrame) else pd.DataFrame(list(edges), columns=["task", "unit", "role"])
    for name in ("task", "unit", "role"):
        if name not in frame.columns:
            raise GraphError("a column is missing", where="edges", given=", ".join(map(str, frame.columns)), hint=f"add {name!r}")
    bad = ~frame["role"].isin(ROLES).to_numpy()
    if bad.any():
        row = int(np.argmax(bad))
        value = frame["role"].iloc[row]
        what = "an edge has no role" if pd.isna(value) else "unknown role"
        raise GraphError(what, where=f"edges, row {row}", given="" if pd.isna(value) else repr(value), hint="roles are 'lead', 'co'", code="role")
    for name in ("task", "unit"):
        _text(frame[name], f"edges, column {name}")
    if members is not None and not isinstance(members, pd.DataFrame):
        members = pd.DataFrame(list(members), columns=["group", "unit"])
    members = pd.DataFrame({"group": [], "unit": []}, dtype="str") if members is None else members
    for name in ("group", "unit"):
        _text(members[name], f"members, column {name}")
    if duplicates == "lead-wins":
        frame = frame.iloc[np.argsort((frame["role"] != "lead").to_numpy(), kind="stable")].drop_duplicates(["task", "unit"]).sort_index(kind="stable")
    tasks = _side(tasks, "task", [frame["task"]])
    units = _side(units, "unit", [frame["unit"], members["group"], members["unit"]], groups=set(members["group"]))
    return _written(frame.reset_index(drop=True), tasks, units, members)


def from_biadjacency(lead: Any, co: Any, tasks: Iterable[str] | None, units: Iterable[str] | None) -> Written:
    """Two matrices, checked."""
    one, two = sparse.coo_array(lead), sparse.coo_array(co)
    if one.shape != two.shape:
        raise GraphError("lead and co differ in shape", given=f"{one.shape} and {two.shape}", hint="both are tasks × units")
    m, n = one.shape
    names = [list(tasks) if tasks is not None else [str(i + 1) for i in range(m)], list(units) if units is not None else [f"u{i + 1}" for i in range(n)]]
    for side, have, want in (("tasks", names[0], m), ("units", names[1], n)):
        if len(have) != want:
            raise GraphError(f"{side} do not fit the matrices", given=f"{len(have)} labels, {want} wanted")
    rows = np.concatenate([one.row, two.row]).astype(np.int64)
    columns = np.concatenate([one.col, two.col]).astype(np.int64)
    is_lead = np.arange(len(rows)) < len(one.row)
    frame_t = _side(None, "task", [pd.Series(names[0], dtype="str")])
    frame_u = _side(None, "unit", [pd.Series(names[1], dtype="str")])
    _sides(frame_t.index, frame_u.index)
    size = len(rows)
    edges = Edges(rows, columns, is_lead, Coded.constant("user", size), Coded.constant("", size), Coded.constant("", size))
    _no_twice(edges, frame_t.index, frame_u.index)
    edges = edges.take(np.argsort(rows * n + columns, kind="stable"))
    empty = np.empty(0, np.int64)
    return Written(frame_t, frame_u, edges, empty, empty, Coded.of([]))


def to_frames(written: Written) -> dict[str, pd.DataFrame]:
    """What was written, as frames: edges, tasks, units, members."""
    t, u, e = written.tasks.index.to_numpy(dtype=object), written.units.index.to_numpy(dtype=object), written.edges
    edges = pd.DataFrame({"task": t[e.task], "unit": u[e.unit], "role": np.where(e.lead, "lead", "co"),
                          **{n: getattr(e, n).values() for n in _EDGE_TEXT}}, dtype="str")
    members = pd.DataFrame({"group": u[written.member_group], "unit": u[written.member_unit], "basis": written.member_basis.values()}, dtype="str")
    return {"edges": edges, "tasks": written.tasks.copy(), "units": written.units.copy(), "members": members}


def _written(edges: pd.DataFrame, tasks: pd.DataFrame, units: pd.DataFrame, members: pd.DataFrame) -> Written:
    _sides(tasks.index, units.index)
    found = {}
    for table, frame, name, index in (("edges", edges, "task", tasks.index), ("edges", edges, "unit", units.index),
                                      ("members", members, "group", units.index), ("members", members, "unit", units.index)):
        at = index.get_indexer(pd.Index(frame[name]))
        if (at < 0).any():
            row = int(np.argmax(at < 0))
            raise GraphError(f"unknown {name}", where=f"{table}, row {row}", given=repr(frame[name].iloc[row]), hint=f"name it in the {index.name}s table")
        found[table, name] = at.astype(np.int64)
    size = len(edges)
    text = {n: Coded.of(edges[n].fillna("")) if n in edges.columns else Coded.constant("user" if n == "basis" else "", size) for n in _EDGE_TEXT}
    out = Edges(found["edges", "task"], found["edges", "unit"], (edges["role"] == "lead").to_numpy(dtype=bool), **text)
    _no_twice(out, tasks.index, units.index)
    out = out.take(np.argsort(out.task * len(units) + out.unit, kind="stable"))  # one order, whatever way the edges came in
    basis = Coded.of(members["basis"].fillna("user")) if "basis" in members.columns else Coded.constant("user", len(members))
    return Written(tasks, units, out, found["members", "group"], found["members", "unit"], basis)


def _side(frame: pd.DataFrame | None, name: str, columns: list[pd.Series], groups: set[str] | None = None) -> pd.DataFrame:
    if frame is None:
        ids = pd.unique(pd.concat(columns, ignore_index=True).astype("str"))
        frame = pd.DataFrame(index=pd.Index(ids, name=name, dtype="str"))
    else:
        frame = frame.copy() if frame.index.name == name else frame.set_index(name)
        _text(frame.index.to_series(), f"{name}s")
    if not frame.index.is_unique:
        raise GraphError("an id stands twice", where=f"{name}s", given=repr(frame.index[frame.index.duplicated()][0]))
    if name == "unit":
        known = groups or set()
        if "kind" not in frame.columns:
            frame.insert(0, "kind", pd.Series(["group" if u in known else "other" for u in frame.index], index=frame.index, dtype="str"))
        if "openness" not in frame.columns:
            openness = [("closed" if u in known else "open") if k == "group" else "" for u, k in zip(frame.index, frame["kind"], strict=True)]
            frame.insert(1, "openness", pd.Series(openness, index=frame.index, dtype="str"))
    return frame.drop(columns=["group_dropped"], errors="ignore")


def _text(values: pd.Series, where: str) -> None:
    if isinstance(values.dtype, pd.StringDtype) and not values.isna().any():
        return
    for row, value in enumerate(values):
        if not isinstance(value, str) or not value:
            raise GraphError(
                "ids are text",
                where=f"{where}, row {row}",
                given=repr(value),
                hint="read the table with dtype=str: as a number 2.10 becomes 2.1",
                code="numeric_id",
            )


def _sides(tasks: pd.Index, units: pd.Index) -> None:
    both = tasks.intersection(units)
    if len(both):
        raise GraphError(
            "a label names a task and a unit",
            given=repr(both[0]),
            hint="give tasks= and units= labels of their own, e.g. prefix the task ids",
            code="both_sides",
        )


def _no_twice(edges: Edges, tasks: pd.Index, units: pd.Index) -> None:
    key = np.sort(edges.task * max(1, len(units)) + edges.unit)
    twice = np.flatnonzero(key[1:] == key[:-1])
    if len(twice):
        t, u = divmod(int(key[twice[0]]), max(1, len(units)))
        raise GraphError("a task names a unit twice", where="edges", given=f"task {tasks[t]}, unit {units[u]}",
                         hint='keep one edge for each pair, or pass duplicates="lead-wins"', code="twice")


def as_html(line: str, edges: pd.DataFrame) -> str:
    """Summary and the first edges, all text escaped."""
    return f"<p><b>{escape(line)}</b></p>{edges.to_html(escape=True, border=0, index=False)}"
