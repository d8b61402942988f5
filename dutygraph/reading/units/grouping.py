"""Groups of one document: what defines them, which headings count them, whom a standing clause names."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dutygraph.reading.duty.rules import WHOEVER
from dutygraph.reading.stages import Stages
from dutygraph.reading.units.items import pieces, split


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
                names = [p.name for a, b, _ in split(inner, 0, len(inner)) for p in pieces(inner[a:b]) if p.kind in ("unit", "group")]
                out.append(Definition(m.piece.name, m.start, m.end, tuple(names)))
    return out


def standing_units(own: Stages, start: int, end: int, clause: int) -> list[str]:
    """Units that a standing clause names; 地方 points back to the groups of the statement it stands in."""
    text = own.folded.text
    if text[start:end].strip() in WHOEVER:
        for s, named in zip(own.statements, own.naming.statements, strict=True):
            if s.start <= clause <= s.end:
                return [n.unit for n in named if n.mention.piece.kind == "group"]
        return []
    named = [(p.name, a + p.start, a + p.end) for a, b, _ in split(text, start, end) for p in pieces(text[a:b])
        if p.kind in ("unit", "group")]
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
                out[level.start][1].extend(leads.get(t.ident, []))
    return list(out.values())


def heading_span(own: Stages, unit: str) -> tuple[int, int]:
    """Where the heading stands that made a unit a member."""
    for t in own.tasks:
        if t.theme is not None and re.search("[一二三四五六七八九十]街", own.title(t.theme)):
            return t.theme.title
    return (-1, -1)
