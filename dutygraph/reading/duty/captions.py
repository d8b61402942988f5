"""Tables without a column for units, each below a line that names the unit whose tasks it holds: a sheet or a table a unit."""

from __future__ import annotations

import re

from dutygraph.plan.kinds import kind_of
from dutygraph.reading.document import Block
from dutygraph.reading.duty.fallback import STRONG
from dutygraph.reading.duty.mentions import names_in
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.structure.numbering import number_at

#: The column of units that such a table has not.
COLUMN = -1
_TAIL = re.compile("(?:(?:20\\d\\d *)?年?度?(?:重点|主要|工作|目标|任务|责任|承担|牵头|落实|事项|项目|分解|分工|清单|台账|一览|[(\\[][^()\\[\\]]{1,12}[)\\]]|的|表)+)?:?$")
_FEWEST = 2
_LONGEST = 40


def captions(found: list[Grid], text: str) -> dict[int, Cell]:
    """The unit named on the line above each table, or in its first row, by the table's place in the list.

    Parameters
    ----------
    found : list of Grid
        Tables in the order of the text.
    text : str
        Folded text.

    Returns
    -------
    dict of int to Cell
        Empty where fewer than two tables are so: one line above one table may say who issued it.
    """
    out: dict[int, Cell] = {}
    before = 0
    for i, grid in enumerate(found):
        top = min(grid.rows, default=-1)
        filled = [c for c in {id(c): c for c in grid.rows.get(top, {}).values()}.values() if c.end > c.start]
        cell = _named(text, filled[0].start, filled[0].end) if len(filled) == 1 else None
        if cell is None:
            line = text[before:grid.start].rstrip()
            start = before + line.rfind("\n") + 1
            cell = _named(text, start, before + len(line)) if line else None
        if cell is not None:
            out[i] = cell
        before = max(before, grid.end)
    return out if len(out) >= _FEWEST else {}


def _named(text: str, start: int, end: int) -> Cell | None:
    """The units that a line names, its number and what it calls its list left out."""
    if not 0 < end - start <= _LONGEST or text.find(":", start, end - 1) >= 0:
        return None
    n = number_at(text, start, end)
    a = n.end if n is not None else start
    tail = _TAIL.search(text, a, end)
    b = tail.start() if tail is not None else end
    names = names_in(text, a, b)
    if not names or not all(p.kind == "unit" and p.complete and STRONG.search(p.name) and kind_of(p.name) != "other" for _, _, p in names):
        return None
    return Cell(names[0][0], names[-1][1], Block(a, b))
