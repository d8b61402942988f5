"""A plan set right by a person, and its decisions as a file; :mod:`dutygraph.reading.decisions` says what can be decided."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from dutygraph.errors import InputError
from dutygraph.files import write
from dutygraph.plan.plan import Plan
from dutygraph.reading.applying import apply
from dutygraph.reading.decisions import Decisions, load_decisions, merged, to_toml

__all__ = ["Decisions", "correct", "load_decisions", "save_corrections", "to_toml"]


def save_corrections(plan: Plan, path: str | os.PathLike[str]) -> Path:
    """Write the decisions that made a plan what it is (read with them, or changed by :func:`correct`).

    Parameters
    ----------
    plan : Plan
    path : path
        The file to write, whole or not at all.

    Returns
    -------
    Path

    Examples
    --------
    >>> from dutygraph.reading.read import parse_plan
    >>> import tempfile, pathlib
    >>> plan = correct(parse_plan("1.修渠。(责任单位:市甲局、市乙局)"), roles={("1", "市乙局"): "co"})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load_decisions(save_corrections(plan, pathlib.Path(folder) / "c.toml")).roles[0]["role"]
    'co'
    """
    held = plan.meta.get("corrections") or {}
    decisions = Decisions(**{k: v for k, v in held.items() if k != "format"})
    target = Path(path)
    write(target, to_toml(decisions, str(plan.meta.get("title", ""))))
    return target


def correct(plan: Plan, *, roles: Mapping[tuple[str, str], str] | None = None, names: Mapping[str, str] | None = None,
            add: Mapping[tuple[str, str], str] | None = None, remove: Sequence[tuple[str, str]] = (),
            groups: Mapping[str, Sequence[str]] | None = None) -> Plan:
    """A plan with some of its assignments, names or groups set right; the decisions stay with it for :func:`save_corrections`.

    Parameters
    ----------
    plan : Plan
    roles : mapping of (task, unit) to role
        Roles to set.
    names : mapping of unit to unit
        Units to rename, or to make one.
    add : mapping of (task, unit) to role
        Assignments to add.
    remove : sequence of (task, unit)
        Assignments to take out.
    groups : mapping of group to members
        Rosters.

    Returns
    -------
    Plan

    Raises
    ------
    InputError
        For a task or assignment that the plan does not have.

    Examples
    --------
    >>> from dutygraph.reading.read import parse_plan
    >>> plan = parse_plan("1.修渠。(责任单位:市甲局、市乙局)")
    >>> correct(plan, roles={("1", "市乙局"): "co"}).assignments["role"].tolist()
    ['lead', 'co']
    """
    decisions = Decisions(
        names=tuple({"words": a, "unit": b} for a, b in (names or {}).items()), groups=dict(groups or {}),
        roles=tuple({"task": t, "unit": u, "role": r} for (t, u), r in (roles or {}).items()),
        edges=(*({"task": t, "unit": u, "role": r} for (t, u), r in (add or {}).items()),
            *({"task": t, "unit": u, "remove": True} for t, u in remove)))
    rows = {name: list(table) for name, table in plan.rows.items()}
    tasks = {r[0] for r in rows["tasks"]}
    pairs = {(r[0], r[1]) for r in rows["assignments"]}
    for t, u in [*(roles or {}), *remove]:
        if (t, u) not in pairs:
            raise InputError("no such assignment", where="correct", given=f"task {t}, unit {u}", hint="see plan.assignments")
    for t, _ in add or {}:
        if t not in tasks:
            raise InputError("no such task", where="correct", given=t, hint="see plan.tasks")
    apply(rows, decisions)
    meta = plan.meta
    held = Decisions(**{k: v for k, v in (meta.get("corrections") or {}).items() if k != "format"})
    meta["corrections"] = merged(held, decisions).as_dict()
    return Plan(rows, text=plan.text, meta=meta, partition=plan.partition, source=plan.source)
