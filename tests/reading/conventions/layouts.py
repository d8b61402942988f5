"""Layouts of tables beyond one row a task."""

from __future__ import annotations

from tests.reading.conventions.plans import Made, duties
from tests.reading.conventions.rendering import all_lead, convention, joined


@convention("71 tasks side by side")
def _(seed: int) -> Made:
    made = duties(seed, "市", helpers=2)
    rows = [["主要任务", *(d.text for d in made)], ["牵头单位", *(d.lead[0] for d in made)], ["配合单位", *(joined(d.co) for d in made)]]
    return Made("\n".join("| " + " | ".join(r) + " |" for r in [rows[0], ["---"] * len(rows[0]), *rows[1:]]) + "\n", made)


@convention("72 one cell a line, units first")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "县", helpers=0))
    return Made("\n".join(["责任部门", "目标任务", "完成时间", *(x for d in made for x in (d.lead[0], d.text, d.deadline[0]))]), made)


@convention("73 one unit a line inside a cell")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "县", helpers=2, group=False))
    lines = [x for i, d in enumerate(made, 1) for x in (str(i), d.text, *d.lead, d.deadline[0])]
    return Made("任务表\n" + "\n".join(["序号", "任务内容", "责任部门", "完成时间", *lines]), made)


@convention("74 cells run together behind sentences")
def _(seed: int) -> Made:
    made = duties(seed, "市", helpers=2, group=False)
    return Made("任务表序号任务内容牵头单位配合单位" + "".join(f"{i}{d.text}{d.lead[0]}{'、'.join(d.co)}" for i, d in enumerate(made, 1)), made)


@convention("75 number and units merged away")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", helpers=0))
    for i in (1, 2, 4):
        made[i].lead = made[i - 1].lead
    rows = [["" if i in (1, 2, 4) else str(i + 1), d.text, "" if i in (1, 2, 4) else d.lead[0]] for i, d in enumerate(made)]
    return Made("\n".join("| " + " | ".join(r) + " |" for r in [["序号", "任务", "责任单位"], ["---"] * 3, *rows]) + "\n", made)


@convention("76 units on a line behind a dash")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", helpers=1, group=False))
    return Made("\n".join(f"{i}.{d.text}\n——{'、'.join(d.lead)}" for i, d in enumerate(made, 1)), made)


@convention("77 kinds of targets below each unit")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "省", helpers=0))
    for i in (1, 2, 4, 5):
        made[i].lead = made[i - 1].lead
    body = "".join(f"{d.lead[0]}\n一类目标:\n(一){d.text}\n(二){made[i + 1].text}\n二类目标:\n(一){made[i + 2].text}\n" for i, d in enumerate(made) if i % 3 == 0)
    return Made("省直部门年度目标\n" + body, made)
