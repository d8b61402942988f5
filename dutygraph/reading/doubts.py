"""What looks like a duty and was read as none, and names that stand oddly among their neighbours: told, never guessed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from dutygraph.reading.duty import runningtext
from dutygraph.reading.duty.words import label_class
from dutygraph.reading.formats.surplus import only_names
from dutygraph.reading.stages import Stages
from dutygraph.reading.structure.pageframe import is_tail
from dutygraph.reading.units.items import COMPLETE
from dutygraph.reading.units.levels import has_place, level, unit_pattern, well_formed

Doubt = tuple[str, int, int]
#: A unit that prints its level, at the beginning of a list item.
_UNIT = re.compile("[省市区县州](?![场域容])" + unit_pattern().removeprefix("[省市区县州]?") + "|(?:国家|中央)[\u4e00-\u9fff]{2,8}(?:局|委|部|办)")
#: Brackets that may hold units, and labels with whatever mark behind them.
_BRACKET = re.compile("[(\\[「{<]([^()\\[\\]「」{}\n\0]{3,160})[)\\]」}>]")
_LABEL = re.compile("(?:单位|部门|主体)(?:[:=→~|/+-]{1,2}|——|[是为])[ \"“]?(?=[省市区县州各有][\u4e00-\u9fff]{1,14}(?:局|委|办|厅|部|会|中心|公司|政府|街道|镇|乡|单位|部门))")
_SAYS = re.compile("以下|或|含|包括|如|不含|即|指|下同|详见|附|见|原|由|对|从|在")
_MARKS = re.compile("[、,;/|+&·。 ]")
#: What parts the columns of a line that blanks set out.
_WIDE = re.compile(" {2,}")
_SENTENCE = frozenset("。;!?:,)]” \0\n")
_CLOSED = frozenset("。;:.!?")
_DATE = re.compile("(?:20\\d\\d|二[〇○零])")
_HEAD = re.compile("(?:局|委|办|厅|部|会|府|公司|中心|街道|镇|乡)的?(?:党政|主要|分管)+(?:领导|负责人|负责同志)$", re.MULTILINE)
_DEPARTMENT = re.compile("(?:局|委|办|厅|办公室|委员会)$")


def doubts(s: Stages) -> Iterator[Doubt]:
    """Places that a person should look at: (code, start, end) in the folded text.

    Parameters
    ----------
    s : Stages
        A document that was read.

    Yields
    ------
    tuple of str, int, int
        ``names_unread``: units where duties stand, of which nothing was read; ``level_missing``: a name without the level that its list prints;
        ``duty_in_passing``: an item without a statement that says in running text who does it.
    """
    yield from _bare(s)
    yield from _heads(s)
    yield from _unused(s)


def _bare(s: Stages) -> Iterator[Doubt]:
    """Departments without a level in a list that prints it."""
    units = {n.unit for named in s.naming.statements for n in named if n.mention.piece.kind == "unit"}
    bare = {u for u in units if not level(u) and _DEPARTMENT.search(u) and not has_place(u)}
    for named in s.naming.statements if bare and len(bare) < len(units) else ():
        found = [n for n in named if n.unit in bare]
        if found and any(level(n.unit) for n in named):
            for n in found:
                yield "level_missing", n.start, n.end


def _heads(s: Stages) -> Iterator[Doubt]:
    """Persons under labels for units that name nobody else, and heads of units among units: 责任单位:甲区政府主要领导."""
    for x in s.statements:
        if x.phrase.leaders and x.words and not any(label_class(w) == "person" for w in x.words):
            named = {m.start for m in x.phrase.mentions}
            for a, b in x.phrase.leaders:
                if a not in named and (not named or _HEAD.search(s.folded.text, a, b) is not None):
                    yield "names_unread", a, b


class _Free:
    """What no statement and no table holds, as one text with the way back."""

    def __init__(self, text: str, taken: list[tuple[int, int]], low: int, stop: int) -> None:
        self.at: list[int] = []
        self.place: list[int] = []
        parts: list[str] = []
        size = 0
        for a, b in (*taken, (stop, stop)):
            if a > low:
                self.at.append(size)
                self.place.append(low)
                parts.append(text[low:a])
                size += a - low + 1
            low = max(low, b)
            if low >= stop:
                break
        self.text = "\0".join(parts)

    def back(self, start: int) -> int:
        """The place of a character of the free text in the whole text."""
        i = bisect_right(self.at, start) - 1
        return self.place[i] + start - self.at[i]


def _unused(s: Stages) -> Iterator[Doubt]:
    """Units outside every statement, in brackets, behind labels or alone on a line."""
    text, layout = s.folded.text, s.layout
    taken = sorted({(x.start, x.end) for found in layout.statements for x in found} | {(x.start, x.end) for x in s.statements}
                   | {(r.start, r.end) for r in (*s.tables, *s.ignored)} | set(s.unread))
    units = {n.unit for named in s.naming.statements for n in named}
    rows = layout.rows
    if layout.begin >= len(rows):
        return
    stop = next((a for a, b in rows[layout.end:] if is_tail(text[a:b])), len(text))
    free = _Free(text, taken, rows[layout.begin][0], stop)
    for m in _BRACKET.finditer(free.text):
        if _duty_like(free.text, m, units):
            yield "names_unread", free.back(m.start()), free.back(m.end() - 1) + 1
    for m in _LABEL.finditer(free.text):
        yield "names_unread", free.back(m.start()), free.back(m.end() - 1) + 1
    idle = {a for a, _ in s.plan_outline.idle}
    starts = [a for a, _ in taken]
    for k in range(layout.begin, len(rows)):
        a, b = rows[k]
        if layout.statements[k]:
            at = layout.statements[k][-1].end
            if b - at > 3 and b <= stop and _goes_on(text, at, b, units):
                yield "names_unread", at, b
            continue
        i = bisect_right(starts, a) - 1
        if b - a > 400 or a >= stop or (i >= 0 and taken[i][1] > a) or (i + 1 < len(taken) and taken[i + 1][0] < b):
            continue
        short = b - a <= 200 and layout.numbers[k] is None and text[b - 1] not in _CLOSED
        alone = short and _names_alone(text, a, b, units) and not (k + 1 < len(rows) and _DATE.match(text, rows[k + 1][0]))
        if alone or (_WIDE.search(text, a, b) is not None and any(x in units or (level(x) and well_formed(x)) for x in _WIDE.split(text[a:b]))):
            yield "names_unread", a, b
        elif a in idle and (said := runningtext.sentence(text, a, b)) is not None:
            yield "duty_in_passing", said.start, said.end


def _unit_at(item: str, units: set[str]) -> bool:
    return _UNIT.match(item) is not None or any(item[:k] in units for k in range(2, min(len(item), 16) + 1))


def _goes_on(text: str, at: int, end: int, units: set[str]) -> bool:
    """Whether behind the end of a statement more units stand: 责任单位:市甲局。市乙局。市丙局."""
    items = [x for x in _MARKS.split(text[at:end].strip(")]")) if x]
    return bool(items) and all(len(x) <= 20 and COMPLETE.search(x) is not None and _unit_at(x, units) for x in items[:2])


def _duty_like(text: str, m: re.Match[str], units: set[str]) -> bool:
    """Whether a bracket that nobody read stands behind a sentence or at a line's end and most of its items begin with a unit."""
    if _SAYS.match(m[1]) or not (COMPLETE.search(text, max(0, m.start() - 8), m.start()) is None or text[m.start() - 1] in _SENTENCE):
        return False
    if text[m.start() - 1] not in _SENTENCE and text[m.end():m.end() + 1] not in ("", "\n", "。", ";", "\0"):
        return False
    items = [x for x in _MARKS.split(m[1]) if x]
    good = sum(1 for x in items if _unit_at(x.split(":")[-1], units))
    return good * 2 >= len(items) and good > 0


def _names_alone(text: str, a: int, b: int, units: set[str]) -> bool:
    """Whether a line holds nothing but names, one of which is a unit of the document or a well-formed department of some level."""
    line = text[a:b].strip()
    if not only_names(line):
        return False
    return any(x in units or (level(x) and well_formed(x)) for x in _MARKS.split(line.lstrip("★*●▲")))
