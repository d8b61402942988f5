"""How large the plan is, how it is made up, and what stands out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dutygraph.plan.schema import KINDS
from dutygraph.reading.codes import MENDED
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Column, Section, Table
from dutygraph.reports.sections.check import findings
from dutygraph.reports.sections.ranking import first

_COUNTED = ("tasks", "assignments", "units", "multi_lead", "targets")


def overview(b: Brief) -> Section:
    """Counts in sentences and one table, then by part and by section."""
    tables = [counts(b), _kinds(b)]
    for column, name in (("part", "by_part"), ("section", "by_section")):
        frame = _by(b, column)
        if len(frame) > 1:
            columns = (b.column(column, kind="text"), *b.columns(_COUNTED, kinds=dict.fromkeys(_COUNTED, "count")))
            tables.append(Table(name, b.title(name), columns, rows(frame, columns), b.basis()))
    return Section("overview", b.title("overview"), tuple(sentences(b)), tables=(*tables, *_notice(b)))


def sentences(b: Brief) -> list[str]:
    """The figures of the plan, and who is first."""
    basis, g = b.study.counting_basis, b.study.graph
    groups = int((g.units["kind"] == "group").sum())
    size, leads = _sizes(b)
    load = b.study.workload.table
    said = [b.say("counts", tasks=basis["tasks"], edges=basis["edges"], leads=basis["leads"], cos=basis["edges"] - basis["leads"],
                  units=basis["units"] - groups, groups=groups)]
    if b.study.parts:
        said.append(b.say("parts_chosen", parts=b.listed(b.study.parts)))
    if basis["rule_leads"]:
        said.append(
            b.say("rule_leads", stated=int(load["lead_stated"].sum()), rule=int(load["lead_rule"].sum()), tasks=basis["rule_leads"])
        )
    named = size[size > 0]
    said.append(
        b.say(
            "per_task", mean=float(np.round(named.mean(), 2)) if len(named) else 0, one=int((size == 1).sum()), many=int((leads > 1).sum())
        )
    )
    if basis["unnamed"]:
        said.append(b.say("unnamed", n=basis["unnamed"]))
    said += first(b, "departments")
    said += _largest_group(b)
    said += _text(b)
    said += _reading(b)
    if b.quick:
        said.append(b.say("quick"))
    return said


def _sizes(b: Brief) -> tuple[np.ndarray, np.ndarray]:
    g = b.study.graph
    return np.diff(g.lead.indptr) + np.diff(g.co.indptr), np.diff(g.lead.indptr)


def _largest_group(b: Brief) -> list[str]:
    g = b.study.graph
    units = g.units[g.units["kind"] == "group"]
    if units.empty:
        return []
    load = b.sort(b.study.workload.table.loc[units.index], "total")
    name = str(load.index[0])
    members = int(g.members[list(g.groups).index(name)].sum()) if name in g.groups else 0
    return [b.say("group_edges" if members else "group_edges_open", group=name, n=int(load["total"].iloc[0]), members=members)]


def _text(b: Brief) -> list[str]:
    """Targets, dates, and what to check, each with a section of its own."""
    if b.plan is None:
        return []
    kept = set(b.study.graph.task_names)
    goals = [r[0] for r in b.plan.rows["targets"] if r[0] in kept]
    said = [b.say("targets_brief", n=len(goals), tasks=len(set(goals)), dates=sum(r[0] in kept for r in b.plan.rows["deadlines"]))]
    found = len(findings(b).table)
    return said + ([b.say("lint_brief", n=found, check=b.title("lint"))] if found else [])


def _reading(b: Brief) -> list[str]:
    if b.plan is None or not b.plan.text:
        return []
    notes = b.plan.rows["diagnostics"]
    repairs, unread = sum(r[0] in MENDED for r in notes), sum(r[0] == "unread" or r[1] == "error" for r in notes)
    if b.plan.status == "ok" and not repairs:
        return [b.say("read_whole")]
    if b.plan.status == "ok":
        return [b.say("read_ok", repairs=repairs, audit=b.title("audit"))]
    return [b.say("read_partial", unread=unread, repairs=repairs, audit=b.title("audit"))]


def counts(b: Brief) -> Table:
    """The main figures as a table: what, how many, what it counts."""
    basis = b.study.counting_basis
    size, leads = _sizes(b)
    lines: list[tuple[str, int | float, str]] = [
        (b.word("tasks"), basis["tasks"], "task"),
        (b.word("assignments"), basis["edges"], ""),
        (b.word("lead"), basis["leads"], "lead"),
        (b.word("lead_rule"), int(b.study.workload.table["lead_rule"].sum()), "lead_rule"),
        (b.word("co"), basis["edges"] - basis["leads"], "co"),
        (b.title("multi_lead"), int((leads > 1).sum()), "joint_lead"),
        (b.word("alone"), int((size == 1).sum()), "alone"),
    ]
    if b.plan is not None:
        lines += [
            (b.word("targets"), len(b.plan.rows["targets"]), "target"),
            (b.word("deadlines"), len(b.plan.rows["deadlines"]), "deadline"),
        ]
    columns = (Column("item", b.title("item")), Column("value", b.title("value"), "count"), Column("meaning", b.title("meaning")))
    return Table(
        "overview", b.title("counts"), columns, tuple((name, n, b.column(key).means if key else "") for name, n, key in lines), b.basis()
    )


def _kinds(b: Brief) -> Table:
    """How many units of each kind, and what they carry together."""
    load = b.study.workload.table.assign(kind=b.study.graph.units["kind"], units=1)
    sums = load.groupby("kind")[["units", "lead", "co"]].sum()
    sums = sums.reindex([k for k in KINDS if k in sums.index])
    sums.index = pd.Index([b.word(k, of="kind") for k in sums.index], name="kind")
    columns = (b.column("kind", kind="text"), b.column("units", kind="count"), *b.columns(("lead", "co")))
    return Table("kinds", b.title("kinds"), columns, rows(sums, columns), b.basis())


def _notice(b: Brief) -> list[Table]:
    """What the notice asks of the units besides the tasks: filing and reporting, with their dates."""
    duties = b.plan.meta.get("duties") if b.plan is not None else None
    found = [d for d in duties if isinstance(d, dict)] if isinstance(duties, list) else []
    if not found:
        return []
    lines = tuple(
        (
            b.title(str(d["kind"])) if d.get("kind") in {"filing", "reporting"} else str(d.get("kind", "")),
            str(d.get("who", "")),
            str(d.get("to", "")),
            b.listed(map(str, d["dates"])) if d.get("dates") else str(d.get("date", "")),
            str(d.get("text", "")),
        )
        for d in found
    )
    columns = (
        Column("kind", b.title("item")),
        Column("who", b.title("who")),
        Column("to", b.title("to")),
        Column("date", b.word("date"), "id"),
        Column("text", b.title("mention"), detail=True),
    )
    return [Table("notice", b.title("notice"), columns, lines)]


def _by(b: Brief, column: str) -> pd.DataFrame:
    """Tasks, assignments, units and targets for each value of a task column, in the plan's order."""
    g = b.study.graph
    tasks = g.tasks
    if column not in tasks.columns or not tasks[column].astype(bool).any():
        return pd.DataFrame()
    size, leads = _sizes(b)
    values = tasks[column].fillna("").astype(str)
    edges = pd.DataFrame({"value": values.to_numpy()[g.edge_arrays.task], "unit": g.edge_arrays.unit})
    targets = tasks["targets"].to_numpy(dtype=float) if "targets" in tasks.columns else np.zeros(len(tasks))
    frame = pd.DataFrame({"value": values.to_numpy(), "tasks": 1, "assignments": size, "multi_lead": leads > 1, "targets": targets})
    out = frame.groupby("value", sort=False).sum().assign(units=edges.groupby("value", sort=False)["unit"].nunique()).fillna(0)
    titles = b.plan.meta.get("parts") if b.plan is not None and column == "part" else None
    named = {str(p.get("number", "")): str(p.get("title", "")) for p in titles if isinstance(p, dict)} if isinstance(titles, list) else {}
    out.index = pd.Index([(f"{v}. {named[v]}" if named.get(v) else v) if v else "–" for v in out.index], name=column)
    return out
