"""Tables whose cells stand one below the other on lines of their own, with numbers that jump and headings in between.

Regular ones are told by the text reader; what it leaves as lines is tried here, where the words of the headings are known.
"""

from __future__ import annotations

import re

from dutygraph.reading.document import Block
from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.structure.lines import lines
from dutygraph.reading.structure.numbering import number_at
from dutygraph.reading.units.items import pieces

_ORDINAL = re.compile("\\d{1,4}[.、]?")
_EDGE = " |\t"
_ROLES = ("lead", "co", "plain")
_MARKS = re.compile("[、,;]")


def line_grids(text: str) -> list[Grid]:
    """Tables made of lines, as grids over the folded text.

    Parameters
    ----------
    text : str
        Folded text without cells of its own.

    Returns
    -------
    list of Grid

    Examples
    --------
    >>> text = "\\n".join(("序号", "任务", "牵头单位", "配合单位", "一、民生", "3", "修渠。", "区甲局", "区乙局", "68", "修路。", "区乙局", "区丙局"))
    >>> [len(g.rows) for g in line_grids(text)]
    [4]
    """
    rows = [(a, b) for a, b in ((a, a + len(text[a:b].rstrip(_EDGE))) for a, b in lines(text)) if b > a]
    out: list[Grid] = []
    k = 0
    while k < len(rows):
        heads = _heads(text, rows, k)
        if heads:
            start = k
            grid, k = _grid(text, rows, start, heads, len(out))
            if grid is None:
                grid, k = _unnumbered(text, rows, start, heads, len(out))
            if grid is not None:
                out.append(grid)
        else:
            k += 1
    return out


def _heads(text: str, rows: list[tuple[int, int]], k: int) -> list[str]:
    """Kinds of a run of heading words that begins with 序号 and names a role; empty where there is none."""
    kinds: list[str] = []
    while k + len(kinds) < len(rows) and len(kinds) < 12:
        a, b = rows[k + len(kinds)]
        kind = column_kind(text[a:b]) if b - a <= 16 and number_at(text, a, b) is None else ""
        if not kind or (not kinds and kind != "number") or (kinds and kind == "number"):
            break
        kinds.append(kind)
    return kinds if len(kinds) >= 3 and set(kinds) & {"lead", "co", "plain"} else []


def _grid(text: str, rows: list[tuple[int, int]], k: int, heads: list[str], number: int) -> tuple[Grid | None, int]:
    """The grid whose headings stand at row ``k``, and the row behind it."""
    grid = Grid(start=rows[k][0], number=number)
    width = len(heads)
    grid.rows[0] = {c: _cell(rows[k + c], 0, c, number) for c in range(width)}
    at, r = k + width, 1
    main = max((c for c, kind in enumerate(heads) if kind == "text"), default=1)
    while at < len(rows):
        a, b = rows[at]
        if _ORDINAL.fullmatch(text, a, b):
            stop = at + 1
            while stop < len(rows) and stop - at < 24 and not _ORDINAL.fullmatch(text, *rows[stop]) and not _headline(text, rows[stop]) and not _heads(text, rows, stop):
                stop += 1
            if stop - at < 2:
                break
            grid.rows[r] = _record(rows[at:stop], width, main, r, number)
            if stop == len(rows) and stop - at < width and not all(_names(text, c.start, c.end) for k, c in grid.rows[r].items() if heads[k] in _ROLES):
                # the text ends inside this record: what stands under a role is none
                grid.rows[r] = {main: _cell((rows[at][0], rows[-1][1]), r, main, number)}
                grid.notes.append(("unread", rows[at][0], rows[-1][1], ""))
            at, r = stop, r + 1
        elif _headline(text, (a, b)):
            grid.rows[r] = {main: _cell((a, b), r, main, number)}
            at, r = at + 1, r + 1
        else:
            break
        grid.end = rows[at - 1][1]
    return (grid, at) if (len(grid.rows) > 1 and any(len(cells) > 1 for i, cells in grid.rows.items() if i)) or grid.notes else (None, k + width)


def _unnumbered(text: str, rows: list[tuple[int, int]], k: int, heads: list[str], number: int) -> tuple[Grid | None, int]:
    """The same where records have no number of their own: a task is what stands before names, and empty cells left no line.

    Which column a name belongs to is a guess where a record has fewer cells than there are roles: the first ones are filled.
    """
    grid = Grid(start=rows[k][0], number=number)
    width = len(heads)
    grid.rows[0] = {c: _cell(rows[k + c], 0, c, number) for c in range(width)}
    main = max((c for c, kind in enumerate(heads) if kind == "text"), default=1)
    roles = [c for c, kind in enumerate(heads) if kind in _ROLES]
    at, r, records = k + width, 1, 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and stop - at < 5 and not _names(text, *rows[stop]):
            stop += 1
        if stop == at or stop - at == 5 or stop == len(rows) or _heads(text, rows, at):
            if stop == len(rows) > at and records:
                grid.notes.append(("unread", rows[at][0], rows[-1][1], ""))
            break
        for row in rows[at:stop - 1]:
            grid.rows[r] = {main: _cell(row, r, main, number)}
            r += 1
        cells = {main: _cell(rows[stop - 1], r, main, number)}
        for c in roles:
            if stop < len(rows) and _names(text, *rows[stop]):
                cells[c] = _cell(rows[stop], r, c, number)
                stop += 1
        grid.rows[r] = cells
        if len(cells) <= len(roles):
            grid.notes.append(("flattened", cells[roles[0]].start, rows[stop - 1][1], ""))
        at, r, records = stop, r + 1, records + 1
        grid.end = rows[at - 1][1]
    return (grid, at) if records >= 3 else (None, k + width)


def _names(text: str, start: int, end: int) -> bool:
    """Whether a line holds names of units and nothing else."""
    if end - start > 200 or text[end - 1] in "。;,:" or number_at(text, start, end) is not None:
        return False
    found = [p for item in _MARKS.split(text[start:end].strip()) for p in pieces(item)]
    return bool(found) and all(p.kind in ("unit", "group") and (p.complete or p.kind == "group") and len(p.name) <= 24 for p in found)


def _headline(text: str, row: tuple[int, int]) -> bool:
    n = number_at(text, *row)
    return n is not None and n.style in ("H1", "H2", "part") and row[1] - row[0] <= 60


def _record(rows: list[tuple[int, int]], width: int, main: int, r: int, number: int) -> dict[int, Cell]:
    """Cells of one record; lines that are too many belong to the main text."""
    extra = max(0, len(rows) - width)
    out: dict[int, Cell] = {}
    at = 0
    for c in range(width):
        take = 1 + (extra if c == main else 0)
        if at + take > len(rows):
            break
        out[c] = _cell((rows[at][0], rows[at + take - 1][1]), r, c, number)
        at += take
    return out


def _cell(row: tuple[int, int], r: int, c: int, number: int) -> Cell:
    return Cell(row[0], row[1], Block(row[0], row[1], "cell", number, r, c))
