"""Who must be in the room for a theme, so that each of its tasks has a lead there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any

import networkx as nx
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.fields import field_of
from dutygraph.plan.order import natural, natural_key
from dutygraph.result import Result

#: Sets of units that are tried for one theme before the search is given up as not exact.
TRIES = 200_000

Leads = tuple[frozenset[str], ...]


def room(g: DutyGraph | nx.Graph[Any], *, by: str = "theme") -> Result:
    """The fewest units that lead every task of a theme between them.

    A unit that is the one lead of a task is forced. Where the forced units do not cover every task, a choice is left, and the smallest set
    that covers the rest is looked for exactly (a hitting set); of equals the first by natural name.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    by : str
        Column of ``g.tasks`` that groups the tasks; a task without a theme counts under its section, without either under its part.

    Returns
    -------
    Result
        On ``by``, in the plan's order: ``tasks``, ``unled`` (tasks without a lead), ``leads`` (units that lead any), ``forced`` (units),
        ``open`` (tasks that the forced units do not cover), ``least`` (size of the smallest room), ``exact``. ``tables["people"]``: one row
        for each theme and unit: ``need`` is ``forced``, ``chosen`` or ``instead`` (could take a chosen one's place on an open task), and
        ``tasks`` that it leads there. Facts, of the themes with two tasks or more, as one task needs no meeting to bring its leads together:
        ``themes``, and ``no_choice``, in how many the forced units cover every task.

    Raises
    ------
    InputError
        When the tasks have no such column.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "乙局", "lead"), ("2", "丙局", "lead")],
    ...                          tasks=pd.DataFrame({"task": ["1", "2"], "theme": ["养老", "养老"]}))
    >>> room(g).tables["people"][["unit", "need"]].values.tolist()
    [['甲局', 'forced'], ['丙局', 'chosen'], ['乙局', 'instead']]
    """
    g = as_graph(g)
    tasks = g.tasks
    if by not in tasks.columns:
        raise InputError("the tasks have no such column", where="by", given=repr(by), hint="columns: " + ", ".join(map(str, tasks.columns)))
    names, lead = g.unit_names, g.lead
    held = [frozenset(names[lead.indices[lead.indptr[t]:lead.indptr[t + 1]]]) for t in range(g.shape[0])]
    field = (_fields(g) if by == "theme" else tasks[by].fillna("").astype("str")).to_numpy()
    rows: list[dict[str, object]] = []
    people: list[dict[str, object]] = []
    for theme in dict.fromkeys(f for f in field if f):
        mine = [t for t in range(len(held)) if field[t] == theme]
        leads = tuple(held[t] for t in mine if held[t])
        forced = {next(iter(s)) for s in leads if len(s) == 1}
        left = tuple(s for s in leads if not s & forced)
        chosen, exact = smallest(left)
        rows.append({by: theme, "tasks": len(mine), "unled": len(mine) - len(leads), "leads": len(frozenset().union(*leads)),
                     "forced": len(forced), "open": len(left), "least": len(forced) + len(chosen), "exact": exact})
        instead = frozenset().union(*left) - set(chosen)
        for need, units in (("forced", natural(forced)), ("chosen", chosen), ("instead", natural(instead))):
            people.extend({by: theme, "unit": u, "need": need, "tasks": sum(u in s for s in leads)} for u in units)
    columns = [by, "tasks", "unled", "leads", "forced", "open", "least", "exact"]
    table = pd.DataFrame(rows, columns=columns).set_index(by)
    met = table[table["tasks"] > 1]
    return Result("room", "least", table, tables={"people": pd.DataFrame(people, columns=[by, "unit", "need", "tasks"])},
                  params={"by": by, "groups": g.policy}, facts={"themes": len(met), "no_choice": int((met["open"] == 0).sum())})


def _fields(g: DutyGraph) -> pd.Series:
    """The field of each task, else its part."""
    field = field_of(g)
    return field.where(field != "", g.tasks["part"].fillna("").astype("str")) if "part" in g.tasks.columns else field


def smallest(left: Leads) -> tuple[list[str], bool]:
    """The smallest set of units that meets each set, of equals the first by natural name; and whether that is sure.

    Examples
    --------
    >>> smallest((frozenset("ab"), frozenset("bc")))
    (['b'], True)
    """
    if not left:
        return [], True
    units = natural(frozenset().union(*left))
    for team in islice(_teams(units), TRIES):
        if all(s & set(team) for s in left):
            return list(team), True
    greedy: list[str] = []
    while left:  # too many sets to try them all: take whoever meets most, and say so
        best = min(units, key=lambda u: (-sum(u in s for s in left), natural_key(u)))
        greedy.append(best)
        left = tuple(s for s in left if best not in s)
    return natural(greedy), False


def _teams(units: list[str]) -> Iterator[tuple[str, ...]]:
    """All sets, the small ones first."""
    for size in range(1, len(units) + 1):
        yield from combinations(units, size)
