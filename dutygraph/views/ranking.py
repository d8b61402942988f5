"""Who carries how much: ranked bars with lead, lead by rule, co and via-group segments and rank ranges; departments and streets apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dutygraph.errors import InputError, one_of
from dutygraph.study import Study
from dutygraph.terms import caption, definition, figure, word
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.style import text_width
from dutygraph.views.svg import Board, shortened

TABLES = ("departments", "streets")
ROW, NAME, WIDTH = 23.0, 196.0, 900.0


def ranking(study: Study, *, lang: str = "zh", of: str = "departments", n: int = 25) -> Picture:
    """Ranked bars of the tasks that each unit carries.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    of : {"departments", "streets"}
        Streets and towns are named through groups so often that they are ranked apart.
    n : int
        How many units, at least 1.

    Returns
    -------
    Picture
        Bars in tasks: stated leads in full colour, leads by the notice's rule paler, co, and tasks through a group in grey (not counted
        in the load). At the right: weighted load, and the exact range of ranks over all co weights.

    Raises
    ------
    InputError
        When a word is unknown or ``n`` below 1.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> "甲局" in ranking(study).svg()
    True
    """
    zh = check_lang(lang)
    one_of(of, TABLES, "of")
    if n < 1:
        raise InputError("n is at least 1", where="ranking", given=repr(n))
    full = study.workload.tables[of]
    frame = full.sort_values("rank", kind="stable").head(n)
    frame = frame.join(study.workload.table[["lead_stated", "lead_rule"]])
    streets = of == "streets" and bool(frame["via"].any())

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, frame, lang, streets, len(full))

    name = ("街道、乡镇" if zh else "streets and towns") if of == "streets" else ("部门及其他单位" if zh else "departments and others")
    title = f"{word('workload', lang)}:{name}" if zh else f"{word('workload', lang).capitalize()}: {name}"
    shown = f"共 {len(full)} 家,列出 {len(frame)} 家,按{word('weighted', lang)}排列" if zh else \
        f"{len(frame)} of {len(full)} units, by {word('weighted', lang)}"
    return Picture(f"ranking-{of}", title, shown, _caption(study, lang, streets), WIDTH, draw)


def _caption(study: Study, lang: str, streets: bool) -> str:
    terms = ["weighted", "lead_rule", *(["via"] if streets else [])]
    colon, stop = (":", "") if lang == "zh" else (": ", " ")
    said = stop.join(f"{word(t, lang).capitalize()}{colon}{definition(t, lang)}" for t in terms)
    return caption("workload", {**study.params, **study.workload.params}, study.workload.facts, lang) + stop + said


def _legend(board: Board, top: float, lang: str, streets: bool) -> float:
    x = MARGIN + NAME
    marks = [("lead_stated", "lead", "1"), ("lead_rule", "lead", "0.45"), ("co", "co", "1"), *([("via", "via", "1")] if streets else [])]
    for key, role, opacity in marks:
        board.rect(x, top, 13, 11, role, fill_opacity=opacity)
        board.text(x + 18, top + 10, word(key, lang), size=11.5, fill="muted")
        x += 18 + text_width(word(key, lang), 11.5) + 18
    top += 18
    board.text(WIDTH - MARGIN - 118, top + 10, word("weighted", lang), size=11, fill="muted", anchor="end")
    board.text(WIDTH - MARGIN, top + 10, word("rank_range", lang).split("(")[0].split(" (")[0], size=11, fill="muted", anchor="end")
    return top + 17


def _draw(board: Board, top: float, frame: pd.DataFrame, lang: str, streets: bool, ranked: int) -> float:
    top = _legend(board, top, lang, streets)
    left, right = MARGIN + NAME, WIDTH - MARGIN - 210
    longest = max(float((frame["lead"] + frame["co"] + (frame["via"] if streets else 0)).max()), 1.0)
    last = max(float(frame["rank_high"].max(skipna=True)) if frame["rank_high"].notna().any() else 1.0, 2.0)
    for i, (unit, row) in enumerate(frame.to_dict("index").items()):
        y = top + i * ROW
        if i % 2 == 0:
            board.rect(MARGIN - 6, y, WIDTH - 2 * MARGIN + 12, ROW, "panel")
        board.text(MARGIN + 22, y + 16, figure(row["rank"]), size=11.5, fill="muted", anchor="end")
        board.text(left - 8, y + 16, shortened(str(unit), NAME - 40, 12.5), size=12.5, anchor="end")
        _bar(board, left, y, (right - left - 40) / longest, row, lang, streets)
        board.text(WIDTH - MARGIN - 118, y + 16, f"{row['weighted']:.1f}", size=12, anchor="end")
        _range(board, WIDTH - MARGIN - 104, y + ROW / 2, row, last)
    return top + len(frame) * ROW


def _bar(board: Board, x: float, y: float, unit: float, row: Mapping[Any, Any], lang: str, streets: bool) -> None:
    pieces = [("lead_stated", "lead", "1", "#ffffff"), ("lead_rule", "lead", "0.45", "ink"), ("co", "co", "1", "#18212b"),
              *([("via", "via", "1", "ink")] if streets else [])]
    for key, role, opacity, ink in pieces:
        value = float(row[key])
        if value <= 0:
            continue
        board.rect(x, y + 4, value * unit, ROW - 8, role, fill_opacity=opacity, tip=f"{word(key, lang)} {figure(value)}")
        if value * unit > text_width(figure(value), 10.5) + 6:
            board.text(x + value * unit / 2, y + 15.5, figure(value), size=10.5, fill=ink, anchor="middle")
        x += value * unit
    total = figure(row["total"]) + (f" + {figure(row['via'])}" if streets and row["via"] else "")
    board.text(x + 6, y + 16, total, size=12, bold=True)


def _range(board: Board, x: float, y: float, row: Mapping[Any, Any], last: float) -> None:
    """A little scale of ranks: a line from the best to the worst, a dot at the rank itself."""
    if row["rank_low"] != row["rank_low"]:
        return
    at = [x + 56.0 * (float(row[k]) - 1) / (last - 1) for k in ("rank_low", "rank", "rank_high")]
    board.line(x, y, x + 56, y)
    board.line(at[0], y, at[2], y, "ink", 3, stroke_linecap="round", stroke_opacity="0.45")
    board.circle(at[1], y, 3.2, "ink")
    low, high = figure(row["rank_low"]), figure(row["rank_high"])
    board.text(x + 104, y + 4, low if low == high else f"{low}–{high}", size=11.5, anchor="end")
