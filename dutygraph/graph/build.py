"""What was written, and what becomes of its edges under each group policy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

Ints = NDArray[np.int64]
POLICIES = ("node", "expand", "drop")


class Coded(NamedTuple):
    """A text column of many repeated words: ``words[codes]``."""

    codes: Ints
    words: NDArray[np.object_]

    @classmethod
    def of(cls, values: pd.Series | list[str] | NDArray[np.object_]) -> Coded:
        """Code a column."""
        codes, words = pd.factorize(np.asarray(values, dtype=object))
        return cls(codes.astype(np.int64), np.asarray(words, dtype=object))

    @classmethod
    def constant(cls, word: str, size: int) -> Coded:
        """One word everywhere."""
        return cls(np.zeros(size, np.int64), np.array([word], dtype=object))

    def take(self, index: Ints) -> Coded:
        """The rows of ``index``."""
        return Coded(self.codes[index], self.words)

    def values(self) -> NDArray[np.object_]:
        """The column written out."""
        return self.words[self.codes] if len(self.words) else np.empty(0, object)


class Edges(NamedTuple):
    """Edge columns of one length: positions of task and unit, lead or co, and how each came about."""

    task: Ints
    unit: Ints
    lead: NDArray[np.bool_]
    basis: Coded
    acting_as: Coded
    via: Coded

    def take(self, index: Ints) -> Edges:
        """The rows of ``index``."""
        return Edges(self.task[index], self.unit[index], self.lead[index], self.basis.take(index), self.acting_as.take(index), self.via.take(index))


class Written(NamedTuple):
    """What was written, before any policy: attribute tables, edges, and who belongs to which group (positions in ``units``)."""

    tasks: pd.DataFrame
    units: pd.DataFrame
    edges: Edges
    member_group: Ints
    member_unit: Ints
    member_basis: Coded


class Built(NamedTuple):
    """Edges under a policy; ``units`` are the positions of the units that remain, ``dropped`` marks tasks that lost a group."""

    edges: Edges
    units: Ints
    dropped: NDArray[np.bool_]


def is_group(written: Written) -> NDArray[np.bool_]:
    """Which units are groups."""
    return (written.units["kind"] == "group").to_numpy(dtype=bool)


def expandable(written: Written) -> NDArray[np.bool_]:
    """Which units are closed groups with known members; open groups are never expanded."""
    closed = is_group(written) & (written.units["openness"] == "closed").to_numpy(dtype=bool)
    has = np.zeros(len(written.units), bool)
    has[written.member_group] = True
    return closed & has


def membership(written: Written) -> sparse.csr_array:
    """Units × units, 1 where the row is a group and the column a member, groups within groups followed."""
    n = len(written.units)
    direct = sparse.csr_array((np.ones(len(written.member_group), np.int32), (written.member_group, written.member_unit)), shape=(n, n))
    reach, size = direct, -1
    while reach.nnz != size:  # at most as many rounds as groups are nested; a cycle adds nothing new and ends it
        size = reach.nnz
        reach = sparse.csr_array(reach + reach @ direct)
        reach.data[:] = 1
    return reach


def build(written: Written, policy: str) -> Built:
    """The edges under a policy, one for each (task, unit), in task and unit order."""
    m, n = len(written.tasks), len(written.units)
    edges, every = written.edges, np.arange(n, dtype=np.int64)
    none = np.zeros(m, bool)
    if policy == "node":
        return Built(ordered(edges, n), every, none)
    if policy == "drop":
        group = is_group(written)
        gone = group[edges.unit]
        dropped = none.copy()
        dropped[edges.task[gone]] = True
        return Built(ordered(edges.take(np.flatnonzero(~gone)), n), every[~group], dropped)
    opened = expandable(written)
    members = membership(written)
    through = np.flatnonzero(opened[edges.unit])
    direct = np.flatnonzero(~opened[edges.unit])
    groups = edges.unit[through]
    counts = np.diff(members.indptr)[groups]
    rows = np.repeat(through, counts)
    starts = np.repeat(members.indptr[groups].astype(np.int64) - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    reached = members.indices[starts + np.arange(len(rows))].astype(np.int64) if len(rows) else np.empty(0, np.int64)
    keep = ~opened[reached]  # a group inside a group is opened, not kept beside its members
    rows, reached = rows[keep], reached[keep]
    index = np.concatenate([direct, rows])
    names = written.units.index.to_numpy(dtype=object)
    via = Coded(np.concatenate([np.zeros(len(direct), np.int64), edges.unit[rows] + 1]), np.concatenate([np.array([""], object), names]))
    grown = edges.take(index)._replace(unit=np.concatenate([edges.unit[direct], reached]), via=via)
    return Built(ordered(grown, n), every[~opened], none)


def ordered(edges: Edges, n: int) -> Edges:
    """Sorted by task and unit; of several edges of a pair the direct one stays, then lead, then the first group."""
    through = (edges.via.codes > 0) if len(edges.via.words) and edges.via.words[0] == "" else np.array([bool(v) for v in edges.via.values()], bool)
    key = edges.task * n + edges.unit
    order = np.lexsort((edges.via.codes, ~edges.lead, through, key))
    first = np.ones(len(order), bool)
    first[1:] = key[order][1:] != key[order][:-1]
    return edges.take(order[first])


def matrix(edges: Edges, which: NDArray[np.bool_], shape: tuple[int, int]) -> sparse.csr_array:
    """Some of the sorted edges as a read-only 0/1 matrix, tasks × units."""
    rows, columns = edges.task[which], edges.unit[which]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=shape[0]))])
    out = sparse.csr_array((np.ones(len(rows), np.int32), columns.astype(np.int32), indptr.astype(np.int32)), shape=shape)
    for part in (out.data, out.indices, out.indptr):
        part.flags.writeable = False
    return out
