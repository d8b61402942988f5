"""Groups of one document: what defines them, which headings count them, whom a standing clause names."""

from __future__ import annotations

import re
from typing import Any

from dutygraph.reading.duty.rules import WHOEVER
from dutygraph.reading.stages import Stages
from dutygraph.reading.units.items import pieces, split


def defined_members(own: Stages) -> dict[str, list[str]]:
    """Group → members that a definition in the document names (folded names as printed)."""
    out: dict[str, list[str]] = {}
    for s in own.statements:
        for group, a, b in s.phrase.members:
            if a >= 0:
                out.setdefault(group, []).append(own.naming.display(own.folded.text[a:b]))
        for m in s.phrase.mentions:
            if m.piece.members:
                inner = m.piece.members
                found = [p.name for x, y, _ in split(inner, 0, len(inner)) for p in pieces(inner[x:y]) if p.kind in ("unit", "group")]
                out.setdefault(m.piece.name, []).extend(found)
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
                out.setdefault(level.start, (own.title(level), []))[1].extend(leads.get(t.ident, []))
    return list(out.values())


def heading_span(own: Stages, unit: str) -> tuple[int, int]:
    """Where the heading stands that made a unit a member."""
    for t in own.tasks:
        if t.theme is not None and re.search("[一二三四五六七八九十]街", own.title(t.theme)):
            return t.theme.title
    return (-1, -1)
