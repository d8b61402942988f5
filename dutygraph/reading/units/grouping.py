"""Groups of one document: what defines them, which headings count them, whom a standing clause names."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dutygraph.reading.duty.mentions import names_in
from dutygraph.reading.duty.rules import WHOEVER
from dutygraph.reading.stages import Stages


class Definition(NamedTuple):
    """A place where the document says who belongs to a group: its span and the members as printed there."""

    group: str
    start: int
    end: int
    members: tuple[str, ...]


def definitions(own: Stages) -> list[Definition]:
    """Every definition of a group in the document, unless definitions are switched off."""
    if "group_defined" in own.options.off:
        return []
    out: list[Definition] = []
    for s in own.statements:
        found: dict[str, list[tuple[int, int]]] = {}
        for group, a, b in s.phrase.members:
            if a >= 0:
                found.setdefault(group, []).append((a, b))
        for group, spans in found.items():
            start = max((m.start for m in s.phrase.mentions if m.piece.name == group and m.start < spans[0][0]), default=spans[0][0])
            out.append(Definition(group, start, spans[-1][1], tuple(own.naming.display(own.folded.text[a:b]) for a, b in spans)))
        for m in s.phrase.mentions:
            inner = m.piece.members
            if inner:
                names = [p.name for _, _, p in names_in(inner, 0, len(inner)) if p.kind in ("unit", "group")]
                out.append(Definition(m.piece.name, m.start, m.end, tuple(names)))
    return out + _noticed(own)


#: A group that the running text defines: 各街道(包括甲街道、乙镇,下同).
_NOTICED = re.compile("(各[\u4e00-\u9fff]{1,10})[(](?:以下简称[^()]{2,10},)?(?:包括|含|下含|即)([^()]{4,160}?)[,、;]?(?:下同|以下(?:统|简|均)?称[^()]{0,12})[)]")


def _noticed(own: Stages) -> list[Definition]:
    """Definitions in the notice of groups that statements name."""
    text = own.folded.text
    low = min((s.start for s in own.statements), default=0)
    if text.find("下同", 0, low) < 0 and text.find("称", 0, low) < 0:
        return []
    named = {m.piece.name for s in own.statements for m in s.phrase.mentions if m.piece.kind == "group"}
    out: list[Definition] = []
    for m in _NOTICED.finditer(text, 0, low):
        group = next((m[1][k:] for k in range(len(m[1])) if m[1][k:] in named), "")
        members = [p.name for _, _, p in names_in(m[2], 0, len(m[2])) if p.kind == "unit" and p.complete]
        if group and members:
            out.append(Definition(group, m.start(), m.end(), tuple(members)))
    return out


def standing_units(own: Stages, start: int, end: int, clause: int) -> list[str]:
    """Units that a standing clause names; 地方 points back to the groups of the statement it stands in."""
    text = own.folded.text
    if text[start:end].strip() in WHOEVER:
        for s, named in zip(own.statements, own.naming.statements, strict=True):
            if s.start <= clause <= s.end:
                return [n.unit for n in named if n.mention.piece.kind == "group"]
        return []
    named = [(p.name, a, b) for a, b, p in names_in(text, start, end) if p.kind in ("unit", "group")]
    return [own.naming.printed.setdefault(name, own.prints.span(x, y, marks=True)) and name for name, x, y in named]


def counted_headings(own: Stages, rows: list[tuple[Any, ...]]) -> list[tuple[str, list[str]]]:
    """Headings with the units that lead under them."""
    leads: dict[str, list[str]] = {}
    for r in rows:
        if r[2] == "lead":
            leads.setdefault(r[0], []).append(r[1])
    out: dict[int, tuple[str, list[str]]] = {}
    for t in own.tasks:
        for level in (t.theme, t.section):
            if level is not None:
                if level.start not in out:
                    out[level.start] = (own.title(level), [])
                if t.ident in leads:
                    out[level.start][1].extend(leads[t.ident])
    return list(out.values())


def heading_span(own: Stages, unit: str) -> tuple[int, int]:
    """Where the heading stands that made a unit a member."""
    for t in own.tasks:
        if t.theme is not None and re.search("[一二三四五六七八九十]街", own.title(t.theme)):
            return t.theme.title
    return (-1, -1)
