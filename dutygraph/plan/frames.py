"""Between the tuples that a plan keeps and the frames that an analyst sees."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dutygraph.errors import PlanError
from dutygraph.plan.schema import TABLES, Column, default

Rows = dict[str, list[tuple[Any, ...]]]
_DTYPES = {"text": "str", "int": "int64", "float": "float64", "bool": "bool"}


def to_frame(name: str, rows: Sequence[tuple[Any, ...]], extra: Sequence[str] = ()) -> pd.DataFrame:
    """One table's tuples as a frame with the schema's column types.

    Examples
    --------
    >>> to_frame("aliases", [("市场局", "区市场监管局", "user")]).iloc[0]["unit"]
    '区市场监管局'
    """
    table = TABLES[name]
    names = [*table.names, *extra]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    kinds = {c.name: _DTYPES[c.kind] for c in table.columns} | ({table.index: "str"} if table.index else {})
    data = {n: pd.Series(list(v), dtype=kinds[n]) if n in kinds else pd.Series(list(v)) for n, v in zip(names, columns, strict=True)}
    frame = pd.DataFrame(data, columns=names)
    return frame.set_index(table.index) if table.index else frame


def from_frame(name: str, frame: pd.DataFrame) -> tuple[list[tuple[Any, ...]], tuple[str, ...]]:
    """A frame's rows as tuples in schema order, and the names of further columns (units only).

    Raises
    ------
    PlanError
        When a column is missing, unknown or of a wrong kind, with table, row and value.

    Examples
    --------
    >>> from_frame("members", pd.DataFrame({"group": ["各街道"], "unit": ["甲街道"]}))[0]
    [('各街道', '甲街道', 'user')]
    """
    if not isinstance(frame, pd.DataFrame):
        raise PlanError("a table is a DataFrame", where=name, given=type(frame).__name__)
    table = TABLES[name]
    if table.index and table.index not in frame.columns:
        if frame.index.name not in (None, table.index) or isinstance(frame.index, pd.RangeIndex):
            raise PlanError("a column is missing", where=name, given=", ".join(map(str, frame.columns)), hint=f"add {table.index!r}")
        frame = frame.rename_axis(table.index).reset_index()
    known = set(table.names)
    extra = tuple(str(c) for c in frame.columns if c not in known)
    if extra and name != "units":
        raise PlanError("unknown column", where=name, given=", ".join(extra), hint="columns: " + ", ".join(table.names), code="unknown_column")
    columns: list[list[Any]] = [list(frame[table.index])] if table.index else []
    for column in table.columns:
        if column.name in frame.columns:
            columns.append(_values(name, column, frame[column.name]))
        elif column.optional:
            columns.append([default(name, column)] * len(frame))
        else:
            raise PlanError("a column is missing", where=name, given=", ".join(map(str, frame.columns)), hint=f"add {column.name!r}", code="missing_column")
    columns += [[None if gone else v for v, gone in zip(frame[c].tolist(), frame[c].isna().tolist(), strict=True)] for c in extra]
    return list(zip(*columns, strict=True)), extra


def _values(table: str, column: Column, series: pd.Series[Any]) -> list[Any]:
    blank = default(table, column)
    out: list[Any] = []
    for i, (value, missing) in enumerate(zip(series.tolist(), series.isna().tolist(), strict=True)):
        if missing:
            if not column.optional and column.kind != "float":
                raise PlanError("a value is missing", where=f"{table}, row {i}, column {column.name}", hint="every row needs one")
            out.append(blank)
            continue
        try:
            out.append(_convert(column.kind, value))
        except (TypeError, ValueError):
            hint = "read the table with dtype=str: as a number 2.10 becomes 2.1" if column.kind == "text" else f"a {column.kind} is expected"
            code = "numeric_id" if column.kind == "text" else "kind"
            raise PlanError(f"{column.name} is no {column.kind}", where=f"{table}, row {i}", given=repr(value), hint=hint, code=code) from None
    return out


def _convert(kind: str, value: Any) -> Any:
    if kind == "text":
        if not isinstance(value, str):
            raise TypeError
        return value
    if kind == "bool":
        words = {"true": True, "false": False, "1": True, "0": False}
        return bool(value) if isinstance(value, (bool, int)) or hasattr(value, "dtype") else words[str(value).lower()]
    if kind == "int":
        if float(value) != int(value):
            raise ValueError
        return int(value)
    return float(value)


def blank_rows() -> Rows:
    """Every table, empty."""
    return {name: [] for name in TABLES}


def rows_of(frames: Mapping[str, pd.DataFrame | None]) -> tuple[Rows, tuple[str, ...]]:
    """All tables' rows and the further unit columns; an unknown table is refused."""
    unknown = set(frames) - set(TABLES)
    if unknown:
        raise PlanError("unknown table", given=", ".join(sorted(unknown)), hint="tables: " + ", ".join(TABLES))
    rows, extra = blank_rows(), ()
    for name, frame in frames.items():
        if frame is not None:
            rows[name], found = from_frame(name, frame)
            extra = found if name == "units" else extra
    return rows, extra


def check_text(rows: Rows, text: str, meta: Mapping[str, Any]) -> None:
    r"""Hold that every text can be written as UTF-8.

    Raises
    ------
    PlanError
        With table, row and value of the first half of a character pair.

    Examples
    --------
    >>> check_text({"members": [("各街道", "甲街道", "user")]}, "", {})
    >>> check_text({}, "甲\ud83d局", {})
    Traceback (most recent call last):
    ...
    dutygraph.errors.PlanError: half of a character pair, which no file can hold
      where: text, character 1
      given: '\ud83d'
      hint:  read the source again with its right encoding, or replace the character by U+FFFD
    """
    places = ((f"{name}, row {i}", value) for name, held in rows.items() for i, row in enumerate(held) for value in row if isinstance(value, str))
    for where, value in (*places, ("text", text), ("meta", json.dumps(meta, ensure_ascii=False, default=str))):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise PlanError("half of a character pair, which no file can hold", where=f"{where}, character {error.start}",
                            given=repr(value[error.start]), code="surrogate",
                            hint="read the source again with its right encoding, or replace the character by U+FFFD") from None


def complete(rows: Rows, no_tasks: bool, no_units: bool) -> None:
    """Make the tasks or units table that was not given from the ids that the others name, in order of first appearance."""
    if no_tasks:
        blank = [default("tasks", c) for c in TABLES["tasks"].columns]
        rows["tasks"] = [(t, *blank) for t in dict.fromkeys(r[0] for r in rows["assignments"])]
    if no_units:
        groups = {r[0] for r in rows["members"]}
        named = [r[1] for r in rows["assignments"]] + [x for r in rows["members"] for x in r[:2]]
        rows["units"] = [(u, "group", "closed") if u in groups else (u, "other", "") for u in dict.fromkeys(named)]
