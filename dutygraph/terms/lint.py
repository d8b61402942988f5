"""Words of what is worth checking in a plan: each finding as a question, nobody blamed."""

from __future__ import annotations

from dutygraph.terms.term import Term

LINT = (
    Term("finding", "事由", "finding"), Term("findings", "条数", "findings", "提请核对的条数。", "How many things there are to check."),
    Term("size", "涉及事项数", "tasks concerned", "", "", "task"), Term("judged", "可供判断的事项", "tasks judged", "", "", "task"),
    Term("lint.no_unit", "未列责任单位", "no unit", "事项未列任何单位,是否遗漏。", "The task names no unit; was one forgotten?"),
    Term("lint.no_lead", "未明确牵头单位", "no lead", "事项列有单位,但未明确由谁牵头,通知也未作规定。",
         "Units are named, but none leads, by the text or by a rule."),
    Term("lint.default_lead", "牵头系按惯例认定", "lead by default", "原文只写责任单位且无规定,暂按惯例认定牵头,请确认。",
         "Only responsible units are named and no rule says who leads; the default was taken."),
    Term("lint.several_leads", "多家牵头,未指定汇总单位", "several leads, none compiles", "同一事项有两家以上牵头单位,由谁汇总上报未写明。",
         "More than one unit leads, and none is named to pull the reports together."),
    Term("lint.group_leads", "统称列为牵头", "a group leads", "“各街道”一类统称列为牵头,具体由谁牵头未写明。",
         "A collective is among the leads; which organisation leads is left open."),
    Term("lint.undefined_group", "统称范围未列明", "group without members", "文中未列明该统称包括哪些单位。",
         "The document does not say who belongs to the group."),
    Term("lint.group_and_member", "统称与其成员并列", "group beside its member", "同一事项既列统称又列其成员,是否重复。",
         "A group and one of its members stand on one task; is one of them meant to say more?"),
    Term("lint.open_list", "名单以“等”结尾", "list left open", "单位名单未列尽,其余单位无从落实。", "More units are meant than are written."),
    Term("lint.alike", "事项内容相近", "tasks alike", "两项事项的文字大部分相同,是否可以合并或说明区别。",
         "Two tasks share most of their words; can they be merged, or their difference be said?"),
    Term("lint.same_indicator", "同一指标数值不一", "one indicator, unlike figures", "同一指标在不同事项中的数值不同,请核对口径。",
         "One indicator has unlike figures in several tasks; are they counted alike?"),
    Term("lint.not_checkable", "未见数值、时限或完成标志", "no figure, date or closing word", "事项未写明数值、时限,也未见“建成”“出台”等完成标志,办结标准可进一步明确。",
         "No figure, no date and no word such as 建成 or 出台 tells when the task is done."),
    Term("lint.repeated_list", "同一名单多次出现", "list repeated", "同一组单位(4 家以上)列于 3 项以上事项,可否归并部署。",
         "The same list of four or more units stands on three or more tasks; could they be handled together?"),
)
