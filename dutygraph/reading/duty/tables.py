"""Tables whose columns say who does what → statements, row by row: cells, grids, regions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dutygraph.reading.document import Block, Document
from dutygraph.reading.fold import Folded

if TYPE_CHECKING:
    from dutygraph.reading.structure.outline import Event


@dataclass(slots=True)
class Cell:
    """A cell in the folded text: its span without blanks around it, and its block."""

    start: int
    end: int
    block: Block


@dataclass(slots=True)
class Grid:
    """One table: row → column → cell; a merged cell stands in every place that it covers."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    start: int = -1
    end: int = -1
    number: int = -1
    notes: list[tuple[str, int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class TableRegion:
    """A table that was understood: its span in the folded text, its rows as events, notes on its columns."""

    start: int
    end: int
    events: list[Event] = field(default_factory=list)
    notes: list[tuple[str, int, int, str]] = field(default_factory=list)
    spans: list[tuple[int, int, str]] = field(default_factory=list)


def grids(document: Document, folded: Folded) -> list[Grid]:
    """The tables of a document as grids over the folded text."""
    held: dict[int, Grid] = {}
    text = folded.text
    for block in document.blocks:
        if block.kind != "cell" or block.table < 0:
            continue
        a, b = folded.place(block.start), folded.place(block.end)
        body = text[a:b]
        kept = body.strip()
        x = a + body.index(kept) if kept else a
        cell = Cell(x, x + len(kept), block)
        grid = held.setdefault(block.table, Grid(number=block.table))
        grid.start = a if grid.start < 0 else min(grid.start, a)
        grid.end = max(grid.end, b)
        for r in range(block.row, block.row + min(block.rowspan, 2000)):
            for c in range(block.col, block.col + min(block.colspan, 64)):
                grid.rows.setdefault(r, {}).setdefault(c, cell)
    return [held[k] for k in sorted(held)]
