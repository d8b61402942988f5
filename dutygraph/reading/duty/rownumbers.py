"""The number of a table's row: from the column of numbers, or from the head of its text."""

from __future__ import annotations

import re

from dutygraph.reading.duty.tables import Cell
from dutygraph.reading.structure.numbering import Number, chinese, number_at


def ordinal(text: str, cells: dict[int, Cell], kinds: dict[int, str], head: Cell) -> Number | None:
    """The number of a heading row whose ordinal stands in the column of numbers: 一 / 民生."""
    words = [text[cells[c].start:cells[c].end] for c, kind in kinds.items() if kind == "number" and c in cells]
    m = re.fullmatch("[(\\[]?([一二三四五六七八九十]{1,3})[)\\]、.]?", words[0]) if words else None
    return Number("H2" if words and words[0][0] in "([" else "H1", chinese(m[1]), head.start) if m is not None else None


def row_number(text: str, cells: dict[int, Cell], kinds: dict[int, str], body: Cell) -> Number | None:
    """The number of a row that is a task."""
    for c, kind in kinds.items():
        cell = cells.get(c)
        if kind == "number" and cell is not None and cell.end > cell.start:
            word = text[cell.start:cell.end]
            m = re.fullmatch("[(\\[]?(\\d{1,4})[)\\].、]?", word)
            if m is not None:
                return Number("H3", int(m[1]), body.start)
            m = re.fullmatch("[(\\[]?([一二三四五六七八九十百]{1,4})[)\\]、]?", word)
            if m is not None:
                return Number("H3", chinese(m[1]), body.start)
    found = number_at(text, body.start, body.end)
    return found if found is not None and found.style in ("H2", "H3", "H4", "dec") else None
