"""Documents in which no bracket, label or table says who is responsible: units as headings, bare items."""

from __future__ import annotations

import itertools
import re

from dutygraph.reading.duty.mentions import Phrase, mentioned, names_in
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.duty.unititems import parts
from dutygraph.reading.formats.headwords import is_head
from dutygraph.reading.formats.surplus import only_names
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.outline import RANK, Event, Segment
from dutygraph.reading.units.levels import well_formed

#: Endings of units that may stand alone in a heading.
STRONG = re.compile("(?:局|委|办|厅|部|署|街道|镇|乡|公司|集团|中心|会|院|政府|办公室|委员会|总署|总局)$")
#: What stands above the steps of one task.
_MEASURES = re.compile("(?:整改|具体|工作|推进|主要|落实)*(?:措施|举措|步骤)(?:及[\u4e00-\u9fff]{2,6})?:?")
#: What stands before names at the end of an item: a dash, the last full stop, or else the last blank.
_BEHIND = re.compile("[。.;!]? *——(?=[^。.;!\n]{2,160}$)|[。.;!] *(?=[^。.;!\n]{2,160}$)|(?<=[^ 0-9]) +(?=[^ 。.;!\n]{2,80}$)", re.MULTILINE)

_LEVELLED = re.compile("(?:^|(?<=[ 、,;:()]))[省市区县州](?![场域])[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|政府|公司|集团|中心)|各[\u4e00-\u9fff]{0,4}(?:政府|部门|单位)")
_FIRST_WORDS = 40
_DASH = re.compile("[—―–]{1,2} ?")


def label_first(text: str, made: list[Event]) -> list[Event] | None:
    """Events of a document whose labels stand above the items they serve, each item with its statement; None where they do not.

    Parameters
    ----------
    text : str
        Folded text.
    made : list of Segment or Statement
        Events in printed order.

    Returns
    -------
    list of Segment or Statement, or None
    """
    at = [k for k, e in enumerate(made) if isinstance(e, Statement)]
    if not at or any(e.shape not in ("label", "bracket") for e in made if isinstance(e, Statement)):
        return None
    if any(isinstance(e, Segment) and _MEASURES.fullmatch(text, e.start, e.end) for e in made[at[0]:]):
        return None
    behind = [e for e in made[at[-1] + 1:] if isinstance(e, Segment) and e.number is not None and e.number.style != "theme"]
    if not behind:
        return None
    first = behind[0].number
    style = first.style if first is not None else ""
    before = [e for e in made[:at[0]] if isinstance(e, Segment) and e.number is not None]
    if any(e.number is not None and RANK[e.number.style] >= RANK[style] for e in before) or first is None or first.value != 1:
        return None
    bounds = [*at, len(made)]
    for a, b in itertools.pairwise(bounds):
        if not any(isinstance(e, Segment) and e.number is not None and e.number.style == style and e.number.value == 1
                for e in made[a + 1:b]):
            return None
    out: list[Event] = list(made[:at[0]])
    for a, b in itertools.pairwise(bounds):
        source = made[a]
        if isinstance(source, Statement):
            out += _served(source, made[a + 1:b], style)
    return out


def _served(source: Statement, below: list[Event], style: str) -> list[Event]:
    """Items of one style below a statement, each with a copy of it."""
    out: list[Event] = []
    open_item = False
    for e in below:
        if isinstance(e, Segment) and e.number is not None and RANK[e.number.style] <= RANK[style]:
            if open_item:
                out.append(_copy(source))
            open_item = e.number.style == style
        out.append(e)
    if open_item:
        out.append(_copy(source))
    return out


def _copy(source: Statement) -> Statement:
    return Statement(source.start, source.end, "cell", source.phrase, source.words, source.repairs, 1)


def trailing(text: str, layout: Layout) -> list[Event]:
    """Items that end with nothing but names behind their last sentence: 1 建成水库。 市水利局.

    Returns
    -------
    list of Segment or Statement
        Empty where fewer than two items, or less than half of them, end so.
    """
    out: list[Event] = []
    found = able = 0
    for k in range(layout.begin, len(layout.rows)):
        (a, b), n = layout.rows[k], layout.numbers[k]
        counts = n is not None and n.style not in ("theme", "H1", "H2", "part")
        able += counts
        m = _BEHIND.search(text, n.end, b) if counts and n is not None else None
        items = names_in(text, m.end(), b) if m is not None else []
        if m is None or not items or not all(p.kind == "group" or (p.kind == "unit" and well_formed(p.name)) for _, _, p in items):
            out.append(Segment(a, b, n, True))
            continue
        found += 1
        out += [Segment(a, m.end(), n, True), Statement(m.end(), b, "names", mentioned(items), (), [], 1)]
    return out if found >= 2 and found * 2 > able else []


def dashed(text: str, layout: Layout) -> list[Event]:
    """Items with their units on a line of their own behind a dash: 1.修渠。 / ——市水利局.

    Returns
    -------
    list of Segment or Statement
        Empty where fewer than two lines are so, or where items follow the last: there such lines stand above their items.
    """
    if "\n—" not in text:
        return []
    found: dict[int, Statement] = {}
    last = -1
    for k in range(layout.begin, len(layout.rows)):
        (a, b), n = layout.rows[k], layout.numbers[k]
        m = _DASH.match(text, a, b)
        items = names_in(text, m.end(), b) if m is not None and k > layout.begin else []
        if items and all(p.kind == "group" or (p.kind == "unit" and p.complete and STRONG.search(p.name)) for _, _, p in items):
            found[k] = Statement(a, b, "names", mentioned(items), (), [], 1)
        elif n is not None and n.style not in ("theme", "mark"):
            last = k
    if len(found) < 2 or last > max(found) or any(k - 1 in found for k in found):
        return []
    return [found.get(k) or Segment(*layout.rows[k], layout.numbers[k], True) for k in range(layout.begin, max(found) + 1)]


def bare_items(text: str, layout: Layout) -> list[Event]:
    """Numbered items of a document that names no units, each a task without assignments."""
    rows = [Segment(p.start, p.end, p.number, p.start == layout.rows[p.row][0]) for p in parts(text, layout, layout.begin)]
    counts: dict[str, int] = {}
    for s in rows:
        if s.number is not None and s.number.style not in ("theme", "mark"):
            counts[s.number.style] = counts.get(s.number.style, 0) + 1
    if not counts or max(counts.values()) < 2:
        return []
    usual = max(counts, key=lambda s: (counts[s], -RANK[s]))
    out: list[Event] = []
    held = -1
    for s in rows:
        style = s.number.style if s.number is not None else ""
        if held >= 0 and style and RANK[style] <= RANK[usual]:
            out.append(Statement(held, held, "cell", Phrase(), ("",), row=1))
            held = -1
        out.append(s)
        if style == usual or held >= 0:
            held = s.end
    if held >= 0:
        out.append(Statement(held, held, "cell", Phrase(), ("",), row=1))
    return out


def unread_heads(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows that head the columns of a table which nobody could read, and three or more of names alone, in a document that names no unit.

    Examples
    --------
    >>> text = "序号\\n工 作 任 务\\n责任单位\\n备注"
    >>> unread_heads(text, [(0, 2), (3, 10), (11, 15), (16, 18)])[:1]
    [(0, 2)]
    """
    words = [text[a:b].split() if b - a <= 60 else [] for a, b in rows]
    held = [max(is_head(w), is_head(["".join(w)])) for w in words]
    small = [len("".join(w)) <= 12 and bool(w) for w in words]
    out = [rows[k] for k in range(len(rows)) if held[k] > 2 or (held[k] and sum(held[k:k + 4]) > 2 and all(small[k:k + 4]))]
    for names, run in itertools.groupby(range(len(rows)), lambda k: not held[k] and bool(words[k]) and only_names("".join(words[k]))):
        if names and len(found := list(run)) > 2:
            out.append((rows[found[0]][0], rows[found[-1]][1]))
    return out + _tangled(text, rows, held, set(out))


def _tangled(text: str, rows: list[tuple[int, int]], held: list[int], told: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows with names of units from the one on that holds the headings of a table: columns whose lines print or copying mixed."""
    first = next((k for k, (a, b) in enumerate(rows) if held[k] > 2 or (b - a > 60 and is_head(text[a:b].split()[:_FIRST_WORDS]) > 2)), len(rows))
    return [row for row in rows[first:] if row not in told and _LEVELLED.search(text, *row) is not None]
