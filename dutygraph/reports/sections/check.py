"""What in the plan's own text is worth checking."""

from __future__ import annotations

from dutygraph.lint import check_plan
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table
from dutygraph.reports.sentences import percent
from dutygraph.result import Result


def findings(b: Brief) -> Result:
    """The findings in the parts that count."""
    plan = b.plan if b.plan is not None else Plan({})
    return check_plan(plan if b.study.parts is None else plan.subset(parts=b.study.parts))


def check(b: Brief) -> Section:
    """Findings by kind, then each with its tasks and units."""
    if b.plan is None:
        return Section("lint", b.title("lint"), (b.say("lint_no_plan"),))
    found = findings(b)
    codes = found.tables["codes"]
    codes = codes[codes["findings"] > 0]
    said = [b.say("lint_count", n=len(found.table), codes=len(codes)) if len(codes) else b.say("lint_none")]
    if found.facts["judged"]:
        said.append(b.say("lint_checkable", n=found.facts["checkable"], share=percent(found.facts["checkable"] / found.facts["judged"])))
    if not len(codes):
        return Section("lint", b.title("lint"), tuple(said))
    named = {code: (b.word(code, of="lint"), b.column(code, of="lint").means) for code in codes.index}
    summary = codes.assign(finding=[named[c][0] for c in codes.index], meaning=[named[c][1] for c in codes.index])
    columns = (
        b.column("finding", kind="text"),
        b.column("findings", kind="count"),
        b.column("tasks", kind="count"),
        b.column("meaning", name="meaning"),
    )
    tables = [Table("lint_codes", b.title("lint_codes"), columns, rows(summary.reset_index(drop=True), columns))]
    labels = {r[0]: r[5] or r[6][:30] for r in b.plan.rows["tasks"]}
    frame = found.table.reset_index(drop=True)
    frame = frame.assign(
        finding=[named[c][0] for c in frame["code"]],
        label=[b.listed(filter(None, (labels.get(t, "") for t in ids.split("、")[:2]))) for ids in frame["tasks"]],
    )
    columns = (b.column("finding", kind="text"), b.column("tasks"), b.column("label"), b.column("units", kind="text"))
    tables.append(Table("lint_rows", b.title("lint_rows"), columns, rows(frame, columns), shown=25))
    return Section("lint", b.title("lint"), tuple(said), tables=tuple(tables))
