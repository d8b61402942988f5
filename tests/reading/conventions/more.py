"""Further conventions of formats.md §1.1 and the patterns of §1.6."""

from __future__ import annotations

from tests.reading.conventions.plans import Duty, Made, bare, duties, notice
from tests.reading.conventions.rendering import all_lead, convention, inline, joined, numbered, table


@convention("27 leader and person columns")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, helpers=0))
    for d in made:
        d.leader += "、张某"
    rows = [[str(i), d.text, d.leader.split("、")[0], "张某", d.lead[0]] for i, d in enumerate(made, 1)]
    return Made(table(["序号", "工作任务", "责任领导", "责任人", "责任单位"], rows), made)


@convention("28 table by category")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "县", helpers=0))
    return Made(table(["类别", "任务内容", "牵头领导", "责任单位"], [["民生类", d.text, d.leader, d.lead[0]] for d in made]), made)


@convention("29 牵头领导 / 牵头单位 / 配合单位")
def _(seed: int) -> Made:
    made = duties(seed, "市")
    return Made(notice("", numbered(made, lambda d: f"牵头领导:{d.leader}\n牵头单位:{d.lead[0]}\n配合单位:{joined(d.co)}"), "市"), made)


@convention("30 总牵头单位")
def _(seed: int) -> Made:
    made = duties(seed)
    for d in made:
        d.lead = ["区监察局", *d.lead]
    return Made(notice("", numbered(made, lambda d: f"总牵头单位:区监察局;牵头单位:{d.lead[1]};其他责任单位:{joined(d.co)}")), made)


@convention("31 time inside the bracket")
def _(seed: int) -> Made:
    made = duties(seed, "市", group=False)
    for d in made:
        d.co = [*d.co, "市直相关单位", "各县人民政府"]
    return Made(notice("", inline(made, lambda d: f"(牵头单位:{d.lead[0]};责任单位:{'、'.join(d.co[:-2])}及市直相关单位,各县人民政府,{d.deadline[0]})"), "市"), made)


@convention("32 two leads, then groups")
def _(seed: int) -> Made:
    made = [Duty(d.text, [d.lead[0], "市政府办公室"], ["市级各有关部门", "各县区政府"], target=d.target) for d in duties(seed, "市", helpers=0)]
    return Made(notice("", inline(made, lambda d: f"({d.lead[0]}、市政府办公室牵头,市级各有关部门及各县区政府按职责分工负责)"), "市"), made)


@convention("33 (甲等负责) (甲牵头)")
def _(seed: int) -> Made:
    made = duties(seed, "省", helpers=0)
    for i, d in enumerate(made):
        d.open = i % 2 == 0
    return Made(notice("", inline(made, lambda d: f"({d.lead[0]}{'等负责' if d.open else '牵头'})"), "省"), made)


@convention("34 names without level, marks before sub-items")
def _(seed: int) -> Made:
    made = [Duty(d.text, [bare(u, "区").replace("区委编办", "档案局") for u in d.lead], []) for d in duties(seed, leads=2, helpers=0)]
    body = "\n".join(f"{'' if i % 2 else '▲'}{str(i) + '.' if i % 2 else ''}{d.text}({'牵头' if len(d.lead) > 1 else '责任'}单位:{'、'.join(d.lead)})" for i, d in enumerate(made, 1))
    return Made(notice("", body), made)


@convention("35 no units at all")
def _(seed: int) -> Made:
    made = [Duty(d.text, [], []) for d in duties(seed)]
    return Made("".join(f"({'一二三四五六'[i]}){d.text}" for i, d in enumerate(made)), made)


@convention("36 quantified indicators, 牵头负责部门")
def _(seed: int) -> Made:
    made = duties(seed, helpers=0)
    return Made(table(["序号", "工作任务", "牵头负责部门"], [[str(i), d.text, d.lead[0]] for i, d in enumerate(made, 1)]), made)


@convention("37 grouped by leader, no units")
def _(seed: int) -> Made:
    made = duties(seed)
    for i, d in enumerate(made):
        d.lead, d.co, d.leader = [], [], "副区长李某" if i < 3 else "副区长王某"
    part = lambda name, items: f"{name}\n" + "\n".join(f"{i}.{d.text}" for i, d in enumerate(items, 1))  # noqa: E731
    return Made(f"{part('一、副区长李某', made[:3])}\n{part('二、副区长王某', made[3:])}\n", made)


@convention("39 several attachments")
def _(seed: int) -> Made:
    first, second = duties(seed, size=4), duties(seed + 300, size=4)
    line = lambda d: f"(牵头单位:{d.lead[0]};责任单位:{joined(d.co)})"  # noqa: E731
    return Made(notice("", f"{numbered(first, line)}\n\n附件2\n\n市报告涉及我区事项\n\n一、涉及我区事项\n\n{numbered(second, line)}"), first + second)


@convention("40 rectification list")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, helpers=0))
    body = "\n".join(f"{'一二三四五六'[i]}、问题\n整改任务:{d.text}\n整改措施:限期办理。\n责任单位:{d.lead[0]}\n整改时限:{d.deadline[0]}" for i, d in enumerate(made))
    return Made(body, made)


@convention("41 data file: owner, co, time")
def _(seed: int) -> Made:
    made = duties(seed, "省", group=False)
    rows = [[str(i), d.text, f"{d.lead[0]}牵头", "、".join(d.co), d.deadline[0]] for i, d in enumerate(made, 1)]
    return Made(table(["序号", "工作内容", "责任单位", "配合单位", "完成时间"], rows), made)


@convention("51 甲配合乙落实")
def _(seed: int) -> Made:
    made = duties(seed, "市", helpers=1, group=False)
    for d in made:
        d.co = d.co or ["市档案局"]
    return Made(notice("", inline(made, lambda d: f"({d.co[0]}配合{d.lead[0]}落实)"), "市"), made)


@convention("52 会同, 参与, 负责落实")
def _(seed: int) -> Made:
    made = duties(seed, "市", helpers=3, group=False)
    return Made(notice("", inline(made, lambda d: f"({d.lead[0]}牵头,会同{'、'.join(d.co)}落实)" if len(d.co) % 2 else f"({d.lead[0]}牵头,{d.co[0]}参与,{'、'.join(d.co[1:])}负责落实)"), "市"), made)


@convention("53 rule inside the first bracket")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", group=False))
    return Made(notice("", inline(made, lambda d: f"(负责单位:{'、'.join(d.lead)}{'。未明确牵头的,由所列单位负责,下同' if d is made[0] else ''})"), "市"), made)


@convention("54 standing clause")
def _(seed: int) -> Made:
    made = duties(seed, "市", group=False)
    clause = "。以下均需县(市、区)政府落实,不再列出"
    return Made(notice("", inline(made, lambda d: f"({d.lead[0]}牵头,{'、'.join(d.co)}等参与{clause if d is made[0] else ''})"), "市"), made, ["县(市、区)政府"])


@convention("55 group names with 、 and brackets")
def _(seed: int) -> Made:
    names = ["13个街道、镇", "各县、区人民政府(管委会)", "各县(市)区政府", "各区(县、市)政府", "县(市、区)政府", "各市、县(市、区)人民政府"]
    made = [Duty(d.text, d.lead, [*d.co, names[i]]) for i, d in enumerate(duties(seed, "市", group=False))]
    return Made(notice("", inline(made, lambda d: f"(牵头单位:{d.lead[0]};责任单位:{'、'.join(d.co[:-1])},{d.co[-1]})"), "市"), made)


@convention("56 before the first comma")
def _(seed: int) -> Made:
    made = duties(seed, "市", leads=2, group=False)
    rule = ";第一个逗号前为牵头单位,下同"
    return Made(notice("", inline(made, lambda d: f"(责任单位:{'、'.join(d.lead)},{'、'.join(d.co)}{rule if d is made[0] else ''})"), "市"), made)


@convention("57 one line serves several tasks")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, helpers=0))
    for i in (1, 2):
        made[i].lead = made[0].lead
    body = "".join(f"{i}.{d.text[:-1]}{';' if i < 3 else '。'}\n" + ("" if i < 3 else f"责任单位:{d.lead[0]}。\n") for i, d in enumerate(made, 1))
    return Made(notice("", body), made)


@convention("58 units as headings")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", helpers=0))
    for d in made[1:3]:
        d.lead = made[0].lead
    for d in made[4:]:
        d.lead = made[3].lead
    part = lambda head, items: f"{head}\n" + "\n".join(f"{i}.{d.text}" for i, d in enumerate(items, 1))  # noqa: E731
    return Made(f"任务分工\n{part('一、' + made[0].lead[0], made[:3])}\n{part('二、' + made[3].lead[0], made[3:])}\n", made)


@convention("59 names only, in brackets")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, group=False))
    return Made(notice("", inline(made, lambda d: f"({'、'.join(d.lead)})")), made)


@convention("60 two statements in one item")
def _(seed: int) -> Made:
    made = all_lead(duties(seed, "市", group=False))
    body = "\n".join(f"{i // 2 + 1}.{made[i].text}(责任单位:{joined(made[i].lead)}){made[i + 1].text}(责任单位:{joined(made[i + 1].lead)})" for i in range(0, 6, 2))
    return Made(notice("", body, "市"), made)


@convention("61 hard-wrapped text")
def _(seed: int) -> Made:
    made = duties(seed, "市")
    body = "\n".join(f"{i}.{d.text}" + "继续做好日常维护,方便群众出行,听取群众意见,及时改进,定期公布情况。" + f"(牵头单位:{d.lead[0]};责任单位:{joined(d.co)})" for i, d in enumerate(made, 1))
    wrapped = "\n".join("\n".join(p[k:k + 28] for k in range(0, len(p), 28)) for p in body.split("\n"))
    return Made("重点事项分工\n一、重点事项\n" + wrapped, made)


@convention("62 prose: 由甲牵头,乙配合")
def _(seed: int) -> Made:
    made = duties(seed, "市", group=False)
    return Made("重点问题分工\n一、重点问题\n" + "\n".join(f"关于{d.text.split(',')[0]}的问题,由{d.lead[0]}会同{'、'.join(d.co)}提出意见。" for d in made), made)


@convention("63 主办/协办/会办")
def _(seed: int) -> Made:
    made = duties(seed, "县", group=False)
    return Made(notice("", inline(made, lambda d: f"(主办单位:{d.lead[0]};协办单位:{'、'.join(d.co)})"), "县"), made)
