"""One plan, one set of choices, every measure once. Pictures, reports and the command line draw a study and compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import networkx as nx
import numpy as np

from dutygraph.errors import InputError, one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bottlenecks import bottlenecks
from dutygraph.measures.breadthdepth import breadth_depth
from dutygraph.measures.brokerage import brokerage
from dutygraph.measures.clusters import clusters
from dutygraph.measures.coordination import coordination
from dutygraph.measures.coreperiphery import core_periphery
from dutygraph.measures.inequality import inequality
from dutygraph.measures.options import check_alpha, check_count, check_seed, check_weights, in_parts
from dutygraph.measures.overview import overview
from dutygraph.measures.readings import co_choices
from dutygraph.measures.receipt import Receipt, receipt
from dutygraph.measures.removal import removal
from dutygraph.measures.room import room
from dutygraph.measures.sensitivity import sensitivity
from dutygraph.measures.specialisation import specialisation
from dutygraph.measures.workload import workload
from dutygraph.plan.plan import Plan
from dutygraph.result import Result

#: Where a receipt looks for a column, quick measures first.
_SEARCHED = ("workload", "specialisation", "overview", "inequality", "coordination", "breadth_depth", "brokerage",
             "core_periphery", "bottlenecks", "removal", "clusters", "room", "sensitivity")


class Study:
    """All measures of one plan under one counting basis, each computed on first use and kept.

    Parameters
    ----------
    plan : Plan, DutyGraph or networkx.Graph
        What is studied. Explanations with the sentences behind a number need a plan.
    groups : {"node", "expand", "drop"}, optional
        Group policy; default ``"node"`` for a plan, the graph's own for a graph.
    weights : mapping of str to float, optional
        What a role counts; default lead 1, co 0.6.
    parts : str or iterable of str, optional
        Parts of the plan that count; default all. Every measure then sees the tasks of these parts only.
    seed : int
        Seed of everything that is drawn.
    nulls : int, optional
        Number of null models behind each measure that has some: ``None`` each measure's own default, 0 none at all (pairs of units are
        then not tested either).
    alpha : float
        Level of every test.
    progress : callable, optional
        Called with the name of a measure when its computing begins.

    Raises
    ------
    InputError
        When an option is not valid.

    Examples
    --------
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")]), nulls=0)
    >>> study.workload.top(1).index[0]
    '乙局'
    >>> study.counting_basis["tasks"], study.counting_basis["weights"]
    (2, {'lead': 1.0, 'co': 0.6})
    """

    __slots__ = ("_choices", "_given", "_graph", "_kept", "_plan", "_progress", "_whole")
    _choices: dict[str, Any]
    _graph: DutyGraph

    def __init__(self, plan: Plan | DutyGraph | nx.Graph[Any], *, groups: str | None = None, weights: Mapping[str, float] | None = None,
                 parts: str | Iterable[str] | None = None, seed: int = 0, nulls: int | None = None, alpha: float = 0.05,
                 progress: Callable[[str], object] | None = None) -> None:
        if isinstance(plan, Plan):
            whole = DutyGraph.from_plan(plan, groups=groups or "node")
        elif isinstance(plan, (DutyGraph, nx.Graph)):
            whole = as_graph(plan)
            whole = whole if groups is None else whole.with_groups(groups)
        else:
            raise InputError("neither a plan nor a graph", where="Study", given=type(plan).__name__, hint="pass read_plan(path), or a DutyGraph")
        graph, chosen = in_parts(whole, parts)
        choices = {"groups": whole.policy, "parts": chosen, "weights": check_weights(weights), "seed": check_seed(seed),
                   "nulls": None if nulls is None else check_count(nulls, "nulls"), "alpha": check_alpha(alpha)}
        for name, value in (("_plan", plan if isinstance(plan, Plan) else None), ("_whole", whole), ("_graph", graph), ("_choices", choices),
                            ("_given", plan), ("_progress", progress), ("_kept", {})):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a study is immutable; make another Study to change {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a study is immutable")

    def __copy__(self) -> Study:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Study:
        return self

    def __reduce__(self) -> tuple[Callable[..., Study], tuple[Any, ...]]:
        return (_again, (self._given, dict(self._choices)))

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._kept:
            if self._progress is not None:
                self._progress(name)
            self._kept[name] = make()
        return self._kept[name]

    @property
    def plan(self) -> Plan | None:
        """The plan; ``None`` where the study was made of a graph."""
        return self._plan

    @property
    def graph(self) -> DutyGraph:
        """The graph of the chosen parts, under the group policy."""
        return self._graph

    @property
    def whole(self) -> DutyGraph:
        """The graph of all parts."""
        return self._whole

    @property
    def groups(self) -> str:
        """Group policy: ``node``, ``expand`` or ``drop``."""
        return self._choices["groups"]

    @property
    def parts(self) -> tuple[str, ...] | None:
        """Parts that count, in the plan's order; ``None`` is all."""
        return self._choices["parts"]

    @property
    def weights(self) -> dict[str, float]:
        """What each role counts."""
        return dict(self._choices["weights"])

    @property
    def seed(self) -> int:
        """Seed of everything that is drawn."""
        return self._choices["seed"]

    @property
    def nulls(self) -> int | None:
        """Number of null models; ``None``: each measure's own default."""
        return self._choices["nulls"]

    @property
    def alpha(self) -> float:
        """Level of every test."""
        return self._choices["alpha"]

    @property
    def params(self) -> dict[str, Any]:
        """Every choice: groups, parts, weights, seed, nulls, alpha."""
        return {**self._choices, "weights": self.weights}

    @property
    def counting_basis(self) -> dict[str, Any]:
        """What every picture prints beneath: the choices, and how much was counted under them.

        ``tasks units edges leads``; ``rule_leads``: tasks with a lead by the notice's rule; ``unnamed``: tasks without any unit;
        ``group_dropped``: tasks that lost a group.
        """
        g = self._graph
        edges = g.edge_arrays
        rule = edges.lead & np.array([str(b).startswith("rule:") for b in edges.basis.words], bool)[edges.basis.codes]
        return {**self.params, "tasks": g.shape[0], "units": g.shape[1], "edges": len(edges.task), "leads": int(edges.lead.sum()),
                "rule_leads": len(np.unique(edges.task[rule])), "unnamed": g.shape[0] - len(np.unique(edges.task)),
                "group_dropped": int(g.tasks["group_dropped"].sum())}

    def _nulls(self) -> dict[str, Any]:
        """The number of null models as a keyword, where the study sets one."""
        return {} if self.nulls is None else {"nulls": self.nulls}

    def _field(self, *names: str) -> str:
        """The first of the task columns that holds anything; the first name where none does."""
        tasks = self._graph.tasks
        return next((n for n in names if n in tasks.columns and (tasks[n].fillna("") != "").any()), names[0])

    @property
    def overview(self) -> Result:
        """How large, how shared, how tied together the plan is."""
        return self._once("overview", lambda: overview(self._graph))

    @property
    def workload(self) -> Result:
        """What each unit carries: :func:`dutygraph.workload`."""
        return self._once("workload", lambda: workload(self._graph, weights=self.weights, parts=self.parts, seed=self.seed))

    @property
    def inequality(self) -> Result:
        """How the weighted load is spread."""
        return self._once("inequality", lambda: inequality(self._graph, weights=self.weights, parts=self.parts))

    @property
    def specialisation(self) -> Result:
        """Which units carry more of a section than their total suggests; by theme or part where tasks have no sections."""
        by = self._field("section", "theme", "part")
        return self._once("specialisation", lambda: specialisation(self._graph, by=by, alpha=self.alpha, parts=self.parts))

    @property
    def coordination(self) -> Result:
        """Which units share tasks, and which more than chance (SDSM): :func:`dutygraph.coordination`."""
        null = None if self.nulls == 0 else "sdsm"
        return self._once("coordination", lambda: coordination(self._graph, null=null, alpha=self.alpha, seed=self.seed))

    @property
    def clusters(self) -> Result:
        """Units that share tasks with each other: :func:`dutygraph.clusters`."""
        return self._once("clusters", lambda: clusters(self._graph, seed=self.seed, **self._nulls()))

    @property
    def bottlenecks(self) -> Result:
        """Units that tie others together: :func:`dutygraph.bottlenecks`."""
        return self._once("bottlenecks", lambda: bottlenecks(self._graph, seed=self.seed, **self._nulls()))

    @property
    def removal(self) -> Result:
        """What each unit taken away would leave: units in the order of their load."""
        return self._once("removal", lambda: removal(self._graph, seed=self.seed))

    @property
    def brokerage(self) -> Result:
        """Who stands between units of which kinds (Gould & Fernandez)."""
        return self._once("brokerage", lambda: brokerage(self._graph))

    @property
    def breadth_depth(self) -> Result:
        """Leading, key and auxiliary units by partners and tasks per partner."""
        return self._once("breadth_depth", lambda: breadth_depth(self._graph))

    @property
    def core_periphery(self) -> Result:
        """Which units form the core of the plan."""
        return self._once("core_periphery", lambda: core_periphery(self._graph))

    @property
    def room(self) -> Result:
        """Who must be in the room: leads that a theme (where there are none: a section, a part) cannot do without."""
        return self._once("room", lambda: room(self._graph, by=self._field("theme", "section", "part")))

    @property
    def sensitivity(self) -> Result:
        """Ranks under every counting basis of the whole plan, whatever parts and groups the study chose; its co weight is among them."""
        return self._once("sensitivity", lambda: sensitivity(self._whole, co=co_choices(self.weights)))

    def explain(self, row: Any, column: str, *, of: str = "", table: str = "") -> Receipt:
        """The receipt of a number: the tasks, roles, weights, rules and sentences behind one cell of a result.

        Parameters
        ----------
        row : str or tuple of str
            A unit; a pair ``(a, b)`` for coordination, ``(unit, section)`` for specialisation, a figure for the overview, a step, a reading.
        column : str
            The column of the result.
        of : str, optional
            The measure; default the first that has the row and the column.
        table : {"themes", "sections"}, optional
            A further table of the workload; ``column`` is then a theme or section.

        Raises
        ------
        InputError
            When no result has such a cell; the message says which columns there are.

        Examples
        --------
        >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")]), nulls=0)
        >>> found = study.explain("乙局", "weighted")
        >>> found.value, found.total, found.table["task"].tolist()
        (1.6, 1.6, ['1', '2'])
        """
        if of or table:
            name = one_of(of or "workload", _SEARCHED, "of")
            return receipt(self._graph, self._plan, getattr(self, name), row, column, table=table)
        for name in _SEARCHED:
            result: Result = getattr(self, name)
            if column in result.table.columns and row in result.table.index:
                return receipt(self._graph, self._plan, result, row, column)
        raise InputError("no result has this cell", where="explain", given=f"{row!r}, {column!r}", hint="measures: " + ", ".join(_SEARCHED))

    def __repr__(self) -> str:
        parts = "all parts" if self.parts is None else "parts " + ", ".join(self.parts)
        weights = ", ".join(f"{role} {w:g}" for role, w in self.weights.items())
        return f"<Study of {self._graph!r}: {parts}, weights {weights}, seed {self.seed}; computed: {', '.join(self._kept) or 'nothing yet'}>"


def _again(plan: Plan | DutyGraph | nx.Graph[Any], choices: dict[str, Any]) -> Study:
    return Study(plan, **choices)
