"""Words of a plan: roles, how a role was decided, kinds of unit, targets, deadlines, states."""

from __future__ import annotations

from dutygraph.terms.term import Term

ROLES = (
    Term("lead", "牵头", "lead", "牵头办理的事项;通知所称“责任单位”广义上也包括牵头单位。",
         "Leads the task. Notices also use 责任单位 in the wide sense, leads included.", "task"),
    Term("co", "配合", "co-responsible", "按职责配合办理的事项。", "Takes part in the task under its own remit, without leading it.", "task"),
    Term("lead_by_rule", "按通知规定视同牵头", "lead by the notice's rule", "文中未写牵头单位,按通知规定确定的牵头。",
         "The text names no lead; a rule in the notice says who leads.", "task"),
    Term("joint_lead", "共同牵头", "joint lead", "同一事项有两家以上牵头单位。", "A task with more than one lead.", "task"),
    Term("named", "单独列名", "by name", "以本单位名称列出。", "Written with its own name.", "task", avoid=("点名",)),
    Term("via_group", "统一列名", "through a group", "通过“各街道”等统称列出。", "Reached only through a collective such as 各街道.", "task", avoid=("点名",)),
    Term("acting_as", "以“…”名义", "acting as", "以所挂牌机构或议事协调机构办公室的名义承担。",
         "Written as an office; the host that it stands for carries the task."),
    Term("open_list", "列名未尽", "open list", "名单以“等”结尾,未列尽。", "The list ends with 等: more units are meant than are written."),
    Term("mention", "原文写法", "as written", "文中的原始字样。", "The raw words of the document."),
)

BASES = (
    Term("basis", "认定依据", "basis", "这一角色依据什么认定。", "What decided this role."),
    Term("basis.stated", "原文写明", "stated", "原文直接写明。", "The document says so."),
    Term("basis.rule:no-lead", "通知规定:无牵头单位的,责任单位即为牵头单位", "rule: without a lead the responsible units lead"),
    Term("basis.rule:first-listed", "通知规定:列第一位的为牵头单位", "rule: the first listed leads"),
    Term("basis.rule:equal", "通知规定:排名不分先后", "rule: all listed are equal"),
    Term("basis.rule:before-comma", "通知规定:第一个逗号前为牵头单位", "rule: those before the first comma lead"),
    Term("basis.vocabulary", "由角色用语推定", "from the role word", "由“总牵头”“主责”等用语推定。", "Follows from a role word such as 总牵头 or 主责."),
    Term("basis.marker", "由标记推定", "from a marker", "由★、*等标记推定。", "Follows from a marker such as ★ or *."),
    Term("basis.standing", "由总括条款推定", "from a standing clause", "由“以下均需…落实”等条款推定。", "A clause adds the unit to everything that follows."),
    Term("basis.default", "无规定,按惯例", "by default", "通知未作规定,按惯例处理,提请核对。", "The notice gives no rule; the default was taken, please check."),
    Term("basis.user", "人工确定", "set by the user", "由使用者给出。", "Given by the user."),
    Term("basis.inferred", "推断", "inferred", "由同一文件其他内容推断。", "Inferred from other passages of the same document."),
)

KINDS = (
    Term("kind", "类型", "kind"),
    Term("kind.department", "政府部门", "department"),
    Term("kind.party", "党委机构", "party body"),
    Term("kind.mass", "群团组织", "mass organisation"),
    Term("kind.street", "街道、乡镇", "street or town"),
    Term("kind.enterprise", "企业", "enterprise"),
    Term("kind.vertical", "垂直管理单位", "vertically managed unit"),
    Term("kind.institution", "事业单位", "public institution"),
    Term("kind.military", "军事机关", "military"),
    Term("kind.body", "议事协调机构", "coordinating body"),
    Term("kind.government", "政府", "government"),
    Term("kind.group", "统称", "group", "“各街道”一类的统称,代表多家单位。", "A collective such as 各街道 that stands for several units."),
    Term("kind.other", "其他", "other"),
    Term("openness", "成员范围", "membership"),
    Term("openness.closed", "成员明确", "closed", "统称的成员可以列尽。", "The members of the group are known in full."),
    Term("openness.open", "成员不定", "open", "统称的成员不能列尽。", "The members of the group cannot be listed."),
    Term("groups", "统称处理", "groups"),
    Term("groups.node", "统称作为一家单位", "groups count as one unit", "“各街道”等统称按一家单位计,不拆分到成员。",
         "A group such as 各街道 is one unit; its members are not multiplied."),
    Term("groups.expand", "统称拆分到成员", "groups become their members", "成员明确的统称拆分到各成员。", "A closed group is replaced by its members."),
    Term("groups.drop", "不计统称", "groups are left out", "统称不参与统计。", "Groups do not count."),
    Term("group_dropped", "已去除统称", "lost a group", "该事项原列有统称,统计时未计。", "The task named a group that is not counted here."),
)

TARGETS = (
    Term("target", "量化指标", "quantified target", "事项中写明数值的目标。", "An aim that the task states in figures."),
    Term("checkable", "可考核", "checkable", "有明确数值或完成标志,可以核对。", "Has a figure or an end that can be checked."),
    Term("comparator", "要求", "comparator"),
    Term("comparator.>=", "不低于", "at least"), Term("comparator.>", "高于", "more than"), Term("comparator.=", "达到", "equal to"),
    Term("comparator.~", "约", "about"), Term("comparator.<=", "不高于", "at most"), Term("comparator.<", "低于", "less than"),
    Term("comparator.range", "区间", "between"),
    Term("target.growth", "增速", "growth"), Term("target.level", "水平", "level"), Term("target.change", "增减量", "change"),
    Term("target.coverage", "覆盖率", "coverage"),
    Term("hedge", "程度词", "hedge", "“力争”“左右”“以上”等用语。", "Words such as 力争, 左右 or 以上."),
    Term("deadline", "完成时限", "deadline"),
    Term("deadline.date", "具体日期", "date"), Term("deadline.month-end", "月底前", "by the end of a month"),
    Term("deadline.quarter-end", "季度末前", "by the end of a quarter"), Term("deadline.year-end", "年底前", "by the end of the year"),
    Term("deadline.within", "期限内", "within a period"), Term("deadline.ongoing", "长期坚持", "ongoing"),
    Term("deadline.recurring", "定期", "recurring"),
)

STATES = (
    Term("repair", "文字还原", "repair", "对缺失或破损文字的还原,逐条列出。", "Lost or damaged characters put back; each is listed.", avoid=("差错",)),
    Term("unread", "未识别内容", "unread text", "未能识别的文字,原样保留。", "Text that was not understood; it is kept as it is.", "character"),
    Term("lint", "提请核对", "please check", "方案文本中建议核对之处。", "Passages of the plan that are worth checking.", avoid=("错误",)),
    Term("severity", "提示级别", "severity"),
    Term("severity.info", "说明", "note"), Term("severity.warning", "提请核对", "please check"), Term("severity.error", "需人工处理",
         "needs a person"),
    Term("what_if", "情景推演", "scenario", "假定分工变化后的推演结果,不是现状。", "What would follow from a change; not the present state."),
    Term("reported", "自报", "reported"), Term("verified", "核定", "verified"), Term("closed", "办结销号", "closed"),
    Term("on_schedule", "达到序时进度", "on schedule"),
    Term("behind_schedule", "未达序时进度,需加快推进", "behind schedule", avoid=("落后",)),
    Term("not_assessable", "暂不具备评价条件", "not assessable yet"),
    Term("to_coordinate", "提请协调事项", "matters for coordination", avoid=("问题单位",)),
    Term("place.meta", "文件信息", "document data"), Term("place.notice", "通知正文", "notice"), Term("place.heading", "标题", "heading"),
    Term("place.task", "事项", "task"), Term("place.duty", "责任分工", "responsibility"), Term("place.deadline", "时限", "deadline"),
    Term("place.boilerplate", "页面附属文字", "page furniture"), Term("place.blank", "空白", "blank"), Term("place.unread", "未识别内容", "unread"),
    Term("status.ok", "完整读取", "read in full"), Term("status.partial", "部分内容未识别", "read in part"),
)

COLUMNS = (
    Term("task", "事项", "task", "方案中编号的一项工作。", "One numbered piece of work of the plan."),
    Term("unit", "单位", "unit", "承担事项的单位。", "An organisation that carries tasks."),
    Term("part", "部分", "part"), Term("number", "序号", "number"), Term("section", "领域", "section"), Term("theme", "专题", "theme"),
    Term("label", "简称", "label"), Term("text", "内容", "text"), Term("attachment", "附件", "attachment"), Term("leaders", "牵头领导", "leaders"),
    Term("start", "起始位置", "start", "在所读文本中的位置,从 0 起。", "Place in the text as read, from 0.", "character"),
    Term("end", "终止位置", "end", "", "", "character"),
    Term("group", "统称", "group"), Term("alias", "别名", "alias"), Term("role", "角色", "role"), Term("indicator", "指标", "indicator"),
    Term("value", "数值", "value"), Term("upper", "上限", "upper value"), Term("targets.unit", "计量单位", "unit of measure"),
    Term("date", "日期", "date"), Term("code", "代码", "code"), Term("message", "说明", "message"),
    Term("title", "标题", "title"), Term("issuer", "发布机构", "issuer"), Term("document_number", "文号", "document number"),
    Term("index_number", "索引号", "index number"),
    Term("tasks", "事项", "tasks"), Term("units", "单位", "units"), Term("members", "统称成员", "members"), Term("aliases", "别名", "aliases"),
    Term("assignments", "责任分工", "assignments"), Term("targets", "量化指标", "targets"), Term("deadlines", "时限", "deadlines"),
    Term("diagnostics", "读取说明", "diagnostics"), Term("plan", "方案", "plan"), Term("document", "文件", "document"),
)
