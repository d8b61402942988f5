"""Tables of lines whose first column names the units: 责任单位 / 任务 / 时限, one cell a line, records without a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.reading.document import Block
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.formats.surplus import only_names
from dutygraph.reading.structure.numbering import number_at

DATE = re.compile("\\d{4}|[0-9一二三四五六七八九十]+(?:月|日|季度)|[年季月]底|季度|上半年|下半年|全年|长期|持续|常年|立即")
#: A person's name, two characters set apart or not.
PERSON = re.compile("[\u4e00-\u9fff] ?[\u4e00-\u9fff]{1,3}")
#: Names that tables print without their last word; told as odd when they are read.
_CLIPPED = re.compile("[省市区县州]?(?:人口计生|计生|新闻出版|老龄|安监|质监|工商|广电|文物|知识产权|地税|国税|侨务|法制|信访|扶贫|供销|人防|粮食|物价|食药监|台办|红十字)")
_ROLES = ("lead", "co", "plain")
_PIECE, _BEGINS = re.compile("[\u4e00-\u9fff]+"), re.compile("[省市区县州各]|[^\u4e00-\u9fff]")
#: How a column's lines look: N names, D a time, T other text.
_LOOKS = {"deadline": "[DT]", "person": "T", "number": "T"}
_LONGEST, _FEWEST, _PIECES, _NARROW = 400, 2, 6, 4


class Head(NamedTuple):
    """A heading: what its column holds, its span."""

    kind: str
    span: tuple[int, int]


def grid_cell(row: tuple[int, int], r: int, c: int, number: int) -> Cell:
    """A line, or several, as a cell."""
    return Cell(row[0], row[1], Block(row[0], row[1], "cell", number, r, c))


def line_names(text: str, start: int, end: int) -> bool:
    """Whether a line holds names of units and nothing else."""
    return (number_at(text, start, end) is None and only_names(text[start:end])) or _CLIPPED.fullmatch(text, start, end) is not None


def named_first(text: str, rows: list[tuple[int, int]], k: int, heads: list[Head], number: int) -> tuple[Grid | None, int]:
    """The grid whose headings stand before row ``k``, units first, and the row behind it.

    Parameters
    ----------
    text : str
        Folded text.
    rows : list of (start, end)
        Its lines.
    k : int
        The first line behind the headings.
    heads : list of Head
        The first of them names a role.
    number : int
        What the table is called in its blocks.

    Returns
    -------
    Grid or None, int
        None unless two records follow whose lines all look like what their headings say. Several lines under two roles are
        shared out by a guess, told on the record (``flattened``): one unit leads the next task, the others help with this one.

    Examples
    --------
    >>> text = "\\n".join(("责任单位", "任务", "时限", "市甲局", "修渠。", "5月", "市乙局", "修路。", "6月"))
    >>> rows = [(0, 4), (5, 7), (8, 10), (11, 14), (15, 18), (19, 21), (22, 25), (26, 29), (30, 32)]
    >>> heads = [Head("plain", rows[0]), Head("text", rows[1]), Head("deadline", rows[2])]
    >>> sorted(named_first(text, rows, 3, heads, 0)[0].rows)
    [0, 1, 2]
    """
    lines = _whole(text, rows[k:k + _LONGEST])
    looks = "".join(_look(text, *row) for row in lines)
    pattern = _record(heads)
    grid = Grid(start=heads[0].span[0], number=number)
    grid.rows[0] = {c: grid_cell(h.span, 0, c, number) for c, h in enumerate(heads)}
    roles = [c for c, h in enumerate(heads) if h.kind in _ROLES]
    at = 0
    while (m := pattern.match(looks, at)) is not None:
        r = len(grid.rows)
        spans = [m.span(c + 1) for c in range(len(heads))]
        grid.rows[r] = {c: grid_cell((lines[a][0], lines[b - 1][1]), r, c, number) for c, (a, b) in enumerate(spans) if b > a}
        if len(roles) > 1 and sum(spans[c][1] - spans[c][0] for c in roles) > len(roles):
            grid.notes.append(("flattened", lines[m.start()][0], lines[m.end() - 1][1], ""))
        at = m.end()
    # one record is enough where nothing follows and two roles have their names
    if len(grid.rows) <= (1 if len(roles) > 1 and at == len(looks) else _FEWEST):
        return None, k
    grid.end = lines[at - 1][1]
    behind = at
    while behind < len(looks) and "N" in looks[behind:behind + 3] and behind - at < 2 * len(heads):
        behind += 1
    if behind > at:
        # more lines of the table that fit under no heading
        grid.notes.append(("unread", lines[at][0], lines[behind - 1][1], ""))
    return grid, next((i for i in range(k, len(rows)) if rows[i][0] >= grid.end), len(rows))


def _whole(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines, a name that a narrow column broke into pieces (市政 / 府办 / 公厅) as one."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        n, width = i, rows[i][1] - rows[i][0]
        # every piece but the last fills the column
        while n < len(rows) and n - i < _PIECES and 1 < width <= _NARROW and rows[n][1] - rows[n][0] <= width:
            n += 1
            if rows[n - 1][1] - rows[n - 1][0] < width:
                break
        while n > i and any(_BEGINS.match(text, a, b) for a, b in rows[i + 1:n]):
            n -= 1
        take = next((t for t in range(n, i + 1, -1) if _PIECE.fullmatch(text, *rows[i]) and not only_names(text[slice(*rows[i])])
                     and line_names(_joined(text, rows[i:t]), 0, sum(b - a for a, b in rows[i:t]))), i + 1)
        out.append((rows[i][0], rows[take - 1][1]))
        i = take
    return out


def _joined(text: str, rows: list[tuple[int, int]]) -> str:
    return "".join(text[a:b] for a, b in rows)


def _look(text: str, start: int, end: int) -> str:
    words = "".join(text[start:end].split())
    if line_names(words, 0, len(words)):
        return "n" if text[end - 1] in "、," else "N"
    return "D" if end - start <= 16 and DATE.search(text, start, end) is not None else "T"


def _record(heads: list[Head]) -> re.Pattern[str]:
    """One record: units, then what the other headings say; the last role ends before the next record's units."""
    roles = [c for c, h in enumerate(heads) if h.kind in _ROLES]
    texts = [c for c, h in enumerate(heads) if h.kind == "text"]
    main = texts[-1] if texts else 1
    out = ""
    for c, h in enumerate(heads):
        if h.kind in _ROLES:
            only = len(roles) == 1 or c != roles[-1]
            out += "((?:n*N)+)" if len(roles) == 1 else "(n*N)" if only else "((?:n*N)+?)"
        elif c == main:
            out += "([TD]{1,8}?)"
        else:
            out += f"({_LOOKS.get(h.kind, '[TD]')})"
    # behind a record the next one begins with names, or the table ends
    return re.compile(out + ("(?=n*N[TD]|$)" if roles[-1] == len(heads) - 1 else "(?=[nN]|$|[TD])"))
