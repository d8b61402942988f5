"""Tables drawn with lines: boxes of cells on a page → a grid with the text that stands in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from dutygraph.reading.formats.assembly import Cell
from dutygraph.reading.formats.pages import PageTable, same_columns

Box = tuple[float, float, float, float]
_NEAR = 2.5


class Placed(Protocol):
    """Something with a box and a character."""

    @property
    def char(self) -> str:
        """The character."""
        ...

    @property
    def x0(self) -> float:
        """Left edge."""
        ...

    @property
    def x1(self) -> float:
        """Right edge."""
        ...

    @property
    def top(self) -> float:
        """Upper edge."""
        ...

    @property
    def bottom(self) -> float:
        """Lower edge."""
        ...


G = TypeVar("G", bound=Placed)


def ruled_tables(found: Sequence[Sequence[Box]], glyphs: list[G], page: int, text: Callable[[list[G]], str],
                 before: PageTable | None = None) -> tuple[list[PageTable], list[G]]:
    """Tables of at least two rows and two columns, and the characters outside them.

    One row is a table where the table that ended the page ``before`` has the same columns.

    Parameters
    ----------
    found : sequence of sequences of boxes
        For each table its cells as (x0, top, x1, bottom), in points.
    glyphs : list
        Characters in reading order; line ends are among them and stay where they are.
    page : int
        Number of the page.
    text : callable
        Characters of one cell → its text.
    """
    tables: list[PageTable] = []
    for boxes in found:
        columns = _edges([b[0] for b in boxes] + [b[2] for b in boxes])
        rows = _edges([b[1] for b in boxes] + [b[3] for b in boxes])
        if len(columns) < 3 or (len(rows) < 3 and (before is None or not same_columns(before.edges, columns))):
            continue
        inside, outside = _share(boxes, glyphs, columns, rows)
        sizes = [sum(not g.char.isspace() for g in some) for some in inside.values()]
        # a box that holds most of the text is a frame around it, not a cell
        if not any(sizes) or (max(sizes) > 200 and max(sizes) > 0.6 * sum(sizes)):
            continue
        glyphs = outside
        grid: dict[int, list[Cell]] = {}
        for box in boxes:
            row, col = _index(rows, box[1]), _index(columns, box[0])
            below, beside = _index(rows, box[3]), _index(columns, box[2])
            grid.setdefault(row, []).append(Cell(text(inside.get(box, [])), col, max(1, below - row), max(1, beside - col)))
        tables.append(PageTable(page, rows[0], rows[-1], tuple(columns), [sorted(grid.get(r, []), key=lambda c: c.col) for r in range(len(rows) - 1)]))
    return tables, glyphs


def _share(boxes: Sequence[Box], glyphs: list[G], columns: list[float], rows: list[float]) -> tuple[dict[Box, list[G]], list[G]]:
    """Characters by the cell in which their middle lies, and the others."""
    inside: dict[Box, list[G]] = {}
    rest: list[G] = []
    lookup: dict[tuple[int, int], Box] = {}
    for box in boxes:
        for row in range(_index(rows, box[1]), _index(rows, box[3])):
            for col in range(_index(columns, box[0]), _index(columns, box[2])):
                lookup[row, col] = box
    owner: Box | None = None
    for glyph in glyphs:
        if glyph.char == "\n":
            (inside[owner] if owner is not None else rest).append(glyph)
            if owner is not None:
                rest.append(glyph)
            continue
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        owner = lookup.get((bisect_right(rows, y) - 1, bisect_right(columns, x) - 1))
        (inside.setdefault(owner, []) if owner is not None else rest).append(glyph)
    return inside, rest


def _edges(values: list[float]) -> list[float]:
    """Distinct edges; those nearer than 2.5 points are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
