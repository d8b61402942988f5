"""A person's decisions applied to the tables of a plan: roles, assignments, names, rosters."""

from __future__ import annotations

from typing import Any

from dutygraph.reading.decisions import Decisions
from dutygraph.reading.units.kinds import kind_of

Row = tuple[Any, ...]
#: A decision: its section and its place there.
Key = tuple[str, int]


def apply(rows: dict[str, list[Row]], decisions: Decisions, *, names: bool = True) -> set[Key]:
    """Change the tables in place; returns the decisions that matched something.

    Parameters
    ----------
    rows : dict
        Tables of a plan as lists of tuples.
    decisions : Decisions
    names : bool
        Whether names are still to be changed (reading has already followed them).

    Returns
    -------
    set of (section, place)

    Examples
    --------
    >>> rows = {"units": [("市甲局", "department", "")], "members": [], "aliases": [],
    ...         "assignments": [("1", "市甲局", "lead", "市甲局", "default", "", False, 0, 3)]}
    >>> apply(rows, Decisions(roles=({"task": "1", "unit": "市甲局", "role": "co"},)))
    {('roles', 0)}
    >>> rows["assignments"][0][2:5]
    ('co', '市甲局', 'user')
    """
    used: set[Key] = set()
    if names:
        _names(rows, decisions, used)
    held = {(r[0], r[1]): k for k, r in enumerate(rows["assignments"])}
    for i, e in enumerate(decisions.roles):
        k = held.get((e["task"], e["unit"]))
        if k is not None:
            used.add(("roles", i))
            row = rows["assignments"][k]
            rows["assignments"][k] = (row[0], row[1], e["role"], row[3], "user", *row[5:])
    gone: set[tuple[str, str]] = set()
    tasks = {r[0] for r in rows.get("tasks", [])} or {r[0] for r in rows["assignments"]}
    for i, e in enumerate(decisions.edges):
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
    _groups(rows, decisions, used)
    known = {r[0] for r in rows["units"]}
    for unit in dict.fromkeys([*(r[1] for r in rows["assignments"]), *(r[1] for r in rows["members"])]):
        if unit not in known:
            rows["units"].append((unit, kind_of(unit), "open" if kind_of(unit) == "group" else ""))
    return used


def _names(rows: dict[str, list[Row]], decisions: Decisions, used: set[Key]) -> None:
    """Rename units, in one task or everywhere; a unit that comes to stand twice in a task stands once, lead winning."""
    for i, e in enumerate(decisions.names):
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


def _groups(rows: dict[str, list[Row]], decisions: Decisions, used: set[Key]) -> None:
    for i, (group, members) in enumerate(decisions.groups.items()):
        at = next((k for k, r in enumerate(rows["units"]) if r[0] == group), -1)
        if at < 0:
            continue
        used.add(("groups", i))
        rows["units"][at] = (group, "group", "closed", *rows["units"][at][3:])
        rows["members"] = [r for r in rows["members"] if r[0] != group] + [(group, u, "user") for u in members]
