"""Where a sheet leaves its table and goes on in lines: numbered items with their statements, one in a row."""

from __future__ import annotations

import re

from dutygraph.reading.duty.tables import Grid
from dutygraph.reading.structure.numbering import number_at

#: A bracket that says who answers.
SAID = re.compile("[(\\[](?:(?:牵头|责任|主办|主要责任|负责)(?:单位|部门) ?[:：]|[^()\\[\\]\n]{2,200}(?:牵头|负责|配合|参加|参与|落实)[)\\]])")


def tail_of(grid: Grid, text: str) -> int:
    """The first row of such lines at a table's end, -1 where there are none.

    A sheet puts everything into its grid, so a second part in lines would be taken for rows of the table above. Rows that fill the
    first column alone are lines only if one of them is numbered and one says who answers; else they are headings or a remark.
    """
    at, numbered, said = -1, False, False
    for r in sorted(grid.rows, reverse=True):
        held = {id(c): c for c in grid.rows[r].values() if c.end > c.start}
        if not held:
            continue
        cell = next(iter(held.values()))
        if len(held) > 1 or cell.block.col > 0 or cell.block.rowspan > 1:
            break
        at = r
        numbered = numbered or number_at(text, cell.start, cell.end) is not None
        said = said or SAID.search(text, cell.start, cell.end) is not None
    return at if numbered and said else -1
