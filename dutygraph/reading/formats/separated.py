"""Comma- and semicolon-separated values in a text: what a spreadsheet saves as CSV, with cells in quotes that hold separators and line breaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.reading.formats.assembly import Assembly, Cell
from dutygraph.reading.formats.headwords import is_head

#: A line of three or more short words with the same separator between them, one of which says who answers.
_HEAD = re.compile(r"^(?=[^\n]*(?:单位|部门|牵头|责任|單位|部門|牽頭|責任))\"?[^\",;\t\n]{0,30}\"?([,;])(?:\"?[^\",;\t\n]{0,30}\"?\1)+\"?[^\",;\t\n]{0,30}\"?$", re.MULTILINE)
_QUOTED_TAB = re.compile(r"(?:^|\t)\"[^\"\t\n]*\n[^\"]*\"(?=[\t\n])", re.MULTILINE)
_FIELDS = {mark: re.compile(rf'(?:"((?:[^"]|"")*+)"(?=[{mark}\n]|\Z)|([^{mark}\n]*))([{mark}\n]|\Z)') for mark in ",;\t"}
_FAR = 5


class Separated(NamedTuple):
    """A table of separated values: its place in the text, its rows of cells, how many characters only part them, and rows of another width."""

    start: int
    stop: int
    rows: tuple[tuple[str, ...], ...]
    drawn: int
    odd: frozenset[int]


def separated(text: str) -> Separated | None:
    """The first table of separated values of a text: from its headings on, and what a spreadsheet padded to the same width above them.

    Examples
    --------
    >>> found = separated('方案,,\\n序号,任务,牵头单位\\n1,"修路,架桥",区交通局\\n')
    >>> found.rows
    (('方案', '', ''), ('序号', '任务', '牵头单位'), ('1', '修路,架桥', '区交通局'))
    """
    if "," not in text and ";" not in text and '\t"' not in text and '"\t' not in text:
        return None
    head = next((m for m in _HEAD.finditer(text) if is_head([word.strip('"') for word in m[0].split(m[1])]) >= 2), None)
    if head is not None:
        return _table(_records(text, head[1]), head.start())
    if _QUOTED_TAB.search(text) is None:
        return None
    records = _records(text, "\t")
    first = next((start for start, _, cells, _ in records if len(cells) > 2 and is_head(cells) >= 2), -1)
    return _table(records, first) if first >= 0 else None


def lay_separated(assembly: Assembly, table: Separated, where: str) -> None:
    """Add such a table to a document under way."""
    number = assembly.new_table()
    width = max(map(len, table.rows))
    for row, cells in enumerate(table.rows):
        held = [col for col, cell in enumerate(cells) if cell.strip()]
        if row in table.odd:
            start = assembly.length + 1
            assembly.add("\t".join(cells), "cell", table=number, row=row, col=0, colspan=width)
            assembly.note("unread", "error", f"a row of {where} has {len(cells)} cells and not {width}; a separator may stand inside a cell without quotes",
                          start=start, end=assembly.length)
            continue
        for k, col in enumerate(held):
            alone = len(held) == 1 and col == 0
            cell = Cell(cells[col], col, 1, width if alone else 1)
            assembly.add(cell.text, "cell", gap="\t" if k else "\n", table=number, row=row, col=col, colspan=cell.colspan)
    assembly.skip("marks of a table", table.drawn, "they draw the table and say nothing", where)


def _records(text: str, mark: str) -> list[tuple[int, int, list[str], int]]:
    """(start, stop, cells, characters that only part them) of every record."""
    out: list[tuple[int, int, list[str], int]] = []
    cells: list[str] = []
    start = drawn = 0
    for m in _FIELDS[mark].finditer(text):
        if m[1] is not None:
            cells.append(m[1].replace('""', '"'))
            drawn += 2 + m[1].count('""')
        else:
            cells.append(m[2])
        if m[3] == mark:
            drawn += not mark.isspace()
            continue
        out.append((start, m.end(), cells, drawn))
        cells, start, drawn = [], m.end(), 0
        if not m[3]:
            break
    return out


def _table(records: list[tuple[int, int, list[str], int]], head: int) -> Separated | None:
    """The run of records of one width around the headings; a few of another width inside it are told."""
    at = next((k for k, (start, *_) in enumerate(records) if start == head), -1)
    if at < 0:
        return None
    width = len(records[at][2])
    first = last = at
    while first and len(records[first - 1][2]) == width:
        first -= 1
    for k in range(at + 1, len(records)):
        if k - last > _FAR:
            break
        if len(records[k][2]) == width:
            last = k
    if last == at:
        return None
    run = records[first : last + 1]
    kept = [record for record in run if any(map(str.strip, record[2]))]
    odd = frozenset(k for k, record in enumerate(kept) if len(record[2]) != width)
    drawn = sum(size for *_, size in run)
    return Separated(run[0][0], run[-1][1], tuple(tuple(record[2]) for record in kept), drawn, odd)
