"""Who links others by more than its load explains: load against betweenness, with what chance would give."""

from __future__ import annotations

import pandas as pd

from dutygraph.errors import InputError
from dutygraph.study import Study
from dutygraph.terms import caption, definition, word
from dutygraph.views.axes import Axes, ticks
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board

WIDTH, HEIGHT = 860.0, 500.0
#: p at or below which betweenness exceeds what load explains.
LEVEL = 0.05


def scatter(study: Study, *, lang: str = "zh", n: int = 18) -> Picture:
    """Tasks carried against betweenness; what exceeds the load is coloured and named.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    n : int
        How many further units may be named, those with most tasks first.

    Returns
    -------
    Picture
        A dot a unit, its area by leads; a stem leads down or up to the betweenness that the same totals give by chance.

    Raises
    ------
    InputError
        When no unit has a task, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> scatter(Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)).name
    'load-betweenness'
    """
    zh = check_lang(lang)
    necks, load = study.bottlenecks, study.workload.table
    frame = necks.table.join(load[["lead", "co"]].assign(tasks=load["lead"] + load["co"])[["lead", "tasks"]])
    frame = frame[frame["tasks"] > 0]
    if frame.empty:
        raise InputError("no unit has a task", where="scatter")
    tested = "betweenness_p" in frame.columns and bool(frame["betweenness_p"].notna().any())
    frame = frame.assign(over=(frame["betweenness_p"] <= LEVEL) & (frame["betweenness"] > frame["betweenness_expected"]) if tested else False)

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, frame, lang, n, tested)

    title = f"{word('total', lang)}与{word('betweenness', lang)}" if zh else "Tasks carried and betweenness"
    over = int(frame["over"].sum())
    if tested:
        sub = f"橙色:衔接度超出其事项数所能解释(p ≤ {LEVEL}),共 {over} 家" if zh else \
            f"orange: more betweenness than the load explains (p ≤ {LEVEL}): {over} units"
    else:
        sub = "未与随机情形比较" if zh else "not compared with chance"
    params = {k: v for k, v in study.params.items() if k != "weights"}
    said = [caption("bottlenecks", {**params, **necks.params}, necks.facts, lang),
            f"{word('betweenness', lang).capitalize()}{':' if zh else ': '}{definition('betweenness', lang)}",
            "圆点面积为牵头事项数;细线连到事项数相同的随机情形的期望值;两轴为平方根刻度。" if zh and tested else "圆点面积为牵头事项数;两轴为平方根刻度。" if zh else
            "Square-root scales; a dot's area shows leads" + ("; the stem ends at what chance gives with the same totals." if tested else ".")]
    if tested and "beyond_by_chance" in necks.facts:
        chance = f"{necks.facts['beyond_by_chance']:.1f}"
        said.append(f"若全凭随机,也会有约 {chance} 家达到这一界限。" if zh else f"By chance alone about {chance} units would pass this level.")
    return Picture("load-betweenness", title, sub, ("" if zh else " ").join(said), WIDTH, draw)


def _draw(board: Board, top: float, frame: pd.DataFrame, lang: str, n: int, tested: bool) -> float:
    high = max(float(frame["betweenness"].max()), float(frame["betweenness_expected"].max()) if tested else 0.0, 1e-6)
    axes = Axes(board, MARGIN + 44, top + 22, WIDTH - 2 * MARGIN - 60, HEIGHT - 60, ticks(0, float(frame["tasks"].max())), ticks(0, high), root=True)
    axes.draw(word("total", lang), word("betweenness", lang))
    most = max(float(frame["lead"].max()), 1.0)
    frame = frame.sort_values(["over", "tasks"], ascending=False, kind="stable")
    rows = list(frame.to_dict("index").items())
    for _, row in rows[::-1]:
        x, y = axes.at(row["tasks"], row["betweenness"])
        if tested and row["betweenness_expected"] == row["betweenness_expected"]:
            end = axes.at(row["tasks"], row["betweenness_expected"])[1]
            board.line(x, y, x, end, "co" if row["over"] else "muted", 1.2, stroke_opacity="0.7")
            board.line(x - 4, end, x + 4, end, "co" if row["over"] else "muted", 1.2, stroke_opacity="0.7")
    for unit, row in rows[::-1]:
        x, y = axes.at(row["tasks"], row["betweenness"])
        r = 3.2 + 9 * (float(row["lead"]) / most) ** 0.5
        board.circle(x, y, r, "co" if row["over"] else "rest", fill_opacity="0.9", stroke="bg", stroke_width="1.2", tip=str(unit))
        axes.keep_free(x, y, r * 0.8)
    named = 0
    for unit, row in rows:
        if row["over"] or named < n:
            x, y = axes.at(row["tasks"], row["betweenness"])
            done = axes.label(x, y, 3.2 + 9 * (float(row["lead"]) / most) ** 0.5, str(unit)[:14], bold=bool(row["over"]))
            named += 0 if row["over"] or not done else 1
    return top + HEIGHT + 12
