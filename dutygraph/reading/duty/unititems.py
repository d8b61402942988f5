"""Items that begin with the unit that has the duty: 1.市教育局:新建学校3所; (二)公安部门。维护秩序."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from dutygraph.plan.kinds import kind_of
from dutygraph.reading.duty.mentions import mentioned, names_in
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.numbering import Number, inner_starts, number_at
from dutygraph.reading.structure.outline import Event, Segment

_STRONG = re.compile("(?:局|委|办|厅|部|署|街道|镇|乡|公司|集团|中心|会|院|政府|办公室|委员会|总署|总局|总队|支队|大队|联社|[省市区县]联)$")
_MARK = re.compile("[:。]")
_EVERYBODY = ("各", "有关", "相关")


class Part(NamedTuple):
    """A row, or what of it begins with a number of its own; ``row`` is where it stands."""

    start: int
    end: int
    number: Number | None
    row: int


def parts(text: str, layout: Layout, begin: int) -> list[Part]:
    """Rows from ``begin`` on, cut where a number begins inside them (line breaks were lost)."""
    out: list[Part] = []
    for k in range(begin, len(layout.rows)):
        a, b = layout.rows[k]
        out += [Part(x, y, number_at(text, x, y), k) for x, y in itertools.pairwise([a, *inner_starts(text, a, b), b])]
    return out


def unit_items(text: str, layout: Layout) -> list[Event]:
    """Items that begin with their unit and a colon or full stop.

    Parameters
    ----------
    text : str
        Folded text.
    layout : Layout
        Its beginning is moved up where a run of such items stands before it.

    Returns
    -------
    list of Segment or Statement
        Empty where less than half of the items begin so and no three in a row do.
    """
    rows = parts(text, layout, 0)
    heads = {i: s for i, p in enumerate(rows) if (s := _head(text, p)) is not None}
    if len(heads) < 2:
        return []
    low, high = layout.rows[layout.begin][0], len(rows)
    able = sum(1 for p in rows if p.start >= low and p.number is not None and p.number.style != "theme" and p.end - p.start > 12)
    found = sum(1 for i in heads if rows[i].start >= low and rows[i].number is not None)
    first = next(i for i, p in enumerate(rows) if p.start >= low)
    if found < 2 or found * 2 < able:
        runs = [run for run in _runs(rows, heads) if len(run) > 2]
        if not runs:
            return []
        first, high = runs[0][0], runs[-1][-1] + 1
        heads = {i: heads[i] for run in runs for i in run}
        layout.begin = rows[first].row
    out: list[Event] = []
    for i, p in enumerate(rows[first:high], first):
        out.append(Segment(p.start, p.end, p.number, True))
        if i in heads:
            out.append(heads[i])
    return out


def _runs(rows: list[Part], heads: dict[int, Statement]) -> list[list[int]]:
    """Heads that follow each other by their numbers."""
    out: list[list[int]] = []
    for i in heads:
        n = rows[i].number
        before = rows[out[-1][-1]].number if out else None
        if out and (i == out[-1][-1] + 1 if n is None else before is not None and n.style == before.style and n.value == before.value + 1):
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _head(text: str, part: Part) -> Statement | None:
    """The unit with which a part begins."""
    n = part.number
    start = n.end if n is not None else part.start
    mark = _MARK.search(text, start, min(part.end, start + 60))
    if mark is None or mark.start() == start or part.end - mark.start() <= 3 or (n is None and mark[0] != ":") or (n is not None and n.style == "theme"):
        return None
    found = names_in(text, start, mark.start())
    if not found or not all(p.kind == "group" or (p.complete and _STRONG.search(p.name) and kind_of(p.name) != "other") for _, _, p in found):
        return None
    if any(len(p.name) > 18 or p.name.startswith(("对", "加强", "落实")) for _, _, p in found) or (
            mark[0] == "。" and all(p.name.startswith(_EVERYBODY) for _, _, p in found)):
        return None
    return Statement(start, mark.end(), "prose", mentioned(found), (), [("prose", start, mark.start(), "")], 1)
