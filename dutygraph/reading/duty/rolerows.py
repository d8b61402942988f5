"""Tables that print a row for each role of a task: 修渠 | 牵头单位 | 甲局, and below it 配合单位 | 乙局."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid

_ROLES = ("lead", "co", "plain")


def role_columns(grid: Grid, heads: Collection[int], kinds: Mapping[int, str], text: str) -> tuple[int, int] | None:
    """The column that names the role of each row and the one with its units, or None.

    Parameters
    ----------
    grid : Grid
    heads : collection of int
        Rows that are headings.
    kinds : mapping of int to str
        What the headings say of the columns; exactly one is of units.
    text : str
        Folded text.
    """
    units = [c for c, k in kinds.items() if k in _ROLES]
    if len(units) != 1 or units[0] - 1 not in grid.rows[min(heads)]:
        return None
    column = units[0] - 1
    said = {role_of(cells.get(column), text) for r, cells in grid.rows.items() if r not in heads and r > min(heads)}
    return (column, units[0]) if "lead" in said and len(said) > 1 and "" not in said else None


def role_of(cell: Cell | None, text: str) -> str:
    """The role that a cell names and nothing else; empty where it names none."""
    kind = column_kind(text[cell.start:cell.end]) if cell is not None and 0 < cell.end - cell.start <= 8 else ""
    return kind if kind in _ROLES else ""
