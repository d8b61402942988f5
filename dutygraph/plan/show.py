"""How a plan shows itself in a console and in a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd


def summary(rows: Mapping[str, Sequence[tuple[Any, ...]]], meta: Mapping[str, Any], status: str) -> str:
    """Counts, status, the rules in force and how many diagnostics of which severity."""
    roles = Counter(r[2] for r in rows["assignments"])
    rules = meta.get("rules") or []
    rule = "; rule " + ", ".join(str(r.get("rule", r)) if isinstance(r, dict) else str(r) for r in rules) if rules else ""
    notes = Counter(r[1] for r in rows["diagnostics"])
    doubt = "; " + ", ".join(f"{notes[s]} {s}" for s in ("error", "warning", "info") if notes[s]) if notes else ""
    return (f"{len(rows['tasks'])} tasks, {len(rows['units'])} units, {len(rows['assignments'])} assignments "
            f"({roles['lead']} lead, {roles['co']} co), {status}{rule}{doubt}")


def as_html(title: object, line: str, tasks: pd.DataFrame) -> str:
    """Title, summary and the first tasks, all text escaped."""
    head = tasks[["part", "number", "label"]].head(5).to_html(escape=True, border=0)
    return f"<p><b>{escape(str(title))}</b><br>{escape(line)}</p>{head}"
