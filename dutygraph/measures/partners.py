"""With whom one unit works, on which tasks, and who leads."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.result import Result


def partners(g: DutyGraph | nx.Graph[Any], unit: str) -> Result:
    """The partners of a unit.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    unit : str

    Returns
    -------
    Result
        On ``partner``, those with at least one joint task, in the graph's order: ``joint``, ``newman`` (Σ 1/(d_t − 1)), ``leads`` (the unit
        leads, the partner is co), ``is_led`` (the other way round), ``both_lead``, ``both_co``. ``tables["tasks"]``: ``partner task role
        partner_role``, one row for each joint task.

    Raises
    ------
    InputError
        When there is no such unit.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> partners(g, "乙局").table[["joint", "leads", "is_led"]].values.tolist()
    [[1, 0, 1], [1, 1, 0]]
    """
    g = as_graph(g)
    names = g.unit_names
    place = np.flatnonzero(names == unit)
    if not len(place):
        raise InputError("no such unit", where="partners", given=repr(unit), hint="units are in g.unit_names, e.g. " + ", ".join(map(str, names[:5])))
    edges, me = g.edge_arrays, int(place[0])
    size = np.bincount(edges.task, minlength=g.shape[0])
    role = np.full(g.shape[0], -1)
    mine = edges.unit == me
    role[edges.task[mine]] = edges.lead[mine]
    joint = np.flatnonzero((role[edges.task] >= 0) & ~mine)
    joint = joint[np.lexsort((edges.task[joint], edges.unit[joint]))]
    frame = pd.DataFrame({"unit": edges.unit[joint], "task": edges.task[joint], "mine": role[edges.task[joint]] == 1, "theirs": edges.lead[joint]})
    frame["newman"] = 1.0 / (size[frame["task"]] - 1)
    for name, lead, theirs in (("leads", True, False), ("is_led", False, True), ("both_lead", True, True), ("both_co", False, False)):
        frame[name] = ((frame["mine"] == lead) & (frame["theirs"] == theirs)).astype(np.int64)
    table = frame.groupby("unit").agg(joint=("task", "size"), newman=("newman", "sum"), leads=("leads", "sum"), is_led=("is_led", "sum"),
                                      both_lead=("both_lead", "sum"), both_co=("both_co", "sum"))
    table.index = pd.Index(names[table.index.to_numpy(dtype=np.int64)], name="partner")
    words = np.array(["co", "lead"])
    tasks = pd.DataFrame({"partner": names[frame["unit"]], "task": g.task_names[frame["task"]], "role": words[frame["mine"].to_numpy(dtype=int)],
                          "partner_role": words[frame["theirs"].to_numpy(dtype=int)]}, dtype="str")
    return Result("partners", "joint", table, tables={"tasks": tasks}, params={"unit": unit, "groups": g.policy})
