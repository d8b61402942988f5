"""Who carries how much, under which counting basis, and how sure the order is."""

from __future__ import annotations

import pandas as pd

from dutygraph.reports.brief import Brief, cell, rows, whole
from dutygraph.reports.content import Bars, Column, Section, Table
from dutygraph.terms import definition, figure

#: Named in a sentence.
FIRST = 3
#: Longer lists of names end with "and others".
LISTED = 8
_SHOWN = ("weighted", "total", "lead", "lead_rule", "lead_joint", "co", "fractional", "lead_share", "breadth", "convened", "targets_led")
_DETAIL = ("lead_joint", "fractional", "lead_share", "targets_led")
_RESEARCH = ("depth", "convening", "exclusivity", "targets_shared", "boot_low", "boot_high")
_KINDS = {"weighted": "number", "fractional": "number", "depth": "number", "exclusivity": "number", "targets_shared": "number"}


def ranking(b: Brief) -> Section:
    """Departments and streets apart, groups unranked."""
    weights = b.study.weights
    said = [b.say("ranking_how", lead=weights["lead"], co=weights["co"])]
    facts = b.study.workload.facts
    ranked = b.study.workload.table["rank"].notna()
    if facts.get("gini") == facts.get("gini"):
        said.append(
            b.say("concentration", units=int(ranked.sum()), gini=round(facts["gini"], 3), effective=round(facts["effective_units"], 1))
        )
    said += _by_rule_only(b) + _via_apart(b)
    parts = [_kind(b, "departments", "total"), _kind(b, "streets", "via"), _groups(b)]
    return Section("ranking", b.title("ranking"), tuple(said), parts=tuple(p for p in parts if p))


def order(b: Brief, which: str) -> pd.DataFrame:
    """The workload of the departments or the streets, ranked among themselves, first place first."""
    apart = b.study.workload.tables[which]
    frame = b.study.workload.table.loc[apart.index].assign(rank=apart["rank"], rank_low=apart["rank_low"], rank_high=apart["rank_high"])
    return b.sort(frame[(frame["total"] > 0) | (frame["via"] > 0)].assign(_down=lambda f: -f["rank"]), "_down", "total")


def first(b: Brief, which: str) -> list[str]:
    """Who stands first, with the figures and how far the rank moves."""
    frame = order(b, which).head(FIRST)
    if frame.empty:
        return []
    named = [
        b.say(
            "ranking_item",
            unit=str(u),
            weighted=r["weighted"],
            lead=int(r["lead"]),
            co=int(r["co"]),
            range=span(cell(r["rank_low"]), cell(r["rank_high"])),
        )
        for u, r in frame.iterrows()
    ]
    return [b.say("ranking_top", kind=b.title(which), n=len(frame), list=b.listed(named))]


def _kind(b: Brief, which: str, second: str) -> Section | None:
    frame = order(b, which)
    if frame.empty:
        return None
    said = first(b, which)
    steady = int((frame["rank_low"] == frame["rank_high"]).sum())
    said += [b.say("ranking_steady", n=steady)] if steady else []
    return Section(which, b.title(which), tuple(said), tables=(table(b, which, frame, second),))


def table(b: Brief, name: str, frame: pd.DataFrame, second: str = "total") -> Table:
    """A ranking with places, ranges and the columns of the edition."""
    keys = [*_SHOWN[:2], *(["via"] if second == "via" or (frame["via"] > 0).any() else []), *_SHOWN[2:]]
    keys += _RESEARCH if b.research else ()
    keys = [k for k in keys if k in frame.columns and frame[k].notna().any()]
    ranges = [span(cell(low), cell(high)) for low, high in zip(frame["rank_low"], frame["rank_high"], strict=True)]
    columns = (b.column("rank"), b.column("rank_range", kind="id", means=b.wide(definition("rank_low", b.lang))), b.column("unit"),
               *b.columns(keys, detail=_DETAIL if second == "via" else (*_DETAIL, "via"), kinds=_KINDS))
    caption = b.caption(b.study.workload)
    return Table(name, b.title(name), columns, rows(frame.assign(rank_range=ranges), columns), caption,
                 bars=Bars("unit", ("lead", "co", "via") if "via" in keys else ("lead", "co")))


def span(low: object, high: object) -> str:
    """A rank range in one cell: 3, or 3–5.

    Examples
    --------
    >>> span(3.0, 5.0), span(2, 2), span(None, None)
    ('3–5', '2', '–')
    """
    if low is None or high is None:
        return "–"
    one, two = figure(low), figure(high)
    return one if one == two else f"{one}–{two}"


def _groups(b: Brief) -> Section | None:
    units = b.study.graph.units
    names = units.index[units["kind"] == "group"]
    if names.empty:
        return None
    frame = b.sort(b.study.workload.table.loc[names], "total")
    known = {str(u): str(o) for u, o in units["openness"].items()}
    held = {g: int(b.study.graph.members[i].sum()) for i, g in enumerate(b.study.graph.groups)}
    frame = frame.assign(openness=[b.word(known[u], of="openness") if known[u] else "–" for u in map(str, frame.index)],
                         members=[held.get(u) or float("nan") for u in map(str, frame.index)])
    columns = (
        b.column("unit"),
        b.column("openness"),
        Column("members", b.word("members"), "count"),
        *b.columns(("total", "lead", "co", "breadth")),
    )
    return Section(
        "groups",
        b.title("groups"),
        (b.say("groups_unranked"),),
        tables=(Table("groups", b.title("groups"), columns, rows(frame, columns), b.basis()),),
    )


def _by_rule_only(b: Brief) -> list[str]:
    load = b.study.workload.table
    some = load[(load["lead_rule"] > 0) & (load["lead_stated"] == 0) & load["rank"].notna()]
    if some.empty:
        return []
    named = [
        f"{u} ({whole(cell(n))})" if b.lang == "en" else b.wide(f"{{}}({whole(cell(n))} 项)").format(u)
        for u, n in b.sort(some, "lead_rule")["lead_rule"].items()
    ]
    return [b.say("by_rule_only", n=len(some), list=b.listed(named[:LISTED]) + (b.title("and_others") if len(named) > LISTED else ""))]


def _via_apart(b: Brief) -> list[str]:
    load = b.study.workload.table
    if not (load["via"] > 0).any():
        return []
    unit = b.sort(load[load["via"] > 0], "via", "total").iloc[0]
    return [b.say("via_apart", unit=str(unit.name), named=int(unit["total"]), via=int(unit["via"]))]
