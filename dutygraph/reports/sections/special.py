"""The sections in which a unit carries more than its total suggests."""

from __future__ import annotations

import pandas as pd

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table


def special(b: Brief) -> Section | None:
    """The pairs of unit and section beyond chance; in the research edition all tested ones. None where tasks have no sections."""
    tasks = b.study.graph.tasks
    if not any(tasks[c].fillna("").astype(bool).any() for c in ("section", "theme", "part") if c in tasks.columns):
        return None
    result = b.study.specialisation
    table = result.table
    alpha = float(result.params.get("alpha", 0.05))
    said = [b.say("special_count", tested=result.facts.get("tested", len(table)), kept=result.facts.get("kept", 0), alpha=alpha)]
    kept = b.sort(table[(table["q"] <= alpha) & (table["ratio"] > 1)], "ratio", "observed")
    tables = [_table(b, "specialisation", "specialisation", kept)] if len(kept) else []
    if b.research:
        some = b.sort(table[table["observed"] > 0], "ratio", "observed")
        tables.append(_table(b, "special_all", "special_all", some, shown=30))
    return Section("specialisation", b.title("specialisation"), tuple(said), tables=tuple(tables))


def _table(b: Brief, name: str, heading: str, frame: pd.DataFrame, shown: int = 0) -> Table:
    by = frame.index.names[1]
    columns = (
        b.column("unit"),
        b.column(str(by), kind="text"),
        *b.columns(("observed", "expected", "ratio"), kinds={"expected": "number", "ratio": "number"}),
        *b.columns(("p", "q"), detail=("p",)),
    )
    return Table(name, b.title(heading), columns, rows(frame, columns), b.caption(b.study.specialisation), shown=shown)
