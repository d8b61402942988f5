"""Pages of lines and tables → a document: paragraphs go on over pages, and so do tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dutygraph.reading.formats.assembly import Assembly, Cell
from dutygraph.reading.formats.borderless import Lanes, find
from dutygraph.reading.formats.printedlines import Line, furniture_lines, paragraphs, side_menu

_NUMBER = re.compile(r"\s*[（(]?\d{1,4}[）)]?[.．、]?\s*$")


@dataclass
class PageTable:
    """A table on one page: rows of cells, the x of its columns' edges, and where it stands."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[list[Cell]]
    page_end: int = 0


@dataclass
class Page:
    """One page: its lines outside tables, its tables, its height, and lines that it repeats from a page before (furniture)."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    repeated: list[Line] = field(default_factory=list)


def lay(assembly: Assembly, pages: Sequence[Page]) -> None:
    """Add all pages to a document under way."""
    for page in pages:
        page.lines, menu = side_menu(page.lines)
        page.repeated += menu
        page.lines += page.repeated
    lines = [line for page in pages for line in page.lines]
    loose = {id(lines[i]) for i in furniture_lines(lines, {p.number: p.height for p in pages})}
    loose |= {id(line) for page in pages for line in page.repeated}
    _add_borderless(assembly, pages, loose)
    run: list[Line] = []
    table: PageTable | None = None
    held: list[tuple[str, int]] = []

    def close_lines() -> None:
        nonlocal run
        for kind, some in paragraphs(run, {i for i, line in enumerate(run) if id(line) in loose}):
            assembly.add("\n".join(line.text for line in some), kind, page=some[0].page)
        run = []

    def close_table() -> None:
        nonlocal table, held
        if table is not None:
            assembly.table(list(enumerate(table.rows)), page=table.page)
        table = None
        for text, number in held:
            assembly.add(text, "furniture", page=number)
        held = []

    for page in pages:
        items: list[Line | PageTable] = sorted([*page.lines, *page.tables], key=lambda item: item.top)
        for item in items:
            if isinstance(item, PageTable):
                if table is not None and continued(table, item):
                    if again := join(table, item):
                        held.append((again, item.page))
                    continue
                close_table()
                close_lines()
                table = item
            elif table is not None and id(item) in loose:
                # a page number between two halves of a table waits for the table's end
                held.append((item.text, item.page))
            else:
                close_table()
                run.append(item)
    close_table()
    close_lines()


def _add_borderless(assembly: Assembly, pages: Sequence[Page], loose: set[int]) -> None:
    """Tables without lines, taken out of the pages' lines; one that reaches the end of a page may go on at the top of the next."""
    carried: Lanes | None = None
    for page in pages:
        lines = sorted((line for line in page.lines if id(line) not in loose), key=lambda line: line.top)
        found = find(lines, carried if not page.tables else None)
        for table in found:
            taken = lines[table.first : table.stop]
            gone = {id(line) for line in taken}
            page.lines = [line for line in page.lines if id(line) not in gone]
            page.tables.append(PageTable(page.number, taken[0].top, taken[-1].bottom, table.lanes.edges, table.rows))
        if found:
            assembly.note("table-from-columns", "info", f"page {page.number}: a table without lines was read by its head words and columns",
                          repair=f"{sum(len(table.rows) for table in found)} rows")
        carried = found[-1].lanes if found and found[-1].stop == len(lines) else None


def continued(table: PageTable, after: PageTable) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before (same columns)."""
    return after.page == max(table.page, table.page_end) + 1 and same_columns(table.edges, after.edges)


def same_columns(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two tables have their columns' edges at the same places.

    Examples
    --------
    >>> same_columns((20, 60, 200), (21, 59, 200)), same_columns((20, 200), (20, 60, 200))
    (True, False)
    """
    return len(edges) == len(others) and all(abs(a - b) < 4 for a, b in zip(edges, others, strict=True))


def join(table: PageTable, after: PageTable) -> str:
    """Append a table's rows; a row cut by the page's end is made whole. Returns the text of a repeated head row, which is furniture."""
    rows, again = after.rows, ""
    if rows and table.rows and [c.text for c in rows[0]] == [c.text for c in table.rows[0]] and len(table.rows) > 1:
        again = "\t".join(cell.text for cell in rows[0])
        rows = rows[1:]
    if rows and table.rows and _cut(table.rows, rows[0]):
        last = {cell.col: cell for cell in table.rows[-1]}
        for cell in rows[0]:
            if cell.text:
                old = last[cell.col]
                last[cell.col] = old._replace(text=f"{old.text}\n{cell.text}")
        table.rows[-1] = [last[col] for col in sorted(last)]
        rows = rows[1:]
    table.rows += rows
    table.page_end = after.page
    return again


def _cut(rows: Sequence[Sequence[Cell]], first: Sequence[Cell]) -> bool:
    """Whether a page's first row is the rest of the last one: no number of its own, and text only where the last row has some."""
    last = {cell.col: cell.text for cell in rows[-1]}
    filled = [cell for cell in first if cell.text]
    if not filled or not all(last.get(cell.col) for cell in filled):
        return False
    body = rows[1:] or rows
    numbers = [col for col in last if sum(bool(_NUMBER.match(c.text)) for r in body for c in r if c.col == col and c.text) * 3 >= 2 * len(body)]
    given = {cell.col for cell in filled}
    if numbers:
        return not given & set(numbers)
    return len(filled) < len([t for t in last.values() if t]) and min(last) not in given
