"""Where the cells of a table stand when cells above and beside them reach over several rows or columns."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Place:
    """One cell's place: table, row, column, how far it reaches, and what sets it apart from the cell before it."""

    table: int
    row: int
    col: int
    rowspan: int
    colspan: int
    gap: str


@dataclass
class Grid:
    """A table under way: its number, the current row, and the columns that cells from above still cover.

    Examples
    --------
    >>> g = Grid(0)
    >>> g.next_row(); [g.cell(2, 1).col, g.cell(1, 1).col]
    [0, 1]
    >>> g.next_row(); g.cell(1, 1).col
    1
    """

    number: int
    row: int = -1
    col: int = 0
    fresh: bool = True
    covered: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        self.col, self.fresh = 0, True

    def cell(self, rowspan: int, colspan: int) -> Place:
        """The place of the row's next cell."""
        self.row = max(self.row, 0)
        while self.covered.get(self.col, 0) > self.row:
            self.col += 1
        at = self.col
        for col in range(at, at + colspan):
            self.covered[col] = self.row + rowspan
        self.col = at + colspan
        gap, self.fresh = ("\n" if self.fresh else "\t"), False
        return Place(self.number, self.row, at, rowspan, colspan, gap)
