"""What the figures mean, how they were computed, and with which options."""

from __future__ import annotations

from typing import Any

from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Cell, Column, Section, Table
from dutygraph.result import Result
from dutygraph.terms import TERMS, figure


def method(b: Brief, results: list[Result], keys: list[str]) -> Section:
    """Scope, weights, groups, seed; the glossary of every column that the report shows; every parameter in the research edition.

    Parameters
    ----------
    b : Brief
    results : list of Result
        What the report drew.
    keys : list of str
        Columns that the report shows.
    """
    w = b.study.weights
    said = [
        b.say("method_scope"),
        b.say("method_weights", lead=w["lead"], co=w["co"]),
        b.say("method_groups", groups=b.word(b.study.groups, of="groups")),
        b.say("method_seed", seed=b.study.seed),
    ]
    if b.quick:
        said.append(b.say("quick"))
    tables = [_glossary(b, keys)]
    if b.research:
        lines: list[tuple[Cell, ...]] = [(b.word(r.name), k, shown(b, v)) for r in results for k, v in {**r.params, **r.facts}.items()]
        tables.append(
            Table(
                "params",
                b.title("params"),
                (Column("measure", b.title("measure")), Column("option", b.title("option")), Column("value", b.title("value"))),
                tuple(lines),
            )
        )
    return Section("method", b.title("method"), tuple(said), tables=tuple(tables))


def _glossary(b: Brief, keys: list[str]) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for key in dict.fromkeys(keys):
        entry = TERMS.get(key)
        if entry and entry.zh_means:
            c = b.column(key)
            lines.append((c.title, c.means, entry.formula))
    columns = (Column("item", b.title("item")), Column("meaning", b.title("meaning")), Column("formula", b.title("formula"), detail=True))
    return Table("glossary", b.title("glossary"), columns, tuple(lines))


def shown(b: Brief, value: Any) -> str:
    """A parameter as text."""
    if value is None:
        return "–"
    if isinstance(value, dict):
        return b.listed(f"{b.word(str(k))} {figure(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return b.listed(map(str, value))
    return figure(value)
