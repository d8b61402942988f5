"""Which two units share tasks, how many, and in which roles."""

from __future__ import annotations

from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.graph.build import Edges
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.engines import compiled

Ints = NDArray[np.int64]

#: Rough seconds of the sparse products for each two units that meet on a task.
PLAIN_SECONDS = 1.5e-7
#: Units up to which all pairs have a place in one array.
LISTED = 1_500


class Pairs(NamedTuple):
    """Pairs of units with at least one joint task, ``a < b`` by position, sorted."""

    a: Ints
    b: Ints
    joint: Ints


def direct_edges(g: DutyGraph) -> sparse.csr_array:
    """The 0/1 matrix of the edges that do not come through a group, tasks × units."""
    e = g.edge_arrays
    named = np.array([not str(word) for word in e.via.words], dtype=bool)[e.via.codes] if len(e.task) else np.zeros(0, dtype=bool)
    ones = np.ones(int(named.sum()), dtype=np.int64)
    return sparse.csr_array((ones, (e.task[named], e.unit[named])), shape=g.shape)


def joint_pairs(both: sparse.csr_array) -> Pairs:
    """Pairs of units with joint tasks, from the 0/1 matrix tasks × units."""
    shared = sparse.triu(both.T @ both, k=1).tocoo()
    order = np.lexsort((shared.col, shared.row))
    return Pairs(shared.row[order].astype(np.int64), shared.col[order].astype(np.int64), shared.data[order].astype(np.int64))


def at(matrix: sparse.csr_array, pairs: Pairs) -> NDArray[np.float64]:
    """The entries of a units × units matrix at the pairs, zeros included."""
    n = int(matrix.shape[1])
    table = sparse.coo_array(matrix)
    keys = table.row.astype(np.int64) * n + table.col
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], np.asarray(table.data, dtype=float)[order]
    wanted = pairs.a * n + pairs.b
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    if not len(keys):
        return np.zeros(len(wanted))
    return np.where(keys[place] == wanted, values[place], 0.0)


class Counts(NamedTuple):
    """Of each pair: Newman's weight, and the joint tasks where a leads and b is co, the other way round, and both lead."""

    newman: NDArray[np.float64]
    a_leads: Ints
    b_leads: Ints
    both_lead: Ints


def counted(g: DutyGraph) -> tuple[Pairs, Counts]:
    """Joint tasks of all pairs, weighed and by role, by sparse products."""
    lead, co = g.lead.astype(np.int64), g.co.astype(np.int64)
    both = (lead + co).tocsr()
    pairs = joint_pairs(both)
    size = np.asarray(both.sum(axis=1)).ravel()
    share = np.divide(1.0, size - 1, out=np.zeros(len(size)), where=size > 1)
    mixed = (lead.T @ co).tocsr()
    return pairs, Counts(at((both.T @ (sparse.diags_array(share) @ both)).tocsr(), pairs), at(mixed, pairs).astype(np.int64),
                         at(mixed.T.tocsr(), pairs).astype(np.int64), at((lead.T @ lead).tocsr(), pairs).astype(np.int64))


def listed(edges: Edges, shape: tuple[int, int]) -> tuple[Pairs, Counts]:
    """The same for a plan of ordinary size, by listing every two units of every task: a few array operations in all.

    ``edges`` are sorted by task, then unit.
    """
    m, n = shape
    size, edge = np.bincount(edges.task, minlength=m), np.arange(len(edges.task))
    later = np.cumsum(size)[edges.task] - 1 - edge if len(edge) else edge  # units of the task after this one
    one = np.repeat(edge, later)
    two = np.arange(len(one)) + np.repeat(edge + 1 - np.cumsum(later) + later, later)
    cell = edges.unit[one] * n + edges.unit[two]
    joint = np.bincount(cell, minlength=n * n)
    found = np.flatnonzero(joint)
    place = np.empty(n * n, dtype=np.int64)
    place[found] = np.arange(len(found))
    pair, share, lead = place[cell], 1.0 / np.maximum(size - 1, 1), edges.lead.astype(np.int64)
    newman: NDArray[np.float64] = np.asarray(np.bincount(pair, weights=share[edges.task[one]], minlength=len(found)), dtype=np.float64)
    roles = np.bincount(4 * pair + 2 * lead[one] + lead[two], minlength=4 * len(found)).reshape(-1, 4)
    return Pairs(found // n, found % n, joint[found]), Counts(newman, roles[:, 2], roles[:, 1], roles[:, 3])


def counted_in_one_pass(g: DutyGraph, kernel: ModuleType) -> tuple[Pairs, Counts]:
    """The same by the compiled twin, which walks through the tasks of each unit once."""
    edges, (m, n) = g.edge_arrays, g.shape
    ends, second, joint, newman, a_leads, b_leads, both_lead = kernel.weighed(*kernel.laid_out(edges.task, edges.unit, edges.lead, m, n))
    first = np.repeat(np.arange(n, dtype=np.int64), np.diff(ends))
    whole = [column.astype(np.int64) for column in (second, joint, a_leads, b_leads, both_lead)]
    return Pairs(first, whole[0], whole[1]), Counts(newman, *whole[2:])


def pair_index(names: NDArray[np.object_], a: Ints, b: Ints) -> pd.MultiIndex:
    """Pairs by name, from pairs by position."""
    sides: Any = ([names, names], [a, b])
    return pd.MultiIndex(levels=sides[0], codes=sides[1], names=["a", "b"], verify_integrity=False)


def pair_table(g: DutyGraph) -> tuple[pd.DataFrame, Pairs]:
    """The joint tasks of each pair, weighed and split by role.

    Returns
    -------
    DataFrame
        ``joint joint_via newman jaccard a_leads b_leads both_lead both_co`` on ``(a, b)``.
    Pairs
        The same pairs by position.
    """
    edges = g.edge_arrays
    meetings = float((np.bincount(edges.task, minlength=1).astype(float) ** 2).sum())
    if g.shape[1] <= LISTED and meetings <= LISTED**2:
        pairs, counts = listed(edges, g.shape)
    else:
        kernel = compiled("pairs", plain=PLAIN_SECONDS * meetings)
        pairs, counts = counted_in_one_pass(g, kernel) if kernel else counted(g)
    load = np.bincount(edges.unit, minlength=g.shape[1])
    via = np.zeros(len(pairs.a), dtype=np.int64)
    if any(str(word) for word in edges.via.words):
        named = direct_edges(g)
        via = pairs.joint - at((named.T @ named).tocsr(), pairs).astype(np.int64)
    names = g.unit_names
    columns = {
        "joint": pairs.joint,
        "joint_via": via,
        "newman": counts.newman,
        "jaccard": pairs.joint / (load[pairs.a] + load[pairs.b] - pairs.joint),
        "a_leads": counts.a_leads,
        "b_leads": counts.b_leads,
        "both_lead": counts.both_lead,
        "both_co": pairs.joint - counts.a_leads - counts.b_leads - counts.both_lead,
    }
    return pd.DataFrame(columns, index=pair_index(names, pairs.a, pairs.b)), pairs
