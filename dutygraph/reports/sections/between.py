"""Roles between units, breadth and depth, core and rim. For the research edition."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table

_ROLES = ("brokered", "coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def between(b: Brief) -> Section | None:
    """Three short tables; none says which unit is better. None where no unit has a partner."""
    s = b.study
    brokered, shape, core = s.brokerage, s.breadth_depth, s.core_periphery
    if not (shape.table["breadth"] > 0).any():
        return None
    said = [
        b.say(
            "shape_count",
            broad=b.study.breadth_depth.facts["leading"],
            one=shape.facts["key"],
            neither=shape.facts["auxiliary"],
            breadth=round(shape.facts["breadth_mean"], 1),
            depth=round(shape.facts["depth_mean"], 2),
        ),
        b.say(
            "core_count",
            n=core.facts["core_size"],
            fit=round(core.facts["fit"], 3),
            exceptions=core.facts["exceptions"],
            without=core.facts["exceptions_without"],
        ),
    ]
    frame = b.sort(shape.table.assign(core=core.table["core"].astype(bool)), "breadth", "depth")
    frame = frame.assign(**{"class": [b.word(str(c), of="class") for c in frame["class"]]})
    columns = (
        b.column("unit"),
        *b.columns(("breadth", "depth"), kinds={"depth": "number"}),
        b.column("class", kind="text"),
        b.column("core", kind="flag"),
    )
    ways = b.sort(brokered.table[brokered.table["brokered"] > 0], "brokered")
    tables = [Table("shape", b.title("shape"), columns, rows(frame, columns), b.caption(shape), shown=25)]
    if len(ways):
        columns = (b.column("unit"), *b.columns(_ROLES, kinds=dict.fromkeys(_ROLES, "count")))
        tables.append(Table("brokerage", b.title("brokerage"), columns, rows(ways, columns), b.caption(brokered), shown=20))
    return Section("between", b.title("between"), tuple(said), tables=tuple(tables))
