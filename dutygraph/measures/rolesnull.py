"""What edges would be if only each unit's and task's number of leads and of co roles decided; no peer library has this null."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.measures.bicm import Classes
from dutygraph.measures.newton import Solve, climb, dense

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: ln of a parameter whose margin is 0: its probability vanishes.
NEVER = -60.0


class FittedRoles(NamedTuple):
    """Probabilities of a lead and of a co edge between classes of tasks (rows) and classes of units (columns)."""

    lead: Floats
    co: Floats
    tasks: Classes
    units: Classes


def fit_roles(task_lead: Ints, task_co: Ints, unit_lead: Ints, unit_co: Ints) -> FittedRoles:
    """The model of largest entropy that keeps, on average, the lead and the co degree of every unit and every task.

    P(lead) = x y/(1 + x y + u v), P(co) = u v/(1 + x y + u v): a cell is lead, co or empty, so that no unit is both on one task. Solved once
    for each distinct pair of degrees.

    Parameters
    ----------
    task_lead, task_co : array, shape (m,)
    unit_lead, unit_co : array, shape (n,)

    Raises
    ------
    GraphError
        When the margins cannot be met.

    Examples
    --------
    >>> one, none = np.array([1, 1]), np.array([0, 0])
    >>> fit_roles(one, none, one, none).lead
    array([[0.5]])
    """
    tasks, (task_l, task_c) = Classes.by(task_lead, task_co)
    units, (unit_l, unit_c) = Classes.by(unit_lead, unit_co)
    rows, columns = len(tasks.size), len(units.size)
    weight = np.outer(tasks.size, units.size).astype(float)
    wanted = np.concatenate([tasks.size * task_l, units.size * unit_l, tasks.size * task_c, units.size * unit_c]).astype(float)
    free = wanted > 0
    place = np.cumsum([0, rows, columns, rows, columns])

    def cells(point: Floats) -> tuple[Floats, Floats, Floats]:
        a, b, c, d = (point[place[i]:place[i + 1]] for i in range(4))
        lead, co = a[:, None] + b[None, :], c[:, None] + d[None, :]
        whole = np.logaddexp(np.logaddexp(0.0, lead), co)
        return np.exp(lead - whole), np.exp(co - whole), whole

    def step(point: Floats) -> tuple[float, Floats, Solve]:
        full = np.full(place[-1], NEVER)
        full[free] = point
        lead, co, whole = cells(full)
        met = np.concatenate([(weight * lead).sum(1), (weight * lead).sum(0), (weight * co).sum(1), (weight * co).sum(0)])
        ll, cc, lc = weight * lead * (1 - lead), weight * co * (1 - co), -weight * lead * co
        curve = np.block([
            [np.diag(ll.sum(1)), ll, np.diag(lc.sum(1)), lc],
            [ll.T, np.diag(ll.sum(0)), lc.T, np.diag(lc.sum(0))],
            [np.diag(lc.sum(1)), lc, np.diag(cc.sum(1)), cc],
            [lc.T, np.diag(lc.sum(0)), cc.T, np.diag(cc.sum(0))],
        ])
        return float(wanted[free] @ point - (weight * whole).sum()), (wanted - met)[free], dense(curve[np.ix_(free, free)])

    full = np.full(place[-1], NEVER)
    if free.any():
        degree = np.concatenate([task_l, unit_l, task_c, unit_c]).astype(float)
        edges = np.where(np.arange(place[-1]) < place[2], max(task_lead.sum(), 1), max(task_co.sum(), 1))
        start = np.log(np.maximum(degree, 1e-30)) - np.log(edges) / 2
        full[free] = climb(step, start[free], scale=float(wanted.sum()))
    lead, co, _ = cells(full)
    return FittedRoles(lead, co, tasks, units)
