"""Tables whose headings stand in the first column, and forms of heading and value side by side → rows below headings."""

from __future__ import annotations

from itertools import pairwise

from dutygraph.reading.document import Block
from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.formats.surplus import only_names

_ROLES = ("lead", "co", "plain")
_MOST_ROWS = 4000

#: A row's cells, each once.
Row = list[Cell]


def turned(grid: Grid, text: str) -> Grid:
    """The grid with its tasks one below the other, each band of headings as a row of headings before them.

    Parameters
    ----------
    grid : Grid
    text : str
        Folded text.

    Returns
    -------
    Grid
        The same grid unless every row begins with a heading, one of them for a task and one for units behind which nothing but
        names stand. What was turned is told at the first heading (``table_columns``). Where a heading comes back, the next
        tasks begin.

    Notes
    -----
    Two shapes: tasks side by side, one heading a row (``主要任务 | 甲 | 乙``), and forms of one task whose rows go heading, value,
    heading, value.
    """
    order = sorted(grid.rows)
    if len(order) < 2 or len(order) > _MOST_ROWS or not any(_kind(grid.rows[r].get(0), text) in _ROLES for r in order):
        return grid
    width = 1 + max(max(cells) for cells in grid.rows.values() if cells)
    rows = [_whole(grid.rows[r], r, width) for r in order]
    bands = _bands(rows, text)
    if not bands:
        return grid
    out = Grid(start=grid.start, end=grid.end, number=grid.number, notes=[*grid.notes])
    first = next(row[0] for band in bands for row in band if len(row) > 1)
    out.notes.append(("table_columns", first.start, first.end, ""))
    for band in bands:
        _lay(out, band, text)
    return out


def _whole(cells: dict[int, Cell], r: int, width: int) -> Row:
    """The cells that begin in a row, with one of no width where a text left none."""
    out: Row = []
    for k in range(width):
        cell = cells.get(k)
        if cell is None:
            at = out[-1].end if out else 0
            out.append(Cell(at, at, Block(at, at, "cell", -1, r, k)))
        elif cell.block.col == k and cell.block.row == r:
            out.append(cell)
    return out


def _kind(cell: Cell | None, text: str) -> str:
    word = text[cell.start:cell.end] if cell is not None else ""
    kind = column_kind(word) if word else ""
    # 区建设交通委 holds a word for works
    return "" if kind in ("text", "section", "other") and only_names(word) else kind


def _bands(rows: list[Row], text: str) -> list[list[Row]]:
    """Rows cut before the first heading that comes back, rows of one cell apart; nothing where a row does not begin with a heading."""
    out: list[list[Row]] = []
    seen: set[str] = set()
    kinds: set[str] = set()
    for row in rows:
        filled = [c for c in row if c.end > c.start]
        if len(filled) < 2:
            if filled and _kind(filled[0], text):
                # a heading whose cell is empty
                out = out or [[]]
                out[-1].append(row)
            elif filled:
                # a title, or what stands between two bands
                out += [[filled], []]
                seen = set()
            continue
        pairs = _pairs(row, text)
        if not pairs:
            return []
        words = [text[c.start:c.end] for c, _ in pairs]
        if not out or seen & set(words):
            out.append([])
            seen = set()
        seen |= set(words)
        kinds |= {_kind(c, text) for c, _ in pairs}
        out[-1].append(row)
    return [b for b in out if b] if kinds & set(_ROLES) and "text" in kinds else []


def _pairs(row: Row, text: str) -> list[tuple[Cell, Row]]:
    """Headings of a row, each with what stands behind it up to the next; nothing where the row does not fit."""
    kinds = [_kind(c, text) for c in row]
    if not kinds[0]:
        return []
    heads = [k for k, kind in enumerate(kinds) if kind and (k % 2 == 0 or not row[k - 1].end > row[k - 1].start)]
    if len(heads) > 1 and heads != list(range(0, len(row), 2)):
        # a value that reads like a heading (其他工作) where tasks stand side by side
        heads = [0] if not any(kind in (*_ROLES, "person", "deadline") for kind in kinds[1:]) else []
    bounds = [*heads, len(row)]
    pairs = [(row[a], row[a + 1:b]) for a, b in pairwise(bounds)]
    for head, values in pairs:
        words = [text[c.start:c.end] for c in values if c.end > c.start]
        if not values or (_kind(head, text) in _ROLES and words and not any(map(only_names, words))):
            return []
    return pairs


def _lay(out: Grid, band: list[Row], text: str) -> None:
    """Add a band: its headings as a row, then its tasks."""
    r = max(out.rows, default=-1) + 1
    if len(band) == 1 and len(band[0]) == 1:
        cell = band[0][0]
        out.rows[r] = {0: Cell(cell.start, cell.end, cell.block._replace(row=r, col=0, rowspan=1, colspan=9))}
        return
    pairs = [pair for row in band for pair in (_pairs(row, text) or [(row[0], row[1:])])]
    out.rows[r] = {k: Cell(c.start, c.end, c.block._replace(row=r, col=k, rowspan=1, colspan=1)) for k, (c, _) in enumerate(pairs)}
    for k, (_, values) in enumerate(pairs):
        at = r + 1
        for cell in values:
            wide = cell.block.colspan if len(pairs) == len(band) else 1
            held = Cell(cell.start, cell.end, cell.block._replace(row=at, col=k, rowspan=wide, colspan=1))
            for n in range(wide):
                out.rows.setdefault(at + n, {})[k] = held
            at += wide
