"""How far the ranks hang on how one counts, and on which choice."""

from __future__ import annotations

import pandas as pd

from dutygraph.plan.order import natural_key
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table

#: First places named in a sentence.
NAMED = 5


def bases(b: Brief) -> Section:
    """First places and ranges over all counting bases; in the research edition, which choice moves whom."""
    result = b.study.sensitivity
    units = result.tables["units"]
    readings = int(result.facts["readings"])
    said = [b.say("bases_how", n=readings)]
    first = sorted(((int(n), str(u)) for u, n in units["first_places"].items() if n), key=lambda x: (-x[0], natural_key(x[1])))
    if first:
        said.append(b.say("bases_first", list=b.listed(b.say("bases_first_item", unit=u, n=n) for n, u in first[:NAMED])))
    said.append(b.say("bases_order", pairs=result.facts["pairs"], kept=result.facts["order_kept"]))
    moves = b.sort(units.assign(_span=units["rank_high"] - units["rank_low"]), "_span")
    if len(moves) and moves["_span"].iloc[0] > 0:
        most = moves.iloc[0]
        said.append(b.say("bases_moves", unit=str(moves.index[0]), low=most["rank_low"], high=most["rank_high"]))
    tables = [_ranges(b, units)]
    if b.research:
        tables.append(_moves(b, result.tables["moves"]))
    return Section("bases", b.title("bases"), tuple(said), tables=tuple(tables))


def _ranges(b: Brief, units: pd.DataFrame) -> Table:
    frame = units.assign(
        _down=-units["rank_median"],
        moved_by=[b.word(str(c), of="sensitivity") if isinstance(c, str) and c else "" for c in units["moved_by"]],
    )
    frame = b.sort(frame, "_down", "first_places")
    low, high = b.column("rank_low", means=b.title("bases_low")), b.column("rank_high", means=b.title("bases_high"))
    columns = (
        b.column("unit"),
        b.column("rank_median", kind="number"),
        low._replace(title=b.title("ranks_low")),
        high._replace(title=b.title("ranks_high")),
        b.column("first_places", kind="count"),
        b.column("moved_by", kind="text"),
    )
    return Table("bases_units", b.title("bases_units"), columns, rows(frame, columns), b.say("bases_all"), shown=25)


def _moves(b: Brief, moves: pd.DataFrame) -> Table:
    frame = b.sort(moves.assign(_most=moves.max(axis=1)), "_most")
    columns = (
        b.column("unit"),
        *(b.column(c, kind="number", of="sensitivity")._replace(means=b.title("choice_means")) for c in moves.columns),
    )
    return Table("choices", b.title("choices"), columns, rows(frame, columns), b.say("bases_all"), shown=25)
