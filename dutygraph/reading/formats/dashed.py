"""Tables whose columns a line of dashes marks out under the headings, as pandoc, reStructuredText and tabulate print them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.headwords import is_head
from dutygraph.reading.formats.texttables import TextTable

_COLUMNS = re.compile(r"\s*(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+\s*$")
_WHOLE = re.compile(r"\s*(?:-{6,}|={6,})\s*$")
_MOST = 400
_HEADINGS = 4


def dashed(lines: list[str], at: int) -> TextTable | None:
    """The table whose headings begin with a line, or None; it is laid out anew, cell by cell.

    Rows are parted by blank lines where a whole line of dashes stands above the headings, and are one line each elsewhere.

    Examples
    --------
    >>> t = dashed(["序号  任务    牵头单位", "----  ------  --------", "1     修路。  区交通局"], 0)
    >>> t.text
    '序号\\t任务\\t牵头单位\\n1\\t修路。\\t区交通局'
    """
    rule = next((k for k in range(at + 1, min(at + 1 + _HEADINGS, len(lines))) if _COLUMNS.match(lines[k])), -1)
    if rule < 0 or not lines[at].strip() or _WHOLE.match(lines[at]) or _COLUMNS.match(lines[at]):
        return None
    several = at > 0 and _WHOLE.match(lines[at - 1]) is not None
    stop = rule + 1
    while stop < min(len(lines), rule + _MOST) and not _WHOLE.match(lines[stop]) and not _COLUMNS.match(lines[stop]) and (several or lines[stop].strip()):
        stop += 1
    body = lines[rule + 1 : stop]
    starts = [m.start() for m in re.finditer(r"(?<!\S)[-=]", lines[rule])]
    read = next((r for r in (_wide, len) if all(_fits(line, starts, r) for line in (*lines[at:rule], *body))), None)
    if read is None or not any(line.strip() for line in body):
        return None
    head = [_row(lines[at:rule], starts, read)]
    if is_head(["".join(cell.split()) for cell in head[0]]) < 2:
        return None
    groups = _groups(body) if several else _numbered(body, starts, read) if column_kind(head[0][0]) == "number" else [[line] for line in body]
    rows = head + [_row(group, starts, read) for group in groups]
    closed = stop < len(lines) and bool(lines[stop].strip())
    text: list[str] = []
    cells: list[tuple[int, int, int, int, int, int]] = []
    offset = 0
    for number, row in enumerate(rows):
        for col, word in enumerate(row):
            gap = "\t" if col else "\n" if text else ""
            text += [gap, word]
            offset += len(gap)
            if word:
                cells.append((offset, offset + len(word), number, col, 1, 1))
            offset += len(word)
    drawn = visible(lines[rule]) + (visible(lines[stop]) if closed else 0)
    return TextTable("laid", "".join(text), tuple(cells), stop + closed, len(starts), drawn)


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines between blank ones."""
    out: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            out[-1].append(line)
        elif out[-1]:
            out.append([])
    return [group for group in out if group]


def _numbered(lines: Sequence[str], starts: Sequence[int], read: Callable[[str], int]) -> list[list[str]]:
    """Lines from one number to the next: what has none in its first column goes on with the row above."""
    out: list[list[str]] = []
    for line in lines:
        if out and not _cut(line, starts, read)[0].strip():
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _wide(text: str) -> int:
    """How many columns a text takes where Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(line: str, starts: Sequence[int], read: Callable[[str], int]) -> list[str]:
    """A line's text at each column's start, up to the next one's."""
    at = [0]
    for char in line:
        at.append(at[-1] + read(char))
    places = [next((k for k, column in enumerate(at) if column >= start), len(line)) for start in starts] + [len(line)]
    return [line[a:b] for a, b in pairwise(places)]


def _fits(line: str, starts: Sequence[int], read: Callable[[str], int]) -> bool:
    """Whether every column but the last ends with a blank before the next begins."""
    pieces = _cut(line, starts, read)
    return all(not piece or piece[-1].isspace() or not any(map(str.strip, pieces[k + 1 :])) for k, piece in enumerate(pieces[:-1]))


def _row(group: Sequence[str], starts: Sequence[int], read: Callable[[str], int]) -> list[str]:
    """The cells of one row of several lines."""
    cut = [_cut(line, starts, read) for line in group]
    return ["\n".join(word for piece in column if (word := piece.strip())) for column in zip(*cut, strict=True)]
