"""When what is due: deadlines of tasks and dates of the notice over the year, where the plan has any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from dutygraph.errors import InputError
from dutygraph.plan.plan import Plan
from dutygraph.study import Study
from dutygraph.terms import word
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board, shortened

WIDTH, ROW = 760.0, 22.0
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class Due(NamedTuple):
    """One date: what is due, the day (year, month, day), and whether the notice or a task says so."""

    text: str
    day: tuple[int, int, int]
    notice: bool


def dues(plan: Plan) -> list[Due]:
    """Every dated duty of the notice and every dated deadline of a task, in order of time.

    Examples
    --------
    >>> import pandas as pd
    >>> edges = pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]})
    >>> when = pd.DataFrame({"task": ["1"], "kind": ["month-end"], "date": ["2026-06-30"], "text": ["6月底前"]})
    >>> dues(Plan.from_frames(edges, deadlines=when))
    [Due(text='1', day=(2026, 6, 30), notice=False)]
    """
    out: list[Due] = []
    for duty in plan.meta.get("duties") or []:
        for date in [duty.get("date"), *(duty.get("dates") or [])]:
            if day := _day(date):
                out.append(Due("|".join(str(duty.get(k) or "") for k in ("kind", "who", "to")), day, True))
    labels = {r[0]: str(r[5] or r[6])[:24] for r in plan.rows["tasks"]}
    for task, _, date, *_ in plan.rows["deadlines"]:
        if day := _day(date):
            out.append(Due(f"{task} {labels.get(task, '')}".strip(), day, False))
    return sorted(out, key=lambda d: (d.day, not d.notice))


def _day(date: Any) -> tuple[int, int, int] | None:
    found = _DATE.fullmatch(str(date or ""))
    return (int(found[1]), int(found[2]), int(found[3] or 28)) if found else None


def calendar(plan: Plan | Study, *, lang: str = "zh", n: int = 60) -> Picture:
    """Dates on a line of months, a row for each month with something due.

    Parameters
    ----------
    plan : Plan or Study
    lang : {"zh", "en"}
    n : int
        At most so many dates.

    Raises
    ------
    InputError
        When the plan has no date at all (see :func:`dues`), or a word is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> edges = pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]})
    >>> when = pd.DataFrame({"task": ["1"], "kind": ["month-end"], "date": ["2026-06-30"], "text": ["6月底前"]})
    >>> calendar(Plan.from_frames(edges, deadlines=when)).name
    'calendar'
    """
    zh = check_lang(lang)
    source = plan.plan if isinstance(plan, Study) else plan
    found = dues(source) if source else []
    if not found:
        raise InputError("the plan has no dates", where="calendar", hint="draw it only where dutygraph.views.calendar.dues(plan) is not empty")
    shown = found[:n]

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, shown, lang)

    tasks, notice = sum(not d.notice for d in found), sum(d.notice for d in found)
    title = "时间节点" if zh else "Dates"
    sub = f"事项时限 {tasks} 个,通知规定的报送时间 {notice} 个" if zh else f"{tasks} deadlines of tasks, {notice} dates set by the notice"
    dated = len(source.rows["deadlines"]) if source else 0
    others = dated - tasks
    said = "" if not others else f"只列写明日期的;文中其他时限用语 {others} 处。" if zh else f"Only what has a date; {others} further deadlines have none."
    return Picture("calendar", title, sub, said + ("" if len(shown) == len(found) else f" ({len(shown)}/{len(found)})"), WIDTH, draw)


def _word(due: Due, lang: str) -> str:
    if due.notice:
        kind, who, to = due.text.split("|", 2)
        known = {"filing": ("报备案", "filing"), "reporting": ("报送进展", "progress report")}
        said = known.get(kind, (kind, kind))[lang != "zh"]
        return f"{said}({who} → {to})" if who and to and lang == "zh" else f"{said} ({who} → {to})" if who and to else said
    return due.text


def _months(days: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((y, m) for y, m, _ in days))


def _draw(board: Board, top: float, shown: list[Due], lang: str) -> float:
    left = MARGIN + 96
    for i, (role, text) in enumerate((("accent", word("place.notice", lang)), ("co", word("task", lang)))):
        board.circle(left + 6 + i * 130, top + 4, 5, role)
        board.text(left + 17 + i * 130, top + 8, text, size=11.5, fill="muted")
    y = top + 24
    for year, month in _months(d.day for d in shown):
        rows = [d for d in shown if d.day[:2] == (year, month)]
        board.text(left - 22, y + 16, f"{year}年{month}月" if lang == "zh" else f"{year}-{month:02d}", size=13, bold=True, anchor="end")
        board.line(left - 8, y, left - 8, y + ROW * len(rows) + 6, "line", 2)
        for due in rows:
            board.circle(left - 8, y + 12, 4.5, "accent" if due.notice else "co", stroke="bg", stroke_width="1.5")
            board.text(left + 6, y + 16, f"{due.day[2]}日" if lang == "zh" else f"{due.day[2]:02d}", size=12, fill="muted")
            board.text(left + 44, y + 16, shortened(_word(due, lang), WIDTH - left - 80, 12.5), size=12.5)
            y += ROW
        y += 12
    return y
