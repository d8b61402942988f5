"""Tables of a plan set right by a person: names, roles, assignments, rosters; and the decisions that did it, kept with the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dutygraph.errors import InputError, one_of
from dutygraph.plan.kinds import kind_of
from dutygraph.plan.schema import ROLES

Row = tuple[Any, ...]
Tables = Mapping[str, Sequence[Row]]
#: Decisions as plain tables: section → entries, ``groups``: group → members.
Decided = Mapping[str, Any]
#: A decision: its section and its place there.
Key = tuple[str, int]


def decided_by(rows: Tables, *, roles: Mapping[tuple[str, str], str] | None = None, names: Mapping[str, str] | None = None,
               add: Mapping[tuple[str, str], str] | None = None, remove: Sequence[tuple[str, str]] = (),
               groups: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """The decisions that some changes are, each checked against the tables.

    Raises
    ------
    InputError
        For a task, assignment, unit, group or role that there is not.

    Examples
    --------
    >>> tables = {"tasks": [("1",)], "units": [("市甲局", "", "")], "assignments": [("1", "市甲局", "lead")], "aliases": []}
    >>> decided_by(tables, roles={("1", "市甲局"): "co"})
    {'roles': [{'task': '1', 'unit': '市甲局', 'role': 'co'}]}
    """
    tasks, pairs = {r[0] for r in rows["tasks"]}, {(r[0], r[1]) for r in rows["assignments"]}
    for pair in [*(roles or {}), *remove]:
        if pair not in pairs:
            raise InputError("no such assignment", where="correct", given="task {}, unit {}".format(*pair), hint="see plan.assignments")
    for task, _ in add or {}:
        if task not in tasks:
            raise InputError("no such task", where="correct", given=task, hint="see plan.tasks")
    for role in [*(roles or {}).values(), *(add or {}).values()]:
        one_of(role, ROLES, "role")
    units = {r[0] for r in rows["units"]}
    for name in [*(names or {}), *(groups or {})]:
        if name not in units and all(r[3] != name for r in rows["assignments"] if len(r) > 3):
            raise InputError("no such unit", where="correct", given=name, hint="see plan.units")
    out: dict[str, Any] = {
        "groups": {g: list(members) for g, members in (groups or {}).items()}, "names": [{"words": a, "unit": b} for a, b in (names or {}).items()],
        "roles": [{"task": t, "unit": u, "role": r} for (t, u), r in (roles or {}).items()],
        "edges": [*({"task": t, "unit": u, "role": r} for (t, u), r in (add or {}).items()), *({"task": t, "unit": u, "remove": True} for t, u in remove)]}
    return {section: held for section, held in out.items() if held}


def merged(first: Decided, second: Decided) -> dict[str, Any]:
    """Both sets of decisions; where they meet, the second holds.

    Examples
    --------
    >>> merged({"format": 1, "groups": {"各街道": ["甲街道"]}}, {"groups": {"各街道": ["乙街道"]}})
    {'format': 1, 'groups': {'各街道': ['乙街道']}}
    """
    out: dict[str, Any] = {"format": 1, **first}
    for section, held in second.items():
        if isinstance(held, Mapping):
            out[section] = {**out.get(section, {}), **held}
        else:
            out[section] = [*out.get(section, ()), *(e for e in held if e not in out.get(section, ()))]
    return out


def apply(rows: dict[str, list[Row]], decided: Decided, *, names: bool = True) -> set[Key]:
    """Change the tables in place; returns the decisions that matched something.

    Parameters
    ----------
    rows : dict
        Tables of a plan as lists of tuples.
    decided : mapping
        Decisions as plain tables.
    names : bool
        Whether names are still to be changed (reading has already followed them).

    Returns
    -------
    set of (section, place)

    Examples
    --------
    >>> rows = {"units": [("市甲局", "department", "")], "members": [], "aliases": [],
    ...         "assignments": [("1", "市甲局", "lead", "市甲局", "default", "", False, 0, 3)]}
    >>> apply(rows, {"roles": [{"task": "1", "unit": "市甲局", "role": "co"}]})
    {('roles', 0)}
    >>> rows["assignments"][0][2:5]
    ('co', '市甲局', 'user')
    """
    used: set[Key] = set()
    if names:
        _names(rows, decided, used)
    held = {(r[0], r[1]): k for k, r in enumerate(rows["assignments"])}
    for i, e in enumerate(decided.get("roles", ())):
        k = held.get((e["task"], e["unit"]))
        if k is not None:
            used.add(("roles", i))
            row = rows["assignments"][k]
            rows["assignments"][k] = (row[0], row[1], e["role"], row[3], "user", *row[5:])
    gone: set[tuple[str, str]] = set()
    tasks = {r[0] for r in rows.get("tasks", [])} or {r[0] for r in rows["assignments"]}
    for i, e in enumerate(decided.get("edges", ())):
        pair = (e["task"], e["unit"])
        if e.get("remove"):
            if pair in held:
                used.add(("edges", i))
                gone.add(pair)
        elif pair not in held and pair[0] in tasks:
            used.add(("edges", i))
            rows["assignments"].append((*pair, e.get("role", "co"), "", "user", "", False, -1, -1))
    if gone:
        rows["assignments"] = [r for r in rows["assignments"] if (r[0], r[1]) not in gone]
    _groups(rows, decided, used)
    known = {r[0] for r in rows["units"]}
    blank = ("",) * (max(map(len, rows["units"]), default=3) - 3)
    for unit in dict.fromkeys([*(r[1] for r in rows["assignments"]), *(r[1] for r in rows["members"])]):
        if unit not in known:
            rows["units"].append((unit, kind_of(unit), "open" if kind_of(unit) == "group" else "", *blank))
    return used


def _names(rows: dict[str, list[Row]], decided: Decided, used: set[Key]) -> None:
    """Rename units, in one task or everywhere; a unit that comes to stand twice in a task stands once, lead winning."""
    for i, e in enumerate(decided.get("names", ())):
        words, unit, task = e["words"], e["unit"], e.get("task")
        found = [k for k, r in enumerate(rows["assignments"]) if (r[1] == words or r[3] == words) and task in (None, r[0])]
        if not found:
            continue
        used.add(("names", i))
        for k in found:
            r = rows["assignments"][k]
            rows["assignments"][k] = (r[0], unit, *r[2:])
        if task is None:
            rows["members"] = [(r[0], unit if r[1] == words else r[1], r[2]) for r in rows["members"] if r[0] != words]
            rows["aliases"] = [*((r[0], unit if r[1] == words else r[1], r[2]) for r in rows["aliases"] if r[0] != words),
                (words, unit, "user")]
    if any(s == "names" for s, _ in used):
        best: dict[tuple[str, str], Row] = {}
        for r in rows["assignments"]:
            held = best.get((r[0], r[1]))
            if held is None or (held[2] == "co" and r[2] == "lead"):
                best[r[0], r[1]] = r
        rows["assignments"] = list(best.values())
        named = {r[1] for r in rows["assignments"]} | {r[1] for r in rows["members"]} | {r[0] for r in rows["members"]}
        rows["units"] = [r for r in rows["units"] if r[0] in named]
        rows["aliases"] = [r for r in rows["aliases"] if r[1] in named]


def _groups(rows: dict[str, list[Row]], decided: Decided, used: set[Key]) -> None:
    for i, (group, members) in enumerate(decided.get("groups", {}).items()):
        at = next((k for k, r in enumerate(rows["units"]) if r[0] == group), -1)
        if at < 0:
            continue
        used.add(("groups", i))
        rows["units"][at] = (group, "group", "closed", *rows["units"][at][3:])
        rows["members"] = [r for r in rows["members"] if r[0] != group] + [(group, u, "user") for u in members]
