"""Who claims which characters: lines first, then tasks, statements, times, what stayed unread, and page furniture."""

from __future__ import annotations

from dutygraph.reading.account import Span, tile
from dutygraph.reading.assemble import Assembly
from dutygraph.reading.structure.outline import Segment
from dutygraph.reading.structure.pageframe import is_tail


def partition(own: Assembly) -> list[Span]:
    """Spans that tile the text, each with its place; later claims take what earlier ones held."""
    s, layout, text = own.s, own.s.layout, own.s.folded.text
    claims: list[Span] = []
    tail = False
    for k, (a, b) in enumerate(layout.rows):
        if k < layout.begin:
            place = "notice" if (layout.notice and k >= layout.notice) or (not layout.notice
                and (b - a > 60 or text[b - 1] == "。")) else "meta"
        elif k < layout.end:
            place = "heading" if b - a <= 40 and text[b - 1] not in "。;" else "notice"
        else:
            tail = tail or is_tail(text[a:b])
            place = "boilerplate" if tail else "notice"
        claims.append((a, b, place))
    claims += [(e.start, e.end, "task" if e.end - e.start > 40 else "heading") for e in s.events if isinstance(e, Segment)]
    claims += [(a, b, "heading" if b - a <= 60 else "task") for a, b in s.plan_outline.headings]
    claims += [(t.start, t.end, "task") for t in s.tasks if t.end > t.start]
    for region in s.tables:
        claims += region.spans
    claims += [(x.start, x.end, "duty") for found in layout.statements for x in found if x.shape != "cell"]
    claims = own.as_read(claims)
    claims += own.claims
    claims += own.as_read([(a, b, "unread") for a, b in s.unread])
    claims += [(b.start, b.end, "boilerplate") for b in s.document.blocks if b.kind == "furniture"]
    return tile(len(own.text), claims, own.text, "boilerplate")
