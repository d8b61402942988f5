"""Which two units share tasks, how many, and in which roles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.graph.graph import DutyGraph

Ints = NDArray[np.int64]


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


def pair_table(g: DutyGraph) -> tuple[pd.DataFrame, Pairs]:
    """The joint tasks of each pair, weighed and split by role.

    Returns
    -------
    DataFrame
        ``joint joint_via newman jaccard a_leads b_leads both_lead both_co`` on ``(a, b)``.
    Pairs
        The same pairs by position.
    """
    lead, co = g.lead.astype(np.int64), g.co.astype(np.int64)
    both = (lead + co).tocsr()
    pairs = joint_pairs(both)
    size, load = np.asarray(both.sum(axis=1)).ravel(), np.asarray(both.sum(axis=0)).ravel()
    share = np.divide(1.0, size - 1, out=np.zeros(len(size)), where=size > 1)
    named = direct_edges(g)
    mixed = (lead.T @ co).tocsr()
    names = g.unit_names
    index = pd.MultiIndex.from_arrays([names[pairs.a], names[pairs.b]], names=["a", "b"])
    either = load[pairs.a] + load[pairs.b] - pairs.joint
    columns = {
        "joint": pairs.joint,
        "joint_via": pairs.joint - at((named.T @ named).tocsr(), pairs).astype(np.int64),
        "newman": at((both.T @ (sparse.diags_array(share) @ both)).tocsr(), pairs),
        "jaccard": np.divide(pairs.joint, either, out=np.zeros(len(either)), where=either > 0),
        "a_leads": at(mixed, pairs).astype(np.int64),
        "b_leads": at(mixed.T.tocsr(), pairs).astype(np.int64),
        "both_lead": at((lead.T @ lead).tocsr(), pairs).astype(np.int64),
        "both_co": at((co.T @ co).tocsr(), pairs).astype(np.int64),
    }
    return pd.DataFrame(columns, index=index), pairs
