"""Tables whose cells stand one below the other on lines of their own, with numbers that jump and headings in between.

Regular ones are told by the text reader; what it leaves as lines is tried here, where the words of the headings are known.
"""

from __future__ import annotations

import re

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.tables import Cell, Grid
from dutygraph.reading.fold import lines
from dutygraph.reading.formats.namedfirst import DATE, PERSON, Head, grid_cell, line_names, named_first
from dutygraph.reading.formats.surplus import broken_head, fits, only_names, shares
from dutygraph.reading.structure.numbering import number_at

#: Without such words no table of lines begins anywhere.
MAY_HOLD = re.compile("[号务容项目措施标事求别称](?:(?<=序号)|(?=[ |\\t]*\n)(?<=任务| 务|内容|事项|名称|项目|举措|措施|指标|目标|实事|要求|类别))")
_ORDINAL = re.compile("\\d{1,4}[.、]?[*☆★]?")
_BESIDE = re.compile("\\([\u4e00-\u9fff]{1,6}\\)")
_ASIDE = re.compile("(?<=.)\\(.*\\)$")
#: An aside that stands below its heading.
_REMARK = re.compile("\\((?:\\d{1,2}月|[一二三四]季度|[上下]半年|单位:[^()]{1,6})\\)")
_EDGE = " |\t"
_ROLES = ("lead", "co", "plain")


def line_grids(text: str) -> list[Grid]:
    """Tables made of lines, as grids over the folded text.

    Parameters
    ----------
    text : str
        Folded text without cells of its own.

    Returns
    -------
    list of Grid

    Examples
    --------
    >>> text = "\\n".join(("序号", "任务", "牵头单位", "配合单位", "一、民生", "3", "修渠。", "区甲局", "区乙局", "68", "修路。", "区乙局", "区丙局"))
    >>> [len(g.rows) for g in line_grids(text)]
    [4]
    """
    rows = [(a, b) for a, b in ((a, a + len(text[a:b].rstrip(_EDGE)) if text[b - 1] == "|" else b) for a, b in lines(text)) if b > a]
    short = bytes([_short(text, a, b) for a, b in rows])
    out: list[Grid] = []
    k = 0
    # a head has three lines at least
    while (k := short.find(b"\1\1\1", k)) >= 0:
        heads, behind = _heads(text, rows, k)
        if heads:
            grid, k = _grid(text, rows, behind, heads, len(out)) if heads[0].kind == "number" else (None, behind)
            if grid is None and heads[0].kind in _ROLES:
                grid, k = named_first(text, rows, behind, heads, len(out))
            elif grid is None:
                grid, k = _unnumbered(text, rows, behind, heads, len(out))
            if grid is not None:
                out.append(grid)
        else:
            k += 1
    return out


def _heads(text: str, rows: list[tuple[int, int]], k: int) -> tuple[list[Head], int]:
    """A run of headings that begins with 序号, or with a text, and names a role, and the row behind it; none where there is no such run.

    A heading may be broken over two lines.
    """
    found: list[Head] = []
    while k < len(rows) and len(found) < 12:
        a, b = rows[k]
        if not _short(text, a, b):
            break
        double = k + 1 < len(rows) and rows[k + 1][1] - rows[k + 1][0] <= 8 and broken_head(text[a:b], text[slice(*rows[k + 1])])
        double = double or (k + 1 < len(rows) and _BESIDE.fullmatch(text, *rows[k + 1]) is not None)
        if double:
            b = rows[k + 1][1]
        kind = column_kind(text[a:b]) if number_at(text, a, b) is None else ""
        # a number only at the head, where else a text, a section or units may stand
        if not kind or (kind == "number" if found else kind not in ("number", "text", "section", *_ROLES)):
            break
        found.append(Head(kind, (a, b)))
        k += 1 + double
        k += k < len(rows) and _REMARK.fullmatch(text, *rows[k]) is not None
    kinds = {h.kind for h in found}
    return (found, k) if len(found) >= 3 and kinds & set(_ROLES) and (found[0].kind not in _ROLES or "text" in kinds) else ([], k)


def _short(text: str, start: int, end: int) -> bool:
    """Whether a line may be a heading: sixteen characters, blanks and an aside behind it."""
    if end - start <= 16:
        return True
    if text.find(" ", start, end) < 0:
        return text[end - 1] == ")" and start < text.find("(", start + 1, end) <= start + 16
    return len(_ASIDE.sub("", "".join(text[start:end].split()))) <= 16


def _grid(text: str, rows: list[tuple[int, int]], k: int, heads: list[Head], number: int) -> tuple[Grid | None, int]:
    """The grid whose headings stand before row ``k``, and the row behind it."""
    grid = Grid(start=heads[0].span[0], number=number)
    width = len(heads)
    grid.rows[0] = {c: grid_cell(h.span, 0, c, number) for c, h in enumerate(heads)}
    at, r = k, 1
    main = max((c for c, h in enumerate(heads) if h.kind == "text"), default=1)
    while at < len(rows):
        a, b = rows[at]
        if _ORDINAL.fullmatch(text, a, b):
            stop = at + 1
            while stop < len(rows) and stop - at < 24 and not _headline(text, rows[stop]) \
                    and not _ORDINAL.fullmatch(text, *rows[stop]) and not _heads(text, rows, stop)[0]:
                stop += 1
            if stop - at < 2:
                break
            grid.rows[r] = _record(text, rows[at:stop], heads, main, grid)
            named = [line_names(text, c.start, c.end) for k, c in grid.rows[r].items() if heads[k].kind in _ROLES]
            if stop == len(rows) and stop - at < width and not (named and all(named)):
                # the text ends inside this record: what stands under a role is none
                grid.rows[r] = {0: grid_cell(rows[at], r, 0, number), main: grid_cell((rows[at + 1][0], rows[-1][1]), r, main, number)}
                grid.notes.append(("unread", rows[at][0], rows[-1][1], ""))
            at, r = stop, r + 1
        elif _headline(text, (a, b)):
            grid.rows[r] = {main: grid_cell((a, b), r, main, number)}
            at, r = at + 1, r + 1
        else:
            break
        grid.end = rows[at - 1][1]
    return (grid, at) if (len(grid.rows) > 1 and any(len(cells) > 1 for i, cells in grid.rows.items() if i)) or grid.notes else (None, k)


def _unnumbered(text: str, rows: list[tuple[int, int]], k: int, heads: list[Head], number: int) -> tuple[Grid | None, int]:
    """The same where records have no number of their own: a task is what stands before names, and empty cells left no line.

    Which column a name belongs to is a guess where a record has fewer cells than there are roles: the first ones are filled.
    """
    grid = Grid(start=heads[0].span[0], number=number)
    grid.rows[0] = {c: grid_cell(h.span, 0, c, number) for c, h in enumerate(heads)}
    main = max((c for c, h in enumerate(heads) if h.kind == "text"), default=1)
    roles = [c for c, h in enumerate(heads) if h.kind in _ROLES]
    at, r, records = k, 1, 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and stop - at < 9 and not line_names(text, *rows[stop]):
            stop += 1
        if stop == at or stop - at == 9 or stop == len(rows) or _heads(text, rows, at)[0]:
            if stop == len(rows) > at and records:
                grid.notes.append(("unread", rows[at][0], rows[-1][1], ""))
            break
        before = [row for row in rows[at:stop] if not (heads[0].kind != "number" and _ORDINAL.fullmatch(text, *row))] or rows[at:stop]
        before, people = _people(text, before, [c for c, h in enumerate(heads[:roles[0]]) if h.kind == "person" and c > main])
        own = [c for c, h in enumerate(heads[:roles[0]]) if h.kind == "text" and c <= main] or [main]
        own = own[-next((n for n, row in enumerate(reversed(before)) if n and _headline(text, row)), len(before)):]
        for row in before[:-len(own)]:
            grid.rows[r] = {main: grid_cell(row, r, main, number)}
            r += 1
        cells = {c: grid_cell(row, r, c, number) for c, row in zip(own, before[-len(own):], strict=True)}
        if number_at(text, *before[-len(own)]) is not None:
            # a number counts for all of the task's text
            own = own[-1:]
            cells = {own[0]: grid_cell((next(iter(cells.values())).start, before[-1][1]), r, own[0], number)}
        cells |= {c: grid_cell(row, r, c, number) for c, row in people.items()}
        for c in roles:
            if stop < len(rows) and line_names(text, *rows[stop]):
                cells[c] = grid_cell(rows[stop], r, c, number)
                stop += 1
        # names that are too many belong to the last role
        if stop < len(rows) and roles[-1] in cells and line_names(text, *rows[stop]):
            first, c = cells[roles[-1]].start, roles[-1]
            while stop < len(rows) and line_names(text, *rows[stop]):
                cells[c] = grid_cell((first, rows[stop][1]), r, c, number)
                stop += 1
            grid.notes.append(("table_columns", cells[own[-1]].start, rows[stop - 1][1], ""))
        if stop < len(rows) and heads[-1].kind == "deadline" and DATE.search(text, *rows[stop]) is not None and rows[stop][1] - rows[stop][0] <= 16:
            cells[len(heads) - 1] = grid_cell(rows[stop], r, len(heads) - 1, number)
            stop += 1
        grid.rows[r] = cells
        if not set(roles) <= set(cells):
            grid.notes.append(("flattened", cells[roles[0]].start, rows[stop - 1][1], ""))
        at, r, records = stop, r + 1, records + 1
        grid.end = rows[at - 1][1]
    # two records are enough where every role of both has its names; one where the headings are four and the whole text is the table
    sure = not any(code == "flattened" for code, *_ in grid.notes)
    if records == 1 and sure and len(heads) > 3 and heads[0].span[0] == rows[0][0]:
        grid.notes.append(("flattened", grid.start, grid.end, ""))
        return grid, at
    return (grid, at) if records >= 3 or (records == 2 and sure) else (None, k)


def _people(text: str, before: list[tuple[int, int]], columns: list[int]) -> tuple[list[tuple[int, int]], dict[int, tuple[int, int]]]:
    """Lines before the names without the people at their end, and the people by column, if there is a column for them."""
    k = len(before)
    while columns and k > 1 and PERSON.fullmatch(text, *before[k - 1]) is not None:
        k -= 1
    return before[:k], {columns[0]: (before[k][0], before[-1][1])} if k < len(before) else {}


def _headline(text: str, row: tuple[int, int]) -> bool:
    n = number_at(text, *row)
    return n is not None and n.style in ("H1", "H2", "part") and row[1] - row[0] <= 60


def _record(text: str, rows: list[tuple[int, int]], heads: list[Head], main: int, grid: Grid) -> dict[int, Cell]:
    """Cells of the grid's next record; names too many belong to their role, other lines to the main text."""
    width, extra = len(heads), max(0, len(rows) - len(heads))
    words, kinds = [text[a:b] for a, b in rows], [h.kind for h in heads]
    split = shares(words, kinds, main) if not fits(words, kinds, main) else None
    if split is None and 1 < len(rows) < width and heads[0].kind == "number" and not any(only_names(text[a:b]) for a, b in rows[1:]):
        # nobody is named: what stands there is the task
        whole = (rows[1][0], rows[-1][1])
        return {0: grid_cell(rows[0], len(grid.rows), 0, grid.number), main: grid_cell(whole, len(grid.rows), main, grid.number)}
    lines = split.lines if split is not None else [1 + (extra if c == main else 0) for c in range(width)]
    if split is not None and split.doubt:
        grid.notes.append((split.doubt, rows[0][0], rows[-1][1], ""))
    out: dict[int, Cell] = {}
    at = 0
    for c, take in enumerate(lines):
        if at + take > len(rows):
            break
        if take:
            out[c] = grid_cell((rows[at][0], rows[at + take - 1][1]), len(grid.rows), c, grid.number)
        at += take
    return out
