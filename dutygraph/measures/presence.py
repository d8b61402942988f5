"""How likely each unit is on each task, in each role, under a null model. Mentions are what is drawn: a group is one row."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bicm import fit
from dutygraph.measures.rolesnull import fit_roles

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Mentions(NamedTuple):
    """What was written, and how units come of it.

    ``lead`` and ``co`` are tasks × mentions; ``direct[u]`` is the mention of unit u by name; ``through`` is groups × units for the mentions
    ``groups``, empty unless the policy is ``expand``.
    """

    lead: sparse.csr_array
    co: sparse.csr_array
    direct: Ints
    groups: Ints
    through: NDArray[np.bool_]

    def same_group(self) -> NDArray[np.bool_]:
        """Units × units: both belong to one group, so that a mention of it puts both on a task."""
        m = self.through.astype(np.int64)
        return (m.T @ m) > 0


class Presence(NamedTuple):
    """Probabilities of being there at all, as lead and as co: classes of tasks × profiles of units; how many tasks, which profile.

    ``lead`` and ``co`` are empty where the model does not tell roles apart. ``most`` is the number of tasks that a unit can be on at most,
    ``most_lead`` and ``most_co`` in that role.
    """

    there: Floats
    lead: Floats
    co: Floats
    many: Ints
    profile: Ints
    most: Ints
    most_lead: Ints
    most_co: Ints


def mentions(g: DutyGraph) -> Mentions:
    """The mentions behind a graph: under ``expand`` those of the same plan with groups as nodes, else its own columns."""
    if g.policy != "expand":
        n = g.shape[1]
        return Mentions(g.lead, g.co, np.arange(n), np.zeros(0, dtype=np.int64), np.zeros((0, n), dtype=bool))
    written = g.with_groups("node")
    place = {name: i for i, name in enumerate(written.unit_names)}
    direct = np.array([place[name] for name in g.unit_names], dtype=np.int64)
    opened = [i for i, name in enumerate(g.groups) if name not in set(g.unit_names)]
    through = g.members.toarray()[opened].astype(bool)
    return Mentions(written.lead, written.co, direct, np.array([place[g.groups[i]] for i in opened], dtype=np.int64), through)


def degrees(matrix: sparse.csr_array) -> tuple[Ints, Ints]:
    """Row and column sums of a 0/1 matrix."""
    return np.diff(matrix.indptr).astype(np.int64), np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.int64)


def presence(g: DutyGraph, null: str) -> Presence:
    """The fitted model of a graph, ``sdsm`` or ``roles``, by classes of tasks and profiles of units.

    Raises
    ------
    GraphError
        When the model does not fit the margins.
    """
    drawn = mentions(g)
    (task_l, unit_l), (task_c, unit_c) = degrees(drawn.lead), degrees(drawn.co)
    if null == "roles":
        roles = fit_roles(task_l, task_c, unit_l, unit_c)
        there, lead, tasks, units = roles.lead + roles.co, roles.lead, roles.tasks, roles.units
    else:
        plain = fit(task_l + task_c, unit_l + unit_c)
        there, lead, tasks, units = plain.p, np.zeros_like(plain.p), plain.tasks, plain.units
    keys = np.column_stack([units.of[drawn.direct], drawn.through.T.astype(np.int64)])
    _, first, profile = np.unique(keys if len(drawn.groups) else keys[:, 0], axis=0, return_index=True, return_inverse=True)  # one column: much faster
    own = units.of[drawn.direct][first]
    absent, leaderless = np.ones((len(there), len(first))), np.ones((len(there), len(first)))
    for row, group in enumerate(drawn.groups):  # absent from all groups, and led through none
        inside = drawn.through[row][first]
        absent[:, inside] *= 1 - there[:, [units.of[group]]]
        leaderless[:, inside] *= 1 - lead[:, [units.of[group]]]
    whole = 1 - (1 - there[:, own]) * absent
    led = lead[:, own] + (1 - there[:, own]) * (1 - leaderless)  # what is named directly beats what comes through a group
    most = [np.minimum(g.shape[0], load[drawn.direct] + drawn.through.T.astype(np.int64) @ load[drawn.groups]) for load in (unit_l + unit_c, unit_l, unit_c)]
    return Presence(whole, led, np.maximum(whole - led, 0.0), tasks.size, profile.ravel().astype(np.int64), *most)
