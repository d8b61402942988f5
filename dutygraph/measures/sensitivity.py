"""口径比较: every unit's rank under every defensible counting basis, and which choice moves whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Protocol

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dutygraph.errors import InputError, one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.options import check_weights
from dutygraph.measures.rankranges import ranks
from dutygraph.measures.readings import BASES, CHOICES, CO, JOINT, SIZES, loads, part_choices
from dutygraph.result import Result

#: Beyond so many ranked units the pairs whose order holds are counted, not listed.
MAX_LISTED = 400
#: Beyond so many they are not counted either: it takes units² × readings comparisons.
MAX_COUNTED = 5_000
_NARROW = 20_000_000  # cells of one block of comparisons


class Studied(Protocol):
    """A study: something whose whole graph, parts and policies included, can be asked for."""

    @property
    def whole(self) -> DutyGraph:
        """The graph of all parts."""
        ...


def sensitivity(study: Studied | DutyGraph | nx.Graph[Any], *, co: Sequence[float] = CO, sizes: Sequence[str] | None = None) -> Result:
    """Rank of each unit under every counting basis.

    The choices, each crossed with each: ``groups`` (node, expand, drop) × ``parts`` (all; without headline parts, those without
    sections; the largest alone) × ``basis`` (all; stated: assignments that only the notice's rule makes are left out) × ``joint``
    (a joint lead counts whole, or is split among the leads) × ``co`` (weight of a co unit, a lead being 1) × ``size`` of a task
    (one; its number of quantified targets; one and its targets). The load is Σ_t size_t · w(role), the rank 1 + the number of units
    with more. A reading under which nothing is counted at all is left out.

    Parameters
    ----------
    study : Study, DutyGraph or networkx.Graph
        A study is compared as a whole plan: its own choice of parts and groups does not narrow the comparison.
    co : sequence of float
        Weights of a co unit; default 0.3, 0.6, 1.
    sizes : sequence of {"one", "targets", "one+targets"}, optional
        Default all three where the graph's tasks have a column ``targets``, else ``"one"`` only.

    Returns
    -------
    Result
        One row a reading (index ``groups parts basis joint co size``), one column a unit that is no group: its rank, ties sharing the
        better one. ``tables["units"]``: ``first_places`` (readings under which no unit has more; tied firsts count for each),
        ``rank_low rank_high rank_median``, and ``moved_by``: the choice that moves it most. ``tables["moves"]``: unit × choice, the
        mean distance between best and worst rank when this choice alone is changed. ``tables["means"]``: (choice, value) × unit,
        mean rank. ``tables["order"]``: pairs (above, below) whose order is strict and the same under every reading (up to 400 units).
        Facts: ``readings``, ``left_out``, ``order_kept`` such pairs of ``pairs`` (NaN beyond 5,000 units), ``first_places`` by unit, those
        with none left out.

    Raises
    ------
    InputError
        When a weight or size is not valid, or targets are asked for that the graph does not have.

    Notes
    -----
    A unit that is first under many readings is not first by majority: the readings are no votes and not equally apt. The table shows
    what a ranking may be quoted for: the order that holds under all of them.

    Examples
    --------
    Five units. 甲 leads 1; 乙 leads 2 with 丙; 丁 takes part in all three; 戊 leads 3 by the notice's rule.

    >>> edges = pd.DataFrame([("1", "甲", "lead", "stated"), ("2", "乙", "lead", "stated"), ("2", "丙", "lead", "stated"),
    ...                       ("1", "丁", "co", "stated"), ("2", "丁", "co", "stated"), ("3", "丁", "co", "stated"),
    ...                       ("3", "戊", "lead", "rule:no-lead")], columns=["task", "unit", "role", "basis"])
    >>> found = sensitivity(DutyGraph.from_edges(edges))
    >>> found.facts["readings"]  # 3 group policies × 1 × 2 bases × 2 × 3 co weights × 1
    36
    >>> found.tables["units"].loc["丁", ["first_places", "rank_low", "rank_high"]].astype(int).tolist()  # 3 · 0.6 is first, 3 · 0.3 behind four
    [24, 1, 5]
    >>> found.tables["order"].to_numpy().tolist()  # whole leads tie, so no order is strict throughout
    []
    """
    g = as_graph(study) if isinstance(study, (DutyGraph, nx.Graph)) else study.whole
    weights, words = _weights(co), _words(g, sizes)
    units = g.unit_names[(g.units["kind"] != "group").to_numpy(dtype=bool)]
    found = [(reading, load) for reading, load in loads(g, units, weights, words) if load.any()]
    tried = len(part_choices(g)) * 3 * len(BASES) * len(JOINT) * len(weights) * len(words)
    index = pd.MultiIndex.from_arrays([[r[i] for r, _ in found] for i in range(len(CHOICES))], names=list(CHOICES))
    matrix = np.array([ranks(load) for _, load in found]).reshape(len(found), len(units)).astype(np.int64)
    table = pd.DataFrame(matrix, index=index, columns=pd.Index(units, name="unit", dtype="str"))
    firsts = (matrix == 1).sum(0)
    count, order = _kept_order(matrix)
    tables = {"units": _per_unit(table, firsts), "moves": _moves(table), "means": _means(table), "order": _named(order, units)}
    tables["units"]["moved_by"] = _most(tables["moves"])
    if len(units) > MAX_LISTED:
        del tables["order"]
    facts = {"readings": len(table), "left_out": tried - len(table), "order_kept": count, "pairs": len(units) * (len(units) - 1) // 2,
             "first_places": {str(u): int(k) for k, u in sorted(zip(firsts, units, strict=True), key=lambda x: -x[0]) if k}}
    key = str(units[int(np.argmax(firsts))]) if len(units) else ""
    return Result("sensitivity", key, table, tables, {"co": weights, "sizes": words, "parts": tuple(part_choices(g))}, facts)


def _weights(co: Sequence[float]) -> tuple[float, ...]:
    values = tuple(check_weights({"lead": 1.0, "co": w})["co"] for w in co)
    if not values or len(set(values)) < len(values):
        raise InputError("co weights are some different numbers", where="co", given=repr(list(co)), hint="e.g. co=(0.3, 0.6, 1.0)")
    return values


def _words(g: DutyGraph, sizes: Sequence[str] | None) -> tuple[str, ...]:
    known = "targets" in g.tasks.columns
    if sizes is None:
        return SIZES if known else ("one",)
    words = tuple(dict.fromkeys(one_of(s, SIZES, "sizes") for s in sizes))
    if not words or (not known and set(words) != {"one"}):
        raise InputError("the tasks have no number of targets" if words else "no size is named", where="sizes", given=repr(list(sizes)),
                         hint="add a column 'targets' to the tasks table, or leave sizes out")
    return words


def _per_unit(table: pd.DataFrame, firsts: NDArray[np.int64]) -> pd.DataFrame:
    if not len(table):
        return pd.DataFrame({"first_places": firsts, "rank_low": np.nan, "rank_high": np.nan, "rank_median": np.nan}, index=table.columns)
    ends = {"rank_low": table.min(), "rank_high": table.max(), "rank_median": table.median()}
    return pd.DataFrame({"first_places": firsts, **ends}, index=table.columns)


def _moves(table: pd.DataFrame) -> pd.DataFrame:
    """Mean range of each unit's rank over the values of one choice, all others held."""
    columns: dict[str, Any] = {}
    for choice in CHOICES:
        rest = [c for c in CHOICES if c != choice]
        groups = table.groupby(level=rest, sort=False)
        columns[choice] = (groups.max() - groups.min()).mean() if len(table) else 0.0
    return pd.DataFrame(columns, index=table.columns)


def _means(table: pd.DataFrame) -> pd.DataFrame:
    """Mean rank under each value of each choice."""
    values = [(c, v) for c in CHOICES for v in dict.fromkeys(table.index.get_level_values(c))]
    rows = [table[table.index.get_level_values(c) == v].mean() for c, v in values]
    index = pd.MultiIndex.from_arrays([[c for c, _ in values], [str(v) for _, v in values]], names=["choice", "value"])
    return pd.DataFrame(np.array(rows).reshape(len(values), table.shape[1]), index=index, columns=table.columns)


def _most(moves: pd.DataFrame) -> pd.Series[str]:
    """The choice that moves a unit most, the first where several do; empty where none does."""
    if not len(moves):
        return pd.Series([], dtype="str", index=moves.index)
    values = moves.to_numpy()
    names = np.array([*moves.columns, ""], dtype=object)
    return pd.Series(names[np.where(values.max(1) > 0, values.argmax(1), -1)], index=moves.index, dtype="str")


def _kept_order(matrix: NDArray[np.int64]) -> tuple[float, NDArray[np.int64]]:
    """How many pairs (above, below) are in one strict order under every reading, and the pairs where they are few enough to list."""
    count, n = matrix.shape
    if not count or n > MAX_COUNTED:
        return float("nan") if count else 0, np.empty((0, 2), np.int64)
    total, listed = 0, []
    cuts = [*range(0, n, max(1, _NARROW // max(1, count * n))), n]
    for start, stop in pairwise(cuts):
        above = (matrix[:, start:stop, None] < matrix[:, None, :]).all(0)
        total += int(above.sum())
        if n <= MAX_LISTED:
            listed.append(np.argwhere(above) + np.array([start, 0]))
    return total, np.concatenate(listed) if listed else np.empty((0, 2), np.int64)


def _named(pairs: NDArray[np.int64], units: NDArray[np.object_]) -> pd.DataFrame:
    return pd.DataFrame({"above": units[pairs[:, 0]], "below": units[pairs[:, 1]]}, dtype="str")
