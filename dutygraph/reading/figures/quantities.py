"""A number with its unit in running text: which digits count something, and which are names, dates or sizes of a class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dutygraph.reading.figures.chinese_numbers import chinese_number

#: Words that count things one by one; such a number may stand before its noun (9个项目).
COUNTED = tuple(
    "人次 项次 户次 场次 车次 架次 班次 批次 件次 辆次 台次 例次 万人次 人 名 位 家 户 个 场 次 项 件 条 座 处 所 栋 幢 台 辆 套 间 张 份 篇 部 批 例 起 宗 笔 株 棵 "
    "头 只 羽 尾 匹 支 队 盏 片 块 期 站 艘 架 列 门 口 眼 孔 枚 幅 本 册 首 轮 节 课时 学时 届 班 组 对 根 箱 瓶 袋 标箱 标准箱 床 张床 床位 学位 车位 泊位 席 "
    "趟 层 扇 颗 具 顶 款 种 类 门类 尊 帮 盘 级台阶".split()
)
#: Words that measure; such a number before a noun may be the size of a class (亿元以上项目).
MEASURED = tuple(
    "元 美元 欧元 港元 亩 公顷 公亩 平方公里 平方千米 平方米 平米 平方 立方米 立方 公里 千米 米 厘米 毫米 吨 公吨 千克 公斤 斤 克 毫克 微克 吨标准煤 标准煤 吨标煤 千瓦时 千瓦 "
    "兆瓦时 兆瓦 吉瓦 瓦 度 千伏安 升 毫升 分贝 人日 倍 番 分 折 ℃ 标准立方米 吨公里 人公里 车公里 "
    "km² m² km kWh MWh GWh kW MW GW PFlops EFlops PFLOPS EFLOPS TEU t".split()
)
SHARES = ("个百分点", "百分点", "%", "‰")
#: How long something may take: a target only where a bound is written.
DURATIONS = ("个工作日", "工作日", "个小时", "小时", "分钟", "秒", "天", "个自然日", "个月")

_MULT = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万)"
_UNITS = sorted({*COUNTED, *MEASURED, *SHARES, *DURATIONS}, key=lambda w: (-len(w), w))
_BEGIN = "".join(sorted({w[0] for w in _UNITS}))
# a look at the next character first: most words are no unit, and there are many units
_BASE = f"(?=[{_BEGIN}])(?:{'|'.join(_UNITS)})"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = "[一二两三四五六七八九十百千零]"
_TAIL = rf"(?P<mult>{_MULT})?(?P<more2>[余多])?(?P<base>{_BASE})?(?P<alt>\((?:{_BASE})\)|/(?:{_MULT}|[千百])?(?:{_BASE}))?"
_QUANTITY = re.compile(
    rf"(?P<low>{_NUMBER}) ?(?P<lowmult>{_MULT})?(?P<lowbase>{_BASE})?(?:--|——|[-—–~至到])(?P<up>{_NUMBER})(?P<more0>[余多])? ?{_TAIL}".replace(
        "(?P<mult>", "(?P<rmult>").replace("(?P<more2>", "(?P<rmore>").replace("(?P<base>", "(?P<rbase>").replace("(?P<alt>", "(?P<ralt>")
    + rf"|(?P<num>{_NUMBER})(?P<more>[余多])? ?{_TAIL}"
    + rf"|百分之(?P<share>{_CHINESE}{{1,4}}|{_NUMBER})"
    + rf"|(?P<cn>{_CHINESE}{{1,7}})(?P<cnmore>[余多])?(?P<cnmult>{_MULT})?(?P<cnbase>{_BASE})"
)
#: Where a number can begin, a digit or a numeral with what may follow it; looking for these first keeps texts without numbers cheap.
FIRST = re.compile(f"[0-9{_CHINESE[1:-1]}](?:(?<=[0-9])|(?=[{_CHINESE[1:-1]}余多万亿{_BEGIN}]))")

_FACTOR = {"": 1.0, "十万": 1e5, "百万": 1e6, "千万": 1e7, "万": 1e4, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "亿": 1e8, "万亿": 1e12}
#: What behind a number without a unit says that it counts nothing.
_NAME_AFTER = frozenset("年月日号岁级版路强时点届代线度型档元旬成道街栋楼室环国省市县区A")
_LETTER = re.compile("[A-Za-z]")


class Quantity(NamedTuple):
    """One number as printed: ``value`` (and ``upper`` of a range), ``unit`` with its multiplier, ``more`` for 余/多."""

    value: float
    upper: float | None
    unit: str
    family: str  # counted measured share duration bare
    more: bool
    chinese: bool
    start: int
    end: int


def _family(base: str) -> str:
    if base in SHARES:
        return "share"
    if base in DURATIONS:
        return "duration"
    if base in MEASURED:
        return "measured"
    return "counted" if base else "bare"


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _inside_name(text: str, start: int, end: int, unit: str) -> bool:
    """Whether the digits belong to a name, a date or an ordinal (S106, 3号线, 第4次, 4A, 2.0版)."""
    before = text[start - 1] if start else ""
    if before and (before in "第.．/" or _LETTER.match(before) or before.isdigit()):
        return True
    if before == "前" and (start < 2 or text[start - 2] not in "底末月日年初"):
        return True
    after = text[end] if end < len(text) else ""
    if not after:
        return False
    if not unit or unit in ("万", "亿", "分"):
        return after in _NAME_AFTER or bool(_LETTER.match(after)) or after in "+×"
    return after in "级线" or (unit[-1] == "分" and after in "之钟类级") or (unit[-1] == "部" and after in "门⻔")


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a half-width text that may count something, in order.

    Parameters
    ----------
    text : str
        Text made half-width, see :func:`dutygraph.reading.figures.chinese_numbers.halfwidth`.

    Examples
    --------
    >>> [(q.value, q.upper, q.unit) for q in quantities("增长7.5%-8%,3号线,4A级,新增1.8万户,第4次,200套(间)")]
    [(7.5, 8.0, '%'), (1.8, None, '万户'), (200.0, None, '套(间)')]
    """
    done = 0
    for first in FIRST.finditer(text):
        if first.start() < done:
            continue
        m = _QUANTITY.match(text, first.start())
        if m is None:
            continue
        start, end = m.span()
        done = end
        value, upper, more, chinese = 0.0, None, False, False
        number, mult, base, alt = m.group("num", "mult", "base", "alt")
        if number is not None:
            value, more = _number(number), bool(m["more"] or m["more2"])
            base = base or ""
            unit = (mult or "") + base + (alt or "")
            if not unit:
                end = m.end("num")
        elif m["low"] is not None:
            mult, base = m["rmult"] or "", m["rbase"] or ""
            unit = mult + base + (m["ralt"] or "")
            # 5000万至1亿元: the lower bound is said in another multiple, the table has one unit for both
            scale = _FACTOR[m["lowmult"]] / _FACTOR[mult] if m["lowmult"] else 1.0
            value, upper = _number(m["low"]) * scale, _number(m["up"])
            if upper <= value or not unit or (m["lowbase"] and m["lowbase"] != base):
                continue
        elif m["share"] is not None:
            number = chinese_number(m["share"])
            value = float(number) if number is not None else _number(m["share"])
            base = unit = "%"
        else:
            number = chinese_number(m["cn"])
            if number is None or (start and text[start - 1] in "第数几上每其之〇零一二两三四五六七八九十百千万"):
                continue
            value, more, chinese = float(number), bool(m["cnmore"]), True
            base, unit = m["cnbase"], (m["cnmult"] or "") + m["cnbase"]
        if not _inside_name(text, start, end, unit):
            yield Quantity(value, upper, unit, _family(base), more, chinese, start, end)
