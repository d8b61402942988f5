"""Tables that lost every delimiter: number, name, content, leader and units run together behind a run of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dutygraph.plan.groupwords import is_group
from dutygraph.reading.duty.mentions import Mention, Phrase
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.formats.gluedcells import Tail, tails, when_ends
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.numbering import Number
from dutygraph.reading.structure.outline import Event, Segment
from dutygraph.reading.units.items import pieces
from dutygraph.reading.units.levels import unit_pattern

_PART = "[一二三四五六七八九十]+、[\u4e00-\u9fff]{2,20}"
_HEADS = re.compile(f"序号[\u4e00-\u9fff、]{{2,40}}?(?:责任|牵头|主办|负责)(?:单位|部门|领导)[\u4e00-\u9fff]{{0,24}}?(?:{_PART})?(?=[\n ]*\\d)")
_AREA = "(?:县市区|市县区|县区|区县|市县|乡镇|镇街|街道|镇|县|区|乡)"
_BODY = "(?:人民政府|政府|办事处|管委会)"
_PARTY = "[省市区县州]委(?:组织部|宣传部|统战部|社会工作部|社工部|政法委|编办|网信办|办公室|办|党校)"
# behind a mark a whole item is a name if it ends like one; groups before names, the longest word first
_UNIT = re.compile(f"(?:(?<=[、,])[\u4e00-\u9fff]{{2,16}}(?:局|委|办|区|公司|中心|成员单位)(?=[、,\\d\\n—-]|$)|各(?:{_AREA}(?:[(\\[][^()\\[\\]]{{1,12}}[)\\]])?{_BODY}?"
                   f"|(?:有关|相关|成员)?(?:部门|单位))|{_PARTY}|[省市区县]?外经贸[局委厅]|{unit_pattern()}|[\u4e00-\u9fff]{{2,4}}(?:街道|乡|镇)(?![\u4e00-\u9fff]{{0,1}}[村建]))")
_FIRST, _SECOND = re.compile("(?:牵头|第一责任)(?:单位|部门)"), re.compile("(?<!第一)(?:责任|配合|协办)(?:单位|部门)")
_LEADER = re.compile("(?:责任|牵头|分管|包保|联系|市|区|县)领导|责任人")
#: A person's name between the sentence and the units.
_PERSON = re.compile("(?<=[。;,])([\u4e00-\u9fff]{2,4})$")
_ENDING = re.compile("(?:公司|集团|政府|中心|街道|[局委办院会处区镇园)])$")
_BEFORE = f"(?<=[\u4e00-\u9fff)])(?:[—-]\\d{{1,3}}[—-])?(?:{_PART})?[\n ]*"
_STRICT, _LOOSE = re.compile(f"{_BEFORE}(\\d+)(?![\\d.%个家公平米亩万亿项条人]|、\\))"), re.compile(f"{_BEFORE}(\\d+)(?![\\d.%]|、\\))")
_DIGITS = re.compile("\\d+")
_TIMED = re.compile("(?:时限|时间|期限)[\u4e00-\u9fff]{0,4}$")
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
    timed, led = _TIMED.search(head[0]) is not None, _LEADER.search(head[0]) is not None
    both = _FIRST.search(head[0]) is not None and _SECOND.search(head[0]) is not None
    out: list[Event] = []
    lost: list[tuple[str, int, int, str]] = []
    for number, a, b in _records(text, head.end() + len(text[head.end():head.end() + 40]) - len(text[head.end():head.end() + 40].lstrip()), timed):
        runs = _runs(text, a, b)
        parts = tails(text, a, b, _UNIT, person=led, timed=timed)
        if parts and (parts[-1].end >= b or not runs):
            out += _parted(text, parts, number, b, both)
            continue
        if not runs:
            # nobody is found who answers: told with the next record that is read
            lost.append(("unread", a, b, ""))
            continue
        first = runs[0][0][0]
        # of two columns only groups are left: they help somebody who was not found
        helpers = both and len(runs) == 1 and all(is_group(text[x:y]) for x, y in runs[0])
        if helpers:
            lost.append(("unread", a, first, ""))
        phrase = Phrase()
        for k, run in enumerate(runs):
            kind = "plain" if not both or (len(runs) == 1 and not helpers) else "co" if k or helpers else "lead"
            phrase.mentions += [Mention(x + p.start, x + p.end, p, kind, "", 0, k) for x, y in run for p in pieces(text[x:y])]
        leader = _PERSON.search(text, a, first) if led else None
        if leader is not None:
            phrase.leaders.append(leader.span(1))
        out.append(Segment(a, leader.start(1) if leader is not None else first, Number("H3", number, a), True))
        out.append(Statement(first, b, "flat", phrase, (), [*lost, ("flattened", first, b, "")], 1))
        lost = []
    if out and lost and isinstance(out[-1], Statement):
        out[-1].repairs.extend(lost)
    return out if len(out) >= 4 else []


def _parted(text: str, parts: list[Tail], number: int, end: int, both: bool) -> list[Event]:
    """The tasks of a record whose sentences have names behind them."""
    out: list[Event] = []
    for i, t in enumerate(parts):
        phrase = Phrase()
        for k, run in enumerate(t.runs):
            kind = "plain" if not both or len(t.runs) == 1 else "co" if k else "lead"
            phrase.mentions += [Mention(x + p.start, x + p.end, p, kind, "", 0, k) for x, y in run for p in pieces(text[x:y])]
        phrase.leaders += [t.person] if t.person is not None else []
        phrase.times += [t.time] if t.time is not None else []
        first = t.runs[0][0][0]
        out.append(Segment(t.start, t.stop, Number("H3", number, t.start) if not i else None, True))
        out.append(Statement(first, t.end, "flat", phrase, (), [("flattened", first, t.end, "")], 1))
    last = out[-1]
    if parts[-1].end < end and isinstance(last, Statement):
        last.repairs.append(("unread", parts[-1].end, end, ""))
    return out


def _records(text: str, start: int, timed: bool) -> list[tuple[int, int, int]]:
    """(number, start, end) of records numbered 1, 2, 3 … one behind the other."""
    ends: list[tuple[int, int, int]] = []
    at, number = start, 1
    while True:
        m = _DIGITS.match(text, at)
        if m is None or m[0] != str(number):
            return ends
        nxt = _next(text, m.end(), number + 1, timed)
        stop = nxt.start() if nxt is not None else _line_end(text, m.end())
        ends.append((number, m.end(), stop))
        if nxt is None:
            return ends
        at, number = nxt.start(1), number + 1


def _next(text: str, start: int, number: int, timed: bool) -> re.Match[str] | None:
    """Where the record with this number begins, a page's mark or a part's heading before it included: behind a unit.

    Where that is nowhere so, behind what at least ends like one, so that the record before is told as lost and takes no other's units.
    """
    def standing(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return (m for m in pattern.finditer(text, start + 4) if m[1] == str(number))

    found = next((m for pattern in (_STRICT, _LOOSE) for m in standing(pattern) if _ends_with_unit(text, start, m.start(), timed)), None)
    return found or next((m for m in standing(_STRICT) if _ENDING.search(text, max(start, m.start() - 16), _untimed(text, start, m.start(), timed))), None)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _untimed(text: str, start: int, end: int, timed: bool) -> int:
    """Where a record's names end if its time stands behind them."""
    return when_ends(text, start, end) if timed else end


def _ends_with_unit(text: str, start: int, end: int, timed: bool) -> bool:
    end = _untimed(text, start, end, timed)
    return any(m.end() == end for m in _UNIT.finditer(text, max(start, end - 24), end))


#: A name of words that departments' names are seldom made of, with its level at its head and no other inside.
_STRANGE = re.compile("[省市区县州](?![场域政])[^省市区县州、,。;\\d\\s]{2,10}(?:[局委办厅社署]|中心|公司|集团)$")


def _unheard(text: str, low: int, end: int) -> tuple[int, int] | None:
    """The unit that ends at ``end`` by its level and its last word, or None."""
    m = _STRANGE.search(text[low:end])
    return (low + m.start(), end) if m is not None else None


def _runs(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Units at the end of a record: runs of names joined by marks, one run a column."""
    found = [(m.start(), m.end()) for m in _UNIT.finditer(text, start, end)]
    chain: list[tuple[int, int]] = []
    at = len(text[:end].rstrip(" 。"))
    while at > start:
        known = next(((a, b) for a, b in reversed(found) if b <= at), None)
        if known is None or _BETWEEN.fullmatch(text, known[1], at) is None:
            known = _unheard(text, max(start, at - 20), len(text[:at].rstrip("、,; /")))
        if known is None:
            break
        chain.insert(0, known)
        at = known[0]
    runs: list[list[tuple[int, int]]] = []
    for a, b in chain:
        if (runs and a > runs[-1][-1][1]) or (runs and is_group(text[a:b]) and len(runs) > 1):
            runs[-1].append((a, b))
        else:
            runs.append([(a, b)])
    return runs
