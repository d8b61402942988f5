"""Who must be in the room for each theme, so that every task has a lead there."""

from __future__ import annotations

from dutygraph.errors import InputError
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table


def meeting(b: Brief) -> Section | None:
    """One row a theme: the units that lead its tasks, as few as can be. None where tasks have no themes."""
    try:
        result = b.study.room
    except InputError:
        return None
    by = str(result.params.get("by", "theme"))
    table = result.table[result.table["tasks"] > 0]
    if len(table) < 2:
        return None
    people = result.tables["people"]
    named = {
        need: people[people["need"] == need].groupby(by, sort=False)["unit"].agg(b.listed).to_dict()
        for need in ("forced", "chosen", "instead")
    }
    frame = table.assign(**{f"{need}_units": [named[need].get(t, "") for t in table.index] for need in named})
    columns = (
        b.column(by, kind="text"),
        b.column("tasks", kind="count"),
        b.column("least"),
        b.column("forced_units", name="forced_units", means=b.column("forced").means),
        *(
            b.column(f"{n}_units", name=f"{n}_units", means=b.title(f"{n}_means"))
            for n in ("chosen", "instead")
            if frame[f"{n}_units"].astype(bool).any()
        ),
    )
    said = (
        b.say("room_how"),
        b.say(
            "room_count",
            by=b.word(by),
            themes=len(table),
            settled=result.facts.get("no_choice", 0),
            mean=round(float(table["least"].mean()), 1),
        ),
    )
    return Section(
        "room", b.title("room"), said, tables=(Table("room", b.title("room"), columns, rows(frame, columns), b.caption(result), shown=50),)
    )
