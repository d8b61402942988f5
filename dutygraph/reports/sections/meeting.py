"""Who must be in the room for each theme, so that every task has a lead there."""

from __future__ import annotations

import pandas as pd

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
    tasks, met = b.study.graph.tasks, table[table["tasks"] > 1]
    if by == "theme" and "part" in tasks.columns:  # tasks without theme and section stand under their part, which has a number only
        bare = set(tasks["part"]) - set(tasks.get("theme", ())) - set(tasks.get("section", ()))
        frame.index = pd.Index([b.say("part_named", part=t) if t in bare else t for t in frame.index], name=by)
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
            themes=len(met),
            settled=result.facts.get("no_choice", 0),
            mean=round(float(met["least"].mean()), 1) if len(met) else 0,
        ),
    )
    return Section(
        "room", b.title("room"), said, tables=(Table("room", b.title("room"), columns, rows(frame, columns), b.caption(result), shown=50),)
    )
