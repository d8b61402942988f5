"""The tables of a plan: columns, kinds, vocabularies, and the checks at the door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dutygraph.errors import PlanError

ROLES = ("lead", "co")
BASES = ("stated", "rule:no-lead", "rule:first-listed", "rule:equal", "rule:before-comma", "vocabulary", "marker", "standing", "default", "user")
KINDS = ("department", "party", "mass", "street", "enterprise", "vertical", "institution", "military", "body", "government", "group", "other")
OPENNESS = ("", "closed", "open")
MEMBER_BASES = ("stated", "inferred", "user")
TARGET_KINDS = ("growth", "level", "change", "coverage")
COMPARATORS = (">=", ">", "=", "~", "<=", "<", "range")
DEADLINE_KINDS = ("date", "month-end", "quarter-end", "year-end", "within", "ongoing", "recurring")
SEVERITIES = ("info", "warning", "error")
PLACES = ("meta", "notice", "heading", "task", "duty", "deadline", "boilerplate", "blank", "unread")


class Column(NamedTuple):
    """One column: name, kind (``text int float bool``), the words allowed (empty: any)."""

    name: str
    kind: str = "text"
    words: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the index column (empty: a row number) and the columns after it."""

    index: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in tuple order, the index first where there is one."""
        return ((self.index,) if self.index else ()) + tuple(c.name for c in self.columns)


_SPAN = (Column("start", "int", optional=True), Column("end", "int", optional=True))

#: Table name → its columns. A span of (-1, -1) means: not from a text.
TABLES: dict[str, Table] = {
    "tasks": Table("task", (
        Column("part", optional=True), Column("number", optional=True), Column("section", optional=True), Column("theme", optional=True),
        Column("label", optional=True), Column("text", optional=True), Column("attachment", optional=True), Column("leaders", optional=True), *_SPAN)),
    "units": Table("unit", (Column("kind", words=KINDS, optional=True), Column("openness", words=OPENNESS, optional=True))),
    "members": Table("", (Column("group"), Column("unit"), Column("basis", words=MEMBER_BASES, optional=True))),
    "aliases": Table("", (Column("alias"), Column("unit"), Column("basis", optional=True))),
    "assignments": Table("", (
        Column("task"), Column("unit"), Column("role", words=ROLES), Column("mention", optional=True), Column("basis", words=BASES, optional=True),
        Column("acting_as", optional=True), Column("open_list", "bool", optional=True), *_SPAN)),
    "targets": Table("", (
        Column("task"), Column("indicator"), Column("kind", words=TARGET_KINDS), Column("comparator", words=COMPARATORS), Column("value", "float"),
        Column("upper", "float", optional=True), Column("unit", optional=True), Column("hedge", optional=True), *_SPAN)),
    "deadlines": Table("", (
        Column("task"), Column("kind", words=DEADLINE_KINDS), Column("date", optional=True), Column("text", optional=True), *_SPAN)),
    "diagnostics": Table("", (
        Column("code"), Column("severity", words=SEVERITIES, optional=True), Column("message", optional=True), Column("repair", optional=True), *_SPAN)),
}

#: What stands where the analyst gives nothing.
DEFAULTS: dict[str, Any] = {"text": "", "int": -1, "float": float("nan"), "bool": False}
FILLED: dict[tuple[str, str], str] = {
    ("assignments", "basis"): "user", ("members", "basis"): "user", ("aliases", "basis"): "user", ("diagnostics", "severity"): "info",
    ("units", "kind"): "other",
}


def default(table: str, column: Column) -> Any:
    """The value of a column that was not given."""
    return FILLED.get((table, column.name), DEFAULTS[column.kind])


def check_rows(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
    """Hold the rules between tables; rows are tuples in schema order (extra unit columns may follow).

    Raises
    ------
    PlanError
        With table, row and value of the first fault.
    """
    tasks = _unique("tasks", "task", (r[0] for r in rows["tasks"]))
    units = _unique("units", "unit", (r[0] for r in rows["units"]))
    groups = {r[0] for r in rows["units"] if r[1] == "group"}
    pairs: set[tuple[str, str]] = set()
    for i, row in enumerate(rows["assignments"]):
        _known("assignments", i, "task", row[0], tasks)
        _known("assignments", i, "unit", row[1], units)
        if (row[0], row[1]) in pairs:
            raise PlanError("a task names a unit twice", where=f"assignments, row {i}", given=f"task {row[0]}, unit {row[1]}",
                            hint="keep one edge for each (task, unit): lead wins over co", code="twice")
        pairs.add((row[0], row[1]))
    for i, row in enumerate(rows["members"]):
        _known("members", i, "group", row[0], groups, "a group is a unit whose kind is 'group'")
        _known("members", i, "unit", row[1], units)
    for i, row in enumerate(rows["aliases"]):
        _known("aliases", i, "unit", row[1], units)
    for name in ("targets", "deadlines"):
        for i, row in enumerate(rows[name]):
            _known(name, i, "task", row[0], tasks)
    for name, table in TABLES.items():
        words = [(k, c) for k, c in enumerate(table.columns, start=1 if table.index else 0) if c.words]
        for i, row in enumerate(rows[name]):
            for k, column in words:
                if row[k] not in column.words:
                    raise PlanError(f"unknown {column.name}", where=f"{name}, row {i}", given=repr(row[k]),
                                    hint="known: " + ", ".join(w or "(empty)" for w in column.words), code="vocabulary")


def _unique(table: str, column: str, ids: Iterable[Any]) -> set[str]:
    seen: set[str] = set()
    for i, value in enumerate(ids):
        if not isinstance(value, str):
            raise PlanError("ids are text", where=f"{table}, row {i}, column {column}", given=repr(value),
                            hint="read the table with dtype=str: as a number 2.10 becomes 2.1", code="numeric_id")
        if not value:
            raise PlanError("an id is empty", where=f"{table}, row {i}, column {column}", hint="name every row", code="empty_id")
        if value in seen:
            raise PlanError("an id stands twice", where=f"{table}, row {i}, column {column}", given=repr(value), hint="ids are unique", code="twice")
        seen.add(value)
    return seen


def _known(table: str, row: int, column: str, value: Any, known: set[str], hint: str = "") -> None:
    if not isinstance(value, str):
        raise PlanError("ids are text", where=f"{table}, row {row}, column {column}", given=repr(value),
                        hint="read the table with dtype=str: as a number 2.10 becomes 2.1", code="numeric_id")
    if value not in known:
        raise PlanError(f"unknown {column}", where=f"{table}, row {row}", given=repr(value), hint=hint or f"add it to the {column}s table", code="unknown")


def check_partition(partition: Sequence[tuple[int, int, str]], size: int) -> None:
    """Hold that the spans tile a text of ``size`` characters, each in one place; no spans at all are allowed.

    Raises
    ------
    PlanError
        With the first character that has no place or two.
    """
    if not partition:
        return
    at = 0
    for start, end, place in partition:
        if start != at or end < start or place not in PLACES:
            raise PlanError("the partition does not tile the text", where=f"character {at}", given=repr((start, end, place)),
                            hint="every character has exactly one place: " + ", ".join(PLACES), code="partition")
        at = end
    if at != size:
        raise PlanError("the partition does not tile the text", where=f"character {at}", given=f"text of {size} characters", code="partition")
