"""Units as headings with their tasks below them: 一、市教育局 / 1.建学校; or 省文化厅 / 一类目标: / (一)办展览."""

from __future__ import annotations

import itertools
import re

from dutygraph.plan.kinds import kind_of
from dutygraph.reading.duty.fallback import STRONG
from dutygraph.reading.duty.mentions import mentioned, names_in
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.outline import RANK, Event, Segment
from dutygraph.reading.units.levels import has_place

_NO_UNIT = re.compile(":|转发|印发|关于|问题|情况|任务|范围|原则|通知|要求|机制|措施|责任")
_COUNTED = re.compile("[(\\[]?(?:共)?\\d+[项条个件][)\\]]?$|[:：]$")
#: What parts the tasks of one unit by their kind.
_CLASS = re.compile("[一二三四ABC][类级](?:工作)?(?:目标|任务|指标):?|(?:主要|重点|工作|年度|职能|共性|个性|业务)+(?:目标|任务):?")
_TITLE = re.compile("(?:部门|单位|机关).{0,20}(?:目标|责任|任务)|(?:目标|责任|任务).{0,12}(?:部门|单位|机关)")
_LEVEL = re.compile("[^省市区县州]{0,4}[省市区县州]")
_TOP_ROWS, _SHORT = 6, 40


def headed(text: str, layout: Layout) -> list[Event]:
    """Units as headings with their tasks below them.

    Parameters
    ----------
    text : str
        Folded text.
    layout : Layout

    Returns
    -------
    list of Segment or Statement
        Empty where headings are no units. One unit alone is one only where lines such as 一类目标 part its tasks, or where the
        title speaks of the duties of departments; it is told (``unit_heading``), and so is what stands before it without a unit.
    """
    classes = {k for k, (a, b) in enumerate(layout.rows) if layout.numbers[k] is None and _CLASS.fullmatch(text, a, b)}
    titled = any(_TITLE.search(text, a, b) is not None and text[b - 1] != ":" for a, b in layout.rows[:_TOP_ROWS] if b > a)
    low = layout.begin if not (classes or titled) else layout.notice + 1 if layout.notice else 0
    heads = {k: s for k in range(low, len(layout.rows) - 1) if (s := _head(text, layout, k)) is not None}
    lone = next(iter(heads.values())).phrase.mentions[0].piece.name if len(heads) == 1 else ""
    if not heads or (lone and not (_LEVEL.match(lone) and not lone.startswith("各") and (classes or titled))):
        return []
    if not lone:
        layout.begin = min(layout.begin, *heads)
    others = _others(text, layout, heads)
    order = [*sorted([*heads, *others]), len(layout.rows)]
    out: list[Event] = []
    for a, b in itertools.pairwise(order):
        if a + 1 == b and a in heads:
            return []
        out.append(Segment(*layout.rows[a], layout.numbers[a], True))
        out += _below(text, layout, a, b, classes, heads.get(a))
    if classes or lone:
        first, layout.begin = heads[order[0]], min(layout.begin, low)
        first.repairs += [("unit_heading", first.start, first.end, "")]
        first.repairs += [("unread", *layout.rows[k], "") for k in range(low, order[0]) if layout.numbers[k] is not None]
    return out


def _others(text: str, layout: Layout, heads: dict[int, Statement]) -> list[int]:
    """Headings of the units' own style that name none: what stands below is not the unit's before. Those that name one less plainly join the units."""
    styles = {n.style for k in heads if (n := layout.numbers[k]) is not None}
    same = [k for k in range(layout.begin, len(layout.rows) - 1) if k not in heads and (n := layout.numbers[k]) is not None and n.style in styles]
    first = min(heads)
    for k in same:
        statement = _head(text, layout, k, sure=True)
        if statement is not None:
            heads[k] = statement
    return [k for k in same if k not in heads and k > first and layout.rows[k][1] - layout.rows[k][0] <= _SHORT]


def _below(text: str, layout: Layout, a: int, b: int, classes: set[int], head: Statement | None) -> list[Event]:
    """The rows below a heading, each item with the heading's statement."""
    rows = list(range(a + 1, b))
    numbered = [k for k in rows if layout.numbers[k] is not None and not _is_heading(text, layout, k, b)]
    out: list[Event] = []
    for i, k in enumerate(rows):
        out.append(Segment(*layout.rows[k], layout.numbers[k], True))
        last = i + 1 == len(rows) or rows[i + 1] in numbered or rows[i + 1] in classes or _is_heading(text, layout, rows[i + 1], b)
        if head is not None and k not in classes and not _is_heading(text, layout, k, b) and (not numbered or (last and k >= numbered[0])):
            out.append(head)
    return out


def _is_heading(text: str, layout: Layout, k: int, end: int) -> bool:
    """Whether a row is a short heading right above the items of its own: 一、主要目标 / (一)…."""
    n, below = layout.numbers[k], layout.numbers[k + 1] if k + 1 < end else None
    a, b = layout.rows[k]
    return n is not None and below is not None and below.value == 1 and RANK[below.style] > RANK[n.style] and b - a <= 24 and text[b - 1] not in "。;"


def _head(text: str, layout: Layout, k: int, *, sure: bool = False) -> Statement | None:
    """The unit that a row names and nothing else, with item 1 right below it, or below a line that tells the kind of its tasks.

    ``sure``: rows like it are known to be units.
    """
    a, b = layout.rows[k]
    n, below = layout.numbers[k], layout.numbers[k + 1]
    if below is None and k + 2 < len(layout.rows) and _CLASS.fullmatch(text, *layout.rows[k + 1]):
        below = layout.numbers[k + 2]
    above = layout.numbers[k - 1] if k else None
    runs_on = above is not None and below is not None and above.style == below.style and above.value + 1 == below.value
    if below is None or not (below.value == 1 or runs_on) or b - a > _SHORT or (n is not None and RANK[below.style] <= RANK[n.style]):
        return None
    x = n.end if n is not None else a
    words = _COUNTED.sub("", text[x:b].strip("[]()〈〉 ")).strip("[]() :")
    if not words:
        return None
    x = text.index(words, x, b)
    items = names_in(text, x, x + len(words))
    def plain(name: str) -> bool:
        return kind_of(name) not in ("other", "institution") or (sure and has_place(name))

    if not items or not all(p.kind == "group" or (p.complete and STRONG.search(p.name) and plain(p.name) and not _NO_UNIT.search(p.name))
                            for _, _, p in items):
        return None
    return Statement(a, b, "cell", mentioned(items), (), row=1)
