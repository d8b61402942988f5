"""The figures that studies of such plans report first, as the measure gives them. For the research edition."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, cell
from dutygraph.reports.content import Column, Section, Table
from dutygraph.terms import TERMS, figure


def overall(b: Brief) -> Section:
    """One table: figure, value, definition."""
    result = b.study.overview
    lines = []
    for name, value in result.table["value"].items():
        key = f"overview.{name}" if f"overview.{name}" in TERMS else str(name)
        lines.append((b.word(str(name), of="overview"), figure(cell(value)), b.column(key).means))
    columns = (Column("item", b.title("item")), Column("value", b.title("value"), "id"), Column("meaning", b.title("meaning")))
    return Section(
        "structure", b.title("structure"), tables=(Table("structure", b.title("structure"), columns, tuple(lines), b.caption(result)),)
    )
