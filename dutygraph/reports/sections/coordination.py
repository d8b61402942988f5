"""Who works with whom, how closely, in which roles, and whether it exceeds chance."""

from __future__ import annotations

import pandas as pd

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Bars, Section, Table

#: A pair with at least so many joint tasks is counted as working together often.
OFTEN = 5
_OFFICE = ("joint", "a_leads", "b_leads", "both_lead", "both_co")
_RESEARCH = ("joint_via", "newman", "jaccard", "expected", "p", "q")
_KINDS = {"newman": "number", "expected": "number", "jaccard": "share"}


def coordination(b: Brief) -> Section:
    """Pairs by joint tasks; those beyond chance; who convenes most."""
    result = b.study.coordination
    table = b.sort(result.table, "joint", "newman")
    said: list[str] = []
    tables: list[Table] = []
    if len(table):
        said.append(b.say("pairs_count", pairs=len(table), many=int((table["joint"] >= OFTEN).sum()), at_least=OFTEN))
        (one, other), most = table.index[0], table.iloc[0]
        said.append(
            b.say(
                "pairs_top", a=str(one), b=str(other), joint=int(most["joint"]), a_leads=int(most["a_leads"]), b_leads=int(most["b_leads"])
            )
        )
    tested = "q" in table.columns
    alpha = float(result.params.get("alpha", 0.05))
    if tested:
        kept = table[table["q"] <= alpha]
        said.append(b.say("pairs_kept", tested=result.facts.get("pairs_tested", 0), kept=len(kept), alpha=alpha))
        if len(kept):
            tables.append(_pairs(b, "kept_pairs", kept, ("joint", "expected", "p", "q")))
    else:
        said.append(b.say("pairs_untested"))
    if len(table):
        tables.append(_pairs(b, "pairs", table, (*_OFFICE, *(k for k in _RESEARCH if b.research)), shown=30))
    return Section("coordination", b.title("coordination"), tuple(said), tables=tuple(tables), parts=tuple(_conveners(b)))


def _pairs(b: Brief, name: str, frame: pd.DataFrame, keys: tuple[str, ...], shown: int = 0) -> Table:
    keys = tuple(k for k in keys if k in frame.columns and not (k == "joint_via" and not frame[k].any()))
    columns = (b.column("a"), b.column("b"), *b.columns(keys, kinds=_KINDS, detail=("newman", "jaccard", "both_lead")))
    return Table(name, b.title(name), columns, rows(frame, columns), b.caption(b.study.coordination), shown=shown)


def _conveners(b: Brief) -> list[Section]:
    load = b.study.workload.table
    some = b.sort(load[load["convened"] > 0], "convened", "convening")
    if some.empty:
        return []
    most = some.iloc[0]
    said = b.say(
        "convene_top", unit=str(most.name), lead=int(most["lead"]), convened=int(most["convened"]), convening=int(most["convening"])
    )
    columns = (b.column("unit"), *b.columns(("lead", "convened", "convening", "breadth", "depth"), kinds={"depth": "number"}))
    return [
        Section(
            "conveners",
            b.title("conveners"),
            (said,),
            tables=(
                Table(
                    "conveners",
                    b.title("conveners"),
                    columns,
                    rows(some, columns),
                    b.caption(b.study.workload),
                    shown=15,
                    bars=Bars("unit", ("convened",), 15),
                ),
            ),
        )
    ]
