"""A part of a graph: some of its tasks with their edges; every unit and every group stays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dutygraph.graph.graph import DutyGraph


def select_tasks(g: DutyGraph, rows: NDArray[np.int64]) -> DutyGraph:
    """The graph of the tasks at these rows, under the same group policy.

    Parameters
    ----------
    g : DutyGraph
    rows : array of int
        Positions of tasks, each once; the graph's order is kept whatever their order.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "乙局", "lead")])
    >>> select_tasks(g, np.array([1]))
    <DutyGraph: 1 tasks, 2 units, 1 edges (1 lead, 0 co), groups as node>
    """
    written = g.written
    place = np.full(len(written.tasks), -1, np.int64)
    kept = np.unique(rows)
    place[kept] = np.arange(len(kept))
    edges = written.edges.take(np.flatnonzero(place[written.edges.task] >= 0))
    return DutyGraph(written._replace(tasks=written.tasks.iloc[kept], edges=edges._replace(task=place[edges.task])), g.policy)
