"""Conventions of formats.md §1.1: one small renderer each, with the truth that it implies."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading.conventions.plans import GROUP, Duty, Made, bare, duties, notice

Render = Callable[[int], Made]
CONVENTIONS: dict[str, Render] = {}


def convention(name: str) -> Callable[[Render], Render]:
    """Enter a renderer under its name."""

    def enter(render: Render) -> Render:
        CONVENTIONS[name] = render
        return render

    return enter


def numbered(made: list[Duty], line: Callable[[Duty], str]) -> str:
    """Tasks 1., 2. … each with its responsibility line below."""
    return "\n\n".join(f"{i}.{d.text}\n\n{line(d)}" for i, d in enumerate(made, 1))


def inline(made: list[Duty], tail: Callable[[Duty], str]) -> str:
    """Tasks with the bracket at the end of their paragraph."""
    return "\n".join(f"{i}.{d.text}{tail(d)}" for i, d in enumerate(made, 1))


def joined(names: list[str]) -> str:
    """甲、乙,各街道: the group behind a comma."""
    groups = [n for n in names if n in GROUP.values()]
    plain = [n for n in names if n not in groups]
    return ",".join(x for x in ("、".join(plain), "、".join(groups)) if x)


def all_lead(made: list[Duty]) -> list[Duty]:
    """The truth where every listed unit leads."""
    return [Duty(d.text, d.lead + d.co, [], d.leader, d.deadline, d.target) for d in made]


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(r) + " |" for r in [head, ["---"] * len(head), *rows]) + "\n"


@convention("01 牵头单位;责任单位")
def _(seed: int) -> Made:
    made = duties(seed, leads=2)
    return Made(notice("", numbered(made, lambda d: f"(牵头单位:{joined(d.lead)};责任单位:{joined(d.co)})")), made)


@convention("02 only 责任单位, no lead → all lead")
def _(seed: int) -> Made:
    made = all_lead(duties(seed))
    return Made(notice("没有牵头单位的,责任单位即为牵头单位。", numbered(made, lambda d: f"(责任单位:{joined(d.lead)})")), made)


@convention("03 first listed leads or compiles")
def _(seed: int) -> Made:
    made = duties(seed, "市")
    return Made(notice("责任单位列第一位的为牵头单位或汇总单位。", numbered(made, lambda d: f"责任单位:{joined(d.lead + d.co)}"), "市"), made)


@convention("04 first leads, others take part")
def _(seed: int) -> Made:
    made = duties(seed, "市")
    return Made(notice("各项任务排名第一的责任单位为牵头单位,其他为参与单位。", numbered(made, lambda d: f"责任单位:{joined(d.lead + d.co)}"), "市"), made)


@convention("05 equal duty")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, helpers=1))
    return Made(notice("一项任务有几个责任单位的,为同责单位,排名不分先后。", numbered(made, lambda d: f"责任单位:{joined(d.lead)}")), made)


@convention("06 责任单位;配合单位")
def _(seed: int) -> Made:
    made = duties(seed)
    return Made(notice("", numbered(made, lambda d: f"责任单位:{joined(d.lead)};配合单位:{joined(d.co)}")), made)


@convention("07 level on the first name only")
def _(seed: int) -> Made:
    made = duties(seed, "市", group=False)

    def line(d: Duty) -> str:
        rest = [d.co[0], *(bare(u, "市") for u in d.co[1:])]
        return f"(牵头单位:{d.lead[0]};配合单位:{'、'.join(rest)})"

    return Made(notice("", numbered(made, line), "市"), made)


@convention("08 甲牵头,乙、丙等相关部门按职责分工负责")
def _(seed: int) -> Made:
    made = duties(seed, "省", group=False)
    for d in made:
        d.open = True
    return Made(notice("", inline(made, lambda d: f"({d.lead[0]}牵头,{'、'.join(d.co)}等相关部门按职责分工负责)"), "省"), made)


@convention("09 乙、丙按职责分工负责")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "省", group=False))
    return Made(notice("", inline(made, lambda d: f"({'、'.join(d.lead)}按职责分工负责)"), "省"), made)


@convention("10 group, respectively, with a time")
def _(seed: int) -> Made:
    made = [Duty(d.text, ["市政府各部门"], [], deadline=("年内", "within", "")) for d in duties(seed, "市")]
    return Made(notice("", inline(made, lambda d: "(市政府各部门分别负责,年内完成)"), "市"), made)


@convention("11 lower governments implement")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "省", group=False))
    for d in made:
        # they implement what others answer for
        d.co = ["各市人民政府"]
    return Made(notice("", inline(made, lambda d: f"({'、'.join(d.lead)}按职责分工负责,各市人民政府结合实际落实)"), "省"), made)


@convention("12 分管省领导 / 部门分工")
def _(seed: int) -> Made:
    made = [Duty(d.text, d.lead, ["各地、各部门"], d.leader) for d in duties(seed, "省", helpers=0)]
    return Made(notice("", numbered(made, lambda d: f"分管省领导:{d.leader}\n\n部门分工:{d.lead[0]}牵头,各地、各部门配合。"), "省"), made)


@convention("13 posts, then units")
def _(seed: int) -> Made:
    made = duties(seed, "省", group=False)
    for d in made:
        d.leader = "分管副省长、协管副秘书长"
    return Made(notice("", inline(made, lambda d: f"(分管副省长、协管副秘书长负责,{d.lead[0]}牵头,{'、'.join(d.co)}配合)"), "省"), made)


@convention("14 牵头负责领导 / 牵头责任单位 / 协同责任单位")
def _(seed: int) -> Made:
    made = duties(seed, "省", group=False)
    for d in made:
        d.open = True
    return Made(notice("", numbered(made, lambda d: f"牵头负责领导:{d.leader}。\n牵头责任单位:{d.lead[0]}。\n协同责任单位:{'、'.join(d.co)}等。"), "省"), made)


@convention("15 label lines")
def _(seed: int) -> Made:
    made = duties(seed)
    return Made(notice("", numbered(made, lambda d: f"牵头单位:{d.lead[0]}\n责任单位:{','.join(d.co)}")), made)


@convention("16 牵头领导 / 主要责任单位 / 完成时限")
def _(seed: int) -> Made:
    made = duties(seed, helpers=0)
    for d in made:
        d.leader = "分管副区长"
    return Made(notice("", numbered(made, lambda d: f"牵头领导:分管副区长\n主要责任单位:{d.lead[0]}\n完成时限:{d.deadline[0]}")), made)


@convention("17 主要责任单位;协同配合单位")
def _(seed: int) -> Made:
    made = duties(seed)
    return Made(notice("", numbered(made, lambda d: f"主要责任单位:{d.lead[0]};协同配合单位:{joined(d.co)}")), made)


@convention("18 table 主责部门 / 配合部门 with quarters")
def _(seed: int) -> Made:
    made = duties(seed)
    rows = [[str(i), d.text, d.lead[0], "、".join(d.co), "完成20%", "完成50%"] for i, d in enumerate(made, 1)]
    return Made(table(["序号", "工作任务", "主责部门", "配合部门", "一季度", "二季度"], rows), made)


@convention("19 star marks the lead")
def _(seed: int) -> Made:
    made = duties(seed, group=False)
    rows = [[str(i), d.text, "★" + "、".join([d.lead[0], *(bare(u, "区") for u in d.co)]), d.leader] for i, d in enumerate(made, 1)]
    return Made(table(["序号", "工作任务", "责任单位", "牵头领导"], rows), made)


@convention("20 table 主要责任单位, level inherited")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", group=False))
    rows = [[str(i), "事项", d.text, "、".join([d.lead[0], *(bare(u, "市") for u in d.lead[1:])])] for i, d in enumerate(made, 1)]
    return Made(table(["序号", "名称", "工作任务", "主要责任单位"], rows), made)


@convention("21 two tables, two vocabularies")
def _(seed: int) -> Made:
    first, second = all_lead(duties(seed, size=4, group=False)), duties(seed + 500, size=4)
    a = table(["序号", "预期目标", "责任单位"], [[str(i), d.text, "、".join(d.lead)] for i, d in enumerate(first, 1)])
    b = table(["序号", "工作任务", "牵头单位", "配合单位"], [[str(i), d.text, d.lead[0], "、".join(d.co)] for i, d in enumerate(second, 1)])
    return Made(f"附件1\n\n{a}\n附件2\n\n{b}", first + second)


@convention("22 pipe table with goal class")
def _(seed: int) -> Made:
    made = duties(seed)
    rows = [[d.text, "若干", d.lead[0], "、".join(d.co), "B类"] for d in made]
    return Made(table(["任务名称", "指标要求", "牵头部门", "配合部门", "目标类型"], rows), made)


@convention("23 unit-major table, filled down")
def _(seed: int) -> Made:
    made = duties(seed, "市", group=False)
    for d in made[1::2]:
        d.lead = made[made.index(d) - 1].lead
        d.co = [u for u in d.co if u not in d.lead] or ["市档案局"]
    rows = [[d.lead[0] if i % 2 == 0 else "", d.text, "、".join(d.co)] for i, d in enumerate(made)]
    return Made(table(["牵头单位", "目标任务", "责任单位"], rows), made)
