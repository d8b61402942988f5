"""Quantified targets in a task's text: indicator, comparator, value, unit, hedge, each with its span.

The rules are explained in ``docs/explanation/targets.md``; the words they use are in
:mod:`dutygraph.reading.figures.target_words`, what counts as a number in :mod:`dutygraph.reading.figures.quantities`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.reading.figures.chinese_numbers import halfwidth
from dutygraph.reading.figures.comparators import comparator, judge, suffix
from dutygraph.reading.figures.indicators import BOUNDARIES, REACH, Peeled, clause_start, head, joins, peel
from dutygraph.reading.figures.quantities import FIRST, Quantity, quantities
from dutygraph.reading.figures.spacing import tightened
from dutygraph.reading.figures.target_words import ACHIEVED, CONSTRUCTION, COUNTED_VERBS, IDLE_NOUN, LEAD_VERB, PREDICATE, words_in


class Target(NamedTuple):
    """One row of ``plan.targets`` without its task; ``upper`` is NaN except for ranges."""

    indicator: str
    kind: str
    comparator: str
    value: float
    upper: float
    unit: str
    hedge: str
    start: int
    end: int


class _Left(NamedTuple):
    """The words before a number: the indicator they hold, where it begins, and what led up to it."""

    indicator: str
    at: int
    verb: str
    such_as: bool
    hedges: str
    peeled: Peeled


_NAN = float("nan")
_ABSOLUTE = re.compile("(?P<all>全覆盖)|(?P<none>动态清零)|(?P<double>翻番)")
_SPLIT = re.compile("、|和(?!美|谐|平)|(?<![普涉])及(?!时)|与")
_NOUN_STOPS = BOUNDARIES | frozenset("、() ")
_SIGN = re.compile("[" + re.escape("".join(sorted(_NOUN_STOPS) + [c for c in map(chr, range(0x10000)) if c.isdigit()])) + "]")
#: A short bracket within a noun (乡镇(街道)工作站).
_BRACKET = re.compile(r"\([^(),;:\d]{1,6}\)(?=[\u4e00-\u9fff])")
_CLOSERS = _NOUN_STOPS | frozenset("”》和并及")
#: A clause that goes on behind a number without naming what is counted.
_GOES_ON = re.compile("并(?!网|联)|和(?!美|谐|平|合)|及(?!时)|中(?!小|央|心|医|学|国|试|高|青|低)|[且与或时等至到于]|的(?:目标|水平|任务|基础|速度)|以[上下内]|左右")
_CLASS_NOUN = re.compile("的?(?:企业|项目|园区|产业|集群|单位|公司|主体|工程|乡镇|养殖|农场|基地|水库|河流|村|户|机组|锅炉|建筑|商场|投资)")
_GENERIC = frozenset("目标 任务 编号 电话 热线 邮编 序号 附件 完成 指标 其中 增长 全区 全市 全县 全省 达到 不".split())
#: Words that speak of what was just named.
_TOTALS = frozenset("总数 总量 数量 总额 累计".split())
#: What exists already; terms of a grant (最高补助50万元, 按合同金额的30%) are no targets, nor is a place (区域内).
_NO_INDICATOR = re.compile(
    "现有|已有|原有|目前|已建成|已完成|最高|给予|不超过|不高于|^或?按|^或?以|^每(?!年|月|季|百|千|万|亩|平方)|奖励|^一般$|^(?:对(?!外)|将|把|在(?!建|校|线|岗|编)|为)|允许|^的|^(?:围绕|聚焦|依托|通过|针对|按照|结合|利用|面向|涉及)$|"
    "可(?:申请|返还|资助|享受)|.(?:高|低|快|好|优)于.|(?:补助|资助|补贴|的|内|中|里|超过)$"
)
_LABELS = ("单位", "部门", "领导")
#: Of these even one is a target (新建一所小学); 一个平台 is as often a figure of speech.
_BUILDINGS = frozenset("所座条家处栋")
#: Units that are what they count (新增500个床位 is also printed 新增500床位).
_NOUN_UNITS = ("床位", "学位", "车位", "泊位", "标箱")


def find_targets(text: str, start: int = 0) -> list[Target]:
    """The quantified targets of a task, in printed order.

    Parameters
    ----------
    text : str
        A task's text, half- or full-width, with or without its number.
    start : int
        Offset of ``text`` in the plan's text; spans are shifted by it.

    Returns
    -------
    list of Target
        Named tuples ``(indicator, kind, comparator, value, upper, unit, hedge, start, end)``. ``value`` and
        ``unit`` are as printed (``1.8``, ``万户``); a fall is a negative change (下降2%以上: ``<= -2 %``).

    Notes
    -----
    Numbers in names, dates, ordinals, ages, versions, and sizes of a class (亿元以上项目) are no targets.

    Examples
    --------
    >>> [t[:6] for t in find_targets("新增市场主体1.8万户、企业主体8000户,力争产值增长10%以上。")]
    [('市场主体', 'level', '=', 1.8, nan, '万户'), ('企业主体', 'level', '=', 8000.0, nan, '户'), ('产值', 'growth', '>=', 10.0, nan, '%')]
    >>> find_targets("推进地铁3号线建设,创建4A级景区,65岁以上老人免费接种")
    []
    """
    return targets_of(halfwidth(text), start)


def targets_of(text: str, start: int) -> list[Target]:
    """The targets of a text that is half-width already, see :func:`find_targets`."""
    folded, places = tightened(text)
    found = _Scan(folded).numbers() if FIRST.search(folded) is not None else []
    if "全覆盖" in folded or "动态清零" in folded or "翻番" in folded:
        found = sorted(found + _absolutes(folded), key=lambda t: t.start)
    if places is not None:
        found = [t._replace(start=places[t.start], end=places[t.end - 1] + 1) for t in found]
    return [Target(*t[:7], t[7] + start, t[8] + start) for t in found] if start else found


def _left(text: str, begin: int, end: int) -> _Left:
    peeled = peel(text[begin:end])
    h = head(peeled.rest)
    indicator = peeled.rest[h.at :]
    blank = len(indicator) - len(indicator.lstrip())
    hedges = f"{peeled.rest[: h.at]}|{peeled.words}"
    return _Left(indicator.strip(), begin + h.at + blank, peeled.verb or h.verb, h.such_as, hedges, peeled)


def _worth(indicator: str) -> bool:
    if len(indicator) < 2 or indicator in _GENERIC or _NO_INDICATOR.search(indicator) is not None:
        return False
    return indicator[0].isalpha() or any(map(str.isalpha, indicator))


def _absolutes(text: str) -> list[Target]:
    found: list[Target] = []
    for m in _ABSOLUTE.finditer(text):
        # 全覆盖检查 is the name of a check: only a word that ends its clause says what is reached
        if m.end() < len(text) and text[m.end()] not in _CLOSERS:
            continue
        begin = clause_start(text, m.start(), 0)
        left = _left(text, begin + joins(text[begin : m.start()]), m.start())
        if _worth(left.indicator):
            kind, value, unit = ("growth", 1.0, "番") if m["double"] else ("coverage", 100.0 if m["all"] else 0.0, "%")
            found.append(Target(left.indicator, kind, "=", value, _NAN, unit, words_in(left.hedges), left.at, m.end()))
    return found


def _quoted(text: str, q: Quantity) -> bool:
    """Whether the number stands in a name in quotation marks; a lost closing mark does not swallow the sentence."""
    if "“" not in text and "《" not in text:
        return False
    low = max(0, q.start - REACH)
    opened = max(text.rfind(c, low, q.start) for c in "“《")
    if opened < 0 or max(text.rfind(c, opened, q.start) for c in "”》") >= 0:
        return False
    ahead = text[q.end : q.end + 20]
    closes = min((k for c in "”》" if (k := ahead.find(c)) >= 0), default=99)
    return closes < min((k for c in ",。;“《" if (k := ahead.find(c)) >= 0), default=98)


class _Scan:
    """One pass over one text: where the last target ended, and the indicators that 分别 still has to give out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.floor = 0
        self.noun_behind = False
        self.pending: list[str] = []
        self.shared: _Left | None = None
        self.last: Target | None = None

    def numbers(self) -> list[Target]:
        found: list[Target] = []
        for q in quantities(self.text):
            if q.start < self.floor or (q.family == "bare" and not self._closed(q.end)) or _quoted(self.text, q):
                continue
            target = self._read(q)
            if target is not None:
                found.append(target)
                self.floor, self.last = target.end, target
        return found

    def _closed(self, at: int) -> bool:
        """Whether a sign, a word of bound or the end follows; without one a number with no unit is part of a name."""
        return at >= len(self.text) or self.text[at] in _CLOSERS or bool(suffix(self.text, at))

    def _read(self, q: Quantity) -> Target | None:
        text = self.text
        begin = clause_start(text, q.start, self.floor)
        chained = begin == self.floor > 0
        begin += joins(text[begin : q.start])
        if begin == q.start and chained and self.pending and self.shared is not None:
            return self._judged(q, self.shared._replace(indicator=self.pending.pop(0), at=q.start))
        left = _left(text, begin, q.start)
        if begin and text[begin - 1] in ":(" and any(label in text[max(0, begin - 6) : begin] for label in _LABELS):
            return None
        p = left.peeled
        if not p.direction and not (p.comparator and left.indicator) and q.family in ("counted", "measured"):
            target = self._counts_behind(q, left, chained and self.noun_behind)
            if target is not None:
                self.noun_behind = True
                return target
        if q.chinese and not p.comparator and not p.direction:
            return None
        left = self._named(q, left, begin)
        if not _worth(left.indicator) or (q.family == "share" and left.indicator[-1] == "个") or self._sizes_class(q, bool(p.comparator)):
            return None
        parts = _SPLIT.split(left.indicator)
        if "分别" in p.words and len(parts) > 1:
            self.pending, self.shared = parts[1:], left
            left = left._replace(indicator=parts[0])
        self.noun_behind = False
        return self._judged(q, left)

    def _named(self, q: Quantity, left: _Left, begin: int) -> _Left:
        """An indicator that is elided: the label before a colon, the one just named, or the verb itself."""
        text, p = self.text, left.peeled
        if left.indicator and left.indicator not in _TOTALS:
            return left
        if begin and text[begin - 1] == ":":
            label = _left(text, clause_start(text, begin - 1, self.floor), begin - 1)
            return left._replace(indicator=label.indicator, at=label.at)
        counts = left.verb in COUNTED_VERBS and q.family in ("counted", "measured")
        if counts and p.direction == "rise":
            # 改造提升2万亩: two verbs and no rise, of what was just named
            p = p._replace(direction="")
        elif counts:
            return left._replace(indicator=left.verb, at=text.rfind(left.verb, begin, q.start))
        last = self.last
        if last is not None and text[self.floor : begin] in (",", ";", "、"):
            # 市场主体突破20万户,净增1.5万户: only the same unit speaks of the same thing
            same = bool(left.verb) and q.unit[-1:] == last.unit[-1:] != ""
            if last.kind == "growth" and last.unit == q.unit and not p.direction:
                p = p._replace(direction="growth")
            if p.direction or p.comparator or same:
                return left._replace(indicator=last.indicator, at=begin, peeled=p)
        return left

    def _judged(self, q: Quantity, left: _Left) -> Target | None:
        after = suffix(self.text, q.end)
        end = q.end + len(after)
        judged = judge(q, left.peeled, left.verb, after)
        if judged is None:
            return None
        return Target(left.indicator, *judged, q.unit, words_in(left.hedges + "|" + after), left.at, end)

    def _behind(self, at: int) -> tuple[str, bool]:
        """The words from ``at`` to the next sign or digit, and whether a digit ended them."""
        stop = self._sign(at)
        if stop > at + 1 and self.text.startswith("、", stop) and self.text[stop - 1] in "化型性级":
            # two adjectives before one noun: 国家级、省级示范村
            further = self._sign(stop + 1)
            stop = stop if self.text[further : further + 1].isdigit() else further
        return self.text[at:stop], self.text[stop : stop + 1].isdigit()

    def _sign(self, at: int) -> int:
        last = min(len(self.text), at + REACH)
        while (m := _SIGN.search(self.text, at, last)) is not None:
            bracket = _BRACKET.match(self.text, m.start()) if m[0] == "(" else None
            if bracket is None:
                return m.start()
            at = bracket.end()
        return max(last, at)

    def _counts_behind(self, q: Quantity, left: _Left, chained: bool) -> Target | None:
        """A number before its noun (推动9个城中村改造项目清零)."""
        after = suffix(self.text, q.end)
        at = q.end + len(after)
        noun, cut = self._behind(at)
        if q.family == "measured" and (after or noun.startswith("的")):
            return None
        if not noun and not left.indicator and left.verb and q.unit.endswith(_NOUN_UNITS):
            noun = q.unit[-2:]
            return self._counted(q, left, noun, after, at)
        if not noun or cut or _GOES_ON.match(noun) or IDLE_NOUN.match(noun):
            return None
        predicate = PREDICATE.search(noun)
        achieved = predicate is not None and ACHIEVED.match(predicate.group()) is not None
        if predicate is not None:
            noun = noun[: predicate.start()]
        if len(noun) < 2 or (left.indicator and not left.peeled.verb and LEAD_VERB.match(noun)):
            return None
        if q.chinese and not chained:
            built = {left.verb, left.verb.removeprefix("新")} & CONSTRUCTION
            if not built or q.value < (1 if q.unit in _BUILDINGS else 2):
                return None
        if not ((left.verb and (not left.indicator or q.family == "counted")) or left.such_as or chained or achieved):
            return None
        return self._counted(q, left, noun.removeprefix("的"), after, at + len(noun))

    @staticmethod
    def _counted(q: Quantity, left: _Left, noun: str, after: str, end: int) -> Target:
        sign = comparator(q, left.peeled.comparator, after)
        upper = _NAN if q.upper is None else q.upper
        return Target(noun, "level", sign, q.value, upper, q.unit, words_in(f"{left.hedges}|{after}"), q.start, end)

    def _sizes_class(self, q: Quantity, bounded: bool) -> bool:
        """Whether the number is the size of a class of things (5亿元以上项目), not a target."""
        after = suffix(self.text, q.end)
        if q.family not in ("counted", "measured", "bare") or (q.family == "counted" and not after):
            return False
        noun, cut = self._behind(q.end + len(after))
        attribute = q.family == "measured" and noun.startswith("的") and not _GOES_ON.match(noun)
        return attribute or (_CLASS_NOUN.match(noun) is not None and (cut or bounded or bool(after)))
