"""Tables that lost every delimiter: number, name, content, leader and units run together behind a run of headings."""

from __future__ import annotations

import re

from dutygraph.reading.duty.phrases import Mention, Phrase
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.numbering import Number
from dutygraph.reading.structure.outline import Event, Segment
from dutygraph.reading.units.groups import is_group
from dutygraph.reading.units.items import pieces
from dutygraph.reading.units.levels import unit_pattern

_HEADS = re.compile("序号[\u4e00-\u9fff、]{2,40}?(?:责任|牵头|主办|负责)(?:单位|部门|领导)[\u4e00-\u9fff]{0,24}?(?=\\d)")
_UNIT = re.compile(f"(?:{unit_pattern()}|各(?:街道|乡镇|镇街|镇|县|区|乡|部门|县区|区县)(?:办事处|政府)?|[\u4e00-\u9fff]{{2,4}}(?:街道|乡"
                   f"|镇)(?![\u4e00-\u9fff]{{0,1}}[村建]))")
_BETWEEN = re.compile("[、,; /]*")


def flattened(text: str, layout: Layout) -> list[Event]:
    """Records of a table without delimiters, cut by their numbers and by the units at their end.

    Parameters
    ----------
    text : str
        Folded text.
    layout : Layout

    Returns
    -------
    list of Segment or Statement
        Empty where no run of headings stands before record 1. Units that stand together without a mark are taken for two
        columns: the first leads, the second helps, if the headings name both.

    Notes
    -----
    What is cut here is a guess by the words of unit names; every record carries the diagnostic ``flattened``.
    """
    head = _HEADS.search(text)
    if head is None:
        return []
    both = re.search("牵头(?:单位|部门)", head[0]) is not None and re.search("(?:责任|配合|协办)(?:单位|部门)", head[0]) is not None
    out: list[Event] = []
    for number, a, b in _records(text, head.end()):
        runs = _runs(text, a, b)
        if not runs:
            continue
        first = runs[0][0][0]
        phrase = Phrase()
        for k, run in enumerate(runs):
            kind = "plain" if not both else "lead" if k == 0 and len(runs) > 1 else "co" if k else "plain"
            phrase.mentions += [Mention(x + p.start, x + p.end, p, kind, "", 0, k) for x, y in run for p in pieces(text[x:y])]
        out.append(Segment(a, first, Number("H3", number, a), True))
        out.append(Statement(first, b, "flat", phrase, (), [("flattened", first, b, "")], 1))
    return out if len(out) >= 4 else []


def _records(text: str, start: int) -> list[tuple[int, int, int]]:
    """(number, start, end) of records numbered 1, 2, 3 … one behind the other."""
    ends: list[tuple[int, int, int]] = []
    at, number = start, 1
    while True:
        m = re.compile(f"{number}(?!\\d)").match(text, at)
        if m is None:
            return ends
        nxt = re.compile(f"(?<=[\u4e00-\u9fff]){number + 1}(?![\\d.%个家公平米亩万亿项条人])").search(text, m.end() + 4)
        while nxt is not None and not _ends_with_unit(text, m.end(), nxt.start()):
            nxt = re.compile(f"(?<=[\u4e00-\u9fff]){number + 1}(?![\\d.%])").search(text, nxt.end())
        stop = nxt.start() if nxt is not None else _line_end(text, m.end())
        ends.append((number, m.end(), stop))
        if nxt is None:
            return ends
        at, number = nxt.start(), number + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _ends_with_unit(text: str, start: int, end: int) -> bool:
    return any(m.end() == end for m in _UNIT.finditer(text, max(start, end - 24), end))


def _runs(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Units at the end of a record: runs of names joined by marks, one run a column."""
    found = [(m.start(), m.end()) for m in _UNIT.finditer(text, start, end)]
    chain: list[tuple[int, int]] = []
    at = len(text[:end].rstrip(" 。"))
    for a, b in reversed(found):
        if _BETWEEN.fullmatch(text, b, at) is None:
            break
        chain.insert(0, (a, b))
        at = a
    runs: list[list[tuple[int, int]]] = []
    for a, b in chain:
        if (runs and a > runs[-1][-1][1]) or (runs and is_group(text[a:b]) and len(runs) > 1):
            runs[-1].append((a, b))
        else:
            runs.append([(a, b)])
    return runs
