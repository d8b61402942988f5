"""How a value is written in a cell of a page or a Word table."""

from __future__ import annotations

from dutygraph.reports.content import Cell
from dutygraph.reports.plain import plain
from dutygraph.reports.sentences import percent, title

#: Kinds of column that stand to the right.
NUMERIC = ("count", "number", "share", "p")


def shown(value: Cell, kind: str, lang: str) -> str:
    """A value as text; a missing one is a dash, a small probability says so.

    Examples
    --------
    >>> [shown(v, k, "en") for v, k in ((3, "count"), (0.125, "share"), (0.00001, "p"), (True, "flag"), (None, "count"), ("2.10", "id"))]
    ['3', '12.5%', '<0.001', 'yes', '–', '2.10']
    """
    if value is None:
        return "" if kind in {"text", "id"} else "–"
    if isinstance(value, bool):
        return title("yes", lang) if value else "–"
    if isinstance(value, str):
        return plain(value)
    if kind == "share":
        return percent(value)
    if kind == "p":
        return "<0.001" if value < 0.001 else f"{value:.3f}"
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3g}"
