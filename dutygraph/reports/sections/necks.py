"""The units through which things must pass by more than their load explains, and the tasks behind it."""

from __future__ import annotations

import pandas as pd

from dutygraph.plan.order import natural
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table

ALPHA = 0.05
_OFFICE = ("betweenness", "betweenness_expected", "betweenness_p", "cut_pairs", "sole_lead", "alone")
_KINDS = {"betweenness": "share", "betweenness_expected": "share", "betweenness_p": "p", "articulation": "flag"}


def necks(b: Brief) -> Section:
    """What exceeds load, what would fall apart, who alone leads; reasons with their tasks."""
    result = b.study.bottlenecks
    table = result.table
    compared = "betweenness_p" in table.columns and bool(table["betweenness_p"].notna().any())
    said = [b.say("necks_how")]
    if compared:
        said.append(b.say("necks_compared"))
        found = b.sort(table[table["betweenness_p"] <= ALPHA], "betweenness")
        items = [
            b.say("necks_item", unit=str(u), value=round(r["betweenness"], 3), expected=round(r["betweenness_expected"], 3))
            for u, r in found.iterrows()
        ]
        said.append(
            b.say("necks_found", n=len(found), list=b.listed(items), alpha=ALPHA, chance=result.facts.get("beyond_by_chance", "–"))
            if items
            else b.say("necks_none", alpha=ALPHA)
        )
    else:
        said.append(b.say("necks_uncompared"))
    cut = b.sort(table[table["cut_pairs"] > 0], "cut_pairs")
    if len(cut):
        said.append(
            b.say(
                "necks_cut",
                n=len(cut),
                list=b.listed(b.say("necks_cut_item", unit=str(u), pairs=int(n)) for u, n in cut["cut_pairs"].head(8).items()),
            )
        )
    if table["sole_lead"].sum():
        most = b.sort(table, "sole_lead").iloc[0]
        said.append(b.say("sole", n=int(table["sole_lead"].sum()), unit=str(most.name), most=int(most["sole_lead"])))
        said.append(b.say("alone", n=int(table["alone"].sum())))
    return Section("necks", b.title("necks"), tuple(said), tables=tuple(_tables(b, compared)))


def _tables(b: Brief, compared: bool) -> list[Table]:
    result = b.study.bottlenecks
    some = result.table[result.table["betweenness"].fillna(0) + result.table["sole_lead"] > 0]
    # what exceeds its load stands first, since that alone makes a bottleneck unit
    frame = b.sort(some.assign(_beyond=some["betweenness_p"] <= ALPHA), "_beyond", "betweenness", "sole_lead")
    keys = [k for k in _OFFICE if k in frame.columns and (compared or not k.startswith("betweenness_"))]
    columns = (b.column("unit"), *b.columns(keys, kinds=_KINDS))
    tables = [Table("necks_table", b.title("necks_table"), columns, rows(frame, columns), b.caption(result), shown=20)]
    why = result.tables.get("reasons")
    if why is not None and len(why):
        tables.append(_reasons(b, why))
    return tables


def _reasons(b: Brief, why: pd.DataFrame) -> Table:
    """One row a unit and reason, with the tasks behind it."""
    flat = why.reset_index() if "unit" not in why.columns else why
    lines: dict[tuple[str, str], list[str]] = {}
    for unit, task, code in zip(flat["unit"], flat["task"], flat["code"], strict=True):
        lines.setdefault((str(unit), str(code)), []).append(str(task))
    frame = pd.DataFrame(
        [(u, b.word(c, of="reason"), len(t), b.listed(natural(t))) for (u, c), t in lines.items()],
        columns=["unit", "reasons", "value", "tasks"],
    )
    frame = frame.assign(order=range(len(frame)))
    columns = (b.column("unit"), b.column("reasons"), b.column("value", name="times", kind="count"), b.column("tasks"))
    return Table("reasons", b.title("reasons"), columns, rows(frame, columns), b.basis(), shown=30)
