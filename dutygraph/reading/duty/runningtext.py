"""Duties in running text: 由甲局牵头,乙局配合 where no bracket or label says it, or as the last clause of one item among others."""

from __future__ import annotations

import re

from dutygraph.reading.duty.barenames import among
from dutygraph.reading.duty.mentions import Phrase, names_in
from dutygraph.reading.duty.phrases import clauses, phrase_of, read, runs_of
from dutygraph.reading.duty.statements import Statement, join
from dutygraph.reading.duty.unititems import Part, parts
from dutygraph.reading.duty.words import VERB_CLUE, VERBS
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.numbering import number_at
from dutygraph.reading.structure.outline import RANK, Event, Segment
from dutygraph.reading.units.endings import shared
from dutygraph.reading.units.items import COMPLETE, Piece
from dutygraph.reading.units.levels import has_place, is_bare, level

_STRONG = re.compile("(?:局|委|办|厅|部|署|街道|镇|乡|公司|集团|中心|会|院|政府|办公室|委员会|总署|总局|海关|行|联|社|电信|移动|联通|铁塔|机关|[总支大中]队|站|所|处|科|室|馆|派出所|团中央)$")
_ASKED = re.compile("关于[^。;]{2,60}(?:问题|建议|工作|事项)[^。;]{0,4}[,:]由|由[^,。;]{2,60}(?:牵头|会同|(?:负责|承办|主办),[^。;]{2,60}(?:配合|协办|协助|参与))")
#: What may stand beside the names of a list.
_FILLING = re.compile("等(?:有关|相关)*(?:部门|单位)*|以及|会同")
#: Departments by what they do, not by their name: 工商部门, 价格主管部门.
_OFFICES = re.compile("(?!各|有关|相关|其他|所有|职能|责任|行业|.级|上级|下级)[\u4e00-\u9fff]{2,12}(?:部门|机关)")
#: Words that point at the item above them and say who does it.
_THIS = re.compile("(?:此|本|该|这)项(?:工作|任务|活动|行动|内容)?(?:具体)?由$")
_SENTENCE = re.compile("[^。;]+[。;]*")
_CLOSING = re.compile("由[^。;]{2,120}?(?:牵头|负责|主办|承办|会同)[^。;]{0,60}[。;]?$")
_DONE = re.compile("(?:牵头|负责|配合|落实|主办|承办|协办|实施|提出[^,。;]{0,6}(?:意见|方案|建议|措施)|研究(?:制定|提出|解决)|办理)[。;]?$")
#: A line under several items that says who does them all: 以上工作由甲局牵头.
_ABOVE = re.compile("(?:以上|上述)(?:各项|所有|全部)*(?:工作|任务|事项|举措|措施)?(?:均|具体|统一)?由")
#: Who explains the document has no task in it: 本方案由市甲局负责解释.
_EXPLAINS = re.compile("负责(?:具体|统一)?解释(?:工作)?(?=[。;,]|$)")
#: Words of a sentence that hold everybody to their duty and name nobody.
_EVERYBODY = re.compile("(?:牵头|责任|配合|主办|协办|承办|参与|主责)(?:单位|部门)|本(?:单位|部门)|[将把]")


def prose(text: str, layout: Layout) -> list[Event]:
    """Segments and statements of a document that says in running text who is responsible.

    Returns
    -------
    list of Segment or Statement
        Empty where too few sentences name a unit with its verb.
    """
    rows = parts(text, layout, layout.begin if layout.notice else 0)
    here = [_paragraph(text, p.start, p.end) if VERB_CLUE.search(text, p.start, p.end) else [] for p in rows]
    low = next((i for i, p in enumerate(rows) if p.row >= layout.begin), len(rows))
    high = len(rows)
    if not _enough(text, rows[low:], here[low:]):
        runs = _runs(here)
        if not runs:
            return []
        low, high = runs[0][0], runs[-1][-1] + 1
        layout.begin = min(layout.begin, rows[low].row)
    out: list[Event] = []
    for p, found in zip(rows[low:high], here[low:high], strict=True):
        at = p.start
        for s, stop in found:
            out += [Segment(at, stop, p.number if at == p.start else None, at == p.start), s]
            at = stop
        if at < p.end:
            out.append(Segment(at, p.end, p.number if at == p.start else None, at == p.start))
    return out


Told = list[tuple[Statement, int]]


def _enough(text: str, rows: list[Part], here: list[Told]) -> bool:
    """Whether most rows say who is responsible, or one says it of the work above it."""
    able = sum(1 for p in rows if p.end - p.start > 12 and (p.number is not None or text[p.end - 1] in "。;"))
    asked = sum(1 for p, found in zip(rows, here, strict=True) if found and _ASKED.search(text, p.start, p.end) is not None)
    count = sum(map(len, here))
    if any(_THIS.search(text, max(p.start, s.start - 12), s.start + 1) for p, found in zip(rows, here, strict=True) for s, _ in found):
        return True
    if _each_item(text, rows, here):
        return True
    made = [s for found in here for s, _ in found]
    return sum(map(bool, here)) * 2 > able and (count >= 3 or asked >= 2 or (count == 2 and _each_ends_so(text, rows, made)))


def _each_item(text: str, rows: list[Part], here: list[Told]) -> bool:
    """Whether three items or more, and every one of their kind, say in a sentence of its own 由甲局牵头,乙局参加."""
    found = [(p, told[0][0]) for p, told in zip(rows, here, strict=True) if told and p.number is not None]
    styles = {p.number.style for p, _ in found if p.number is not None}
    items = [p for p in rows if p.number is not None and p.number.style in styles]
    return len(styles) == 1 and len(found) > 2 and len(found) == len(items) and all(
        text[s.start] == "由" and text[s.start - 1] in "。:" and s.end - p.start < 200 for p, s in found)


def _runs(here: list[Told]) -> list[list[int]]:
    """Three rows or more that follow each other and each say who does something."""
    runs: list[list[int]] = []
    for i, found in enumerate(here):
        if found and runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        elif found:
            runs.append([i])
    return [run for run in runs if len(run) > 2]


def passing(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Sentences that say who does something, wherever they stand: what a document without any assignment says in passing."""
    return [(s.start, s.end) for p in parts(text, layout, 0) if VERB_CLUE.search(text, p.start, p.end) for s, _ in _paragraph(text, p.start, p.end)]


def _each_ends_so(text: str, rows: list[Part], told: list[Statement]) -> bool:
    """Whether two items and no more are numbered 1 and 2, and each ends with a duty of units that print their level."""
    deepest = max((RANK[p.number.style] for p in rows if p.number is not None), default=-1)
    items = [(p.start, p.number.value) for p in rows if p.number is not None and RANK[p.number.style] == deepest]
    if [v for _, v in items] != [1, 2] or len(told) != 2 or not items[0][0] < told[0].start < items[1][0] < told[1].start:
        return False
    return text[told[0].end:items[1][0]].strip(" 。;\n") == "" and text[told[1].end:].strip(" 。;\n") == "" and all(
        m.piece.kind == "group" or level(m.piece.name) for s in told for m in s.phrase.mentions[:1])


def _paragraph(text: str, start: int, end: int) -> list[tuple[Statement, int]]:
    """Statements of a paragraph's sentences with the end of each sentence; helpers told in a sentence of their own join the one before."""
    out: list[tuple[Statement, int]] = []
    for m in _SENTENCE.finditer(text, start, end):
        s = sentence(text, m.start(), m.end()) if VERB_CLUE.search(text, m.start(), m.end()) else None
        if s is None and text.find("分工负责", m.start(), m.end()) > 0:
            s = wholly(text, m.start(), m.end())
        if s is None:
            continue
        if all(x.kind == "co" for x in s.phrase.mentions):
            if out:
                join(out[-1][0], s)
            continue
        out.append((s, m.end()))
    return out


def sentence(text: str, start: int, end: int) -> Statement | None:
    """The duty that a sentence states in running text, or None.

    Examples
    --------
    >>> text = "关于水价的问题,由市甲委会同市乙局提出意见。"
    >>> [(m.piece.name, m.kind) for m in sentence(text, 0, len(text)).phrase.mentions]
    [('市甲委', 'lead'), ('市乙局', 'co')]
    """
    phrase = Phrase()
    low, high = end, start
    going = True
    cut: list[tuple[str, int, int, str]] = []
    for number, (a, b) in enumerate(clauses(text, start, end)):
        if VERB_CLUE.search(text, a, b) is None or _EXPLAINS.search(text, a, b) is not None:
            going = going and not phrase.mentions
            continue
        by = text.rfind("由", a, b)
        n = number_at(text, a, b) if a == start else None
        x = by + 1 if by >= 0 else n.end if n is not None else a
        found = runs_of(text, x, b)
        if not found:
            going = False
            continue
        names = _whole([p for _, _, p in names_in(text, x, found[0][0])], text[x:b])
        helping = not names and bool(phrase.mentions)
        if names and names[0].kind == "group" and text[found[0][0]] in "要应须需":
            going = False  # everybody is told to help
            continue
        if not helping and not _named(names, by >= 0, going and bool(phrase.mentions)):
            going = False
            continue
        before = len(phrase.mentions)
        phrase_of(phrase, text, x, b, "plain", "", number + 1)
        told = {p.name for p in names}
        cut += [("cut_off", m.start, m.end, "") for m in phrase.mentions[before:] if not m.piece.complete and not text[m.end:].strip()]
        phrase.mentions[before:] = [m for m in phrase.mentions[before:] if not _EVERYBODY.search(m.piece.name) and (m.piece.kind == "group"
            or m.piece.name in told or (m.piece.complete and len(m.piece.name) <= 18 and COMPLETE.search(m.piece.name)))]
        if len(phrase.mentions) > before:
            low, high = min(low, by if by >= 0 else x), max(high, b)
    if not phrase.mentions:
        return None
    return Statement(low, high, "prose", phrase, (), [("prose", low, high, ""), *cut], 1)


def _whole(names: list[Piece], words: str) -> list[Piece]:
    """Names before a verb with the ending that the last one prints for all."""
    for at, name in shared([(p.name, p.complete or p.kind == "group") for p in names], words[names[-1].end:] if len(names) == 1 else ""):
        names[at] = names[at]._replace(name=name, kind="group", complete=True)
    return names


def _named(names: list[Piece], by: bool, helping: bool) -> bool:
    """Whether what stands before a verb names somebody: units, and groups only behind 由 or in a clause that goes on with one."""
    if not names or any(_EVERYBODY.search(p.name) or (not helping and p.name.endswith("成员单位")) for p in names):
        return False
    if not by and not helping and names[0].kind == "group" and _OFFICES.fullmatch(names[0].name) is None:
        return False
    plain = [p for p in names if p.kind not in ("group", "person") and not (p.complete and _STRONG.search(p.name) and len(p.name) <= 18)]
    return not plain or (by and len(plain) == 1 and len(names) > 2 and plain[0] is not names[0] and 2 < len(plain[0].name) < 13)


def closing(text: str, layout: Layout) -> None:
    """Items among others with statements that end with a clause of their own, and lines that speak for the items above: 以上工作由甲局牵头."""
    if layout.regions:
        return
    for k in range(layout.begin, len(layout.rows)) if _ABOVE.search(text) is not None else ():
        a, b = layout.rows[k]
        m = _ABOVE.match(text, a, b) if not layout.statements[k] else None
        s = sentence(text, m.end() - 1, b) if m is not None and (_DONE.search(text, a, b) or not text[b:].strip()) else None
        if s is not None and any(x.piece.kind == "unit" and x.kind != "co" and has_place(x.piece.name) for x in s.phrase.mentions):
            s.start, s.shape = a, "above"
            layout.statements[k].append(s)
            layout.end = max(layout.end, k + 1)
    for k in among(layout.numbers, layout.statements):
        a, b = layout.rows[k]
        if _DONE.search(text, a, b) is None:
            continue
        last = max(a, text.rfind("。", a, b - 1) + 1)
        m = _CLOSING.search(text, last, b)
        s = sentence(text, m.start(), b) if m is not None else wholly(text, last, b)
        if s is not None and all(has_place(x.piece.name) or is_bare(x.piece.name) or x.piece.kind == "group" for x in s.phrase.mentions) and any(
                x.piece.kind == "unit" and x.kind != "co" and has_place(x.piece.name) for x in s.phrase.mentions):
            layout.statements[k].append(s)
            layout.end = max(layout.end, k + 1)


def wholly(text: str, start: int, end: int) -> Statement | None:
    """A sentence of units and verbs with nothing else in it, or None.

    Examples
    --------
    >>> [(m.piece.name, m.kind) for m in wholly("市甲局牵头,市乙局配合。", 0, 12).phrase.mentions]
    [('市甲局', 'lead'), ('市乙局', 'co')]
    >>> wholly("市甲局牵头修渠。", 0, 8) is None
    True
    """
    n = number_at(text, start, end)
    start = n.end if n is not None else start
    phrase = read(text, start, end - text.endswith(("。", ";"), start, end), [])
    if not phrase.verbs or phrase.odd or not phrase.mentions or not all(m.piece.complete for m in phrase.mentions):
        return None
    rest, at = "", start
    for x, y in sorted([*((m.start, m.end) for m in phrase.mentions), *phrase.times]):
        rest, at = rest + text[at:x] + ",", max(at, y)
    rest = VERBS.sub("", _FILLING.sub("", rest + text[at:end]))
    return Statement(start, end, "prose", phrase, (), [("prose", start, end, "")], 1) if not rest.strip(" ,、。;及和与由") else None
