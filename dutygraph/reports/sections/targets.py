"""The figures and dates that the plan sets, and who leads them."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Bars, Section, Table
from dutygraph.terms import figure


def targets(b: Brief) -> Section:
    """Targets with their leads, targets by unit, deadlines."""
    if b.plan is None:
        return Section("targets", b.title("targets"), (b.say("targets_none"),))
    kept = set(b.study.graph.task_names)
    goals = b.plan.targets[b.plan.targets["task"].isin(kept)].reset_index(drop=True)
    dates = b.plan.deadlines[b.plan.deadlines["task"].isin(kept)].reset_index(drop=True)
    leads = _leads(b)
    said, tables = [b.say("targets_none")], list[Table]()
    if len(goals):
        load = b.study.workload.table
        most = b.sort(load[load["targets_led"] > 0], "targets_led", "lead")
        said = [b.say("targets_count", n=len(goals), tasks=goals["task"].nunique(), unit=str(most.index[0]) if len(most) else "–",
                      most=int(most["targets_led"].iloc[0]) if len(most) else 0)]
        frame = goals.assign(
            value=[goal(b, *r) for r in goals[["comparator", "value", "upper", "unit", "hedge"]].itertuples(index=False, name=None)],
            kind=[b.word(k, of="target") for k in goals["kind"]],
            lead=[leads.get(t, "") for t in goals["task"]],
        )
        columns = (
            b.column("task"),
            b.column("indicator"),
            b.column("kind", kind="text"),
            b.column("value", kind="text"),
            b.column("lead", kind="text"),
        )
        tables.append(Table("targets_table", b.title("targets_table"), columns, rows(frame, columns), shown=30))
        columns = (b.column("unit"), *b.columns(("targets_led", "targets_shared", "lead"), kinds={"targets_shared": "number"}))
        bars = Bars("unit", ("targets_led",), 15)
        tables.append(Table("targets_units", b.title("targets_units"), columns, rows(most, columns), b.caption(b.study.workload), 15, bars))
    said.append(b.say("deadlines_count", n=len(dates), tasks=dates["task"].nunique()) if len(dates) else b.say("deadlines_none"))
    if len(dates):
        frame = dates.assign(kind=[b.word(k, of="deadline") for k in dates["kind"]], lead=[leads.get(t, "") for t in dates["task"]])
        columns = (
            b.column("task"),
            b.column("date"),
            b.column("kind", kind="text"),
            b.column("text", name="mention"),
            b.column("lead", kind="text"),
        )
        tables.append(Table("deadlines_table", b.title("deadlines_table"), columns, rows(frame, columns), shown=40))
    return Section("targets", b.title("targets"), tuple(said), tables=tuple(tables))


def growth(b: Brief, kind: str) -> str:
    """The word before a figure that is a growth, not a level."""
    return b.word("growth", of="target") if kind == "growth" else ""


def goal(b: Brief, comparator: str, value: float, upper: float, unit: str, hedge: str) -> str:
    """What a target asks for, in words: ≥ 350 亿元 becomes 不低于 350亿元."""
    number = f"{figure(value)}—{figure(upper)}" if upper == upper else figure(value)
    said = {"=": "", "range": ""}.get(comparator, b.word(comparator, of="comparator"))
    joined = f"{said}{number}{unit}" if b.lang == "zh" else f"{said} {number} {unit}".strip()
    return joined + (b.wide(f"({hedge})") if hedge and hedge not in said and comparator != "~" else "")


def _leads(b: Brief) -> dict[str, str]:
    out: dict[str, list[str]] = {}
    for task, unit, role, *_ in b.plan.rows["assignments"] if b.plan else ():
        if role == "lead":
            out.setdefault(task, []).append(unit)
    return {task: b.listed(units) for task, units in out.items()}
