"""Cells that stand together without a mark behind a sentence: a person, units, a time."""

from __future__ import annotations

import re
from typing import NamedTuple

Span = tuple[int, int]

#: Endings that make a name of unheard words before them; 镇 and 区 end too much else.
_END = "(?:局|委(?![员编宣组统政办网])|办公室|办(?!公)|厅|委员会|公司|集团|街道|中心|人民政府|政府|管委会|工会|联合会|妇联|残联|科协|团委|支队|大队)"
_ZONE = "(?:海关|经开区|高新区|高新园|开发区|园区)"
_LOOSE = re.compile(f"(?:[\u4e00-\u9fff]{{1,9}}?{_END}|[\u4e00-\u9fff]{{0,4}}?{_ZONE})(?:[(\\[][\u4e00-\u9fff]{{1,10}}[)\\]])?")
_WHEN = re.compile("(?:20\\d\\d年)?(?:\\d{1,2}月(?:底|末|份|[上中下]旬)?|年[底内终]|[一二三四]季度末?|[上下]半年|全年|长期|持续)(?:前|以前|之前|内)?(?:完成|推进|坚持)?")
_MARKS, _LEVELS = "、,; ", tuple("省市区县州旗镇")
_USUAL = 3
_PEOPLE = re.compile("[\u4e00-\u9fff]{2,4}")


class Tail(NamedTuple):
    """What stands behind one sentence: where its text begins and ends, the person, runs of names (one run a column), the time, the end."""

    start: int
    stop: int
    person: Span | None
    runs: list[list[Span]]
    time: Span | None
    end: int


def when_ends(text: str, start: int, end: int) -> int:
    """Where a time that ends at ``end`` begins; ``end`` where none does.

    Examples
    --------
    >>> when_ends("市甲局4月底前", 0, 7)
    3
    """
    low = max(start, end - 14)
    return next((low + m.start() for m in _WHEN.finditer(text[low:end]) if low + m.end() == end), end)


def tails(text: str, start: int, end: int, unit: re.Pattern[str], *, person: bool, timed: bool) -> list[Tail]:
    """Sentences of a record each with the names behind it.

    Parameters
    ----------
    text : str
        Folded text.
    start, end : int
        The record.
    unit : re.Pattern
        Names that are known by their words.
    person, timed : bool
        Whether the headings have a column for a person before the units, for a time behind them.

    Returns
    -------
    list of Tail
        Empty where no sentence has names behind it. Inside the record names count only where a person stands before them or the
        first of them is known by its words.

    Examples
    --------
    >>> text = "修渠三里。李某某市甲局乙公司5月底"
    >>> [(t.person, t.runs, t.time) for t in tails(text, 0, len(text), re.compile("市甲局"), person=True, timed=True)]
    [((5, 8), [[(8, 11)], [(11, 14)]], (14, 17))]
    """
    out: list[Tail] = []
    begin, at = start, text.find("。", start, end)
    while at >= 0:
        found = _tail(text, begin, at + 1, end, unit, person, timed)
        if found is not None:
            out.append(found)
            begin = found.end
        at = text.find("。", max(at + 1, begin), end)
    return out


def _tail(text: str, begin: int, at: int, end: int, unit: re.Pattern[str], person: bool, timed: bool) -> Tail | None:
    who, first = _first(text, at, end, unit, person)
    if first is None:
        return None
    known = unit.match(text, first[0], end) is not None
    runs = [[first]]
    k = first[1]
    while k < end:
        mark = text[k] in _MARKS
        name = _name(text, k + mark, end, unit)
        if name is None:
            break
        if mark:
            runs[-1].append(name)
        else:
            runs.append([name])
        k = name[1]
    when = _WHEN.match(text, k, end) if timed else None
    stop = when.end() if when is not None else k
    whole = not text[stop:end].strip(_MARKS + "。")
    if not whole and not (known or who is not None):
        return None
    return Tail(begin, at, who, runs, when.span() if when is not None else None, end if whole else stop)


def _first(text: str, at: int, end: int, unit: re.Pattern[str], person: bool) -> tuple[Span | None, Span | None]:
    """The person, if there is a column for one, and the first name."""
    if person:
        # two to four characters before a name, best one that prints its level; else three, as most names of people have
        sizes = sorted((3, 2, 4), key=lambda n: text[at + n:at + n + 1] not in _LEVELS)
        found = [(n, m) for n in sizes if (m := unit.match(text, at + n, end) or (
            _LOOSE.match(text, at + n, end) if text[at + n:at + n + 1] in _LEVELS else None)) is not None]
        if not found and (m := _LOOSE.match(text, at + _USUAL, end)) is not None:
            found = [(_USUAL, m)]
        n, m = found[0] if found and _PEOPLE.fullmatch(text, at, at + found[0][0]) else (0, None)
        return ((at, at + n), m.span()) if m is not None else (None, None)
    return None, _name(text, at, end, unit)


def _name(text: str, at: int, end: int, unit: re.Pattern[str]) -> Span | None:
    m = unit.match(text, at, end) or _LOOSE.match(text, at, end)
    return m.span() if m is not None else None
