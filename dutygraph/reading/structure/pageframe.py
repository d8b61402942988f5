"""What frames a notice on its page: the index card above it, editor and host below it; their labels name nobody for a task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.numbering import Number

_CARD = re.compile("(?:索 *引 *号|发布机构|发文机[关构]|发文日期|成文日期|生成日期|公开方式|公开时限|公开日期|主题分类|信息分类|有 *效 *性|公开形式|公文时效|浏览次数|信息来源|字体大小"
                   "|(?<!老)字号)(?=[ :：|\\])】〉\\d]|$)|责任部门:.{0,20}(?:浏览|联系电话|(?<!完成|办结|办理)时间|编辑)")
_EDITOR = re.compile("责任编辑|信息来源|浏览次数")
_TAIL = re.compile("^(?:附件? *[:.]?$|抄送|主送|打印|关闭|扫一扫|分享到?|版权所有|主办单位|承办单位|主管单位|网站标识|备案|网站地图|ICP|技术支持|相关(?:阅读|链接|文件|解读)|上一[篇条]|下一[篇条]|返回"
                   "|责任编辑|编辑:|来源:|公开属性|联系我们|.{0,30}ICP备|.{0,12}公网安备|已阅)|办公室 {0,8}\\d{4}年.{3,6}日印发$")
#: Labels of a page's foot.
_SITE = (("主办单位",), ("承办单位",), ("主管单位",), ("责任编辑",), ("协办单位",), ("主办",), ("承办",), ("主管",))
_FOOTER = re.compile("ICP|网安备|版权|网站标识|维护|技术支持|联系(?:电话|方式):|网站地图")
_CARD_LINES, _FOOT_LINES = 25, 10


def strip(text: str, rows: list[tuple[int, int]], numbers: Sequence[Number | None], statements: list[list[Statement]]) -> None:
    """Drop label lines of an index card or of a page's foot: 主办单位:… ICP."""
    n = len(rows)
    for k, found in enumerate(statements):
        if not found:
            continue
        foot = k > n * 2 // 3 and found[0].shape == "label" and found[0].words[:1] in _SITE and _FOOTER.search(
            text, rows[max(0, k - 2)][0], rows[min(n - 1, k + 3)][1]) is not None
        if foot or (found[0].shape == "label" and numbers[k] is None and _on_card(text, rows, numbers, k)):
            statements[k] = []


def _on_card(text: str, rows: list[tuple[int, int]], numbers: Sequence[Number | None], at: int) -> bool:
    """Whether a line without a number, or one of the short lines around it, is an index card's or names the page's editor.

    An item that only speaks of 有效性 keeps its statement: it has a number, or its label stands in brackets.
    """
    top, foot = at < _CARD_LINES, at > len(rows) - _FOOT_LINES
    for near in (range(at, max(at - 9, -1), -1), range(at + 1, min(at + 4, len(rows)))) if top or foot else ():
        for k in near:
            a, b = rows[k]
            if k != at and (b - a > 40 or numbers[k] is not None or text[b - 1] in "。;)"):
                break
            if (top and _CARD.search(text, a, b) is not None) or (foot and _EDITOR.match(text, a, b) is not None):
                return True
    return False


def is_tail(line: str) -> bool:
    """Whether a line behind the plan is boilerplate: copies, print buttons, site footer.

    Examples
    --------
    >>> is_tail("抄送:区委办公室"), is_tail("五、保障措施")
    (True, False)
    """
    return _TAIL.search(line) is not None


def is_card(line: str) -> bool:
    """Whether a line belongs to the index card above a notice.

    Examples
    --------
    >>> is_card("索 引 号 123 发文日期 2026-01-04")
    True
    """
    return _CARD.search(line) is not None
