"""A table printed in two or more halves side by side → one below the other."""

from __future__ import annotations

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid

_HEAD_ROWS = 6
_ROLES = {"lead", "co", "plain"}


def halved(grid: Grid, text: str) -> Grid:
    """The grid with its halves one below the other, row by row, so that places stay in the order of the text.

    Parameters
    ----------
    grid : Grid
    text : str
        Folded text.

    Returns
    -------
    Grid
        The same grid unless a heading for numbers stands in one row twice, each time followed by a heading for units.
        The repetition is told where the second half begins (``table_columns``).
    """
    cuts: list[int] = []
    second: Cell | None = None
    for r in sorted(grid.rows)[:_HEAD_ROWS]:
        kinds = {c: column_kind(text[cell.start:cell.end]) for c, cell in grid.rows[r].items() if cell.end > cell.start}
        starts = [c for c, kind in sorted(kinds.items()) if kind == "number" and grid.rows[r][c].block.col == c]
        ends = [*starts[1:], max(kinds, default=0) + 1]
        if len(starts) > 1 and all(_ROLES & {k for c, k in kinds.items() if a <= c < b} for a, b in zip(starts, ends, strict=True)):
            cuts, second = [0, *starts[1:]], grid.rows[r][starts[1]]
            break
    if second is None:
        return grid
    out = Grid(start=grid.start, end=grid.end, number=grid.number, notes=[*grid.notes, ("table_columns", second.start, second.end, "")])
    edges = [*cuts[1:], max(max(cells) for cells in grid.rows.values() if cells) + 1]
    moved: dict[int, Cell] = {}
    for r in sorted(grid.rows):
        for s, (a, b) in enumerate(zip(cuts, edges, strict=True)):
            for c, cell in sorted(grid.rows[r].items()):
                # a title over both halves stays with the first
                if a <= c < b and cell.block.col >= a:
                    if id(cell) not in moved:
                        block = cell.block._replace(row=cell.block.row * len(cuts) + s, col=cell.block.col - a)
                        moved[id(cell)] = Cell(cell.start, cell.end, block)
                    out.rows.setdefault(r * len(cuts) + s, {})[c - a] = moved[id(cell)]
    return out
