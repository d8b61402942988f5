"""Words of the overview, of the counting bases and of the receipt of a number."""

from __future__ import annotations

from dutygraph.terms.term import Term

OVERVIEW = (
    Term("figure", "指标项", "figure"),
    Term("overview.tasks", "事项数", "tasks", "", "", "task"),
    Term("overview.units", "单位数", "units", "含统称与未承担事项的单位。", "Groups and units without a task included.", "unit"),
    Term("overview.groups", "统称数", "groups", "", "", "unit"),
    Term("units_named", "列名单位数", "units with a task", "至少在一项事项中列名的单位数。", "Units that at least one task names.", "unit"),
    Term("edges", "列名次数", "assignments", "事项与单位的对应关系数。", "Pairs of a task and a unit that it names."),
    Term("leads", "牵头次数", "leads", "", "", "task"),
    Term("cos", "配合次数", "co-responsible assignments", "", "", "task"),
    Term("units_per_task", "每项事项平均单位数", "units per task", "", "", "unit", "E/m"),
    Term("tasks_per_unit", "每个单位平均事项数", "tasks per unit", "", "", "task", "E/n"),
    Term("average_degree", "平均度", "average degree", "事项与单位合计的平均联系数。", "Mean number of ties over tasks and units together.", "", "2E/(m + n)"),
    Term("share_one_unit", "仅一家单位的事项占比", "tasks with one unit", "", "", "share"),
    Term("share_multi_lead", "两家以上牵头的事项占比", "tasks with several leads", "", "", "share"),
    Term("share_no_lead", "无牵头单位的事项占比", "tasks without a lead", "", "", "share"),
    Term("share_no_unit", "无单位的事项占比", "tasks without a unit", "", "", "share"),
    Term("overview.group_dropped", "略去统称的事项数", "tasks that lost a group", "略去统称后少了单位的事项数。", "Tasks that name a group which is left out.", "task"),
    Term("density", "密度", "density", "实有对应关系占全部可能的比例;规模不同的方案不宜直接比较。",
         "Assignments over all that could be; plans of unlike size do not compare.", "share", "E/(mn)"),
    Term("components", "相连部分数", "connected pieces", "彼此没有共同单位或共同事项的部分数。", "Pieces that share neither a unit nor a task."),
    Term("isolates", "孤立的事项与单位", "isolates", "没有任何对应关系的事项与单位数。", "Tasks and units without any assignment."),
    Term("overview.giant", "最大相连部分的事项占比", "tasks in the largest piece", "", "", "share"),
    Term("clustering", "聚集系数", "clustering", "两家单位共同承担一项事项后,再共同承担另一项的倾向。",
         "How often two units that share one task share another.", "share", "4 C₄/L₃"),
    Term("centralisation", "集中化程度", "centralisation", "1 为全部事项归一家单位,0 为各单位相同。",
         "1: one unit is on every task and no other on any; 0: all alike.", "share", "Σ (max k − k_u)/((n − 1) m)"),
)

READINGS = (
    Term("surplus", "实有减期望", "observed − expected", "实有事项数与期望值之差。", "How many more tasks than expected.", "task"),
    Term("parts", "范围", "parts"),
    Term("sensitivity.basis", "依据", "assignments that count", "只计文中写明的,或连同按通知规定认定的。",
         "Those that the text states, or also those that the notice's rule makes."),
    Term("sensitivity.joint", "共同牵头的计法", "joint leads", "共同牵头各计一项,或由各牵头单位均摊。", "Each lead counts whole, or the leads share one."),
    Term("sensitivity.co", "配合权重", "co weight", "牵头为 1 时配合所计的权重。", "What a co-responsible unit counts where a lead counts 1."),
    Term("sensitivity.size", "事项大小", "size of a task", "每项计 1,或按量化指标数计。", "One, or the number of its quantified targets."),
    Term("sensitivity.groups", "统称处理", "groups"),
    Term("basis.all", "全部", "all"), Term("joint.whole", "各计一项", "each whole"), Term("joint.split", "均摊", "shared out"),
    Term("size.one", "每项计 1", "one each"), Term("size.targets", "按量化指标数", "number of targets"),
    Term("size.one+targets", "1 加量化指标数", "one and the targets"),
    Term("parts.all", "全部", "all parts"),
    Term("choice", "口径选项", "choice"),
    Term("rank_median", "位次中位数", "median rank", "各种口径下位次的中位数。", "Median of the ranks over the counting bases.", "rank"),
    Term("moved_by", "影响最大的选项", "moved most by", "单独改变后位次变动最大的选项。", "The choice that moves it most when changed alone."),
    Term("above", "居前单位", "above"), Term("below", "居后单位", "below"),
    Term("readings", "口径数", "counting bases", "参与比较的统计口径数。", "Number of counting bases compared."),
    Term("left_out", "未计口径数", "counting bases left out", "在该口径下无可计事项,故未列入。", "Nothing is counted under them."),
    Term("pairs", "单位对数", "pairs of units", "", "", "pair"),
)

NAMES = (
    Term("unit1", "第一代表单位", "first unit of the name", "组内事项中牵头最多的单位。", "The unit that leads most of the cluster's tasks."),
    Term("unit2", "第二代表单位", "second unit of the name"), Term("unit3", "第三代表单位", "third unit of the name"),
    Term("theme_observed", "该领域实有事项", "tasks of the field", "", "", "task"),
    Term("theme_expected", "该领域期望值", "expected tasks of the field", "", "", "task"),
    Term("theme_p", "该领域的概率", "p of the field", "随机情形达到同样数目的概率。", "Chance of as many by chance alone.", "p"),
)

RECEIPT = (
    Term("receipt", "数字来源", "receipt"),
    Term("contribution", "计入数", "contribution", "该事项计入这一数字的数额。", "What the task adds to the number."),
    Term("partners", "其他单位", "other units"),
    Term("departments", "部门", "departments"), Term("streets", "街道(乡镇)", "streets and towns"), Term("sections", "领域", "sections"),
)
