"""What every measure returns: one table on the index that was measured, and how it was measured."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.plan.order import natural_key

DIGITS = 12


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose floats keep 12 significant digits, so that threads and platforms write the same bytes.

    Examples
    --------
    >>> float(rounded(pd.DataFrame({"x": [0.1 + 0.2]}))["x"][0])
    0.3
    """
    frame = frame.copy()
    for name in frame.columns[[pd.api.types.is_float_dtype(t) for t in frame.dtypes]]:
        values = frame[name].to_numpy(dtype=float, copy=True)
        ok = np.isfinite(values) & (values != 0)
        power = DIGITS - 1 - np.floor(np.log10(np.abs(values[ok]))).astype(int)
        up, down = 10.0 ** np.clip(power, 0, 300), 10.0 ** np.clip(-power, 0, 300)
        values[ok] = np.round(values[ok] * up / down) / up * down
        frame[name] = values
    return frame


@dataclass(frozen=True, eq=False)
class Result:
    """A measure's answer.

    Parameters
    ----------
    name : str
        The measure.
    key : str
        The column that ranks.
    table : DataFrame
        One row a unit, pair, task or step, in the graph's order.
    tables : mapping of str to DataFrame
        Further frames.
    params : mapping
        Every option in force, the seed included.
    facts : mapping
        Single numbers and verdict codes.

    Examples
    --------
    >>> r = Result("demo", "total", pd.DataFrame({"total": [1, 3]}, index=pd.Index(["甲局", "乙局"], name="unit")))
    >>> r.top(1).index[0]
    '乙局'
    """

    name: str
    key: str
    table: pd.DataFrame
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", rounded(self.table))
        object.__setattr__(self, "tables", {k: rounded(v) for k, v in self.tables.items()})
        object.__setattr__(self, "params", dict(self.params))
        object.__setattr__(self, "facts", {k: float(f"{v:.{DIGITS}g}") if isinstance(v, float) else v for k, v in self.facts.items()})

    def to_frame(self) -> pd.DataFrame:
        """A copy of the table.

        Examples
        --------
        >>> Result("demo", "x", pd.DataFrame({"x": [1]})).to_frame().shape
        (1, 1)
        """
        return self.table.copy()

    def top(self, n: int = 10, *, by: str | None = None) -> pd.DataFrame:
        """The first ``n`` rows by ``by`` (default: ``key``), largest first, ties by natural name.

        Raises
        ------
        InputError
            When there is no such column.

        Examples
        --------
        >>> Result("demo", "x", pd.DataFrame({"x": [2, 2]}, index=["u10", "u9"])).top(1).index[0]
        'u9'
        """
        column = by or self.key
        if column not in self.table.columns:
            raise InputError("no such column", where=f"top of {self.name}", given=repr(column),
                             hint="columns: " + ", ".join(map(str, self.table.columns)))
        labels = [" ".join(map(str, i)) if isinstance(i, tuple) else str(i) for i in self.table.index]
        values = self.table[column].to_numpy()
        order = sorted(range(len(labels)), key=lambda i: (values[i] != values[i], -values[i] if values[i] == values[i] else 0, natural_key(labels[i])))
        return self.table.iloc[order[: max(0, n)]].copy()

    def __repr__(self) -> str:
        facts = ", ".join(f"{k}={v:.4g}" if isinstance(v, float) else f"{k}={v}" for k, v in self.facts.items())
        head = f"<{self.name}: {len(self.table)} rows, by {self.key}>" + (f"\n{facts}" if facts else "")
        return f"{head}\n{self.top(10).to_string()}" if len(self.table) else head

    def _repr_html_(self) -> str:
        facts = ", ".join(f"{k} = {v:.4g}" if isinstance(v, float) else f"{k} = {v}" for k, v in self.facts.items())
        shown = self.top(10) if len(self.table) else self.table
        return f"<p><b>{html.escape(self.name)}</b> {html.escape(facts)}</p>" + shown.to_html(escape=True, border=0)
