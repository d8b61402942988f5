"""What each task adds to a number of a unit, a pair of units or a unit's section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.graph.graph import DutyGraph

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Shares(NamedTuple):
    """Positions of tasks and what each adds; ``adds_up``: the sum is the number itself."""

    task: Ints
    contribution: Floats
    adds_up: bool = True


class Facts(NamedTuple):
    """One unit's edges beside what their tasks are like."""

    task: Ints
    lead: Mask
    rule: Mask
    direct: Mask
    size: Ints
    leads: Ints
    targets: Floats
    tasks: int


def facts(g: DutyGraph, unit: int) -> Facts:
    """The edges of one unit.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")])
    >>> facts(g, 1).size.tolist()
    [2, 1]
    """
    e = g.edge_arrays
    mine = np.flatnonzero(e.unit == unit)
    task = e.task[mine]
    leads = np.diff(g.lead.indptr).astype(np.int64)
    size = leads + np.diff(g.co.indptr)
    rule = np.array([str(e.basis.words[c]).startswith("rule:") for c in e.basis.codes[mine]], bool)
    direct = np.array([not e.via.words[c] for c in e.via.codes[mine]], bool)
    targets = g.tasks["targets"].to_numpy(dtype=float) if "targets" in g.tasks.columns else np.full(g.shape[0], np.nan)
    return Facts(task, e.lead[mine], rule, direct, size[task], leads[task], targets[task], g.shape[0])


def of_unit(g: DutyGraph, unit: int, column: str, weights: Mapping[str, float]) -> Shares | None:
    """What each task adds to a column of ``workload`` or ``bottlenecks``; ``None`` where the column is no sum over tasks.

    ``breadth`` and ``convened`` count a partner on the first task that names it, in the plan's order; ``depth`` and ``lead_share`` are
    ratios whose denominator stands under every task.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")])
    >>> of_unit(g, 1, "weighted", {"lead": 1.0, "co": 0.6}).contribution.tolist()
    [0.6, 1.0]
    """
    f = facts(g, unit)
    if column == "via":
        return _through_groups(g, unit, f)
    if column in {"breadth", "convened"}:
        return _first_met(g, unit, f, led_only=column == "convened")
    others, k = f.size - 1, max(1, len(f.task))
    kept = ~g.tasks["group_dropped"].to_numpy(dtype=bool)[f.task]
    sums: dict[str, Callable[[], NDArray[Any]]] = {
        "lead": lambda: f.lead * 1.0, "lead_stated": lambda: (f.lead & ~f.rule) * 1.0, "lead_rule": lambda: (f.lead & f.rule) * 1.0,
        "lead_joint": lambda: (f.lead & (f.leads > 1)) * 1.0, "co": lambda: ~f.lead * 1.0, "total": lambda: f.direct * 1.0,
        "weighted": lambda: np.where(f.lead, weights["lead"], weights["co"]), "fractional": lambda: 1.0 / f.size,
        "lead_share": lambda: f.lead / k, "depth": lambda: others / max(1, len(_partners(g, unit, f.task))),
        "convening": lambda: f.lead * others * 1.0, "exclusivity": lambda: np.exp(1.0 - f.size) / max(1, f.tasks),
        "targets_led": lambda: f.lead * f.targets, "targets_shared": lambda: f.lead * f.targets / np.maximum(f.leads, 1),
        "sole_lead": lambda: (f.lead & (f.leads == 1) & kept) * 1.0, "alone": lambda: ((f.size == 1) & kept) * 1.0,
    }
    return _some(f.task, sums[column]()) if column in sums else None


def of_pair(g: DutyGraph, a: int, b: int, column: str) -> Shares:
    """What each joint task adds to a column of ``coordination``; columns that are no sum list the joint tasks, each with 1.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")])
    >>> of_pair(g, 0, 1, "jaccard").contribution.tolist()
    [0.5]
    """
    one, two = facts(g, a), facts(g, b)
    task, i, j = np.intersect1d(one.task, two.task, return_indices=True)
    x, y, size = one.lead[i], two.lead[j], one.size[i]
    union = len(one.task) + len(two.task) - len(task)
    sums: dict[str, NDArray[Any]] = {
        "joint": np.ones(len(task)), "joint_via": (~one.direct[i] | ~two.direct[j]) * 1.0, "newman": 1.0 / np.maximum(size - 1, 1),
        "jaccard": np.full(len(task), 1.0 / max(1, union)), "a_leads": (x & ~y) * 1.0, "b_leads": (y & ~x) * 1.0,
        "both_lead": (x & y) * 1.0, "both_co": (~x & ~y) * 1.0,
    }
    return _some(task, sums[column]) if column in sums else Shares(task, np.ones(len(task)), adds_up=False)


def of_field(g: DutyGraph, unit: int, by: str, value: str, column: str, expected: float) -> Shares:
    """The unit's tasks of one section (or theme …) behind a column of ``specialisation``.

    Examples
    --------
    >>> import pandas as pd
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "甲局", "co")], pd.DataFrame({"task": ["1", "2"], "section": ["一", "二"]}))
    >>> of_field(g, 0, "section", "二", "observed", 1.0).task.tolist()
    [1]
    """
    task = facts(g, unit).task
    task = task[(g.tasks[by].fillna("").astype("str") == value).to_numpy(dtype=bool)[task]]
    each = 1.0 / expected if column == "ratio" else 1.0
    return Shares(task, np.full(len(task), each), adds_up=column in {"observed", "ratio"})


def _some(task: Ints, contribution: NDArray[Any]) -> Shares:
    """Only tasks that add something; an unknown number (NaN) is kept."""
    kept = contribution != 0
    return Shares(task[kept], contribution[kept])


def _partners(g: DutyGraph, unit: int, tasks: Ints) -> Ints:
    e = g.edge_arrays
    met = np.unique(e.unit[np.isin(e.task, tasks)])
    return met[met != unit]


def _first_met(g: DutyGraph, unit: int, f: Facts, *, led_only: bool) -> Shares:
    """Partners counted on the task where they first appear: all of them, or co units on tasks that the unit leads."""
    e = g.edge_arrays
    tasks = f.task[f.lead] if led_only else f.task
    which = np.isin(e.task, tasks) & (e.unit != unit) & (~e.lead if led_only else True)
    _, first = np.unique(e.unit[which], return_index=True)  # edges are in task order, so the first is the earliest
    task, count = np.unique(e.task[which][first], return_counts=True)
    return Shares(task.astype(np.int64), count.astype(float))


def _through_groups(g: DutyGraph, unit: int, f: Facts) -> Shares:
    """Tasks that reach the unit only through a closed group."""
    name = g.unit_names[unit]
    opened = g if g.policy == "expand" else g.with_groups("expand")
    at = np.flatnonzero(opened.unit_names == name)
    reached = facts(opened, int(at[0])).task if len(at) else np.empty(0, np.int64)
    extra = np.setdiff1d(reached, f.task[f.direct])
    return Shares(extra, np.ones(len(extra)))
