"""The receipt of a number: which tasks, roles, weights, rules and sentences are behind one cell of a result."""

from __future__ import annotations

import html
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.contributions import Shares, facts, of_field, of_pair, of_unit
from dutygraph.plan.plan import Plan
from dutygraph.result import Result
from dutygraph.terms.receipts import Line, receipt_words

_FIELDS = {"themes": "theme", "sections": "section"}
_RANKS = {"rank": "rank", "rank_low": "range", "rank_high": "range"}
_EMPTY = pd.DataFrame({"task": pd.Series([], dtype="str")})


@dataclass(frozen=True, eq=False)
class Receipt:
    """What is behind one cell of a result.

    Parameters
    ----------
    measure, row, column : str
        Which cell; a row of two names is joined by `` – ``.
    value : object
        What stands there.
    kind : {"sum", "tasks", "rank", "range", "reasons", "whole"}
        ``sum``: the column ``contribution`` of the table adds up to the value. ``tasks``, ``reasons``: the tasks concerned, which do not
        add up to it. ``rank``: the units ahead; ``range``: the units with which it changes places, and at which co weight. ``whole``:
        all tasks and units are behind it.
    table : DataFrame
        One row a task or unit behind the number: roles, basis, the words as printed and where they stand (``start``, ``end``: offsets
        in ``plan.text``, −1 where the study was made of a graph).
    params : mapping
        Options of the measure.

    Examples
    --------
    >>> Receipt("workload", "甲局", "lead", 1, "sum", pd.DataFrame({"task": ["1"], "contribution": [1.0]}), {}).total
    1.0
    """

    measure: str
    row: str
    column: str
    value: Any
    kind: str
    table: pd.DataFrame
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Sum of the contributions; NaN where there are none."""
        return float(self.table["contribution"].sum()) if "contribution" in self.table.columns else float("nan")

    def to_frame(self) -> pd.DataFrame:
        """A copy of the table.

        Examples
        --------
        >>> Receipt("workload", "甲局", "lead", 0, "sum", pd.DataFrame({"task": []})).to_frame().shape
        (0, 1)
        """
        return self.table.copy()

    def words(self, lang: str = "zh") -> str:
        """The receipt in sentences.

        Raises
        ------
        InputError
            When the language is unknown.

        Examples
        --------
        >>> print(Receipt("workload", "甲局", "alone", 1, "sum", pd.DataFrame({"task": ["1"], "role": ["lead"], "contribution": [1.0]})).words("en"))
        甲局, tasks alone: 1 tasks
        Tasks where it is the one unit.
        It is the sum over 1 tasks:
        - 1: lead, 1
        """
        lines = [_line(r) for r in self.table.to_dict("records")]
        return receipt_words(self.measure, self.row, self.column, self.value, self.kind, lines, self.params, lang)

    def __repr__(self) -> str:
        head = f"<receipt: {self.measure}, {self.row}, {self.column} = {self.value}; {self.kind}>"
        return f"{head}\n{self.table.to_string()}" if len(self.table) else head

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.words())}</pre>{self.table.to_html(escape=True, border=0)}"


def receipt(g: DutyGraph, plan: Plan | None, result: Result, row: Any, column: str, *, table: str = "") -> Receipt:
    """What is behind ``result.table.loc[row, column]``, or behind a cell of the further tables ``themes`` and ``sections``.

    Raises
    ------
    InputError
        When there is no such row, column or table.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "甲局", "co")])
    >>> table = pd.DataFrame({"weighted": [1.6, 0.6]}, index=["甲局", "乙局"])
    >>> load = Result("workload", "weighted", table, params={"weights": {"lead": 1.0, "co": 0.6}})
    >>> receipt(g, None, load, "甲局", "weighted").table[["task", "role", "contribution"]].to_numpy().tolist()
    [['1', 'lead', 1.0], ['2', 'co', 0.6]]
    """
    if table and table not in _FIELDS:
        hint = "tables: " + ", ".join(map(repr, _FIELDS))
        raise InputError("no receipts for this table", where=f"receipt of {result.name}", given=repr(table), hint=hint)
    if table and table not in result.tables:
        hint = "tables: " + ", ".join(result.tables)
        raise InputError("the result has no such table", where=f"receipt of {result.name}", given=repr(table), hint=hint)
    cells = result.tables[table] if table else result.table
    value = _cell(cells, row, column, result.name)
    place = {name: i for i, name in enumerate(g.unit_names)}
    kind, frame = _behind(g, plan, result, row, column, place, table)
    shown = " – ".join(map(str, row)) if isinstance(row, tuple) else str(row)
    if result.name == "overview":  # the row is the figure, the column only holds it
        return Receipt(result.name, "", str(row), value, kind, frame, result.params)
    return Receipt(result.name, shown, column, value, kind, frame, result.params)


def _cell(cells: pd.DataFrame, row: Any, column: str, name: str) -> Any:
    if column not in cells.columns:
        hint = "columns: " + ", ".join(map(str, cells.columns[:30]))
        raise InputError("no such column", where=f"receipt of {name}", given=repr(column), hint=hint)
    if row not in cells.index:
        turned = row[::-1] if isinstance(row, tuple) else None
        hint = f"the row is {turned!r}" if turned in cells.index else "rows: " + ", ".join(map(str, cells.index[:5])) + " …"
        raise InputError("no such row", where=f"receipt of {name}", given=repr(row), hint=hint)
    value = cells[column].loc[row]
    return value.item() if isinstance(value, np.generic) else value


def _behind(g: DutyGraph, plan: Plan | None, result: Result, row: Any, column: str, place: Mapping[str, int],
            table: str) -> tuple[str, pd.DataFrame]:
    """The kind of receipt and its frame."""
    name = result.name
    weights = result.params.get("weights", {"lead": 1.0, "co": 1.0})
    if name == "coordination":
        shares = of_pair(g, place[row[0]], place[row[1]], column)
        return _kind(shares), _pair_frame(g, plan, row, shares)
    if name == "specialisation":
        shares = of_field(g, place[row[0]], str(result.params["by"]), str(row[1]), column, float(result.table["expected"].loc[row]))
        return _kind(shares), _unit_frame(g, plan, str(row[0]), shares)
    unit = str(result.table["unit"].loc[row]) if name == "removal" else row
    if name in {"overview", "sensitivity"} or unit not in place:
        return "whole", _EMPTY
    if table:
        shares = of_unit(g, place[unit], "weighted", weights)
        inside = (g.tasks[_FIELDS[table]].fillna("").astype("str") == column).to_numpy(dtype=bool)
        shares = shares and Shares(shares.task[inside[shares.task]], shares.contribution[inside[shares.task]])
    else:
        counted = str(result.params["column"]) if (name, column) == ("inequality", "value") else column
        shares = of_unit(g, place[unit], counted, weights)
    if name == "workload" and column in _RANKS and not table:
        return _RANKS[column], _rivals(result.table, unit, column)
    if shares is None and name == "bottlenecks" and "reasons" in result.tables:
        return "reasons", _reasons(g, plan, unit, result.tables["reasons"])
    if shares is None or name == "removal":
        task = facts(g, place[unit]).task
        shares = Shares(task, np.ones(len(task)), adds_up=False)
    return _kind(shares), _unit_frame(g, plan, str(unit), shares)


def _kind(shares: Shares) -> str:
    return "sum" if shares.adds_up else "tasks"


def _edges_of(g: DutyGraph, unit: str, tasks: list[str]) -> dict[str, tuple[str, str, str, str]]:
    """Task → role, basis, via, acting_as; a task that reaches the unit only through a group is looked up where groups are opened."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for policy in (g.policy, "expand"):
        if policy == g.policy or (g.groups and not found.keys() >= set(tasks)):
            edges = (g if policy == g.policy else g.with_groups(policy)).edges
            for t, *rest in edges.loc[edges["unit"] == unit, ["task", "role", "basis", "via", "acting_as"]].itertuples(index=False, name=None):
                found.setdefault(t, (rest[0], rest[1], rest[2], rest[3]))
    return found


def _unit_frame(g: DutyGraph, plan: Plan | None, unit: str, shares: Shares) -> pd.DataFrame:
    tasks = [str(t) for t in g.task_names[shares.task]]
    edges = _edges_of(g, unit, tasks)
    columns = ["task", "role", "basis", "via", "acting_as"]
    frame = pd.DataFrame([(t, *edges.get(t, ("", "", "", ""))) for t in tasks], columns=columns, dtype="str")
    if shares.adds_up:
        frame["contribution"] = shares.contribution
    said = _said(plan)
    places = [said.get((t, via or unit), ("", -1, -1)) for t, via in zip(frame["task"], frame["via"], strict=True)]
    return frame.assign(mention=[p[0] for p in places], start=[p[1] for p in places], end=[p[2] for p in places])


def _said(plan: Plan | None) -> dict[tuple[str, str], tuple[str, int, int]]:
    """(task, unit) → the words as printed and their span."""
    if plan is None:
        return {}
    columns = ["task", "unit", "mention", "start", "end"]
    return {(t, u): (m, s, e) for t, u, m, s, e in plan.assignments[columns].itertuples(index=False, name=None)}


def _pair_frame(g: DutyGraph, plan: Plan | None, pair: tuple[str, str], shares: Shares) -> pd.DataFrame:
    one, two = (_unit_frame(g, plan, str(u), shares) for u in pair)
    keep = ["role", "basis", "via", "mention", "start", "end"]
    frame = one[["task"]].join(one[keep].add_suffix("_a")).join(two[keep].add_suffix("_b"))
    if shares.adds_up:
        frame.insert(1, "contribution", shares.contribution)
    return frame


def _reasons(g: DutyGraph, plan: Plan | None, unit: str, reasons: pd.DataFrame) -> pd.DataFrame:
    """Reason codes of the unit with their tasks, as the measure found them."""
    mine = reasons.loc[reasons["unit"] == unit, ["task", "code"]].reset_index(drop=True)
    rows = pd.Index(g.task_names).get_indexer(pd.Index(mine["task"])).astype(np.int64)
    frame = _unit_frame(g, plan, unit, Shares(rows, np.ones(len(rows)), adds_up=False))
    frame.insert(1, "code", mine["code"].to_numpy())
    return frame


def _rivals(table: pd.DataFrame, unit: str, column: str) -> pd.DataFrame:
    """Units ahead by weighted load; or those whose order with this one changes at a co weight in (0, 1]."""
    ranked = table[table["rank"].notna()] if "rank" in table.columns else table
    if unit not in ranked.index:
        return pd.DataFrame({"unit": pd.Series([], dtype="str")})
    mine = ranked.loc[unit]
    if column == "rank":
        ahead = ranked[ranked["weighted"] > mine["weighted"]]
        return ahead.sort_values("weighted", ascending=False, kind="stable")[["weighted"]].rename_axis("unit").reset_index()
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (ranked["lead"] - mine["lead"]) / (mine["co"] - ranked["co"])
    some = ranked.assign(co_weight=at)[(at > 0) & (at <= 1)].sort_values("co_weight", kind="stable")
    return some[["lead", "co", "co_weight"]].rename_axis("unit").reset_index()


def _line(record: Mapping[Hashable, Any]) -> Line:
    """One row of a frame for the sentences."""
    adds = record.get("contribution", record.get("weighted", record.get("co_weight", float("nan"))))
    if "role_a" in record:
        return Line(str(record["task"]), f"{record['role_a']}/{record['role_b']}", "", "", adds)
    name = str(record["task"] if "task" in record else record["unit"])
    role, basis, via, said, code = (str(record.get(k, "")) for k in ("role", "basis", "via", "mention", "code"))
    return Line(name, role, basis, via, adds, said, code)
