"""Words that head the columns of tables in plain text."""

from __future__ import annotations

import re

#: Words that head a column of a decomposition.
HEAD = re.compile(r"(?:序\s*号|编\s*号|(?:(?:工作|目标|主要|重点|具体|年度|整改|任务|内容)[与和及]?)*(?:任务|内容|目标|事项|措施|举措|工作|项目)(?:名称|内容|分解|要求|清单)?|(?:量化|考核|主要|预期)?指标(?:名称|要求)?|预期目标"
                  r"|(?:民生|惠民|利民|便民|为民|为民办|十[件大])?实事(?:项目|内容|名称|任务)*"
                  r"|(?:总)?(?:牵头|责任|配合|主责|主办|协办|参与|承办|协同|协作|负责|主要责任|其他责任|牵头责任|协同责任|协同配合|牵头组织实施|牵头负责|督办|实施|分管|会办|完成|汇总)(?:单位|部门|领导|人|责任人|科室|时限|时间|市领导|区领导|县领导)*"
                  r"|(?:完成|整改|办理|实施)?(?:时限|时间|期限|进度)(?:要求|安排)?|责任|分工|类\s*别|领\s*域|备\s*注|名\s*称|进展"
                  r"|(?:第?[一二三四1-4]季度|[上下]半年|实际|目前|工作|目标|任务|年度|分)*(?:完成|落实|推进|进展|解)情况|目标类型|第?[一二三四1-4]季度.{0,4}|所属部分|任务来源|单位)")
_YEAR = re.compile(r"(?:20\d\d\s*年?度?|本年度?|全年)")
RUBY = re.compile(r"[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+[)）]")
_ASIDE = re.compile(r"(?<=.)[(（].*[)）]$")
_TRADITIONAL = str.maketrans("號編務標責單牽頭時間進內項領導備註類別稱實門參與協辦點況", "号编务标责单牵头时间进内项领导备注类别称实门参与协办点况")
_MARGIN = re.compile(r"[\s*|｜]+")


def head_word(word: str) -> bool:
    """Whether a word heads a column: blanks inside it, marks around it and a year before it do not count.

    Examples
    --------
    >>> [head_word(w) for w in ("牵 头 部 门 |", "2025年预期目标", "区水务局")]
    [True, True, False]
    """
    return len(word) <= 60 and HEAD.fullmatch(plain_head(word)) is not None


def plain_head(word: str) -> str:
    """A heading without blanks, marks, a year before it and an aside behind it, as it is matched.

    Examples
    --------
    >>> plain_head("2031年重點(diǎn)工作任務(wù)（十項）")
    '重点工作任务'
    """
    plain = _YEAR.sub("", _MARGIN.sub("", word), count=1)
    if "(" in plain or "（" in plain:
        plain = _ASIDE.sub("", RUBY.sub("", plain))
    return plain.translate(_TRADITIONAL)


def is_head(words: list[str]) -> int:
    """How many of these words head columns.

    Examples
    --------
    >>> is_head(["序号", "工作任务", "牵头单位", "区水务局"])
    3
    """
    return sum(map(head_word, words))
