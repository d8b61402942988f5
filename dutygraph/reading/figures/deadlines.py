"""Deadlines: when a duty is due, as written in a task, a responsibility bracket or a cell.

The rules are explained in ``docs/explanation/targets.md``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from dutygraph.errors import one_of
from dutygraph.reading.figures.chinese_numbers import chinese_number, halfwidth
from dutygraph.reading.figures.dates import splits
from dutygraph.reading.figures.spacing import tightened

WHERE = ("text", "bracket", "cell")


class Deadline(NamedTuple):
    """One row of ``plan.deadlines`` without its task; ``date`` is ISO, empty where it cannot be told."""

    kind: str
    date: str
    text: str
    start: int
    end: int


_YEAR = r"(?:(?P<{0}y>20\d\d)年|(?P<{0}r>今年|本年度?|当年|明年|次年)的?)?"
_BEFORE = "(?:之前|以前|前)?"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}[日号]|底|末|初|上旬|中旬|下旬))"
_EVERY = (
    r"(?:每个?(?:季度|季|月度?|半年|年度?|周|旬|日)|次月|逐月|逐季|按月|按季度?)"
    r"(?:年(?=[底末中初]))?(?:的|终了|结束)?后?(?:最后一个月|首月|末月|第 ?[\d一二三]个月|末|底)?的?(?:\d{1,2}月)?(?:第?\d{1,2}(?:日|号|个?工作日|天)|底|末|初|[上中下]旬|周[一二三四五])?内?"
)
_HALVES = {"上": ("quarter-end", 6), "年": ("quarter-end", 6), "前": ("quarter-end", 9), "下": ("year-end", 12), "全": ("within", 12)}
_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TIME = re.compile(
    rf"(?P<list>{_DAY}(?:(?:[、,]|以?及|和|或){_DAY})+|年中(?:和|、|及)年[末底]){_BEFORE}"
    rf"|(?P<every>{_EVERY}){_BEFORE}"
    r"|(?P<ongoing>(?:年内|全年)?(?:持续(?:推进|开展|实施|落实|进行|用力|抓好|深化|加强|整改|坚持|完善|优化|提升)?|长期(?:坚持|推进|开展|实施|落实|任务|整改)?|"
    r"常态化?(?:推进|开展|实施|落实|坚持|工作|整改|进行|长效)?|贯穿全年)|按时间节点(?:推进|完成))"
    rf"|{_YEAR.format('a')}(?P<am>\d{{1,2}})月(?P<ad>\d{{1,2}})[日号]{_BEFORE}"
    rf"|(?<![\d/-])(?P<iy>20\d\d)[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})(?![\d.])日?{_BEFORE}"
    r"|(?<!\d)(?P<dy>20\d\d)年?(?P<drun>\d{2,4})[日号]" + _BEFORE
    + rf"|{_YEAR.format('s')}(?P<sm>\d{{1,2}})月?(?:-|—|–|~|至|到)(?:(?P<ty>20\d\d)年)?(?P<tm>\d{{1,2}})月(?P<ts>底|末|份)?{_BEFORE}"
    rf"|{_YEAR.format('m')}(?P<mm>\d{{1,2}}|十[一二]?|[一二三四五六七八九])月(?P<ms>底|末|初|上旬|中旬|下旬|份)?(?:之前|以前|前|内)?"
    r"|(?<!\d)(?P<py>20\d\d)[-./](?P<pm>\d{1,2})(?![\d.])"
    rf"|{_YEAR.format('q')}(?:第?(?P<qn>[一二三四1-4])季度|[Qq](?P<qq>[1-4])|(?P<half>上半年|下半年|前三季度|全年度?|年中))(?:末|底|内)?{_BEFORE}"
    rf"|(?P<fy>20\d\d)年?(?:-|—|–|~|至|到)(?P<gy>20\d\d)年(?:底|末)?{_BEFORE}"
    rf"|(?:(?P<ey>20\d\d)年?|(?P<er>今年|本年度?|当年|明年|次年))?(?P<end>年底|年末|(?<=年)[底末]|(?<=\d)[底末](?=前|完)){_BEFORE}"
    r"|(?:(?P<wy>20\d\d)年|(?P<wr>今年|本年度?|当年))?(?P<within>年内|(?<=[年度])内)"
    r"|(?P<by>20\d\d)年(?P<bs>之前|以前|前|度)?"
    rf"|(?P<month>(?:本|当)?月[底末]{_BEFORE}|季度?末{_BEFORE})"
    r"|(?P<span>[\d一二两三四五六七八九十]{1,3}(?:个(?:月|季度|工作日)|天|日|周|年|工作日)(?:之内|以内|内))"
    r"|(?<!\d)(?P<term>\d{1,2}(?:[-—–~至到]\d{1,2})?(?:个月|年))(?![\d度底末])"
    r"|(?P<now>立行立改|立即整改|即知即改|立整立改|立即完成|即时完成)"
)
#: Without one of these no time is said; in running text even fewer can state one.
_QUICK = {"text": re.compile("[月年日号季周次逐]"), "bracket": re.compile("[月年日号季周次逐天持长常立即贯按Qq]")}
#: Where a time can begin: a character and what stands behind it.
_FIRST = re.compile(
    "[0-9一二两三四五六七八九十每第Qq次逐按年今本当明月季上下前全持长常贯立即内底末](?:(?<=[0-9每第Qq])|(?<=[一二两三四五六七八九十])[一二两三四五六七八九十0-9月季个天日周年工]"
    "|(?<=[次本当])[年月]|(?<=[今明全])年|(?<=逐)[月季]|(?<=按)[月季时]|(?<=年)[内底末中]|(?<=月)[底末]|(?<=季)[度末]|(?<=[上下])半|(?<=前)三|(?<=持)续"
    "|(?<=长)期|(?<=常)态|(?<=贯)穿|(?<=立)[行即整]|(?<=即)[知时]|(?<=[年度]内)|(?<=[年0-9][底末]))")
#: What a clause must go on with so that a bare time in running text is a deadline.
_DONE = re.compile(
    "(?:全面|基本|正式|如期|力争|确保|全部|实质性|顺利|要|须|应|务必|率先|提前|高质量){0,3}(?:完成|完工|建成|开工|竣工|投产|投用|通车|达到|实现|启动|出台|印发|上报|报送|报|见成效|见效|落地|交付|开放|运营|形成|"
    "制定|投入|取得|公布|提交|到位|办结|销号|验收|上线|挂牌|召开|举办|整改|建立|制订|编制|完善|开园|开业|(?:主体)?封顶|评估|贯通|并网|供地|拨付|发放|清零)"
)
_START = re.compile("以来|[以之]?后|起|开始|至今|期间|印发的|召开的|发布的|出台的|精神|讲话|会议|文件|事故|事件|《|“")
_FROM = re.compile("(?:自|从|自从|截至|截止)(?:20\\d\\d年)?$")
#: A time inside an attribute dates a thing, not the duty (6月底前建成的小区).
_ATTRIBUTE = re.compile("已|[^,。;、]{1,5}的")
_WINDOW = 24
_LEFT_EDGE = frozenset("(,;。、:：[【〔\n\t /|—-")
_RIGHT_EDGE = frozenset("),;。、]】〕\n\t /|")


def find_deadlines(text: str, start: int = 0, year: int | None = None, where: str = "text") -> list[Deadline]:
    """The deadlines that a text states, in printed order.

    Parameters
    ----------
    text : str
        A task's text, the inside of a responsibility bracket, or a cell of a 完成时限 column.
    start : int
        Offset of ``text`` in the plan's text; spans are shifted by it.
    year : int, optional
        The plan's year, for times printed without one; earlier years in running text are history.
    where : {"text", "bracket", "cell"}
        Running text needs 前 or a verb of completion behind the time, and words such as 持续推进 are no deadline
        there; a bracket and a cell may hold the bare time.

    Returns
    -------
    list of Deadline
        Named tuples ``(kind, date, text, start, end)``; ``kind`` is one of ``date month-end quarter-end year-end
        within ongoing recurring``.

    Raises
    ------
    InputError
        For an unknown ``where``.

    Examples
    --------
    >>> [d[:3] for d in find_deadlines("6月底前完成前期工作,年内开工", year=2026)]
    [('month-end', '2026-06-30', '6月底前'), ('within', '2026-12-31', '年内')]
    >>> [d[:3] for d in find_deadlines("牵头单位:甲局,持续推进", where="bracket")]
    [('ongoing', '', '持续推进')]
    >>> find_deadlines("持续推进2020年以来的改革", year=2026)
    []
    """
    one_of(where, WHERE, "where")
    return deadlines_of(text, halfwidth(text), start, year, where)


def deadlines_of(text: str, half: str, start: int, year: int | None, where: str) -> list[Deadline]:
    """The deadlines of a text and its half-width form, see :func:`find_deadlines`."""
    folded, places = tightened(half, cell=where == "cell")
    if where != "cell" and not _QUICK[where].search(folded) and "20" not in folded:
        return []
    found: list[Deadline] = []
    done = 0
    for first in _FIRST.finditer(folded):
        m = _TIME.match(folded, first.start()) if first.start() >= done else None
        if m is None:
            continue
        done = m.end()
        read = _read(m, year)
        if read is not None and _states(m, folded, where, read[1], year):
            begin, end = (m.start(), m.end()) if places is None else (places[m.start()], places[m.end() - 1] + 1)
            found.append(Deadline(*read, text[begin:end], begin + start, end + start))
    return found


def _iso(year: int | None, month: int, day: int = 0) -> str:
    """ISO date, the month's last day for day 0; empty without a year; ValueError for no date."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    date(2024, month, day or 1)
    if year is None or ((month, day) == (2, 29) and not calendar.isleap(year)):
        return ""
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def _month(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0


def _year(m: re.Match[str], printed: str, relative: str, year: int | None) -> int | None:
    if m[printed]:
        return int(m[printed])
    return year + 1 if year is not None and m[relative] in ("明年", "次年") else year


def _read(m: re.Match[str], year: int | None) -> tuple[str, str] | None:
    """Kind and date of a time expression; None where its numbers are no date."""
    try:
        return _fixed(m, year) or _spoken(m, year)
    except ValueError:
        return None


def _fixed(m: re.Match[str], year: int | None) -> tuple[str, str] | None:
    """Times that print a day or a month."""
    if m["list"] or m["every"]:
        return "recurring", ""
    if m["am"]:
        return "date", _iso(_year(m, "ay", "ar", year), int(m["am"]), int(m["ad"]))
    if m["iy"]:
        return "date", _iso(int(m["iy"]), int(m["im"]), int(m["id"]))
    if m["drun"]:
        # two readings of a damaged date are for the reader with the context to choose from
        options = splits(int(m["dy"]), m["drun"])
        return ("date", options[0].isoformat() if len(options) == 1 else "") if options else None
    if m["tm"]:
        _iso(None, int(m["sm"]))
        return "within", _iso(int(m["ty"]) if m["ty"] else _year(m, "sy", "sr", year), int(m["tm"]))
    if m["mm"]:
        y, month, part = _year(m, "my", "mr", year), _month(m["mm"]), m["ms"]
        if part in ("上旬", "中旬"):
            return "date", _iso(y, month, 10 if part == "上旬" else 20)
        if part == "初":
            return ("date", "") if _iso(None, month) == "" else None
        if not part and m.group().endswith("前"):
            # 10月前 is before October begins
            return "month-end", _iso(y if month > 1 or y is None else y - 1, month - 1 or 12)
        return "month-end", _iso(y, month)
    return ("month-end", _iso(int(m["py"]), int(m["pm"]))) if m["py"] else None


def _spoken(m: re.Match[str], year: int | None) -> tuple[str, str] | None:
    """Times that name a quarter, a year or none."""
    if m["qn"] or m["qq"]:
        return "quarter-end", _iso(_year(m, "qy", "qr", year), 3 * _NUMERAL[m["qn"] or m["qq"]])
    if m["half"]:
        y = _year(m, "qy", "qr", year)
        kind, month = _HALVES[m["half"][0]]
        return kind, _iso(y, month)
    if m["gy"]:
        return "within", _iso(int(m["gy"]), 12)
    if m["end"]:
        return "year-end", _iso(_year(m, "ey", "er", year), 12)
    if m["within"]:
        return "within", _iso(_year(m, "wy", "wr", year), 12)
    if m["by"]:
        return ("year-end", _iso(int(m["by"]) - 1, 12)) if m["bs"] and m["bs"].endswith("前") else ("within", _iso(int(m["by"]), 12))
    if m["month"]:
        return ("month-end" if "月" in m["month"] else "quarter-end"), ""
    if m["ongoing"]:
        return "ongoing", ""
    return "within", ""


def _states(m: re.Match[str], text: str, where: str, iso: str, year: int | None) -> bool:
    """Whether the expression, where it stands, says when something is due."""
    said, behind = m.group(), text[m.end() : m.end() + _WINDOW]
    ahead = text[max(0, m.start() - _WINDOW) : m.start()]
    before = said.endswith("前")
    if _START.match(behind) or (not before and _FROM.search(ahead)):
        return False
    edge = not ahead or ahead[-1] in _LEFT_EDGE
    if m["ongoing"] or m["now"]:
        # 持续推进改革 in running text says how, not until when
        return where != "text" and edge and (not behind or behind[0] in _RIGHT_EDGE)
    if where == "cell":
        return True
    if m["term"]:
        return False
    done = _DONE.match(behind) is not None
    if where == "bracket":
        return before or (edge and (done or not behind or behind[0] in _RIGHT_EDGE))
    if _ATTRIBUTE.match(behind) or (not before and iso and year is not None and int(iso[:4]) < year):
        return False
    if m["every"]:
        return before or (done and len(said) > 3 and said[-1] in "底末内日号")
    if before:
        return not m["span"]
    if m["span"] or m["by"] or m["gy"] or m["tm"] or m["half"] in ("全年", "全年度"):
        return False
    return done or ((m["end"] is not None or m["ms"] in ("底", "末")) and ahead[-1:] in ("到", "至"))
