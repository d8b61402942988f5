"""How the document was read: what was repaired, inferred, left unread, and which names became which unit."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dutygraph.plan.plan import Plan
from dutygraph.plan.schema import PLACES, SEVERITIES
from dutygraph.reading.codes import CODES
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Column, Section, Table

#: So many characters are quoted on each side of a place.
AROUND = 12


def audit(b: Brief) -> Section:
    """Notes by code and in full, where every character went, other names of units, members of groups."""
    plan = b.plan
    if plan is None:
        return Section("audit", b.title("audit"), (b.say("audit_none"),))
    notes = Counter(r[1] for r in plan.rows["diagnostics"])
    said = [b.say("audit_count", n=sum(notes.values()), **{s: notes[s] for s in SEVERITIES}) if notes else b.say("audit_none")]
    tables = _notes(b, plan) if notes else []
    if plan.partition:
        sizes = Counter[str]()
        for start, end, place in plan.partition:
            sizes[place] += end - start
        said.append(b.say("audit_places", n=len(plan.text), unread=sizes["unread"]))
        columns = (Column("place", b.word("plan")), Column("characters", b.title("characters"), "count"))
        columns = (Column("place", b.title("item")), columns[1])
        tables.append(Table("places", b.title("places"), columns, tuple((b.word(p, of="place"), sizes[p]) for p in PLACES if sizes[p])))
    inferred = [
        f"{u}({g})" if b.lang == "en" else b.wide("{}({})").format(u, g) for g, u, basis in plan.rows["members"] if basis == "inferred"
    ]
    if inferred:
        said.append(b.say("audit_inferred", list=b.listed(inferred)))
    return Section("audit", b.title("audit"), tuple(said), tables=(*tables, *_names(b, plan)))


def _notes(b: Brief, plan: Plan) -> list[Table]:
    counts = Counter((r[0], r[1]) for r in plan.rows["diagnostics"])
    order = {s: i for i, s in enumerate(reversed(SEVERITIES))}
    ranked = sorted(counts.items(), key=lambda x: (order[x[0][1]], -x[1], x[0][0]))
    columns = (
        b.column("severity", kind="text"),
        Column("meaning", b.title("meaning")),
        b.column("times", kind="count"),
        b.column("code", detail=True),
    )
    tables = [Table("audit_codes", b.title("audit_codes"), columns,
                    tuple((b.word(s, of="severity"), meaning(b, code), n, code) for (code, s), n in ranked))]
    frame = plan.diagnostics
    frame = frame.assign(order=[order[s] for s in frame["severity"]]).sort_values(["order", "start"], kind="stable")
    frame = frame.assign(
        severity=[b.word(s, of="severity") for s in frame["severity"]],
        meaning=[meaning(b, c) for c in frame["code"]],
        place=[float("nan") if s < 0 else s for s in frame["start"].tolist()],
        quote=[quote(plan.text, s, e) for s, e in zip(frame["start"], frame["end"], strict=True)],
    )
    columns = (b.column("severity", kind="text"), Column("meaning", b.title("meaning")), b.column("quote"), b.column("repair", kind="text"),
               b.column("place", kind="count", name="place", detail=True))
    # the message of a note is in English; its code says the same in Chinese
    columns += (b.column("message", detail=True),) if b.lang == "en" or b.research else ()
    tables.append(Table("audit_rows", b.title("audit_rows"), columns, rows(frame, columns), shown=20))
    return tables


def meaning(b: Brief, code: str) -> str:
    """What a code of a note means; a code that a reader of its own made is shown as it is."""
    if code not in CODES:
        return code
    return b.wide(CODES[code].zh) if b.lang == "zh" else CODES[code].en


def quote(text: str, start: int, end: int) -> str:
    """The text at a place with a little of what stands around it, on one line.

    Examples
    --------
    >>> quote("(责任单位:区教育局", 6, 10)
    '(责任单位:【区教育局】'
    """
    if start < 0 or start > len(text):
        return ""
    end = min(max(end, start), len(text), start + 60)
    before, after = text[max(0, start - AROUND) : start].rsplit("\n", maxsplit=1)[-1], text[end : end + AROUND].split("\n", maxsplit=1)[0]
    return f"{before}【{' '.join(text[start:end].split())}】{after}"


def _names(b: Brief, plan: Plan) -> list[Table]:
    tables: list[Table] = []
    others: dict[str, list[str]] = {}
    for alias, unit, *_ in plan.rows["aliases"]:
        others.setdefault(unit, []).append(alias)
    if others:
        frame = pd.DataFrame({"unit": list(others), "aliases": [b.listed(v) for v in others.values()]})
        columns = (b.column("unit"), b.column("aliases", kind="text"))
        tables.append(Table("names", b.title("names"), columns, rows(frame, columns), shown=40))
    if plan.rows["members"]:
        frame = plan.members.assign(basis=[b.word(x, of="basis") for x in plan.members["basis"]])
        columns = (b.column("group", kind="text"), b.column("unit"), b.column("basis", kind="text"))
        tables.append(Table("members", b.title("members"), columns, rows(frame, columns)))
    return tables
