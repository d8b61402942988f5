"""The labelled bipartite graph that measures run on. It is immutable, small, and no measure is a method of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.errors import one_of
from dutygraph.graph import exchange, tables
from dutygraph.graph.build import POLICIES, Edges, Written, build, matrix, membership
from dutygraph.plan.plan import Plan


class DutyGraph:
    """Tasks × units with lead and co edges, and the attributes of both.

    Made by :meth:`from_plan`, :meth:`from_edges`, :meth:`from_networkx` or :meth:`from_biadjacency`.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")])
    >>> g
    <DutyGraph: 2 tasks, 2 units, 3 edges (2 lead, 1 co), groups as node>
    >>> (g.lead + g.co).toarray()
    array([[1, 1],
           [0, 1]], dtype=int32)
    """

    __slots__ = ("_built", "_cache", "_policy", "_written")

    def __init__(self, written: Written, policy: str = "node") -> None:
        one_of(policy, POLICIES, "groups")
        built = build(written, policy)
        for name, value in (("_written", written), ("_policy", policy), ("_built", built), ("_cache", {})):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a duty graph is immutable; {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a duty graph is immutable")

    def __copy__(self) -> DutyGraph:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> DutyGraph:
        return self

    def __reduce__(self) -> tuple[type[DutyGraph], tuple[Written, str]]:
        return (DutyGraph, (self._written, self._policy))

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._cache:
            self._cache[name] = make()
        return self._cache[name]

    @property
    def policy(self) -> str:
        """How groups count: ``node``, ``expand`` or ``drop``."""
        return self._policy

    @property
    def shape(self) -> tuple[int, int]:
        """(tasks, units)."""
        return len(self._written.tasks), len(self._built.units)

    @property
    def task_names(self) -> NDArray[np.object_]:
        """Task ids in row order."""
        return self._written.tasks.index.to_numpy(dtype=object, copy=True)

    @property
    def unit_names(self) -> NDArray[np.object_]:
        """Unit names in column order."""
        return self._written.units.index.to_numpy(dtype=object)[self._built.units]

    @property
    def tasks(self) -> pd.DataFrame:
        """Attributes of the tasks in row order; ``targets`` counts quantified targets, ``group_dropped`` marks a lost group."""
        return self._written.tasks.assign(group_dropped=self._built.dropped)

    @property
    def units(self) -> pd.DataFrame:
        """Attributes of the units in column order: kind, openness and what the user added."""
        return self._written.units.iloc[self._built.units].copy()

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups with known members, the rows of :attr:`members`, under every policy."""
        return tuple(self._written.units.index[np.unique(self._written.member_group)])

    @property
    def edge_arrays(self) -> Edges:
        """The edges as arrays, sorted by task and unit: positions, lead or co, basis, acting_as, via."""
        def make() -> Edges:
            place = np.full(len(self._written.units), -1, np.int64)
            place[self._built.units] = np.arange(len(self._built.units))
            edges = self._built.edges._replace(unit=place[self._built.edges.unit])
            for column in edges[:3]:
                column.flags.writeable = False
            return edges
        return self._kept("edges", make)

    @property
    def edges(self) -> pd.DataFrame:
        """One row an edge: task, unit, role, basis, via, acting_as."""
        e = self.edge_arrays
        return pd.DataFrame({"task": self.task_names[e.task], "unit": self.unit_names[e.unit], "role": np.where(e.lead, "lead", "co"),
                             "basis": e.basis.values(), "via": e.via.values(), "acting_as": e.acting_as.values()}, dtype="str")

    @property
    def lead(self) -> sparse.csr_array:
        """Lead edges, tasks × units, 0/1, shape (m, n), read-only."""
        return self._kept("lead", lambda: matrix(self.edge_arrays, self.edge_arrays.lead, self.shape))

    @property
    def co(self) -> sparse.csr_array:
        """Co edges, tasks × units, 0/1, shape (m, n), read-only."""
        return self._kept("co", lambda: matrix(self.edge_arrays, ~self.edge_arrays.lead, self.shape))

    @property
    def members(self) -> sparse.csr_array:
        """Groups × units, 1 where the unit belongs to the group (rows as in :attr:`groups`), under every policy."""
        return self._kept("members", lambda: membership(self._written)[np.unique(self._written.member_group)][:, self._built.units])

    @property
    def written(self) -> Written:
        """What was written, before the policy (for measures that compare policies)."""
        return self._written

    @classmethod
    def from_plan(cls, plan: Plan, *, groups: str = "node") -> DutyGraph:
        """The graph of a plan.

        Parameters
        ----------
        plan : Plan
        groups : {"node", "expand", "drop"}
            Whether a group such as 各街道 is one unit, becomes its members, or is left out. Open groups are never expanded.

        Raises
        ------
        InputError
            When the policy is unknown.

        Examples
        --------
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}))
        >>> DutyGraph.from_plan(plan).shape
        (1, 1)
        """
        return cls(tables.from_plan(plan), groups)

    def with_groups(self, groups: str) -> DutyGraph:
        """The same plan under another group policy.

        Examples
        --------
        >>> g = DutyGraph.from_edges([("1", "各街道", "co")], members=[("各街道", "甲街道"), ("各街道", "乙街道")])
        >>> list(g.with_groups("expand").edges["unit"])
        ['甲街道', '乙街道']
        """
        return DutyGraph(self._written, groups)

    @classmethod
    def from_edges(cls, edges: pd.DataFrame | Iterable[tuple[str, str, str]], tasks: pd.DataFrame | None = None, units: pd.DataFrame | None = None, *,
                   members: pd.DataFrame | Iterable[tuple[str, str]] | None = None, groups: str = "node", duplicates: str = "error") -> DutyGraph:
        """A graph of an edge table.

        Parameters
        ----------
        edges : DataFrame or iterable of (task, unit, role)
            Columns ``task unit role`` and, if known, ``basis acting_as via``. Ids are text.
        tasks, units : DataFrame, optional
            Attributes on the ids; may name tasks and units without edges. Where absent: the ids in order of first appearance.
        members : DataFrame or iterable of (group, unit), optional
            Who belongs to which group.
        groups : {"node", "expand", "drop"}
            Group policy.
        duplicates : {"error", "lead-wins"}
            What to do when a (task, unit) stands twice.

        Raises
        ------
        GraphError
            When a role is missing or unknown, an id is no text, a label stands on both sides or a pair stands twice.

        Examples
        --------
        >>> DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "main")])
        Traceback (most recent call last):
        ...
        dutygraph.errors.GraphError: unknown role
          where: edges, row 1
          given: 'main'
          hint:  roles are 'lead', 'co'
        """
        return cls(tables.from_edges(edges, tasks, units, members, duplicates), groups)

    def to_frames(self) -> dict[str, Any]:
        """``edges tasks units members`` as written and the policy: ``DutyGraph.from_edges(**g.to_frames())`` gives the graph back.

        Examples
        --------
        >>> g = DutyGraph.from_edges([("1", "甲局", "lead")])
        >>> DutyGraph.from_edges(**g.to_frames()) == g
        True
        """
        return {**tables.to_frames(self._written), "groups": self._policy}

    @classmethod
    def from_biadjacency(cls, lead: Any, co: Any, tasks: Iterable[str] | None = None, units: Iterable[str] | None = None) -> DutyGraph:
        """A graph of two 0/1 matrices, tasks × units (dense or sparse).

        Raises
        ------
        GraphError
            When shapes or labels do not fit, or a pair is both lead and co.

        Examples
        --------
        >>> DutyGraph.from_biadjacency([[1, 0]], [[0, 1]], ["1"], ["甲局", "乙局"]).shape
        (1, 2)
        """
        return cls(tables.from_biadjacency(lead, co, tasks, units))

    def to_biadjacency(self) -> tuple[sparse.csr_array, list[str], list[str]]:
        """(0/1 matrix of all edges, task ids, unit names).

        Examples
        --------
        >>> DutyGraph.from_edges([("1", "甲局", "lead")]).to_biadjacency()[0].shape
        (1, 1)
        """
        return (self.lead + self.co).tocsr(), list(self.task_names), list(self.unit_names)

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], *, role: str = "role") -> DutyGraph:
        """A graph of a networkx graph whose units have ``bipartite=0`` and tasks ``bipartite=1``.

        Parameters
        ----------
        graph : networkx.Graph
        role : str
            Edge attribute that holds ``lead`` or ``co``.

        Raises
        ------
        GraphError
            When a node has no side, an edge no role or two ends on one side.

        Examples
        --------
        >>> g = DutyGraph.from_edges([("1", "甲局", "lead")])
        >>> DutyGraph.from_networkx(g.to_networkx()) == g
        True
        """
        written, policy = exchange.from_networkx(graph, role)
        return cls(written, policy)

    def to_networkx(self) -> nx.Graph[Any]:
        """A plain ``networkx.Graph``: units ``bipartite=0``, tasks ``bipartite=1``, edges with ``role basis via acting_as``.

        Raises
        ------
        GraphError
            When a label names a task and a unit.

        Examples
        --------
        >>> DutyGraph.from_edges([("1", "甲局", "lead")]).to_networkx().edges["1", "甲局"]["role"]
        'lead'
        """
        return exchange.to_networkx(self.tasks, self.units, self.edges, self._policy, self._written)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DutyGraph):
            return NotImplemented
        if self._policy != other._policy:
            return False
        mine, theirs = tables.to_frames(self._written), tables.to_frames(other._written)
        return all(mine[k].equals(theirs[k]) for k in mine)

    def __hash__(self) -> int:
        return hash((self._policy, tuple(self.task_names), tuple(self.unit_names)))

    def __repr__(self) -> str:
        m, n = self.shape
        edges, leads = len(self.edge_arrays.task), int(self.edge_arrays.lead.sum())
        return f"<DutyGraph: {m} tasks, {n} units, {edges} edges ({leads} lead, {edges - leads} co), groups as {self._policy}>"

    def _repr_html_(self) -> str:
        return tables.as_html(repr(self)[1:-1], self.edges.head(10))
