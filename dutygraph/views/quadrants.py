"""With how many, and how often with each: breadth and depth of coordination, parted at the medians."""

from __future__ import annotations

import pandas as pd

from dutygraph.errors import InputError
from dutygraph.study import Study
from dutygraph.terms import caption, definition, figure, word
from dutygraph.views.axes import Axes, ticks
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.style import text_width
from dutygraph.views.svg import Board

WIDTH, HEIGHT = 860.0, 520.0
#: Colours of streets and groups beside all others.
KINDS = {"street": "h3", "group": "h4"}
#: What stands in the corners: broad and deep, few and deep, few and shallow, broad and shallow.
CORNERS = {"zh": ("单位多、每家事项多", "单位少、每家事项多", "单位少、每家事项少", "单位多、每家事项少"),
           "en": ("many partners, often", "few partners, often", "few partners, seldom", "many partners, seldom")}


def quadrants(study: Study, *, lang: str = "zh", n: int = 30) -> Picture:
    """Partners against tasks per partner, a dot a unit, parted at the medians of all units with a partner.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    n : int
        How many units are named, those with most weighted load first.

    Raises
    ------
    InputError
        When no unit has a partner, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> quadrants(Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)).name
    'breadth-depth'
    """
    zh = check_lang(lang)
    frame = study.workload.table.join(study.graph.units["kind"])
    frame = frame[frame["breadth"] > 0].sort_values("weighted", ascending=False, kind="stable")
    if frame.empty:
        raise InputError("no unit has a partner", where="quadrants", hint="no task of this plan names two units")
    middle = float(frame["breadth"].median()), float(frame["depth"].median())

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, frame, middle, lang, n)

    title = f"{word('breadth', lang)}与{word('depth', lang)}" if zh else "Partners and tasks per partner"
    broad, deep = figure(middle[0]), figure(round(middle[1], 2))
    sub = f"虚线为中位数:{word('breadth', lang)} {broad},{word('depth', lang)} {deep};圆点面积为{word('weighted', lang)}" if zh else \
        f"dashed: medians ({broad} partners, {deep} tasks per partner); a dot's area shows the weighted load"
    colon = ":" if zh else ": "
    said = [caption("quadrants", study.params, {}, lang), *(f"{word(k, lang).capitalize()}{colon}{definition(k, lang)}" for k in ("breadth", "depth"))]
    return Picture("breadth-depth", title, sub, ("" if zh else " ").join(said), WIDTH, draw)


def _draw(board: Board, top: float, frame: pd.DataFrame, middle: tuple[float, float], lang: str, n: int) -> float:
    low = float(frame["depth"].min())
    across, up = ticks(0, float(frame["breadth"].max())), ticks(min(1.0, low), float(frame["depth"].max()))
    axes = Axes(board, MARGIN + 40, top + 22, WIDTH - 2 * MARGIN - 70, HEIGHT - 60, across, up)
    axes.draw(word("breadth", lang), word("depth", lang))
    x, y = axes.at(*middle)
    board.line(x, axes.top, x, axes.top + axes.height, "muted", 1.2, stroke_dasharray="5 4")
    board.line(axes.left, y, axes.left + axes.width, y, "muted", 1.2, stroke_dasharray="5 4")
    right, bottom = axes.left + axes.width - 8, axes.top + axes.height - 8
    places = ((right, axes.top + 16), (axes.left + 8, axes.top + 16), (axes.left + 8, bottom), (right, bottom))
    for text, (at_x, at_y), anchor in zip(CORNERS[lang], places, ("end", "start", "start", "end"), strict=True):
        board.text(at_x, at_y, text, size=12, fill="muted", anchor=anchor)
        wide = text_width(text, 12)
        axes.boxes.append((at_x - (wide if anchor == "end" else 0), at_y - 13, at_x + (0 if anchor == "end" else wide), at_y + 4))
    most = max(float(frame["weighted"].max()), 1e-9)
    at = axes.left + axes.width
    for role, words in (("h4", ("统称", "groups")), ("h3", ("街道、乡镇", "streets and towns")), ("h0", ("部门及其他单位", "departments and others"))):
        text = words[lang != "zh"]
        board.text(at, axes.top - 10, text, size=11.5, fill="muted", anchor="end")
        at -= text_width(text, 11.5) + 12
        board.circle(at, axes.top - 14, 5, role)
        at -= 16
    rows = list(frame.to_dict("index").items())
    spots = {u: (*axes.at(r["breadth"], r["depth"]), 3 + 11 * (float(r["weighted"]) / most) ** 0.5) for u, r in rows}
    for unit, row in rows:
        px, py, r = spots[unit]
        board.circle(px, py, r, KINDS.get(str(row["kind"]), "h0"), fill_opacity="0.85", stroke="bg", stroke_width="1.2", tip=str(unit))
        axes.keep_free(px, py, r * 0.7)
    for unit, _ in rows[:n]:
        axes.label(*spots[unit], str(unit)[:14])
    return top + HEIGHT + 12

