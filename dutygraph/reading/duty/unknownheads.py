"""Columns of units whose heading is in no list: what they hold is told by their cells and by where they stand."""

from __future__ import annotations

import re

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.formats.surplus import only_names
from dutygraph.reading.units.levels import level

_ROLES = ("lead", "co", "plain")
_LOOK = 40
_BLANKS = re.compile("\\s+")


def guessed(grid: Grid, text: str, r: int, kinds: dict[int, str]) -> dict[int, str]:
    """Roles of the columns under a row of headings that no list knows and whose cells hold units and nothing else.

    Parameters
    ----------
    grid : Grid
    text : str
        Folded text.
    r : int
        The row of headings.
    kinds : dict of int to str
        Columns whose heading is known.

    Returns
    -------
    dict of int to str
        Before a known 牵头 or 责任 column such a column leads, behind one it helps; of two unknown ones the first leads.
    """
    heads = {c: cell for c, cell in grid.rows[r].items() if c not in kinds and cell.end > cell.start and cell.block.row == r
             and cell.block.colspan == 1 and cell.end - cell.start <= 12}
    found = sorted(c for c, cell in heads.items() if not column_kind(text[cell.start:cell.end]) and _units(grid, text, r, c))
    if not found or len(found) > 3:
        return {}
    known = {c: k for c, k in kinds.items() if k in _ROLES}
    out: dict[int, str] = {}
    for i, c in enumerate(found):
        if known:
            first = min(known)
            out[c] = "co" if c > first and known[first] != "co" else "plain" if set(known.values()) == {"co"} else "lead"
        else:
            out[c] = ("lead" if i == 0 else "co") if len(found) > 1 else "plain"
    return out


def _units(grid: Grid, text: str, r: int, c: int) -> bool:
    """Whether the cells below a heading are names of units, one at least with its level."""
    cells: list[Cell] = [cell for k in sorted(grid.rows) if k > r and (cell := grid.rows[k].get(c)) is not None and cell.end > cell.start
                         and cell.block.row == k][:_LOOK]
    words = [_BLANKS.sub("", text[x.start:x.end]) for x in cells]
    good = [w for w in words if only_names(w)]
    return len(good) > 1 and len(good) >= 0.8 * len(words) and any(level(re.split("[、,;]", w)[0].lstrip("★*")) for w in good)
