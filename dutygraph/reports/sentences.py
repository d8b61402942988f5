"""Sentences of reports: each says a number and what it counts; a template in both languages, the values filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dutygraph.errors import InputError, one_of
from dutygraph.reports.headings import HEADINGS
from dutygraph.terms import LANGS, figure
from dutygraph.terms.typography import full_width

#: Key → 中文, English. Plain, official, nobody blamed; a judging word stands only beside its number.
SENTENCES: dict[str, tuple[str, str]] = {
    # overview
    "counts": ("方案共列事项 {tasks} 项、责任分工 {edges} 条(牵头 {leads} 条、配合 {cos} 条),涉及单位 {units} 家、统称 {groups} 个。",
               "The plan lists {tasks} tasks with {edges} assignments ({leads} lead, {cos} co), to {units} units and {groups} groups."),
    "rule_leads": ("牵头分工中,原文写明 {stated} 条;按通知规定视同牵头 {rule} 条,涉及事项 {tasks} 项。",
                   "Of the leads, {stated} are stated; {rule} follow from the notice's rule, on {tasks} tasks."),
    "per_task": ("平均每项事项由 {mean} 家单位承担;只列一家单位的 {one} 项,有两家以上牵头单位的 {many} 项。",
                 "A task has {mean} units on average; {one} have one unit, {many} more than one lead."),
    "unnamed": ("未列任何单位的事项 {n} 项。", "{n} tasks name no unit."),
    "group_edges": ("统称按一家单位计,不拆分到成员;其中{group}出现于 {n} 项事项,代表 {members} 家单位。",
                    "A group counts as one unit and is not opened; {group} stands on {n} tasks for {members} units."),
    "group_edges_open": ("统称按一家单位计,不拆分到成员;其中{group}出现于 {n} 项事项,成员范围文中未列明。",
                         "A group counts as one unit and is not opened; {group} stands on {n} tasks, its members are not listed."),
    "parts_chosen": ("本报告只统计第 {parts} 部分的事项。", "Only the tasks of parts {parts} are counted."),
    "targets_brief": ("量化指标 {n} 个,涉及事项 {tasks} 项;写明时限 {dates} 处。", "{n} quantified targets on {tasks} tasks; {dates} deadlines."),
    "lint_brief": ("方案文本提请核对 {n} 条,见“{check}”。", "{n} findings in the plan's text are worth checking, see “{check}”."),
    "read_whole": ("全文已完整读取,没有需要还原的缺损文字。", "The document was read in full; nothing had to be put back."),
    "read_ok": ("全文已完整读取;还原缺损文字 {repairs} 处,逐条列于“{audit}”。",
                "The document was read in full; {repairs} damaged places were put back, each listed under “{audit}”."),
    "read_partial": ("文件有 {unread} 处内容未能识别,已原样保留;还原缺损文字 {repairs} 处;均逐条列于“{audit}”。",
                     "{unread} passages were not understood and are kept as they are; {repairs} damaged places were put back; all are "
                     "listed under “{audit}”."),
    "quick": ("本报告为快速版:未作显著性检验,也未与随机情形比较。",
              "This is the quick report: no test of significance was made and nothing was compared with chance."),
    # ranking
    "ranking_how": ("位次按加权事项数排列(牵头按 {lead}、配合按 {co} 计);位次区间为配合权重在 0 至 1 之间变化时的最前与最后位次,精确计算。事项大小不一,事项多不等于工作量大。",
                    "Ranked by weighted load (a lead counts {lead}, a co task {co}); the rank range holds over all co weights above 0 "
                    "and up to 1 and is exact. "
                    "Tasks differ in size: many tasks are not the same as much work."),
    "ranking_top": ("{kind}中,居前 {n} 位的是:{list}。", "{kind}, the first {n}: {list}."),
    "ranking_item": ("{unit}(加权 {weighted},牵头 {lead}、配合 {co},位次区间 {range})",
                     "{unit} (weighted {weighted}; {lead} lead, {co} co; rank range {range})"),
    "ranking_steady": ("其中 {n} 家的位次不随配合权重变化。", "The rank of {n} of them does not depend on the co weight."),
    "concentration": ("列入位次的 {units} 家单位中,加权事项数的基尼系数为 {gini}(0 为各单位相同,越近 1 越集中),集中程度相当于由 {effective} 家单位均等承担。",
                      "Over {units} ranked units the Gini coefficient of the weighted load is {gini} (0: all alike; towards 1: few "
                      "carry most), as concentrated as if "
                      "{effective} units carried equal loads."),
    "via_apart": ("单独列名与统一列名分开统计、不相加:如{unit}单独列名 {named} 项,另通过统称涉及 {via} 项。",
                  "What a unit has by name and what it has through a group are never added: {unit} has {named} by name and {via} more "
                  "through a group."),
    "by_rule_only": ("{n} 家单位的牵头均系按通知规定视同牵头,原文未写其牵头:{list}。",
                     "{n} units lead by the notice's rule only, never by the text itself: {list}."),
    "groups_unranked": ("统称代表多家单位,只列数、不列位次。", "A group stands for several units: it is counted and not ranked."),
    "no_units": ("无此类单位。", "No units of this kind."),
    # coordination
    "pairs_count": ("有共同承担事项的单位共 {pairs} 对;其中共同承担 {at_least} 项以上的 {many} 对。",
                    "{pairs} pairs of units share at least one task; {many} of them share {at_least} or more."),
    "pairs_top": ("共同承担事项最多的是{a}与{b},共 {joint} 项(前者牵头后者配合 {a_leads} 项,后者牵头前者配合 {b_leads} 项)。",
                  "Most joint tasks: {a} and {b}, {joint} (the first leads and the second takes part in {a_leads}; the other way round "
                  "in {b_leads})."),
    "pairs_kept": ("检验 {tested} 对,超出随机预期的 {kept} 对(校正后概率不高于 {alpha})。检验偏于保守,未超出不等于没有协同关系。",
                   "{tested} pairs were tested, {kept} are beyond chance (corrected p at most {alpha}). The test is conservative: not "
                   "beyond chance is not the same as "
                   "no coordination."),
    "pairs_untested": ("未作显著性检验,共同承担事项多,部分由于双方承担事项本来就多。",
                       "No test of significance was made: many joint tasks partly follow from many tasks."),
    "convene_top": ("统筹协调面最大的是{unit}:其牵头的 {lead} 项事项共涉及不同的配合单位 {convened} 家、{convening} 家次。",
                    "{unit} convenes most: the {lead} tasks that it leads involve {convened} distinct co-responsible units, "
                    "{convening} seats."),
    # bottlenecks
    "necks_how": ("衔接度为其他单位之间最短联系经过该单位的比例,事项多的单位衔接度本来就高。",
                  "Betweenness is the share of shortest ways between others that pass through a unit; it grows with load."),
    "necks_compared": ("下文与各单位、各事项总量不变的随机情形比较,只有超出期望的才列为关键衔接单位。",
                       "It is compared with shuffles that keep every total: only what exceeds them makes a bottleneck unit."),
    "necks_found": ("衔接度超出随机期望(概率不高于 {alpha})的单位 {n} 家(纯属随机时平均也会有约 {chance} 家):{list}。",
                    "Betweenness exceeds expectation (p at most {alpha}) for {n} units (about {chance} would by chance alone): {list}."),
    "necks_none": ("没有单位的衔接度超出随机期望(概率不高于 {alpha})。", "No unit's betweenness exceeds expectation (p at most {alpha})."),
    "necks_uncompared": ("本次未与随机情形比较,下表衔接度包含事项数的影响,不据此判断关键衔接单位。",
                         "Nothing was compared with chance: the betweenness below includes what load explains, and no unit is called a "
                         "bottleneck for it."),
    "necks_item": ("{unit}(衔接度 {value},期望 {expected})", "{unit} (betweenness {value}, expected {expected})"),
    "necks_cut": ("缺少后其他单位会分成互不相连部分的单位 {n} 家:{list}。", "Without each of {n} units others fall apart: {list}."),
    "necks_cut_item": ("{unit}(断开 {pairs} 对)", "{unit} ({pairs} pairs)"),
    "sole": ("只有一家牵头的事项 {n} 项;其中{unit} {most} 项。一家牵头是通常做法,列出供分工调整时参考。",
             "{n} tasks have one lead; {unit} has {most} of them. One lead is the usual design; it is listed for when duties change "
             "hands."),
    "alone": ("只列一家单位的事项 {n} 项。", "{n} tasks have one unit only."),
    # lint
    "lint_count": ("对方案文本逐项核对,提请核对 {n} 条,涉及 {codes} 类事由。以下为就文本提出的问题,不是对单位的评价。",
                   "{n} findings of {codes} kinds are worth checking in the plan's text. They are questions to the text and judge no "
                   "unit."),
    "lint_none": ("对方案文本逐项核对,没有提请核对的事项。", "Nothing in the plan's text needs checking."),
    "lint_checkable": ("有数值、时限或完成标志、可以核对的事项 {n} 项,占 {share}。", "{n} tasks ({share}) have a figure, a date or a word that ends them."),
    "lint_no_plan": ("本次由关系数据生成,没有方案文本,不作文本核对。", "This study was made of a graph without a document; its text was not checked."),
    # targets
    "targets_count": ("方案共有量化指标 {n} 个,涉及事项 {tasks} 项;其中牵头指标最多的单位是{unit},{most} 个。",
                      "The plan has {n} quantified targets on {tasks} tasks; {unit} leads most of them, {most}."),
    "targets_none": ("方案中没有识别出量化指标。", "No quantified target was found in the plan."),
    "deadlines_count": ("写明时限的 {n} 处,涉及事项 {tasks} 项。", "{n} deadlines on {tasks} tasks."),
    "deadlines_none": ("方案事项未写明时限。", "No task states a deadline."),
    # bases
    "bases_how": ("统称如何计、统计哪些部分、视同牵头是否计入、多家牵头如何计、配合权重、事项大小,都有多种合理取法;共比较 {n} 种口径。",
                  "How groups count, which parts, whether leads by rule count, how joint leads are split, the co weight and the size "
                  "of a task can each be chosen with good reason; "
                  "{n} counting bases are compared."),
    "bases_first": ("居首位的单位:{list}。", "First places: {list}."),
    "bases_first_item": ("{unit} {n} 次", "{unit} {n}"),
    "bases_order": ("{pairs} 对单位中,先后次序在全部口径下不变的 {kept} 对。", "Of {pairs} pairs of units, {kept} keep their order under every basis."),
    "bases_moves": ("位次变动最大的是{unit},在第 {low} 位至第 {high} 位之间。", "{unit} moves most, between places {low} and {high}."),
    # audit
    "audit_count": ("读取说明共 {n} 条:说明 {info} 条,提请核对 {warning} 条,需人工处理 {error} 条。",
                    "{n} notes on the reading: {info} notes, {warning} to check, {error} that need a person."),
    "audit_none": ("读取过程没有还原、推断或未识别的内容。", "Nothing was repaired, inferred or left unread."),
    "audit_places": ("全文 {n} 字,每一字均已归入且只归入一类;未识别内容 {unread} 字。",
                     "The text has {n} characters, each in exactly one place; {unread} characters are unread."),
    "audit_inferred": ("由推断得出的统称成员:{list}。", "Members of groups that were inferred: {list}."),
    # method
    "method_scope": ("本报告根据方案文本统计,反映文本如何分工,不反映实际工作量、人员编制和完成情况。方案是全部事项的清单,不是抽样,位次区间不是抽样误差。",
                     "The report counts what the plan says. It does not show actual workload, staff or results. A plan is a complete "
                     "list, not a sample: rank ranges are no "
                     "sampling error."),
    "method_weights": ("权重:牵头 {lead},配合 {co}。所见公开评分办法中,未完成事项牵头单位扣 5 分、配合单位扣 3 分,默认配合权重 0.6 据此而来;权重属约定,故各表列出位次区间。",
                       "Weights: lead {lead}, co {co}. The one published scoring rule found deducts five points from a lead and three "
                       "from a co unit, hence the default of 0.6; a weight "
                       "is a convention, so rank ranges stand beside."),
    "method_groups": ("统称处理:{groups}。直接列名优先于通过统称列名,牵头优先于配合。", "Groups: {groups}. A name of its own comes before a group, lead before co."),
    "method_seed": ("凡涉及随机计算的,随机种子为 {seed};同一文件、同一版本、同一选项,结果逐字相同。",
                    "Whatever is drawn uses seed {seed}; the same document, version and options give the same bytes."),
    # research
    "special_count": ("检验 {tested} 个“单位—领域”组合,明显多于按总量推算的 {kept} 个(校正后概率不高于 {alpha})。",
                      "{tested} pairs of unit and section were tested; {kept} exceed what totals suggest (corrected p at most {alpha})."),
    "clusters_verdict": ("模块度 {Q},与随机情形之差 {z} 个标准差,概率 {p};描述长度节省 {gain} 奈特;判断:{verdict}。",
                         "Modularity {Q}, {z} standard deviations above the shuffles, p {p}; description-length gain {gain} nats; "
                         "verdict: {verdict}."),
    "clusters_unjudged": ("未与随机情形比较,对是否存在协同组不作判断。", "Nothing was compared with chance: whether there are clusters is not judged."),
    "clusters_withheld": ("证据不足,不列出分组;单位之间的协同情况见“协同关系”。",
                          "Without evidence no clusters are listed; see which pairs of units work together instead."),
    "holes_how": ("受限程度高,说明协作单位之间本来就相互联系;有效规模为扣除重复后的协作单位数。两项均受事项数影响,不单独作为判断依据。",
                  "Constraint is high where partners are tied to each other; effective size is the number of partners less their "
                  "redundancy. Both depend on load and decide nothing alone."),
    "bases_all": ("统计口径:逐一采用全部口径组合。", "Counting basis: every combination in turn."),
    "clusters_unsupported": ("下列分组只作为排列单位的次序,不作为结论。", "The grouping below only orders the units; it is no finding."),
    "room_how": ("会商只需使每一事项都有牵头单位到场;只有一家牵头的,该单位必到。", "A meeting needs a lead of every task; the one lead of a task must come."),
    "room_count": ("按{by}分组,事项在两项以上的有 {themes} 组,其中 {settled} 组的到场单位没有选择余地;平均每组最少需 {mean} 家单位到场。",
                   "Grouped by {by}: {settled} of {themes} meetings on two tasks or more leave no choice; a meeting needs {mean} units on average."),
    "part_named": ("第 {part} 部分", "Part {part}"),
    "shape_count": ("协作面平均 {breadth} 家、协作深度平均 {depth} 项;两项均达到平均数的单位 {broad} 家,一项达到的 {one} 家,均未达到的 {neither} 家。",
                    "Breadth is {breadth} units and depth {depth} tasks on average; {broad} units reach both means, {one} reach one, "
                    "{neither} neither."),
    "core_count": ("彼此大多共同承担事项的核心单位 {n} 家,符合程度 {fit};不合此形态的单位对 {exceptions} 对(不分核心时为 {without} 对)。",
                   "{n} units form a core that mostly shares tasks; fit {fit}, {exceptions} pairs do not fit ({without} without a core)."),
    "removal_what": ("按事项数由多到少逐家假定不再承担事项(每步只计新增影响)。曲线下面积(1 为不受影响):相连 {giant},有单位 {anyone},有牵头 {lead}。",
                     "Units are taken away one by one, largest load first; each step counts only what it adds. Area under the curve (1:"
                     " no effect): connected {giant}, any unit "
                     "{anyone}, a lead {lead}."),
    "removal_first": ("假定{unit}不再承担事项,新增无牵头事项 {leaderless} 项、无单位事项 {orphaned} 项。",
                      "Without {unit}, {leaderless} more tasks have no lead and {orphaned} no unit."),
    "inequality_note": ("集中程度按所列口径计算,只说明文本中的分布。", "Concentration under the stated basis describes the text only."),
    "cluster_office": ("协同组的分组依据:{verdict}。", "Evidence for coordination clusters: {verdict}."),
    # unit sheets
    "unit_counts": ("{unit}承担事项 {total} 项:牵头 {lead} 项(写明 {stated}、视同 {rule}),配合 {co} 项。",
                    "{unit} carries {total} tasks: {lead} as lead ({stated} stated, {rule} by rule), {co} as co."),
    "unit_via": ("另通过统称涉及 {via} 项,不计入承担事项。", "{via} more reach it only through a group; they are not counted among the tasks carried."),
    "unit_rank": ("加权事项数 {weighted},在 {n} 家同类单位中居第 {rank} 位(位次区间 {range})。",
                  "Weighted load {weighted}, rank {rank} of {n} units of its kind (rank range {range})."),
    "unit_group": ("{unit}为统称,列于 {total} 项事项({lead} 项牵头、{co} 项配合),不列位次。",
                   "{unit} is a group on {total} tasks ({lead} lead, {co} co); it is not ranked."),
    "unit_members": ("成员:{list}。", "Members: {list}."),
    "unit_partners": ("与 {breadth} 家单位有共同事项;其牵头事项涉及配合单位 {convened} 家。",
                      "It shares tasks with {breadth} units; the tasks that it leads involve {convened} co units."),
    "unit_targets": ("牵头事项中有量化指标 {n} 个。", "{n} quantified targets stand on the tasks that it leads."),
    "unit_acting": ("其中以“{office}”名义承担 {n} 项。", "{n} of them as “{office}”."),
    "unit_aliases": ("文中另作:{list}。", "Also written: {list}."),
}


def _filled(table: dict[str, tuple[str, str]], key: str, lang: str, values: dict[str, Any]) -> str:
    if key not in table:
        raise InputError("no such sentence", where="dutygraph.reports", given=repr(key), code="unknown_sentence")
    zh, en = table[key]
    template = full_width(zh) if one_of(lang, LANGS, "lang") == "zh" else en
    return template.format(**{k: v if isinstance(v, str) else figure(v) for k, v in values.items()})


def say(key: str, lang: str, **values: Any) -> str:
    """A sentence with its numbers; Chinese ones with full-width punctuation, values as they are.

    Examples
    --------
    >>> say("unnamed", "en", n=3)
    '3 tasks name no unit.'
    """
    return _filled(SENTENCES, key, lang, values)


def title(key: str, lang: str, **values: Any) -> str:
    """A heading or label.

    Examples
    --------
    >>> title("ranking", "zh"), title("lint", "en")
    ('承担事项情况', 'What to check in the plan')
    """
    return _filled(HEADINGS, key, lang, values)


def listed(items: Iterable[str], lang: str) -> str:
    """Names in a row.

    Examples
    --------
    >>> listed(["甲局", "乙局"], "zh"), listed(["a", "b"], "en")
    ('甲局、乙局', 'a, b')
    """
    return ("、" if lang == "zh" else ", ").join(items)


def percent(share: float) -> str:
    """A share as a percentage with at most one decimal.

    Examples
    --------
    >>> percent(0.4187), percent(1.0), percent(float("nan"))
    ('41.9%', '100%', '–')
    """
    return "–" if share != share else f"{100 * share:.1f}".removesuffix(".0") + "%"
