"""What every section is written from: one study, one language, one edition; how a frame becomes a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dutygraph.plan.order import natural_key
from dutygraph.plan.plan import Plan
from dutygraph.reports.content import Cell, Column
from dutygraph.reports.headings import HEADINGS
from dutygraph.reports.sentences import say, title
from dutygraph.result import Result
from dutygraph.study import Study
from dutygraph.terms import TERMS, caption, definition, heading, unit_of, word
from dutygraph.terms.typography import full_width

#: Columns whose values look like numbers and are names.
IDS = {"task", "tasks", "number", "part", "document_number", "index_number"}


def cell(value: Any) -> Cell:
    """A value of a frame as a plain Python one; missing is None.

    Examples
    --------
    >>> import numpy as np
    >>> cell(np.int64(3)), cell(float("nan")), cell("甲局")
    (3, None, '甲局')
    """
    if hasattr(value, "item"):
        value = value.item()
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value if isinstance(value, str | bool | int | float) else str(value)


def whole(value: Cell) -> Cell:
    """A float that is a whole number as an int (ranks are floats where some unit has none)."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


@dataclass(frozen=True)
class Brief:
    """A study to be written up.

    Parameters
    ----------
    study : Study
    lang : str
    edition : str
    """

    study: Study
    lang: str = "zh"
    edition: str = "office"

    @property
    def research(self) -> bool:
        """Every test and parameter is wanted."""
        return self.edition == "research"

    @property
    def plan(self) -> Plan | None:
        """The plan, where the study was made of one."""
        return self.study.plan

    @property
    def quick(self) -> bool:
        """Null models are left out."""
        return self.study.nulls == 0

    def say(self, key: str, **values: Any) -> str:
        """A sentence."""
        return say(key, self.lang, **values)

    def title(self, key: str, **values: Any) -> str:
        """A heading."""
        return title(key, self.lang, **values)

    def word(self, key: str, of: str = "") -> str:
        """A word of the field; one that the vocabulary does not know is shown as it is."""
        return self.wide(word(key, self.lang, of=of)) if f"{of}.{key}" in TERMS or key in TERMS else key

    def wide(self, text: str) -> str:
        """Our own text with the punctuation of its language."""
        return full_width(text) if self.lang == "zh" else text

    def listed(self, items: Iterable[str]) -> str:
        """Names in a row."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def caption(self, result: Result, **more: Any) -> str:
        """What stands beneath a table or picture of a result: the counting basis, then what was tested."""
        params = {"groups": self.study.groups, "parts": self.study.parts, "weights": self.study.weights, **result.params, **more}
        return self.wide(caption(result.name, params, result.facts, self.lang))

    def basis(self) -> str:
        """The counting basis alone."""
        return self.wide(caption("", self.study.params, {}, self.lang))

    def column(self, key: str, *, kind: str = "", of: str = "", means: str = "", detail: bool = False, name: str = "") -> Column:
        """A column under its word, with its definition and unit."""
        if name or (key in HEADINGS and key not in TERMS and f"{of}.{key}" not in TERMS):
            return Column(key, self.title(name or key), kind or "text", means, detail)
        known = TERMS.get(f"{of}.{key}") or TERMS.get(key)
        said = means or (definition(key, self.lang, of=of) if known else "")
        unit = unit_of(key, self.lang, of=of) if known else ""
        by_unit = {"share": "share", "p": "p", "": "text"}.get(known.unit, "count") if known else "text"
        if said and unit and by_unit == "count":
            said += f"({unit})" if self.lang == "zh" else f" ({unit})"
        return Column(key, self.wide(heading(key, self.lang, of=of)), kind or ("id" if key in IDS else by_unit), self.wide(said), detail)

    def columns(self, keys: Sequence[str], *, detail: Iterable[str] = (), kinds: Mapping[str, str] | None = None) -> tuple[Column, ...]:
        """Several columns of a measure."""
        less, given = set(detail), kinds or {}
        return tuple(self.column(k, detail=k in less, kind=given.get(k, "")) for k in keys)

    def sort(self, frame: pd.DataFrame, *by: str) -> pd.DataFrame:
        """Rows by some columns, largest first, ties by natural name."""
        names = [" ".join(map(str, i)) if isinstance(i, tuple) else str(i) for i in frame.index]
        keys = [[-math.inf if v != v else float(v) for v in frame[c].tolist()] for c in by]
        order = sorted(range(len(frame)), key=lambda i: (*(-k[i] for k in keys), natural_key(names[i])))
        return frame.iloc[order]


def rows(frame: pd.DataFrame, columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a frame under these columns; a named index counts as columns, counts and ranks are whole numbers.

    Examples
    --------
    >>> frame = pd.DataFrame({"rank": [1.0, float("nan")]}, index=pd.Index(["甲", "乙"], name="unit"))
    >>> rows(frame, (Column("unit", ""), Column("rank", "", "count")))
    (('甲', 1), ('乙', None))
    """
    flat = frame.reset_index()
    lists = [[whole(cell(v)) if c.kind == "count" else cell(v) for v in flat[c.key].tolist()] for c in columns]
    return tuple(zip(*lists, strict=True)) if lists else ()
