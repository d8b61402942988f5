"""Codes of diagnostics: stable words for programs, with severity and meaning in Chinese and English."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """One code: its severity, what it means, and whether it is a repair that can be switched off.

    ``info`` is told, ``warning`` wants a look, ``error`` was not understood.
    """

    severity: str
    zh: str
    en: str
    repair: bool = False


#: Every code of ``plan.diagnostics`` that reading can give.
CODES: dict[str, Code] = {
    # brackets, separators, lines
    "missing_close": Code("info", "补上缺失的右括号", "a closing bracket is missing; the statement ends with its line", True),
    "missing_open": Code("info", "补上缺失的左括号", "an opening bracket is missing; the statement begins at its label", True),
    "missing_colon": Code("warning", "职责词后缺冒号", "a label has lost its colon", True),
    "missing_separator": Code("warning", "两个单位之间缺分隔符", "two names stand together without a separator", True),
    "damaged_label": Code("warning", "职责词缺字", "a label has lost a character", True),
    "run_in": Code("warning", "下一条接在未闭合的责任括号之后", "the next item runs into an unclosed statement", True),
    "line_joined": Code("info", "责任内容断行,已接上", "a statement was cut by a line break and is joined", True),
    # names
    "missing_prefix": Code("warning", "单位名称缺级别字,按本文件其他处补足", "a name lacks the level that it has elsewhere in the document", True),
    "prefix_inherited": Code("info", "沿用同列前一单位的级别字", "a name takes the level of the name before it in its list", True),
    "ending_shared": Code("info", "并列名称共用的后缀,已分别补上", "names of one list share an ending that is printed once"),
    "lost_character": Code("warning", "单位名称缺字,按本文件其他处补足", "a name lacks a character that it has elsewhere in the document", True),
    "rare_character": Code("warning", "生僻字丢失,按正文还原", "a rare character was lost; restored from the text of the document", True),
    "alias_used": Code("info", "简称对应全称", "a short name stands for its unit", True),
    "alias_defined": Code("info", "文中定义了简称", "the document defines a short name", True),
    "group_defined": Code("info", "文中说明了统称的范围", "the document says who belongs to a group", True),
    "member_inferred": Code("warning", "由标题推断为统称成员", "a member of a group is inferred from a heading", True),
    "group_open": Code("info", "统称的范围未列明", "a group whose members the document does not name"),
    "odd_name": Code("warning", "不像单位名称,请核对", "a name that does not look like a unit"),
    "level_missing": Code("info", "同列单位有级别字,而该名称没有,按原样记录", "a name without the level that others of its list print; left as printed"),
    "host": Code("info", "议事协调机构办公室,职责记在承担单位名下", "an office with its host in brackets counts as the host"),
    # roles
    "default_role": Code("warning", "只列责任单位且无通知规定,全部按牵头记", "only 责任单位 and no rule: every listed unit counts as lead"),
    "overall_lead": Code("info", "总牵头按牵头记", "an overall lead counts as a lead"),
    "two_roles": Code("info", "同一单位在同一事项中列了两次,以牵头为准", "a unit stands twice in one task; lead wins"),
    "rule_stated": Code("info", "文中规定了牵头规则", "the document states a rule for leads"),
    "rule_conflict": Code("warning", "文中有两条不同的牵头规则", "the document states two different rules"),
    "standing": Code("info", "一句话为后续各项统一增加单位", "one clause adds units to everything that follows"),
    "distributive": Code("info", "分别负责,各自承担本单位份内事项", "each unit answers for its own share"),
    # numbers
    "number_repaired": Code("warning", "序号缺损,按前后顺序补足", "a number is damaged; restored from its neighbours", True),
    "number_joined": Code("info", "序号与正文数字相连,已分开", "a number runs into a figure of the text", True),
    "number_repeated": Code("info", "序号重复,编号加字母", "a number stands twice; the later task has a letter"),
    "number_missing": Code("info", "事项没有序号,按位置编号", "a task has no number; its position stands for it"),
    "part_inferred": Code("warning", "部分标题缺序号,按顺序补足", "the heading of a part lost its number; restored from the order", True),
    "shared_statement": Code("info", "一行责任单位对应几项任务", "one statement serves several tasks"),
    # places
    "unread": Code("error", "未识别内容", "something inside the plan was not understood"),
    "names_unread": Code("warning", "此处列有单位,但未读出责任关系,请核对", "units stand here, but nothing was read from them; check"),
    "no_tasks": Code("error", "只有通知正文,没有事项(可能在附件中)", "a notice without its tasks; perhaps they stand in an attachment"),
    "no_units": Code("warning", "全文没有写明责任单位", "the document names no responsible unit"),
    "blank_duty": Code("warning", "责任栏空白,未沿用上一行,请核对", "a row whose cell for units is empty; none was taken from the row above"),
    "idle_item": Code("info", "有序号但没有责任单位的段落", "a numbered item without a statement"),
    "table_ignored": Code("info", "表格重复正文内容,未重复计入", "a table repeats what the text says; only the text is read"),
    "table_columns": Code("info", "表格列的含义", "what the columns of a table were taken for"),
    "filled_down": Code("info", "空单元格沿用上一行", "an empty cell takes the value above it", True),
    "flattened": Code("warning", "表格丢失全部分隔,按单位名称切分,请核对", "a table without delimiters, cut by the names of units"),
    "cut_off": Code("warning", "文本在单位名称中间结束,残缺名称未计入", "the text ends inside a name; what is left of it is no unit"),
    "bare_names": Code("warning", "括号内只有单位名称,没有职责词,请核对", "a bracket of names without a role word is taken for a statement"),
    "unknown_label": Code("warning", "不认识的职责词,请核对角色", "a label with an unknown role word; check what its units do"),
    "unit_heading": Code("warning", "标题中的单位记为其下各项的责任单位,请核对", "a unit as a heading answers for the items below it"),
    "prose": Code("warning", "职责写在叙述语句中,请核对", "duties stand in running text"),
    "duty_in_passing": Code("warning", "叙述语句提到由谁负责,未作为事项读取", "running text that says who does something, not read as a task"),
    "date_repaired": Code("warning", "日期缺字,已还原", "a damaged date was restored", True),
    # corrections
    "corrected": Code("info", "已按更正文件修改", "changed by a correction"),
    "stale_correction": Code("warning", "更正未能对上原文", "a correction that matched nothing"),
}

#: Codes that the option ``repairs`` can switch off.
REPAIRS: tuple[str, ...] = tuple(code for code, c in CODES.items() if c.repair)
#: Of these, what followed the document's own lists and definitions: nothing was lost there, so nothing was put back.
FOLLOWED = ("prefix_inherited", "alias_used", "alias_defined", "group_defined", "member_inferred", "filled_down")
#: The repairs that put lost or damaged characters back.
MENDED: tuple[str, ...] = tuple(code for code in REPAIRS if code not in FOLLOWED)


def severity(code: str) -> str:
    """The severity of a code; ``warning`` for one that a format's reader invented.

    Examples
    --------
    >>> severity("unread"), severity("missing_close")
    ('error', 'info')
    """
    return CODES[code].severity if code in CODES else "warning"
