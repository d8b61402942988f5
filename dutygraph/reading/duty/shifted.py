"""Rows of a table that lost cells, or have more than there are headings, set under the headings again."""

from __future__ import annotations

from dutygraph.reading.duty.tables import Cell
from dutygraph.reading.formats.surplus import only_names

_ROLES = ("lead", "co", "plain")


def shifted(cells: dict[int, Cell], kinds: dict[int, str], text: str) -> dict[int, Cell]:
    """Cells of a row by column, moved where only that puts names under every role; else the very same cells.

    Parameters
    ----------
    cells : dict
        Cells by column.
    kinds : dict
        What the columns hold.
    text : str
        The folded text.

    Returns
    -------
    dict
    """
    missing = max(kinds, default=0) - max(cells, default=0)
    if not -3 <= missing <= 2 or not missing:
        return cells
    roles = [c for c, kind in kinds.items() if kind in _ROLES]

    def named(c: int) -> bool:
        return c in cells and only_names(text[cells[c].start:cells[c].end])

    if not roles or any(map(named, roles)) or not all(named(c - missing) for c in roles):
        return cells
    if missing < 0:
        # one heading stands for several columns
        first = min(c for c, kind in kinds.items() if kind in (*_ROLES, "person", "deadline"))
        return {c: cell for c, cell in cells.items() if c < first} | {c + missing: cell for c, cell in cells.items() if c >= first - missing}
    # the first cells belong to a merged one above
    if any(cell.block.rowspan > 1 or cell.block.colspan > 1 for cell in cells.values()) or min(roles) < missing:
        return cells
    if kinds.get(0) == "number" and 0 in cells and text[cells[0].start:cells[0].end][:1].isdigit():
        return cells
    return {c + missing: cell for c, cell in cells.items()}
