"""What would still hold if units carried their tasks no longer. For the research edition."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table

_SHARES = ("giant", "anyone", "lead")


def removals(b: Brief) -> Section | None:
    """Each unit alone, then one after another; a simulation, and it says so. None without units."""
    result = b.study.removal
    if len(result.table) < 2:
        return None
    facts = result.facts
    single = b.sort(result.tables["single"], "leaderless", "orphaned")
    most = single.iloc[0]
    said = (
        b.say(
            "removal_what",
            giant=round(facts["robustness_giant"], 3),
            anyone=round(facts["robustness_anyone"], 3),
            lead=round(facts["robustness_lead"], 3),
        ),
        b.say("removal_first", unit=str(single.index[0]), leaderless=int(most["leaderless"]), orphaned=int(most["orphaned"])),
    )
    shares = tuple(b.column(k, kind="share", of="removal", means=b.title(f"removal_{k}_means")) for k in _SHARES)
    steps = (b.column("step", kind="count"), b.column("unit"), *b.columns(("leaderless", "orphaned")), *shares)
    alone = (b.column("unit"), *b.columns(("leaderless", "orphaned", "cut_pairs")), shares[0])
    tables = (Table("removal_single", b.title("removal_single"), alone, rows(single, alone), b.caption(result), shown=20),
              Table("removal_steps", b.title("removal_steps"), steps, rows(result.table, steps), b.caption(result), shown=25))
    return Section("removal", b.title("removal"), said, tables=tables)
