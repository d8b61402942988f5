"""Headings that say who leads everything below them: (二)市甲局牵头的工作, with or without helpers named at its items."""

from __future__ import annotations

import re
from dataclasses import replace

from dutygraph.reading.duty.fallback import STRONG
from dutygraph.reading.duty.mentions import Phrase, mentioned, names_in
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.outline import RANK, Event

_SAYS = re.compile("(?P<verb>牵头|负责|承担|主办|承办)(?:负责|组织|落实|实施|办理|完成)*的?(?:重点|主要|具体|各项|年度)*(?:工作|任务|事项|项目)+"
                   "(?:[(\\[](?:共|计)?\\d+[项条个件][)\\]])?:?$", re.MULTILINE)


def heads(text: str, layout: Layout) -> dict[int, Statement]:
    """Rows that are such headings, by the place where they begin.

    Parameters
    ----------
    text : str
        Folded text.
    layout : Layout

    Returns
    -------
    dict of int to Statement
        Empty where no numbered heading names a unit and says that it leads.
    """
    if _SAYS.search(text) is None:
        return {}
    out: dict[int, Statement] = {}
    for k in range(layout.begin, len(layout.rows)):
        (a, b), n = layout.rows[k], layout.numbers[k]
        m = _SAYS.search(text, n.end, b) if n is not None and b - a <= 60 and not layout.statements[k] else None
        if n is None or m is None:
            continue
        found = names_in(text, n.end, m.start())
        if found and all(p.kind == "group" or (p.kind == "unit" and p.complete and STRONG.search(p.name)) for _, _, p in found):
            kind = "lead" if m["verb"] in ("牵头", "主办") else "plain"
            out[a] = Statement(a, b, "cell", mentioned(found, kind, m["verb"], 0), (), row=1)
    return out


def spread(made: list[Event], found: dict[int, Statement]) -> list[Event]:
    """The events with the units of each heading at the items below it: added to their statements, or alone where they have none.

    Parameters
    ----------
    made : list of Segment or Statement
        Events in printed order.
    found : dict of int to Statement
        What :func:`heads` gave.
    """
    out: list[Event] = []
    head: Statement | None = None
    rank, waiting, counted = 0, False, False
    for e in made:
        if isinstance(e, Statement):
            if head is not None and not any(m.kind != "co" for m in e.phrase.mentions):
                e.phrase.mentions[:0] = [replace(m) for m in head.phrase.mentions]
            waiting = False
        elif e.start in found or (e.number is not None and head is not None and RANK[e.number.style] <= rank):
            out += _own(head, waiting)
            head, waiting, counted = found.get(e.start), False, False
            rank = RANK[e.number.style] if e.number is not None else 0
        elif head is not None and (e.number is not None or not (counted or waiting)):
            out += _own(head, waiting)
            waiting, counted = True, counted or e.number is not None
        out.append(e)
    return out + _own(head, waiting)


def _own(head: Statement | None, waiting: bool) -> list[Event]:
    """A copy of the heading's statement for an item that has none of its own."""
    if head is None or not waiting:
        return []
    return [Statement(head.start, head.end, "cell", Phrase(mentions=[replace(m) for m in head.phrase.mentions]), (), row=1)]
