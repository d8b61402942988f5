"""Why a unit is a bottleneck, and on which tasks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from dutygraph.graph.graph import DutyGraph

Mask = NDArray[np.bool_]

#: Codes, in the order in which they are listed for a unit.
REASONS = ("articulation", "beyond_load", "sole_lead", "alone")


def one_lead(g: DutyGraph) -> Mask:
    """Tasks with one lead that is sure to be the only one: tasks that lost a group may have had another."""
    return (np.diff(g.lead.indptr) == 1) & ~g.tasks["group_dropped"].to_numpy(dtype=bool)


def one_unit(g: DutyGraph) -> Mask:
    """Tasks with one unit, tasks that lost a group left out."""
    return (np.diff(g.lead.indptr) + np.diff(g.co.indptr) == 1) & ~g.tasks["group_dropped"].to_numpy(dtype=bool)


def cut_tasks(both: sparse.csr_array, unit: int) -> NDArray[np.int64]:
    """Tasks of a unit that hang off the rest by it: shared with others, and outside the largest piece that remains of its component."""
    m, n = both.shape
    mine = np.flatnonzero(both[:, [unit]].toarray().ravel())
    keep = np.ones(n)
    keep[unit] = 0
    rest = both @ sparse.diags_array(keep)
    _, label = connected_components(sparse.block_array([[None, rest], [rest.T, None]]), directed=False)
    shared = mine[np.asarray(rest[mine].sum(axis=1)).ravel() > 0]
    if not len(shared):
        return shared.astype(np.int64)
    size = np.bincount(label[m:][np.arange(n) != unit], minlength=m + n)
    largest = max(np.unique(label[shared]), key=lambda c: (size[c], -c))
    return shared[label[shared] != largest].astype(np.int64)


def reasons(g: DutyGraph, cuts: Mask, exceeds: Mask) -> pd.DataFrame:
    """One row for each unit, task and code.

    Parameters
    ----------
    g : DutyGraph
    cuts : array of bool, shape (n,)
        Articulation units.
    exceeds : array of bool, shape (n,)
        Units whose betweenness exceeds what their load explains.

    Returns
    -------
    DataFrame
        ``unit task code``. ``articulation``: tasks that only the unit ties to the rest. ``beyond_load``: its tasks with other units.
        ``sole_lead``: it is the one lead. ``alone``: it is the one unit.
    """
    both = (g.lead + g.co).tocsr()
    single, alone = one_lead(g), one_unit(g)
    lead, all_of, size = g.lead.tocsc(), both.tocsc(), np.diff(both.indptr)

    def rows() -> Iterator[tuple[int, int, str]]:
        for unit in range(g.shape[1]):
            mine = all_of.indices[all_of.indptr[unit]:all_of.indptr[unit + 1]]
            led = lead.indices[lead.indptr[unit]:lead.indptr[unit + 1]]
            found = {"articulation": cut_tasks(both, unit) if cuts[unit] else [], "beyond_load": mine[size[mine] > 1] if exceeds[unit] else [],
                     "sole_lead": led[single[led]], "alone": mine[alone[mine]]}
            for code in REASONS:
                yield from ((unit, int(task), code) for task in np.sort(np.asarray(found[code], dtype=np.int64)))

    found = list(rows())
    units, tasks = g.unit_names, g.task_names
    return pd.DataFrame({"unit": [units[u] for u, _, _ in found], "task": [tasks[t] for _, t, _ in found], "code": [c for _, _, c in found]}, dtype="str")
