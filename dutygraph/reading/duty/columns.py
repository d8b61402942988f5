"""Headings of table columns → what the column holds."""

from __future__ import annotations

import re
from functools import lru_cache

from dutygraph.reading.duty.words import WORD, label_class

_NUMBER = re.compile("序号?|编号|项目编号|条目|任务序号|No\\.?|#")
_PROGRESS = re.compile("进展|完成情况|落实情况|进度|备注|现状|联系方式|电话|说明|考核|得分|评分|存在问题|下一步|季度|月份|计划投资|总投资|年度投资|资金来源|目标类型|依据|来源")
_SECTION = re.compile("类别|分类|领域|板块|类型|方面|大类|专项|条线|章节|部分|归类|体系")
_TEXT = re.compile("任务|内容|事项|目标|项目|指标|措施|举措|名称|工作|要点|问题|整改|要求|标准|政策|条款|建设|清单|职责|改革|数据集|实事")
_DEADLINE = re.compile("时限|时间|期限|日期|节点")
#: What is done, or how well, and by nobody: 完成标准, 落实措施.
_FIGURE = re.compile("情况|标准|要求|目标|任务|措施|内容|效果|质量|成效")
_PERSON = re.compile("领导|责任人|负责人|联系人|牵头人|副[市区县省]长|包保|人员|同志")


#: A unit's own name is no heading, whatever word it holds: 县发展和改革局.
BUREAU = re.compile("[省市区县州旗盟镇][\u4e00-\u9fff]{2,}(?:局|委|厅|委员会|中心|公司|集团)")
#: Keys of data files.
_KEYS = {word: kind for kind, words in {
    "number": "id no num number index seq", "text": "task title content text name measure item goal target work",
    "lead": "owner owners lead leader leadorg leadunit leadunits responsible", "co": "co assist assistorg assistunits support supporters cooperate counits",
    "deadline": "time deadline due duedate finishtime finish", "section": "section category group part"}.items() for word in words.split()}


@lru_cache(maxsize=4096)
def column_kind(heading: str) -> str:
    """What a column holds: ``number section text lead co plain person deadline other``; empty where the heading says nothing.

    Parameters
    ----------
    heading : str
        Folded text of the heading cell.

    Examples
    --------
    >>> [column_kind(h) for h in ("序号", "工作任务", "牵头单位", "配合 单位", "牵头领导", "完成时限", "类别", "进展情况", "市商务局")]
    ['number', 'text', 'lead', 'co', 'person', 'deadline', 'section', 'other', '']
    """
    word = re.sub("[\\s　]+", "", heading)
    word = re.sub("[(\\[].*?[)\\]]", "", word) or word
    if not word or len(word) > 16:
        return ""
    if word.isascii() and not _NUMBER.fullmatch(word):
        return _KEYS.get(word.lower().replace("_", ""), "")
    if _NUMBER.fullmatch(word):
        return "number"
    m = WORD.search(word)
    kind = label_class(m[0]) if m is not None and len(m[0]) >= len(word) - 6 else ""
    if kind in ("lead", "co", "plain"):
        return "person" if _PERSON.search(word) and "单位" not in word and "部门" not in word else kind
    if _PERSON.search(word):
        return "person"
    if _DEADLINE.search(word):
        return "deadline"
    if re.search("牵头|主责|主办", word) and not _TEXT.search(word):
        return "lead"
    if re.search("配合|协办|协同|参与|会办", word) and not _TEXT.search(word):
        return "co"
    if word in ("部门", "单位", "责任", "负责部门", "市级部门", "区级部门", "科室", "处室", "责任处室",
            "分工") or (re.fullmatch("(?:责任|负责|承办|实施|落实|承担|完成|主管|执行)(?!考核|评分|评价|打分)(?:单位|部门|科室|处室|主体|机构|方)?.{0,4}", word) and _FIGURE.search(word) is None):
        return "plain"
    if _PROGRESS.search(word) and not re.fullmatch(".{0,6}(?:任务|内容|事项|目标)", word):
        return "other"
    if kind:
        return "other"
    if BUREAU.fullmatch(word):
        return ""
    if _SECTION.search(word) and len(word) <= 6:
        return "section"
    if _TEXT.search(word):
        return "text"
    return ""
