"""The facts of a notice: title, numbers, dates, addressees, and what it asks of everybody (filing, reporting)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from dutygraph.reading.figures.dates import FoundDate, find_dates
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.pageframe import is_card

_NUMBER = re.compile("(?:国|主席|部|局|委|府)令 *第? *\\d{1,4} *号|[\u4e00-\u9fff]{2,12}[\\[(][12]\\d{3}[\\])]? *\\d{1,4} *号")
_INDEX = re.compile("索 *引 *号 *:? *([A-Za-z0-9][A-Za-z0-9/_.\\-]{5,40})")
_ISSUER = re.compile("(?:发布机构|发文机关|发文机构|制发机关|发文单位|发布单位|信息来源|来源)(?: *: *| +)([\u4e00-\u9fff]{3,30})")
_ISSUED = re.compile("(?:发文日期|成文日期|生成日期|印发日期|发布日期) *:? *([0-9年月日./-]{6,12})")
_TITLE = re.compile("通知|通报|批复|公告|条例|函$|方案|意见|清单|分工|工作要点|措施|计划|安排|分解|办法|规划|决定|报告")
_ORG = re.compile("[\u4e00-\u9fff]{2,24}(?:政府|办公室|办公厅|委员会|局|厅|部|管委会)")
_REPORT = re.compile("报(?:送|告|至|到|请)?|备案|反馈|上报|汇总")
_CYCLE = (("quarterly", "每(?:个)?季度?|逐季|季度(?:末|最后)|每季"), ("monthly", "每个?月|逐月|月报"), ("half-yearly", "每半年|年中和年末|半年一"), ("yearly", "每年(?:度)?"),
    ("weekly", "每周"))
_TO = re.compile("(?:报送?|报至|反馈至?|上报|送|抄送|向)(?:至)?((?:[省市区县州旗镇]|国务院|[\u4e00-\u9fff]{2,8}(?:市|区|县|省))(?:人民政府|政府"
                 "|委)[\u4e00-\u9fff]{0,12}?(?:办公室|办公厅|督查室|办|室|科)|[\u4e00-\u9fff]{2,10}(?:局|委|办|室|中心|专班))")
_WHO = re.compile("((?:各|所有|全体)?(?:牵头|责任|承办|主办|配合|主责|各)(?:责任)?(?:单位|部门)|各(?:镇街|街道|乡镇|县区|单位|部门|地)(?:[、各单位部门]{0,6}))")
_EVERY = re.compile("每(?:个)?季度?(?:末|最后一个|第一个|第\\d个)?[^,。;]{0,14}?(?:前|内|底|日)|每个?月[^,。;]{0,10}?(?:前|内|底)"
                    "|\\d{1,2}月\\d{1,2}日(?:[、及和]\\d{1,2}月\\d{1,2}日){1,5}前?|每半年[^,。;]{0,10}|年中和年末")


def facts(stages: Any) -> tuple[dict[str, Any], list[tuple[str, int, int, str]]]:
    """Facts of a notice and the diagnostics that finding them gave.

    Parameters
    ----------
    stages : Stages
        A document whose body is known.

    Returns
    -------
    tuple of dict and list of (code, start, end, repair)
        Keys of the dict: ``title issuer document_number index_number dates addressees year duties attachments format``. ``dates`` holds
        ISO dates ``published issued signed``; ``duties`` dicts with ``kind`` (filing, reporting), ``who``, ``to``, ``date`` or
        ``recurrence`` with ``dates``, ``text``, ``start``, ``end``.
    """
    layout: Layout = stages.layout
    folded, raw = stages.folded, stages.document.text
    text = folded.text
    limit = layout.rows[layout.begin][0] if layout.begin < len(layout.rows) else len(text)
    head = layout.rows[:layout.begin] or layout.rows[:3]
    told: list[tuple[str, int, int, str]] = []

    def words(a: int, b: int) -> str:
        x, y = folded.raw(a, b)
        return raw[x:y]

    out: dict[str, Any] = {"title": _title(text, layout, words), "issuer": "", "document_number": "", "index_number": "", "dates": {},
        "addressees": [],
                           "year": None, "duties": [], "format": stages.document.format}
    for key, pattern in (("index_number", _INDEX), ("issuer", _ISSUER)):
        m = pattern.search(text, 0, min(limit, 4000))
        if m is not None:
            out[key] = words(*m.span(1)).strip()
    m = _NUMBER.search(text, 0, limit) or _NUMBER.search(text, 0, min(len(text), 3000))
    if m is not None:
        at = max((text.rfind(w, m.start(), m.end()) + 1 for w in ("号", "文", "发文")), default=0) if m[0].count("号") > 1 else m.start()
        out["document_number"] = re.sub("\\s", "", words(max(at, m.start()), m.end()))
    _dates(text, layout, out, told)
    _addressees(text, layout, out, words)
    if not out["issuer"]:
        out["issuer"] = _signature(text, layout) or _from_title(out["title"])
    year = re.search("(20\\d\\d|19\\d\\d)年?", out["title"])
    out["year"] = stages.options.year or (int(year[1]) if year
        else None) or next((int(d[:4]) for k in ("signed", "issued", "published") if (d := out["dates"].get(k))), None)
    for a, b in head:
        if not layout.notice or a >= layout.rows[layout.notice][0]:
            out["duties"] += _duties(text, a, b, out, words, told)
    return out, _as_printed(out, told) if "date_repaired" in stages.options.off else told


def _as_printed(out: dict[str, Any], told: list[tuple[str, int, int, str]]) -> list[tuple[str, int, int, str]]:
    """Take back the dates that were restored; what remains to be told."""
    restored = {repair for code, _, _, repair in told if code == "date_repaired"}
    if out["dates"].get("signed") in restored:  # the others stand on the page whole
        del out["dates"]["signed"]
    for duty in out["duties"]:
        if duty.get("date") in restored:
            duty["date"] = ""
    return [t for t in told if t[0] != "date_repaired"]


#: The title as an index card prints it.
_CARD_TITLE = re.compile("^(?:信息|文件|公文|政策)?(?:标 *题|名 *称) *: *([^\n]{6,})", re.MULTILINE)


def _title(text: str, layout: Layout, words: Any) -> str:
    """The title: the first stretch of short lines that names a kind of document."""
    rows = layout.rows[:max(layout.begin, 8)]
    card = _CARD_TITLE.search(text, 0, rows[min(len(rows), 40) - 1][1]) if rows else None
    if card is not None:
        return words(*card.span(1)).strip()[:200]
    for k, (a, b) in enumerate(rows[:40]):
        if is_card(text[a:b]) or "。" in text[a:b]:
            continue
        if _TITLE.search(text, a, b) and b - a >= 6 and layout.numbers[k] is None:
            first = k
            while first > 0 and rows[first - 1][1] - rows[first - 1][0] <= 40 and re.search("关于|印发|政府|办公",
                    text[rows[first - 1][0]:rows[first - 1][1]]) and not is_card(
                    text[rows[first - 1][0]:rows[first - 1][1]]) and ("关于" not in text[a:b] or (first == k and text.startswith("关于", a)
                        and _ORG.fullmatch(text[slice(*rows[k - 1])].strip()) is not None)) and not re.search("\\d{4}-",
                        text[rows[first - 1][0]:rows[first - 1][1]]):
                first -= 1
            return "".join(words(*rows[j]).strip() for j in range(first, _title_end(text, layout, k) + 1))[:200]
    return next((words(a, b) for a, b in rows if b - a >= 6 and not is_card(text[a:b])), words(*rows[0]) if rows else "")[:80]


#: What the title of a notice ends with.
_TITLE_ENDS = re.compile("(?:通知|意见|函|决定|批复|通告|公告|办法|方案|清单|措施|计划|要点|分工|安排|报告|规定|分解表?)(?:[(][^()]{2,8}[)])?$")


def _title_end(text: str, layout: Layout, k: int) -> int:
    """The last line of a title that a line break cut: 关于印发重点任务 / 分工方案的通知."""
    a, b = layout.rows[k]
    if "关于" not in text[a:b] or _TITLE_ENDS.search(text[a:b].rstrip()) is not None:
        return k
    for j in range(k + 1, min(k + 4, len(layout.rows))):
        words = text[slice(*layout.rows[j])].rstrip()
        if len(words) > 40 or layout.numbers[j] is not None or is_card(words) or re.search("[。:\\[]|\\d{4}-", words) is not None:
            return k
        if _TITLE_ENDS.search(words) is not None:
            return j
    return k


def _dates(text: str, layout: Layout, out: dict[str, Any], told: list[tuple[str, int, int, str]]) -> None:
    """Published (page), issued (index card), signed (under the notice)."""
    rows = layout.rows
    top = rows[layout.notice][0] if rows else 0
    m = _ISSUED.search(text, 0, max(top, 600))
    near: date | None = None
    if m is not None:
        found = find_dates(m[1], m.start(1))
        if found:
            out["dates"]["issued"] = found[0].date.isoformat()
            near = found[0].date
    for f in find_dates(text[:max(top, 1)], 0, near):
        if m is None or not m.start(1) <= f.start < m.end(1):
            out["dates"].setdefault("published", f.date.isoformat())
            near = near or f.date
    for k in range(layout.begin - 1, max(layout.notice, layout.begin - 6), -1):
        a, b = rows[k]
        if b - a <= 26 and (found := find_dates(text[a:b], a, near)):
            out["dates"]["signed"] = found[0].date.isoformat()
            if found[0].repaired:
                told.append(("date_repaired", found[0].start, found[0].end, found[0].date.isoformat()))
            break


def _addressees(text: str, layout: Layout, out: dict[str, Any], words: Any) -> None:
    if not layout.notice or not layout.rows:
        return
    a, b = layout.rows[layout.notice]
    at = a
    for m in re.finditer("[,、:](?![^()]*\\))", text[a:b]):
        if a + m.start() > at:
            out["addressees"].append(words(at, a + m.start()).strip())
        at = a + m.end()
    out["addressees"] = [x for x in out["addressees"] if x]


def _signature(text: str, layout: Layout) -> str:
    for k in range(layout.begin - 1, max(layout.notice, layout.begin - 6), -1):
        a, b = layout.rows[k]
        if b - a <= 30 and _ORG.fullmatch(text[a:b].strip()):
            return text[a:b].strip()
    return ""


def _from_title(title: str) -> str:
    m = re.match("([\u4e00-\u9fff]{2,24}?(?:人民政府办公室|人民政府办公厅|政府办公室|政府办公厅|人民政府|政府|委员会|办公室|办公厅|局|厅)|国务院)(?:关于|对|转发|印发)", title)
    return m[1] if m else ""


def _duties(text: str, a: int, b: int, out: dict[str, Any], words: Any, told: list[tuple[str, int, int, str]]) -> list[dict[str, Any]]:
    """Filing and reporting duties in one paragraph of the notice."""
    made: list[dict[str, Any]] = []
    near = next((date.fromisoformat(d) for k in ("signed", "issued", "published") if (d := out["dates"].get(k))), None)
    at = a
    for stop in [*(a + m.end() for m in re.finditer("[。;]", text[a:b])), b]:
        sentence = text[at:stop]
        if _REPORT.search(sentence):
            duty = _duty(sentence, at, near, out, told)
            if duty is not None:
                x, y = at + duty.pop("_from"), stop
                duty |= {"text": words(x, y).strip(), "start": x, "end": y}
                made.append(duty)
        at = stop
    return made


def _duty(sentence: str, at: int, near: date | None, out: dict[str, Any], told: list[tuple[str, int, int, str]]) -> dict[str, Any] | None:
    """One sentence: who files or reports what to whom by when."""
    to, who = _TO.search(sentence), _WHO.search(sentence)
    if to is None:
        return None
    cycle = next((name for name, pattern in _CYCLE if re.search(pattern, sentence)), "")
    duty: dict[str, Any] = {"who": who[0] if who else "", "to": to[1], "_from": who.start() if who else 0}
    every = _EVERY.search(sentence)
    if cycle and (every or "进展" in sentence or "情况" in sentence):
        year = out.get("year") or (near.year if near else None) or next((int(m) for m in re.findall("20\\d\\d", sentence)), None)
        return {"kind": "reporting", **duty, "recurrence": cycle, "when": every[0] if every else "",
            "dates": _cycle_dates(sentence, cycle, every, year)}
    found = _due(find_dates(sentence, at, near), sentence, at)
    if not found:
        return None
    if len(found) > 1:
        return {"kind": "reporting", **duty, "recurrence": "dates", "when": "", "dates": [f.date.isoformat() for f in found]}
    if found[0].repaired:
        told.append(("date_repaired", found[0].start, found[0].end, found[0].date.isoformat()))
    return {"kind": "filing", **duty, "date": found[0].date.isoformat()}


def _due(found: list[FoundDate], sentence: str, at: int) -> list[FoundDate]:
    """Dates that are due dates: with 前 behind them, or in a list whose last one has it (4月8日、7月8日及10月8日前)."""
    out: list[FoundDate] = []
    for k in range(len(found) - 1, -1, -1):
        behind = sentence[found[k].end - at:]
        listed = bool(out) and k + 1 < len(found) and found[k + 1] in out and re.fullmatch("[、,和及]+",
            sentence[found[k].end - at:found[k + 1].start - at])
        if behind.startswith(("前", "之前", "以前", "下班", "底")) or listed:
            out.insert(0, found[k])
    return out


def _cycle_dates(sentence: str, cycle: str, every: re.Match[str] | None, year: int | None) -> list[str]:
    """Due dates of a reporting cycle within the year."""
    if year is None:
        return []
    text = every[0] if every else ""
    day = re.search("(\\d{1,2})[日号]", text)
    if cycle == "quarterly":
        months = (1, 4, 7, 10) if re.search("第[一1]个|首月|次月", text) else (3, 6, 9, 12)
        ends = {3: 31, 6: 30, 9: 30, 12: 31}
        start = {"一": 0, "二": 1, "三": 2, "四": 3}.get((m[1] if (m := re.search("自(?:20\\d\\d年)?第?([一二三四])季度", sentence)) else "一"), 0)
        return [date(year, m, min(int(day[1]), 30) if day else ends.get(m, 28)).isoformat() for m in months[start:]]
    if cycle == "monthly" and day:
        return [date(year, m, min(int(day[1]), 28 if m == 2 else 30)).isoformat() for m in range(1, 13)]
    return []
