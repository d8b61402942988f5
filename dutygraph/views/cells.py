"""A table of shaded cells with numbers: what heat map and matrices share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from dutygraph.terms import figure
from dutygraph.views.style import text_width
from dutygraph.views.svg import Board, shortened, wrapped


class Cell(NamedTuple):
    """One cell: its number (shown), shade 0–1, whether it is marked by a frame, and what a pointer reads."""

    value: float
    shade: float
    marked: bool = False
    tip: str = ""


class Labels(NamedTuple):
    """Names of rows and columns, the colour role of the square before each row (empty: none), lines for a column name."""

    rows: Sequence[str]
    columns: Sequence[str]
    dots: Sequence[str] = ()
    lines: int = 1


def shade_of(value: float, top: float) -> float:
    """0–1, growing with the square root so that small numbers stay visible.

    Examples
    --------
    >>> shade_of(0, 16), shade_of(4, 16), shade_of(16, 16)
    (0.0, 0.5, 1.0)
    """
    return (value / top) ** 0.5 if top > 0 and value > 0 else 0.0


def head_height(names: Sequence[str], lines: int = 1) -> float:
    """Height that slanted column names need, over one line or two."""
    longest = max((max((text_width(x, 11.5) for x in _lines(n, lines)), default=0.0) for n in names), default=0.0)
    return longest * sin(radians(60)) + 22


def _lines(name: str, lines: int) -> list[str]:
    found = wrapped(name, 108.0, 11.5) if lines > 1 else [shortened(name, 150.0, 11.5)]
    return found if len(found) <= lines else [found[0], shortened("".join(found[1:]), 108.0, 11.5)]


def cells(board: Board, left: float, top: float, side: tuple[float, float], labels: Labels, get: Callable[[int, int], Cell | None], *,
          role: str = "accent") -> float:
    """Draw rows × columns; names of columns slant above, names of rows stand at the left. Returns the y below.

    Parameters
    ----------
    board : Board
    left, top : float
        Upper left corner of the cells' area, column names included.
    side : (float, float)
        Width and height of a cell.
    labels : Labels
    get : callable
        (row, column) → Cell, or None for a blank one.
    role : str
        Colour role of the shading.
    """
    wide, high = side
    head = head_height(labels.columns, labels.lines)
    for j, name in enumerate(labels.columns):
        x, y, lines = left + (j + 0.5) * wide, top + head - 8, _lines(name, labels.lines)
        for k, line in enumerate(lines):
            dx, dy = x + 5 + k * 12.5 * cos(radians(30)) - (7 if len(lines) > 1 else 0), y + k * 6.3
            board.text(dx, dy, line, size=11.5, fill="ink", transform=f"rotate(-60 {dx:.1f} {dy:.1f})")
    top += head
    for i, name in enumerate(labels.rows):
        y = top + i * high
        if labels.dots and labels.dots[i]:
            board.rect(left - 14, y + high / 2 - 5, 9, 10, labels.dots[i])
        board.text(left - (20 if labels.dots else 8), y + high / 2 + 4.2, shortened(name, 170, 12), size=12, anchor="end")
        for j in range(len(labels.columns)):
            _cell(board, left + j * wide, y, side, get(i, j), role)
    return top + len(labels.rows) * high


def _cell(board: Board, x: float, y: float, side: tuple[float, float], cell: Cell | None, role: str) -> None:
    wide, high = side[0] - 1.5, side[1] - 1.5
    board.rect(x, y, wide, high, "panel")
    if cell is None or cell.value <= 0:
        return
    board.rect(x, y, wide, high, role, fill_opacity=f"{0.08 + 0.8 * cell.shade:.2f}", tip=cell.tip)
    ink = "bg" if cell.shade > 0.62 else "ink"
    board.text(x + wide / 2, y + high / 2 + 4, figure(cell.value), size=min(11.0, wide * 0.52 + 2), fill=ink, anchor="middle")
    if cell.marked:
        board.add("rect", stroke="co", x=x + 0.5, y=y + 0.5, width=wide - 1, height=high - 1, stroke_width="2.2")
