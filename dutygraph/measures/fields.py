"""To which field of work a task belongs."""

from __future__ import annotations

import pandas as pd

from dutygraph.graph.graph import DutyGraph


def field_of(g: DutyGraph) -> pd.Series:
    """The field of each task: its theme, else its section, else nothing.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "甲局", "lead")],
    ...                          tasks=pd.DataFrame({"task": ["1", "2"], "section": ["民生", "民生"], "theme": ["养老", ""]}))
    >>> field_of(g).tolist()
    ['养老', '民生']
    """
    tasks = g.tasks
    field = pd.Series("", index=tasks.index, dtype="str")
    for column in ("section", "theme"):
        if column in tasks.columns:
            words = tasks[column].fillna("").astype("str")
            field = field.where(words == "", words)
    return field
