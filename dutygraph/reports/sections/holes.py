"""How are units placed among their partners, and how evenly is the load spread? For the research edition."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Column, Section, Table
from dutygraph.terms import figure

_KEYS = ("constraint2", "effective_size2", "constraint", "effective_size", "betweenness")


def holes(b: Brief) -> Section:
    """Constraint and effective size, in the graph of tasks and on the projection."""
    frame = b.sort(b.study.bottlenecks.table, "effective_size2", "betweenness")
    frame = frame[frame["constraint"].notna()]
    columns = (b.column("unit"), *b.columns(_KEYS, kinds={k: "share" if k == "betweenness" else "number" for k in _KEYS}))
    return Section("holes", b.title("holes"), (b.say("holes_how"),),
                   tables=(Table("holes", b.title("holes"), columns, rows(frame, columns), b.caption(b.study.bottlenecks), shown=30),))


def inequality(b: Brief) -> Section:
    """Gini and its kin, with what they are computed on."""
    result = b.study.inequality
    lines = tuple((b.word(k), figure(v), b.column(k).means) for k, v in result.facts.items())
    columns = (Column("item", b.title("item")), Column("value", b.title("value"), "id"), Column("meaning", b.title("meaning")))
    return Section("inequality", b.title("inequality"), (b.say("inequality_note"),),
                   tables=(Table("inequality", b.title("inequality"), columns, lines, b.caption(result)),))
